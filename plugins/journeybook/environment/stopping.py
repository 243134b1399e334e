"""Ctrl-C and its like, held back while what goes on must not end in the middle."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def stops_noted() -> Iterator[threading.Event]:
    """Let what goes on choose where it stops.

    Yields:
        What is set once somebody wants this process to stop. Signals that it ignored stay ignored;
        outside of the main thread nothing is held back.
    """
    wanted = threading.Event()
    earlier = {}
    if threading.current_thread() is threading.main_thread():
        earlier = {one: found for one in _STOPS if (found := signal.getsignal(one)) is not None}
    try:
        for one, found in earlier.items():
            if found is not signal.SIG_IGN:
                signal.signal(one, lambda *_: wanted.set())
        yield wanted
    finally:
        for one, found in earlier.items():
            signal.signal(one, found)

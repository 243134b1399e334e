"""What the terminal wants, and what it gets."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self

_PATIENCE = 1.0  # seconds in which nobody asks how far it is
_BETWEEN = 0.1  # seconds between two answers


def wants_colour(stream: IO[Any]) -> bool:
    """Return whether a stream leads to a terminal, and `NO_COLOR` is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def width_of(stream: IO[Any]) -> int:
    """Return how many places a line of a terminal has; 0 where the stream leads to none."""
    return shutil.get_terminal_size().columns if stream.isatty() else 0


def wanted_locales(shown: str = "") -> tuple[str, ...]:
    """Return the locales in which the person reads, BCP 47, the first one best.

    `LANGUAGE` may name several, for messages alone; else `LC_ALL`, `LC_MESSAGES` or `LANG` counts,
    the first that is set. Who asks for C or POSIX wants no translation.

    Args:
        shown: the locale of a program that shows what we say, such as an editor, where it tells:
            it counts for more than what is not about messages alone.
    """
    set_ = filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")))
    locale = _without_encoding(next(set_, ""))
    if locale in {"C", "POSIX"}:
        return (shown,) if shown else ()
    language = os.environ.get("LANGUAGE", "").split(":")
    names = map(_without_encoding, (*language, shown, locale))
    return tuple(name.replace("_", "-") for name in names if name)


def _without_encoding(locale: str) -> str:
    return locale.partition(".")[0].partition("@")[0]


def write_utf8() -> None:
    """Make both outputs UTF-8, whatever the platform says: readers of a pipe know no other.

    What UTF-8 has no way to write, such as half a character in the name of a file, is escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Progress:
    """How far some work is, on a line of standard error that is gone in the end.

    It is told on a terminal, and only of work that lasts.
    """

    def __init__(self, label: str) -> None:
        """Take in what the work is called."""
        self._label = label
        self._next = time.monotonic() + _PATIENCE
        self._width = width_of(sys.stderr)
        self._shown = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __call__(self, done: int, whole: int) -> None:
        """Tell that so much of the whole is done."""
        if not self._width or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _BETWEEN
        line = f"{self._label} {100 * done // max(whole, 1)} %"[: self._width // 2]
        self._write(f"\r{line}")
        self._shown = self._width - 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away."""
        if self._shown:
            self._write(f"\r{' ' * self._shown}\r")

    def _write(self, text: str) -> None:
        with suppress(OSError):  # nobody looks
            sys.stderr.write(text)
            sys.stderr.flush()


def give_up_output() -> None:
    """Lead standard output nowhere, so that what it still holds raises nothing at the end."""
    with suppress(OSError, ValueError):  # it is no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

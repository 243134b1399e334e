"""Work that makes much and throws little away, without the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_left: list[object] = []
"""Something, as long as an earlier run of this process has left what nobody has looked through."""


def hold_all(*those: object) -> None:
    """Let the collector pass over all that is there: what was read stays to the end of a run.

    What an earlier run has left goes first: it would be held with the rest, and for ever.

    Args:
        those: what would go, piece by piece, when nobody names it any more, and stays too.
    """
    if _left:
        let_go()
    held: list[object] = [*those]
    held.append(held)
    gc.freeze()


def hold_no_more() -> None:
    """Let the collector look at everything again."""
    gc.unfreeze()
    _left[:] = [True]


def let_go() -> None:
    """Take now what a run has left, so that the next one of the same process has room."""
    gc.collect()
    _left.clear()


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the garbage collector: all that is made stays, and would be walked many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collected() -> Iterator[None]:
    """Run the garbage collector: in a command that goes on, and makes the same again and again.

    What stands in `uncollected` meanwhile, such as reading all maps, still pauses it.
    """
    was_on = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        if not was_on:
            gc.disable()

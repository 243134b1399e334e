"""What the terminal wants, and what it gets."""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import suppress
from typing import IO, Any


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


def give_up_output() -> None:
    """Lead standard output nowhere, so that what it still holds raises nothing at the end."""
    with suppress(OSError, ValueError):  # it is no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

"""Findings on a terminal: with the line that each is about, and a mark below the place in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import click

from journeybook.cli.printing import Printed
from journeybook.columns import columns
from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.printable import printable
from journeybook.reading import read_regular

_LARGEST = 1024 * 1024
_BREAK = re.compile("\r\n|\r|\n")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_WORDS = {Severity.ERROR: Message("error"), Severity.WARNING: Message("warning")}
_BEFORE = 20  # places that a cut line shows before the mark, at least

Line = Callable[[Location], str | None]
"""Returns the line at a place; None where there is none."""


def on_terminal(
    found: Iterable[Diagnostic], root: Path, texts: Texts, *, width: int, colour: bool
) -> Printed:
    """Return findings as a person reads them.

    Args:
        found: the findings, in the person's language.
        root: the folder that their paths start from.
        texts: words around them.
        width: places of a line of the terminal.
        colour: whether it is to be coloured.
    """
    styled = click.style if colour else _plain
    line_at = _lines_below(root)
    parts = (_finding(item, line_at, texts, width, styled) for item in found)
    return Printed("".join(f"{part}\n" for part in parts))


def _plain(text: str, **_style: object) -> str:
    return text


def _finding(
    item: Diagnostic, line_at: Line, texts: Texts, width: int, styled: Callable[..., str]
) -> str:
    word = styled(texts.tell(_WORDS[item.severity]), fg=_COLOURS[item.severity], bold=True)
    lines = [f"{styled(str(item.location), bold=True)}: {word}: {item.message} [{item.rule}]"]
    line = line_at(item.location)
    if line is not None:
        mark = styled("^", fg=_COLOURS[item.severity], bold=True)
        lines += excerpt(line, item.location, width, mark)
    if item.hint:
        lines.append(f"  {styled(texts.tell(Message('hint')), bold=True)}: {item.hint}")
    return "\n".join(lines)


def excerpt(line: str, place: Location, width: int, mark: str = "^") -> list[str]:
    """Return a line of a file with its number, and a mark below the column of a place.

    Args:
        line: the line.
        place: where in the file.
        width: how many places a line of the terminal has; what does not fit is left out.
        mark: what stands below the column.
    """
    gutter = f"  {place.line} | "
    room = max(width - len(gutter) - 1, _BEFORE)
    before, after = line[: place.column - 1], line[place.column - 1 :]
    before, after = (printable(part.replace("\t", " ")) for part in (before, after))
    if columns(before) > room // 2:
        before = _last(before, max(room // 2, _BEFORE))
    after = _first(after, room - columns(before))
    blank = " " * (len(gutter) - 2)
    text = printable(f"{before}{after}")  # where they meet, they could say what neither says
    return [f"{gutter}{text}".rstrip(), f"{blank}| {' ' * columns(before)}{mark}"]


def _lines_below(root: Path) -> Line:
    @cache
    def lines(path: str) -> list[str]:
        try:
            content = read_regular(root / path, _LARGEST)
        except OSError:
            return []
        return _BREAK.split(content.decode("utf-8", "replace").removeprefix("\ufeff"))

    def line_at(place: Location) -> str | None:
        if (place.line, place.column) == (1, 1):
            return None  # it is about the whole file
        found = lines(place.path)
        line = found[place.line - 1] if place.line <= len(found) else ""
        return line if line.strip() and place.column <= len(line) + 1 else None

    return line_at


def _first(text: str, places: int) -> str:
    """Return as much of the beginning of a text as takes these places."""
    if columns(text) <= places:
        return text
    end = min(len(text), places)
    while end > 0 and columns(text[:end]) >= places:
        end -= 1
    return f"{text[:end]}…"


def _last(text: str, places: int) -> str:
    """Return as much of the end of a text as takes these places."""
    start = max(len(text) - places, 0)
    while start < len(text) and columns(text[start:]) >= places:
        start += 1
    return f"…{text[start:]}"

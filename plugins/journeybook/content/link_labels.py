"""Where the labels of Markdown links end, found for a whole text at once.

markdown-it looks for the end of each opening bracket on its own, and again inside every bracket
around it: tens of thousands of brackets take minutes. Here a stack pairs all of them in one pass.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link

_MARKS = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)
_TICKS = re.compile("`+")


def pair_brackets_once(parser: MarkdownIt) -> None:
    """Let a parser that knows neither images nor HTML find the labels of its links so."""
    found = _Labels()
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=found.end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )


class _Labels:
    """The labels of the text that was asked for last."""

    def __init__(self) -> None:
        self._text = ""
        self._ends: dict[int, int] = {}

    def end(self, state: StateInline, start: int, disable_nested: bool = False) -> int:
        """Return where the label of a link ends; -1 where none begins. As in markdown-it."""
        del disable_nested  # links never hold links here
        if state.src != self._text:
            self._text, self._ends = state.src, {}
            self._read(state)
        return self._ends.get(start, -1)

    def _read(self, state: StateInline) -> None:
        at, last_link = state.pos, -1
        for start, end in _pairs(state.src):
            if last_link > start:  # a link stands inside
                continue
            self._ends[start] = end
            state.pos = start
            if state.src.startswith("(", end + 1) and link(state, True):
                last_link = start
        state.pos = at


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield brackets that belong together, outside code; what closes first comes first."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    opened: list[int] = []
    code_end = 0
    for mark in _MARKS.finditer(text):
        if mark.start() < code_end:
            continue
        if mark[0][0] == "`":
            code_end = _code_end(mark.end(), len(mark[0]), runs)
        elif mark[0] == "[":
            opened.append(mark.start())
        elif mark[0] == "]" and opened:
            yield opened.pop(), mark.start()


def _code_end(start: int, length: int, runs: dict[int, list[int]]) -> int:
    """Return where code ends that begins at `start` behind so many backticks; 0 if nowhere."""
    closing = runs.get(length, [])
    at = bisect_left(closing, start)
    return closing[at] + length if at < len(closing) else 0

"""Words that an HTML text sets apart: bold, in italics, underlined, struck out, hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from journeybook.formats.incoming import Mark, Marked
from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place

MARKS: Mapping[str, Mark] = {
    "b": Mark.BOLD, "strong": Mark.BOLD, "i": Mark.ITALIC, "em": Mark.ITALIC,
    "u": Mark.UNDERLINED, "ins": Mark.UNDERLINED,
    "s": Mark.STRUCK, "strike": Mark.STRUCK, "del": Mark.STRUCK,
}  # fmt: skip
_NO_ENDS = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                      "source", "track", "wbr"})  # fmt: skip
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BEHIND_LABEL = re.compile(r"\s*[:：—―]|\s+[–-]\s")
_MAY_END_EARLY = frozenset({"li", "p", "td", "th", "tr", "dt", "dd", "option"})
_MEANT = frozenset({Mark.STRUCK, Mark.HIDDEN})
"""What says something of words even where it is about all of a text."""


def is_told(mark: Mark, words: str, whole: str) -> bool:
    """Return whether a mark is to be told: a label, or a cell as a whole, is only made to be seen.

    Args:
        mark: how words are set apart.
        words: the words.
        whole: the text that they stand in.
    """
    if mark in _MEANT:
        return True
    bare = words.strip()
    is_label = bare.endswith((":", "：")) or _BEHIND_LABEL.match(whole.partition(bare)[2])
    return bare != whole.strip() and not is_label


@dataclass(slots=True)
class _Open:
    tag: str
    mark: Mark | None
    start: int
    place: Place


@dataclass(slots=True)
class HtmlMarks:
    """Collects the words while they are read.

    Attributes:
        found: the words so far.
    """

    found: list[Marked] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _line: list[Marked] = field(default_factory=list)

    def begin(self, tag: str, said: Mapping[str, str], words: Sequence[str], place: Place) -> None:
        """Begin an element.

        Args:
            tag: what it is.
            said: its attributes.
            words: those of the text so far.
            place: where it begins.
        """
        if tag in _NO_ENDS:
            return
        if tag in _MAY_END_EARLY:
            self.end(tag, words)
        is_unseen = "hidden" in said or bool(_UNSEEN.search(said.get("style", "")))
        mark = Mark.HIDDEN if is_unseen else MARKS.get(tag)
        if mark or any(one.tag == tag for one in self._open):
            self._open.append(_Open(tag, mark, len(words), place))

    def end(self, tag: str, words: Sequence[str]) -> None:
        """End an element; `words` are those of the text so far."""
        at = next((n for n, one in reversed([*enumerate(self._open)]) if one.tag == tag), None)
        if at is not None:
            self._mark(self._open.pop(at), words)

    def take(self, words: Sequence[str], text: str) -> None:
        """End a text, which may end within elements.

        Args:
            words: all of it.
            text: what it became.
        """
        for begun in self._open:
            self._mark(begun, words)
            begun.start = 0
        lines = text.split("\n")
        for one in self._line:
            whole = next((line for line in lines if " ".join(one.text.split()) in line), text)
            if is_told(one.mark, one.text, whole):
                self.found.append(one)
        self._line = []

    def _mark(self, one: _Open, words: Sequence[str]) -> None:
        said = "".join(words[one.start :]).strip()
        if said and one.mark:
            self._line.append(Marked(one.mark, PlacedText(said, one.place)))

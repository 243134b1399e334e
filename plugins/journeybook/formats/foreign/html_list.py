"""Lists of HTML as they are read: items of texts, with the items that stand below them."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeybook.escaping import commonmark
from journeybook.formats.foreign.limits import MOST, check_size
from journeybook.formats.foreign.markdown_blocks import Block, Item
from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place

_DEEPEST = 20


@dataclass(slots=True)
class HtmlLists:
    """The lists that are being read, each within the one before."""

    levels: list[list[Item]] = field(default_factory=list)
    is_term: bool = False

    def __bool__(self) -> bool:
        """Tell whether a list has begun that has not ended."""
        return bool(self.levels)

    def begin(self, place: Place) -> None:
        """Begin a list: below the last item of another, where one has begun.

        Raises:
            TooLargeError: it stands in too many others.
        """
        if self.levels and not self.levels[-1]:
            self.levels[-1].append(Item(PlacedText("", place)))
        self.levels.append(self.levels[-1][-1].items if self.levels else [])
        if len(self.levels) > _DEEPEST:
            check_size(range(MOST + 1), PlacedText("", place))

    def goes_on(self, tag: str) -> bool:
        """Tell whether an element goes on with an item: what is said of a term, after the term."""
        goes_on = tag == "dd" and self.is_term
        self.is_term = tag == "dt"
        return goes_on

    def begin_item(self, place: Place) -> None:
        """Begin an item.

        Raises:
            TooLargeError: the list has too many.
        """
        self.levels[-1].append(Item(PlacedText("", place)))
        check_size(self.levels[-1], self.levels[-1][-1].text)

    def end_item(self, text: PlacedText) -> None:
        """Take what the last item says, or goes on to say after a list in it."""
        if not text:
            return
        if not self.levels[-1]:
            self.levels[-1].append(Item(text.but("")))
        last = self.levels[-1][-1]
        last.text = text.but(f"{last.text}\n{text}" if last.text else text)

    def end(self) -> Block | None:
        """End the list, and return the outermost one when it is whole and says something."""
        found = self.levels.pop()
        if self.levels or not found:
            return None
        source = found[0].text.but("\n".join(_as_markdown(found, 0)))
        return Block("list", source, source, items=found)


def _as_markdown(found: list[Item], depth: int) -> list[str]:
    lines = []
    for item in found:
        lines.append(f"{'  ' * depth}- {commonmark(' '.join(item.text.split()))}")
        lines += _as_markdown(item.items, depth + 1)
    return lines

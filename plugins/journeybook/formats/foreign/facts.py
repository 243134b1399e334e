"""What a document says of the whole journey: `**Persona:** …`, `Goal: …`, paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from journeybook.formats.foreign.cells import several_names
from journeybook.formats.foreign.headers import label_key, meant
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.markdown_blocks import Block, Item, Section
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText
from journeybook.languages.import_words import plain, states
from journeybook.message import Message, all_of
from journeybook.model import MapDefinition
from journeybook.model.fields import fields
from journeybook.model.roles import Role

_PAIR = re.compile(r"([^:：\n]{1,60})[:：]\s*(.*)", re.DOTALL)
_DASHED = re.compile(r"([^:：\n—–]{1,40}?)(?:\s*[—―]\s*|\s+[–-]\s+)(\S.*)", re.DOTALL)
_LONGEST = 500
_JOURNEY = ("goal", "objective", "scenario", "period", "product")


def pair(
    text: PlacedText, knows: Callable[[str], object] | None = None
) -> tuple[PlacedText, PlacedText] | None:
    """Return a label and what stands behind its colon; None where a text is no such pair.

    Args:
        text: the text.
        knows: tells whether a label is known; one that is may have a dash behind it, too.
    """
    found = _PAIR.fullmatch(text)
    if found is not None and found[2].startswith("//"):
        found = None
    if knows and not (found and knows(found[1].strip())):
        dashed = _DASHED.fullmatch(text)
        found = dashed if dashed and knows(dashed[1].strip()) else found
    return (text.but(found[1].strip()), text.but(found[2].strip())) if found else None


@dataclass
class Facts:
    """Takes the words around a journey.

    Attributes:
        title: the title; None until one is told.
        summary: the summary; None until one is told.
        more: further keys of the map.
        labels: what facts were called, which tells the language.
        is_above: whether what comes stands above the journey: below it nothing is the summary that
            does not say so.
    """

    maker: JourneyMaker
    notes: Notes
    title: PlacedText | None = None
    summary: PlacedText | None = None
    more: dict[str, Any] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    is_above: bool = True

    def take(self, section: Section, *, heading: bool) -> None:
        """Take all that a section says beside tables of a journey.

        Args:
            section: the section.
            heading: whether its title is said with it; that of the map's own is not.
        """
        if heading and self._is_of_a_kind(section):
            return
        said = [text for block in section.blocks for text in self._block(block)]
        if heading and (said or not section.blocks):
            said = [section.title.but(f"**{section.title}**"), *said]
        for text in said:
            self.say(text)

    def take_around(
        self, section: Section, is_taken: Callable[[Block], bool], *, heading: bool
    ) -> None:
        """Take what a section says before and behind the journey in it.

        Args:
            section: the section.
            is_taken: tells which of its blocks are the journey.
            heading: whether its title is said with it.
        """
        at = next((n for n, block in enumerate(section.blocks) if is_taken(block)), None)
        rest = [block for block in section.blocks if not is_taken(block)]
        if at is None:
            self.take(section, heading=heading)
            return
        above, below = rest[:at], rest[at:]
        if above or not below:
            self.take(replace(section, blocks=above), heading=heading)
        self.is_above = False
        if below:
            self.take(replace(section, blocks=below), heading=heading and not above)

    def told(self, label: PlacedText) -> bool:
        """Return whether a fact of this label was told before."""
        return label_key(label) in {*map(label_key, self.labels)} or (
            getattr(self, label_key(label), None) is not None
        )

    def labelled(self, label: PlacedText, text: PlacedText) -> bool:
        """Take a fact, and return whether its label is known."""
        key = label_key(label)
        if not key or not text.strip():
            return False
        one_line = text.but(" ".join(text.split()))
        if key == "state":
            found = states().get(plain(text))
            if not found:
                return False
            self.maker.fact("state", text.but(found[0]))
        elif key == "persona":
            self._personas(self._several(label, text))
        elif key == "scale":
            return self.maker.scores.take_scale(one_line) and self._told(label, text, key)
        elif key in {"title", "summary"}:
            self._head(key, one_line)
        elif key == "name":
            return False
        elif key in _JOURNEY:
            self.maker.fact(key, one_line)
        else:
            names = self._several(label, text) if _takes_names(key) else [one_line]
            self.more[key] = names if len(names) > 1 else one_line
        return self._told(label, text, key)

    def _personas(
        self, names: list[PlacedText], text: str = "", attributes: Sequence[str] = ()
    ) -> None:
        for name in names:
            self.maker.persona(name, name.but(text), attributes)

    def _several(self, label: PlacedText, text: PlacedText) -> list[PlacedText]:
        """Return the names that a fact lists; that it is a list is guessed."""
        is_plural = label.strip().casefold().endswith("s")
        found = several_names(text, commas=is_plural)
        if len(found) > 1:
            names = all_of(Message("'{key}'", key=name) for name in found)
            said = " ".join(text.split())
            message = Message("'{text}' is a list: {names}", text=said, names=names)
            self.notes.guessed(text, message)
        return found

    def _head(self, key: str, text: PlacedText) -> None:
        """Take the title or the summary; one that was told before is said beside it."""
        before = getattr(self, key)
        setattr(self, key, text)
        if before is not None:
            self.say(before)

    def _told(self, label: PlacedText, text: PlacedText, key: str) -> bool:
        self.labels.append(label)
        self.notes.read(label, Message("'{header}' is '{key}'", header=label, key=key))
        if key == "state":
            state = states()[plain(text)][0]
            self.notes.read(text, Message("'{header}' is '{key}'", header=text, key=state))
        return True

    def _is_of_a_kind(self, section: Section) -> bool:
        """Take a section whose title says what its items are: a persona, opportunities."""
        parts = pair(section.title, label_key) or (section.title, section.title.but(""))
        items = [item for block in section.blocks for item in block.items]
        if label_key(parts[0]) == "persona" and (parts[1] or items):
            self._persona(parts[1], items, section)
            return True
        if self._is_titled_fact(section, items):
            return True
        if meant(section.title, Asked()).key == "opportunities" and items:
            self.notes.read(section.title, Message("'{header}' is '{key}'", header=section.title,
                                                   key="opportunities"))  # fmt: skip
            for item in items:
                self.maker.idea(_whole(item))
            for block in section.blocks:
                if block.kind != "list":
                    for text in self._block(block):
                        self.say(text)
            return True
        return False

    def _is_titled_fact(self, section: Section, items: list[Item]) -> bool:
        """Take a section that is one fact: its title is the label, what stands below the text."""
        key = label_key(section.title)
        if len(section.blocks) != 1 or key not in {*_JOURNEY, "summary"}:
            return False
        (block,) = section.blocks
        said = "; ".join(_whole(item) for item in items) if items else block.text
        is_plain = block.kind in {"text", "list"} and len(_lines(block)) == 1
        if not is_plain or len(said) > _LONGEST:
            return False
        return self.labelled(section.title, block.text.but(said))

    def _persona(self, name: PlacedText, items: list[Item], section: Section) -> None:
        pairs = [(pair(item.text, label_key), item) for item in items]
        named = next((item for found, item in pairs
                      if found and label_key(found[0]) == "name"), None)  # fmt: skip
        if not name and named and (found := pair(named.text, label_key)):
            name = found[1]
            items = [item for item in items if item is not named]
        if not name:
            name, items = _whole(items[0]), items[1:]
        texts = [text for block in section.blocks if block.kind != "list"
                 for text in self._block(block)]  # fmt: skip
        names = self._several(section.title, name) if not texts and not items else [name]
        self._personas(names, "\n".join(texts), [_whole(item) for item in items])
        self.notes.read(section.title, Message("'{header}' is '{key}'", header=section.title,
                                               key="persona"))  # fmt: skip

    def _block(self, block: Block) -> Iterator[PlacedText]:
        """Yield what of a block is no fact: as Markdown."""
        match block.kind:
            case "text":
                yield from self._paragraph(block)
            case "list":
                yield from self._list(block)
            case "table":
                for row in block.rows:
                    if not (len(row) == 2 and self.labelled(row[0], row[1])):
                        self.notes.lost(row[0].but(" | ".join(row)))
            case _:
                self.notes.lost(block.source)

    def _paragraph(self, block: Block) -> Iterator[PlacedText]:
        lines = _lines(block)
        rest = [line for line in lines if not self._is_fact(line)]
        if len(rest) == len(lines):
            yield block.source
        elif rest:
            yield block.source.but("\n".join(rest))

    def _list(self, block: Block) -> Iterator[PlacedText]:
        rest = [item for item in block.items
                if not self._is_fact(item.text.but(_flat_item(item)))]  # fmt: skip
        if len(rest) == len(block.items):
            yield block.source
        elif rest:
            yield block.source.but("\n".join(f"- {_whole(item)}" for item in rest))

    def _is_fact(self, text: PlacedText) -> bool:
        found = pair(text, label_key)
        return found is not None and self.labelled(*found)

    def say(self, text: PlacedText) -> None:
        """Take a text that is no fact: the summary where there is none yet, else the meaning."""
        is_line = not re.match(r"\s*(?:[-*+>]\s|\d+[.)]\s|\*\*[^*]*\*\*$)", text)
        if (
            self.is_above
            and self.summary is None
            and is_line
            and "\n\n" not in text
            and (not self.more.get("meaning"))
        ):
            self.summary = text.but(" ".join(re.sub(r"[*_`]", "", text).split()))
            return
        held = self.more.get("meaning")
        self.more["meaning"] = text.but(f"{held}\n\n{text}") if held else text


def _takes_names(key: str) -> bool:
    field = fields(MapDefinition).get(key)
    return field is not None and field.is_list and field.role is Role.NAME


def _lines(block: Block) -> list[PlacedText]:
    """Return a paragraph line by line where labels begin its lines."""
    are_pairs = all(_PAIR.fullmatch(line) for line, _ in block.lines)

    def begins(line: PlacedText) -> bool:
        found = pair(line, label_key)
        return are_pairs or bool(found and label_key(found[0]))

    found = block.lines_by(begins)
    return found if any(map(begins, found)) else [block.text]


def _flat_item(item: Item) -> str:
    return "\n".join([item.text, *(_flat_item(one) for one in item.items)])


def _whole(item: Item) -> PlacedText:
    return item.text.but(" ".join(_flat_item(item).split()))

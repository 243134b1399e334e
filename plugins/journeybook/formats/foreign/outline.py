"""A journey told by headings: a stage each, or a stage and its steps, with `key: value` below."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from journeybook.formats.foreign.facts import Facts, pair
from journeybook.formats.foreign.grid import records
from journeybook.formats.foreign.headers import OWN_ROW, is_known, meant
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.markdown_blocks import Block, Item, Section
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.parts import Part
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText
from journeybook.languages.import_words import header_keys, plain
from journeybook.message import Message

_LONGEST_LABEL = 40
_LEAST_BOLD = 2  # lines in bold that name stages, before they are headings
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1")


@dataclass
class Told:
    """A section of a document with what it says of a stage or a step.

    Attributes:
        section: the section; headings below it that are labels belong to it.
        pairs: labels and what stands behind them.
        rest: what else it says.
    """

    section: Section
    pairs: list[tuple[PlacedText, PlacedText]] = field(default_factory=list)
    rest: list[PlacedText] = field(default_factory=list)

    def known(self, asked: Asked) -> int:
        """Return how many of its labels are known."""
        return sum(is_known(label, asked) for label, _ in self.pairs)


def told_sections(found: list[Section], asked: Asked) -> list[Told]:
    """Return the sections of a document; a heading that is a label goes to the one above it."""
    told: list[Told] = []
    # One heading of the first level is the title of the document, and no stage.
    highest = 0 if sum(section.level == 1 for section in found) > 1 else 1
    for section in found:
        key = meant(section.title, replace(asked, ids={})).key
        owner = next((one for one in reversed(told) if _is_below(section, one.section)), None)
        is_label = key not in {OWN_ROW, "stage", "step"} and bool(section.blocks)
        if is_label and owner and owner.section.level > highest:
            texts = [text for block in section.blocks for text in _texts(block)]
            owner.pairs.append((section.title, section.title.but("\n".join(texts))))
            continue
        one = Told(section)
        _take(one, section.blocks, asked)
        told.append(one)
    return told


def with_bold_stages(found: list[Section]) -> list[Section]:
    """Return sections with one more for each stage whose title is a line: **Stage 1: Look**."""
    blocks = [block for section in found for block in section.blocks]
    if sum(map(_is_bold_stage, blocks)) < _LEAST_BOLD:
        return found
    parts: list[Section] = []
    for section in found:
        blocks, section.blocks = section.blocks, []
        above = (*section.above, section) if section.level else ()
        parts.append(section)
        for block in blocks:
            if _is_bold_stage(block):
                parts.append(Section(section.level + 1, block.text, above=above))
            else:
                parts[-1].blocks.append(block)
    return parts


def _is_bold_stage(block: Block) -> bool:
    is_bold = block.kind == "text" and _BOLD.fullmatch(block.source.strip())
    return bool(is_bold) and is_titled_stage(block.text)


def _is_below(section: Section, other: Section) -> bool:
    return any(other is one for one in section.above)


def _take(told: Told, blocks: list[Block], asked: Asked) -> None:
    waiting: PlacedText | None = None
    for block in blocks:
        if waiting is not None and block.kind == "list":
            texts = [_whole(item) for item in block.items]
            told.pairs.append((waiting, waiting.but("\n".join(texts))))
            waiting = None
            continue
        if waiting is not None:
            told.rest.append(waiting)
            waiting = None
        if block.kind == "table" and (table := _two_columns(block, asked)):
            told.pairs += table
        elif block.kind == "list":
            for item in block.items:
                _take_item(told, item, asked)
        elif block.kind == "text":
            waiting = _take_text(told, block, asked)
        else:
            told.rest += _texts(block)
    if waiting is not None:
        told.rest.append(waiting)


def _take_text(told: Told, block: Block, asked: Asked) -> PlacedText | None:
    """Take a paragraph; return a label whose list is still to come."""
    label = block.text.but(block.text.rstrip(":：").strip())
    if is_known(label, asked):
        return label
    for line in _lines(block, asked):
        found = _pair(line, asked)
        if found and is_known(found[0], asked):
            told.pairs.append(found)
        else:
            told.rest.append(line)
    return told.pairs.pop()[0] if found and told.pairs[-1:] == [found] and not found[1] else None


def _lines(block: Block, asked: Asked) -> list[PlacedText]:
    """Return a paragraph line by line where a known label begins one, else as one."""
    lines = block.lines_by(lambda line: _is_pair(line, asked))
    return lines if any(_is_pair(line, asked) for line in lines) else [block.text]


def _pair(text: PlacedText, asked: Asked) -> tuple[PlacedText, PlacedText] | None:
    return pair(text, lambda label: is_known(label, asked))


def _is_pair(text: PlacedText, asked: Asked) -> bool:
    found = _pair(text, asked)
    return found is not None and is_known(found[0], asked)


def _take_item(told: Told, item: Item, asked: Asked) -> None:
    below = [_whole(one) for one in item.items]
    label = item.text.but(item.text.rstrip(":：").strip())
    found = _pair(item.text, asked)
    if below and (label != item.text or is_known(label, asked)):
        told.pairs.append((label, item.text.but("\n".join(below))))
    elif found and found[1] and len(found[0]) <= _LONGEST_LABEL:
        told.pairs.append((found[0], found[1].but("\n".join([found[1], *below]))))
    elif found and below:
        told.pairs.append((found[0], found[0].but("\n".join(below))))
    else:
        told.rest += [item.text, *below]


def has_blank_head(block: Block) -> bool:
    """Return whether the header of a table says nothing: its rows are labels with their texts."""
    return not any(cell.strip() for cell in block.rows[0])


def _two_columns(block: Block, asked: Asked) -> list[tuple[PlacedText, PlacedText]]:
    """Return a table of labels and texts as pairs; nothing where it is no such table."""
    if any(len(row) != 2 for row in block.rows):
        return []
    known = sum(is_known(row[0], asked) for row in block.rows[1:])
    table = records(block.rows, asked)
    names_stages = table is not None and table.has("stage") and table.corner is None
    if not known or (names_stages and not has_blank_head(block)):
        return []
    return [(row[0], row[1]) for row in block.rows[1:]]


def _texts(block: Block) -> Iterator[PlacedText]:
    if block.kind == "list":
        yield from (_whole(item) for item in block.items)
    elif block.kind == "table":
        yield from (row[0].but(" | ".join(row)) for row in block.rows)
    else:
        yield block.text


def _whole(item: Item) -> PlacedText:
    below = [" ".join(_whole(one).split()) for one in item.items]
    return item.text.but("; ".join([" ".join(item.text.split()), *below]))


@dataclass(frozen=True, slots=True)
class Levels:
    """Which headings are stages, and which are steps; 0 where there are none."""

    stage: int
    step: int


def levels(told: list[Told], asked: Asked) -> Levels | None:
    """Return which headings of a document are stages; None where no label is known."""
    keyed = [one for one in told if one.section.level and one.known(asked)]
    if not keyed:
        return _titled_levels(told)
    if sum(one.section.level == 1 for one in told) == 1:  # the title, with facts below it
        keyed = [one for one in keyed if one.section.level > 1] or keyed
    found = sorted({one.section.level for one in keyed})
    if len(found) > 1:
        return Levels(found[0], found[1])
    parents = {id(one.section.above[-1]) for one in keyed if one.section.above
               and one.section.above[-1].level > 1}  # fmt: skip
    return Levels(found[0] - 1, found[0]) if len(parents) > 1 else Levels(found[0], 0)


def _titled_levels(told: list[Told]) -> Levels | None:
    """Return which headings are stages where titles alone say so: “Stage 1: Decide”."""
    titled = [one.section.level for one in told if is_titled_stage(one.section.title)]
    least = min(titled, default=0)
    return Levels(least, 0) if titled.count(least) > 1 else None


def fill(told: list[Told], at: Levels, facts: Facts, asked: Asked) -> None:
    """Add the stages and steps that sections tell, and the words around them."""
    maker, notes = facts.maker, facts.notes
    part: Part | None = None
    stages = _stages(told, at, asked)
    for one in told:
        level = one.section.level
        if id(one) in stages:
            part = maker.stage(one.section.title)
            facts.is_above = False
        elif at.step and level == at.step and part is not None and one.known(asked):
            part = maker.step(one.section.title)
            _put(one, part, maker, notes, asked)
            part = maker.stages[-1]
            continue
        else:
            facts.take(one.section, heading=level > 1)
            continue
        _put(one, part, maker, notes, asked)


def _stages(told: list[Told], at: Levels, asked: Asked) -> set[int]:
    """Return which sections are stages: they have labels or steps, or stand among such.

    A section of prose is one where its title says so, where it stands between two stages, or where
    it is numbered like all of them.
    """
    rows = [one for one in told if one.section.level == at.stage]
    known = {id(one) for one in rows if one.known(asked) or is_titled_stage(one.section.title)
             or any(_is_below(other.section, one.section) and other.known(asked)
                    for other in told)}  # fmt: skip
    places = [number for number, one in enumerate(rows) if id(one) in known]
    if not places:
        return known
    between = rows[places[0] : places[-1]]
    parents = {_parent(rows[number]) for number in places}
    known |= {id(one) for one in between if one.rest and _parent(one) in parents}
    if all(_NUMBERED.match(rows[number].section.title) for number in places):
        known |= {id(one) for one in rows
                  if one.rest and _NUMBERED.match(one.section.title)}  # fmt: skip
    return known


def _parent(one: Told) -> int:
    return id(one.section.above[-1]) if one.section.above else 0


_NUMBERED = re.compile(r"[0-9]{1,3}\s*[.):：、．]\s*\S")
_COUNTED = r"[0-9一二三四五六七八九十]{1,3}"


def is_titled_stage(title: str) -> bool:
    """Return whether a heading says that it is one of several stages: Stage 1, 第二阶段, 3단계."""
    return bool(_stage_title().match(plain(title)))


@functools.cache
def _stage_title() -> re.Pattern[str]:
    words = sorted((word for word, keys in header_keys().items() if keys[0] == "stage"),
                   key=len, reverse=True)  # fmt: skip
    one = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:第?\s*{_COUNTED}\s*)(?:{one})(?!\w)|(?:{one})\s*{_COUNTED}(?!\w)"
        rf"|(?:{one})\s*[:：]\s*\w"
    )


def _put(one: Told, part: Part, maker: JourneyMaker, notes: Notes, asked: Asked) -> None:
    for label, text in one.pairs:
        key = meant(label, asked).key
        if key == "action" and "name" not in part:
            key = "description"
        if key != OWN_ROW:
            notes.read(label, Message("'{header}' is '{key}'", header=label, key=key))
        maker.put(part, key, label, text)
    for text in one.rest:
        maker.put(part, "description", text, text)

"""Journeys that a Markdown document tells by headings, and the facts above a document."""

from __future__ import annotations

from journeybook.formats.foreign.facts import Facts
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.markdown_blocks import Section
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.outline import Told, levels, told_sections, with_bold_stages
from journeybook.formats.foreign.outline import fill as fill_outline
from journeybook.formats.incoming import Asked, Incoming
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.loading.faults import Place
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, Scalar


def take_front_matter(head: str, facts: Facts) -> PlacedText | None:
    """Take the facts above a document, and return the title among them."""
    node = read_nodes(head.encode())[0] if head else None
    title = None
    for key, entry in node.entries.items() if isinstance(node, Mapping) else ():
        if isinstance(entry.value, Scalar) and entry.value.text:
            place = Place(entry.place.line + 1, entry.place.column)
            text = PlacedText(entry.value.text, place)
            if key == "title":
                title = text
            elif not facts.labelled(PlacedText(key, place), text):
                facts.notes.lost(PlacedText(f"{key}: {text}", place))
    return title


def from_headings(
    source: SourceText, asked: Asked, found: list[Section], head: str
) -> list[Incoming]:
    told = told_sections(with_bold_stages(found), asked)
    at = levels(told, asked)
    if at is None:
        return []
    heads, made = Heads(source, asked), []
    for number, group in enumerate(_by_map(told, at.stage)):
        notes = Notes(source.name)
        maker = JourneyMaker(notes, asked)
        facts = Facts(maker, notes)
        title = take_front_matter(head, facts) if number == 0 else None
        named = next((one.section for one in group if 0 < one.section.level < at.stage), None)
        fill_outline(group, at, facts, asked)
        if maker.stages:
            labels = [label for one in group for label, _ in one.pairs]
            made.append(heads.map_of(
                maker.journey(), notes,
                title=title or facts.title or (named.title if named else None),
                summary=facts.summary, headers=[*facts.labels, *labels], more=facts.more,
            ))  # fmt: skip
    return made


def _by_map(told: list[Told], stage: int) -> list[list[Told]]:
    """Return the sections of each map: a heading above stages begins one, if others do too."""
    above = [one.section.above[-1] for one in told if one.section.level == stage
             and one.section.above]  # fmt: skip
    owners = list({id(section): section for section in above}.values())
    if len(owners) < 2 or any(owner.level != owners[0].level for owner in owners):
        return [told]
    groups: list[list[Told]] = [[]]
    begun = False
    for one in told:
        if any(one.section is owner for owner in owners):
            if begun:
                groups.append([])
            begun = True
        groups[-1].append(one)
    return groups

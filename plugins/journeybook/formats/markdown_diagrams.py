"""Journeys that stand in a Markdown document as Mermaid diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.formats.foreign.facts import Facts
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.markdown_blocks import Block, Section
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked, Incoming
from journeybook.formats.mermaid_journey import is_journey, read_diagram
from journeybook.formats.source_text import SourceText


def diagrams_in(found: list[Section]) -> Iterator[tuple[Section, Block]]:
    for section in found:
        for block in section.blocks:
            if (
                block.kind == "fence"
                and block.info.startswith("mermaid")
                and is_journey(block.text)
            ):
                yield section, block


def from_diagrams(
    source: SourceText, asked: Asked, found: list[Section], diagrams: list[tuple[Section, Block]]
) -> list[Incoming]:
    """Return a map for each diagram; the words of the document go to the first."""
    heads, made = Heads(source, asked), []
    taken = [id(block) for _, block in diagrams]
    for number, (section, block) in enumerate(diagrams):
        notes = Notes(source.name)
        maker = JourneyMaker(notes, asked)
        facts = Facts(maker, notes)
        for other in found if number == 0 else ():
            is_named = any(other is holder for holder, _ in diagrams)
            facts.take_around(
                other, lambda one: id(one) in taken, heading=other.level > 1 and not is_named
            )
        title = read_diagram(block.text, maker, notes, facts)
        if maker.stages:
            named = title or (section.title or None)
            made.append(heads.map_of(maker.journey(), notes, title=named, summary=facts.summary,
                                     headers=facts.labels, more=facts.more))  # fmt: skip
    return made

"""A map's page as HTML: its parts by the table of `content.parts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import quote

from markupsafe import Markup

from journeybook.content.badges import badges
from journeybook.content.context import PageContext
from journeybook.content.controlled_copy import controlled_copy
from journeybook.content.journey_part import JourneyPart
from journeybook.content.own_text import preview
from journeybook.content.parts import Lead, Part, PartContent, as_of, parts
from journeybook.content.persona_part import PersonaPart
from journeybook.content.review import notice
from journeybook.content.tags import tag_anchor
from journeybook.content.text_parts import HowToUse, Questions
from journeybook.languages.texts import Texts
from journeybook.render.html.contexts import Foot, Head
from journeybook.render.html.document import Card, Document, Section
from journeybook.render.html.journey import journey_sections, journey_top
from journeybook.render.html.persona import persona_sections
from journeybook.render.html.search import search_entries
from journeybook.render.html.search_places import places_of_questions
from journeybook.render.html.templates import PageTemplates

Contents: TypeAlias = Sequence[tuple[Part, PartContent | None]]
"""The parts of a page with what stands in them."""

_WITHOUT_HEADING = "at-a-glance"  # it stands right below the lead
_NOT_SEARCHED = frozenset({"review", "related"})  # they repeat, or speak of, other pages


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the parts of a page.

    Attributes:
        edit_url: where its YAML file can be edited, or an empty text.
        files: label and name of each file beside the page.
        json_ld: what the page says to search engines; empty unless it is trusted.
        handoff: name of the file beside it for AI readers; empty unless it is trusted.
        tags: where the tags of its language stand, or an empty text.
        paper: the size of paper that it is printed on.
        card: what those say who show a link to the page; None where its words may not leave.
        versions: where its approved texts can be read, or empty.
    """

    edit_url: str
    files: tuple[tuple[str, str], ...]
    json_ld: Markup
    handoff: str
    tags: str
    paper: str
    card: Card | None
    versions: str = ""


def page(context: PageContext, frame: Frame, templates: PageTemplates) -> Document:
    """Render a map's page."""
    definition = context.definition
    contents = [(part, part.content(context)) for part in parts()]
    found = _sections(contents, context, templates)
    if definition.journey:
        found = _in_order_of_a_journey(found, context.texts)
    sections = tuple(found)
    return Document(
        url=context.url,
        title=definition.title,
        locale=definition.locale,
        description=preview(definition),
        head=templates.render(_head(context)),
        badges=badges(
            definition, context.review.state, context.texts, is_measured=bool(context.measured)
        ),
        lead=definition.summary,
        as_of=as_of((content for _, content in contents), context),
        sections=sections,
        top=_top(contents, templates),
        strip=tuple((one.id, one.heading) for one in sections if one.id in _STRIP),
        copy=controlled_copy(context),
        paper=frame.paper,
        failed=context.review.state.checks_told[1],
        foot=templates.render(
            Foot(
                frame.edit_url,
                frame.files,
                tuple(_tags(context, templates, frame.tags)),
                frame.versions,
            )
        ),
        tags=definition.tags,
        translations=context.translations,
        has_journey=definition.journey is not None,
        notice=notice(context),
        json_ld=frame.json_ld,
        handoff=frame.handoff,
        card=frame.card,
    )


def _head(context: PageContext) -> Head:
    after, before = context.superseded_by, context.supersedes
    return Head(context.breadcrumb, context.translations, after, before, context.part_of)


def _tags(context: PageContext, templates: PageTemplates, place: str) -> Iterator[tuple[str, str]]:
    there = templates.relative(place) if place else ""
    for name in context.definition.tags:
        yield name, f"{there}#{quote(tag_anchor(name))}" if there else ""


def _top(contents: Contents, templates: PageTemplates) -> Markup:
    journeys = (content for _, content in contents if isinstance(content, JourneyPart))
    return Markup().join(journey_top(content, templates) for content in journeys)


def _sections(
    contents: Contents, context: PageContext, templates: PageTemplates
) -> Iterator[Section]:
    for part, content in contents:
        if content is not None and not isinstance(content, Lead):
            keys = () if part.id in _NOT_SEARCHED else part.keys
            data = {key: context.loaded.data[key] for key in keys if key in context.loaded.data}
            if isinstance(content, JourneyPart):
                yield from journey_sections(content, data, templates)
            elif isinstance(content, PersonaPart):
                yield from persona_sections(content, data, templates)
            elif (html := templates.render(content)).strip():
                heading = "" if part.id == _WITHOUT_HEADING else context.texts(part.heading)
                inner = content.inner if isinstance(content, HowToUse) else ()
                named = places_of_questions(content) if isinstance(content, Questions) else {}
                rest, *entries = search_entries(data, keys, named).values()
                yield Section(part.id, heading, 2, html, rest.html, tuple(entries), inner)


# The parts of a journey's page: those of the map, about it, and what stands side by side below.
_MAP = ("journey", "details", "opportunities", "evidence")
_ABOUT = (
    "meaning", "at-a-glance", "when-it-helps", "how-to-use", "misconceptions",
    "example", "comparisons", "statistics", "more",
)  # fmt: skip
_STRIP = frozenset({*_MAP, "about", "faq", "review"})
_BESIDE = (("faq", "review"), ("sources", "limitations", "related"))


def _in_order_of_a_journey(found: Iterable[Section], texts: Texts) -> Iterator[Section]:
    """Yield the sections of a journey's page: the map first, what is about it in one group."""
    by_id = {section.id: section for section in found}
    yield from (by_id[id_] for id_ in _MAP if id_ in by_id)
    if facts := by_id.get(_WITHOUT_HEADING):
        by_id[_WITHOUT_HEADING] = replace(facts, heading=texts("At a glance"))
    about = [replace(by_id[id_], level=3) for id_ in _ABOUT if id_ in by_id]
    if about:
        yield Section("about", texts("About"), 2, Markup())
        yield from _grouped(about, "columns")
    if "personas" in by_id:
        yield by_id["personas"]
    for ids in _BESIDE:
        yield from _grouped([by_id[id_] for id_ in ids if id_ in by_id], "beside")


def _grouped(sections: list[Section], group: str) -> Iterator[Section]:
    last = len(sections) - 1
    for at, section in enumerate(sections):
        yield replace(section, begins="" if at else group, ends=at == last)

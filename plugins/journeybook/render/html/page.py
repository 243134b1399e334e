"""A map's page as HTML: its parts by the table of `content.parts`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.content.badges import badges
from journeybook.content.context import PageContext
from journeybook.content.journey.journey_part import JourneyPart
from journeybook.content.own_text import preview
from journeybook.content.parts import Lead, Part, PartContent, parts
from journeybook.content.review import notice
from journeybook.content.text_parts import HowToUse
from journeybook.render.html.contexts import Foot, Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.journey import journey_headings, journey_html
from journeybook.render.html.search import search_text_of
from journeybook.render.html.templates import PageTemplates

_WITHOUT_HEADING = "at-a-glance"  # it stands right below the lead
_NOT_SEARCHED = frozenset({"review", "related"})  # they repeat, or speak of, other pages


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the parts of a page.

    Attributes:
        edit_url: where its YAML file can be edited, or an empty text.
        files: label and name of each file beside the page.
        json_ld: what the page says to search engines; empty unless it is trusted.
    """

    edit_url: str
    files: tuple[tuple[str, str], ...]
    json_ld: Markup


def page(context: PageContext, frame: Frame, templates: PageTemplates) -> Document:
    """Render a map's page."""
    definition = context.definition
    return Document(
        url=context.url,
        title=definition.title,
        locale=definition.locale,
        description=preview(definition),
        head=templates.render(Head(context.breadcrumb, context.translations)),
        badges=badges(definition, context.review.state, context.texts),
        lead=definition.summary,
        sections=tuple(_sections(context, templates)),
        foot=templates.render(Foot(frame.edit_url, frame.files)),
        tags=definition.tags,
        translations=context.translations,
        has_journey=definition.journey is not None,
        notice=notice(context),
        json_ld=frame.json_ld,
    )


def _sections(context: PageContext, templates: PageTemplates) -> Iterator[Section]:
    for part in parts():
        content = part.content(context)
        if content is not None and not isinstance(content, Lead):
            section = _section(part, content, context, templates)
            if section.html.strip():
                yield section


def _section(
    part: Part, content: PartContent, context: PageContext, templates: PageTemplates
) -> Section:
    heading = "" if part.id == _WITHOUT_HEADING else context.texts(part.heading)
    keys = () if part.id in _NOT_SEARCHED else part.keys
    search = search_text_of(context.loaded.data, keys)
    if isinstance(content, JourneyPart):
        inner = journey_headings(content, templates)
        return Section(part.id, heading, 2, journey_html(content, templates), search, inner)
    inner = content.inner if isinstance(content, HowToUse) else ()
    return Section(part.id, heading, 2, templates.render(content), search, inner)

"""The formats that a map can be had in: files beside its page, and what `export` writes."""

from __future__ import annotations

from collections.abc import Mapping

from journeybook.catalog.catalog import Key, map_name
from journeybook.content.badges import quality_badge
from journeybook.content.context import PageContext
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.look_again import changed_sources
from journeybook.errors import RefusedError
from journeybook.formats.format import Format, as_bytes
from journeybook.formats.map_json import Beside, Level, Levels, map_json
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.context import page_context
from journeybook.pipeline.project import Project
from journeybook.settings import Settings

__all__ = ["MADE_WITH_EXTRAS", "OURS", "as_bytes", "export", "formats", "template"]

ATTESTATION = "attestation"
PICTURE_WIDTH = 1600
"""How many pixels wide the picture of a journey is, where nobody says."""
_PLAIN, _MARKDOWN = "handoff.txt", "handoff.md"


def handoff_file(settings: Settings) -> str:
    """Return the name of the file beside a page that its head names to AI readers."""
    return _MARKDOWN if settings.site.serves_markdown else _PLAIN


def export(project: Project, key: Key, id_: str) -> str | bytes:
    """Return a map in a format: a text, or the bytes of what is none.

    Args:
        project: the project.
        key: the map.
        id_: the format, one of `formats`.

    Raises:
        RefusedError: the map has no journey and the format needs one, or its text may not leave.
    """
    format_ = formats(project)[id_]
    if reason := why_not(project, key, format_):
        raise RefusedError(reason)
    return format_.write(page_context(project, key))


def template(project: Project, locale: str, key: Key | None) -> bytes:
    """Return a workbook to fill in.

    Args:
        project: the project.
        locale: the locale of its words.
        key: a map whose own rows it is to have; None for none.
    """
    from journeybook.formats.xlsx.form import template_of
    from journeybook.formats.xlsx.writer import written

    page = project.catalog.maps[key].definition if key else None
    return written(template_of(locale, page))


def formats(project: Project) -> Mapping[str, Format]:
    """Return the formats of a project by their ids: ours, then those of installed packages."""
    return {format_.id: format_ for format_ in (*OURS, *project.own_formats)}


def why_not(project: Project, key: Key, format_: Format) -> str:
    """Return why a map cannot be had in a format; empty when it can."""
    name = map_name(key)
    if format_.needs_journey and not project.catalog.maps[key].head.has_journey:
        return Message("'{name}' has no journey, so there is none of this format", name=name)
    measures, named = project.reviewing.measures, project.catalog.maps[key].head.series
    if format_.needs_measures and not any(map(measures.get, named)):
        return Message("'{name}' has no measurements, so there is none of this format", name=name)
    quality = project.state(key).quality
    if format_.needs_trust and not project.state(key).trusted:
        return Message(
            "'{name}' is {quality}: only reviewed or verified text leaves in this format",
            name=name,
            quality=Message(quality.replace("-", " ")),
        )
    return ""


def beside(project: Project, key: Key) -> list[Format]:
    """Return the formats of the files beside a map's page."""
    settings = project.settings
    handed_out, is_told = settings.options.handoff, project.state(key).is_told
    return [
        format_
        for format_ in formats(project).values()
        if format_.file
        and (settings.site.serves_markdown or not format_.file.endswith(".md"))
        and (handed_out or not format_.needs_trust)
        and (is_told or not format_.tells_state)
        and not why_not(project, key, format_)
    ]


# Each writer imports what it writes with: who wants one format does not wait for the others.
# ruff: noqa: PLC0415


def _json(context: PageContext) -> str:
    return map_json(
        context.definition,
        context.address,
        context.review.state,
        context.manifest(),
        _levels(context),
        beside=Beside(context.measured, changed_sources(context.review)),
    )


def _csv(context: PageContext) -> str:
    from journeybook.formats.journey_csv import journey_csv

    if context.definition.journey is None:
        raise ValueError(f"{context.definition.id} has no journey")
    return journey_csv(context.definition.journey)  # without figures that no approval covers


def _measurements(context: PageContext) -> str:
    from journeybook.formats.measured_csv import measured_csv

    return measured_csv(context)


def _mermaid(context: PageContext) -> str:
    from journeybook.drawing.mermaid import journey_source

    return journey_source(*_journey(context))


def _svg(context: PageContext) -> str:
    from journeybook.drawing.journey_svg import journey_svg

    return journey_svg(*_journey(context))


def _journey(context: PageContext) -> tuple[PlacedJourney, str, Texts]:
    if context.placed is None:
        raise ValueError(f"{context.definition.id} has no journey")
    return context.placed, context.definition.title, context.texts


def _badge(context: PageContext) -> str:
    from journeybook.drawing.badge_svg import badge_svg

    state = context.review.state
    badge = quality_badge(state, context.texts)
    return badge_svg(context.definition.title, badge.text, state.quality)


def _handoff(context: PageContext) -> str:
    from journeybook.formats.handoff import handoff

    return handoff(context.trusted())


def _handoff_v1(context: PageContext) -> str:
    from journeybook.formats.handoff_v1.writer import handoff_v1

    return handoff_v1(context.trusted())


def _markdown(context: PageContext) -> str:
    from journeybook.render.markdown import page_markdown

    return page_markdown(context)


def _markdown_table(context: PageContext) -> str:
    from journeybook.formats.markdown_table import markdown_table

    return markdown_table(context.definition)


def _json_ld(context: PageContext) -> str:
    from journeybook.formats.json_ld import json_ld

    return json_ld(context.trusted())


def _term_handoff(context: PageContext) -> str:
    from journeybook.formats.term_handoff import term_handoff

    return term_handoff(context.trusted())


def _xlsx(context: PageContext) -> bytes:
    from journeybook.formats.xlsx.form import tables_of
    from journeybook.formats.xlsx.writer import written

    return written(tables_of(context.definition))


def _attestation(context: PageContext) -> str:
    from journeybook.formats.attestation import attestations

    return attestations(context)


OURS: tuple[Format, ...] = (
    Format("json", _json, "map.json", "JSON"),
    Format("csv", _csv, "journey.csv", "CSV", needs_journey=True),
    Format(
        "measurements",
        _measurements,
        "measurements.csv",
        "Measurements (CSV)",
        needs_journey=True,
        needs_measures=True,
    ),
    Format(
        "mermaid",
        _mermaid,
        "journey.mmd",
        "Diagram source",
        needs_journey=True,
    ),
    Format("svg", _svg, "journey.svg", "Picture (SVG)", needs_journey=True),
    Format("badge", _badge, "badge.svg", tells_state=True),
    Format("handoff", _handoff, _PLAIN, "Handoff text", needs_trust=True),
    Format("handoff-md", _handoff, _MARKDOWN, "Handoff text (Markdown)", needs_trust=True),
    Format("handoff-v1", _handoff_v1, "handoff-v1.txt", needs_trust=True),
    Format("markdown", _markdown),
    Format("markdown-table", _markdown_table, needs_journey=True),
    Format("json-ld", _json_ld, needs_trust=True),
    Format("term-handoff-v2", _term_handoff, needs_trust=True),
    Format("xlsx", _xlsx, needs_journey=True),
    Format(ATTESTATION, _attestation, needs_trust=True),
)
"""The formats that come with Journeybook, those for people first."""

MADE_WITH_EXTRAS = ("png", "pdf")
"""What `export` writes too, of the picture and of the page, where the machine has what draws it."""


def _levels(context: PageContext) -> Levels:
    """Return the maps above and below a page, as far as it may show them."""
    return Levels(
        tuple(
            Level(one.id, one.link.locale, tuple(part.id for part in one.parts))
            for one in context.part_of
        ),
        tuple(
            Level(id_, link.locale, tuple(part.id for part in parts))
            for id_, link, parts in context.unfolded
        ),
    )

"""The forms that a map can be had in: files beside its page, and what `export` writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeybook.catalog.catalog import Key, map_name
from journeybook.content.badges import quality_badge
from journeybook.content.trusted_page import TrustedPage
from journeybook.drawing.badge_svg import badge_svg
from journeybook.drawing.journey_svg import journey_svg
from journeybook.drawing.mermaid import journey_source
from journeybook.errors import RefusedError
from journeybook.formats.handoff import handoff
from journeybook.formats.handoff_v1.writer import handoff_v1
from journeybook.formats.journey_csv import journey_csv
from journeybook.formats.json_ld import json_ld
from journeybook.formats.map_json import map_json
from journeybook.languages.texts import Texts, texts_for
from journeybook.model import Journey, MapDefinition
from journeybook.pipeline.context import page_context
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project
from journeybook.pipeline.trusted_pages import trusted_page
from journeybook.render.markdown import page_markdown


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a map.

    Attributes:
        render: renders it.
        file: name of the file beside the page; empty: there is none.
        label: what a page calls that file; empty: it does not link to it.
        journey: whether only a map with a journey has it.
        trusted: whether only reviewed and verified text may leave in it.
    """

    render: Callable[[Project, Key], str]
    file: str = ""
    label: str = ""
    journey: bool = False
    trusted: bool = False


def export(project: Project, key: Key, form: str) -> str:
    """Return a map in another form.

    Args:
        project: the project.
        key: the map.
        form: one of `FORMS`.

    Raises:
        RefusedError: the map has no journey and the form needs one, or its text may not leave.
    """
    if reason := why_not(project, key, FORMS[form]):
        raise RefusedError(reason)
    return FORMS[form].render(project, key)


def why_not(project: Project, key: Key, form: Form) -> str:
    """Return why a map cannot be had in a form; empty when it can."""
    name = map_name(key)
    if form.journey and project.catalog.maps[key].definition.journey is None:
        return f"'{name}' has no journey, so there is none of this form"
    quality = project.state(key).quality
    if form.trusted and not project.state(key).trusted:
        return f"'{name}' is {quality}: only reviewed or verified text leaves in this form"
    return ""


def is_beside(project: Project, key: Key, form: Form) -> bool:
    """Return whether a map's page has a file of this form beside it."""
    wanted = project.settings.options.handoff or not form.trusted
    return bool(form.file) and wanted and not why_not(project, key, form)


def _json(project: Project, key: Key) -> str:
    definition = project.catalog.maps[key].definition
    return map_json(definition, page_address(project, key), project.state(key))


def _badge(project: Project, key: Key) -> str:
    definition = project.catalog.maps[key].definition
    badge = quality_badge(project.state(key), texts_for(definition.locale))
    return badge_svg(definition.title, badge.text, project.state(key).quality)


def _markdown(project: Project, key: Key) -> str:
    return page_markdown(page_context(project, key), project.settings.site.site_url)


def _of_journey(
    render: Callable[[Journey, str, Texts], str],
) -> Callable[[Project, Key], str]:
    def rendered(project: Project, key: Key) -> str:
        definition: MapDefinition = project.catalog.maps[key].definition
        if definition.journey is None:
            raise ValueError(f"{definition.id} has no journey")
        return render(definition.journey, definition.title, texts_for(definition.locale))

    return rendered


def _leaving(render: Callable[[TrustedPage], str]) -> Callable[[Project, Key], str]:
    return lambda project, key: render(trusted_page(project, key))


FORMS: dict[str, Form] = {
    "json": Form(_json, "map.json", "JSON"),
    "csv": Form(
        _of_journey(lambda journey, *_: journey_csv(journey)), "journey.csv", "CSV", journey=True
    ),
    "mermaid": Form(_of_journey(journey_source), "journey.mmd", "Diagram source", journey=True),
    "svg": Form(_of_journey(journey_svg), "journey.svg", "Picture (SVG)", journey=True),
    "badge": Form(_badge, "badge.svg"),
    "handoff": Form(_leaving(handoff), "handoff.txt", "Handoff text", trusted=True),
    "handoff-v1": Form(_leaving(handoff_v1), "handoff-v1.txt", trusted=True),
    "markdown": Form(_markdown),
    "json-ld": Form(_leaving(json_ld), trusted=True),
}
"""By name, every form."""

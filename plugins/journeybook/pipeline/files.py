"""A project to the files beside its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeybook.catalog.catalog import Key
from journeybook.pipeline.project import Project
from journeybook.render.inventory import inventory, inventory_entry
from journeybook.render.journey_csv import journey_csv
from journeybook.render.journey_svg import journey_svg
from journeybook.render.map_json import map_json
from journeybook.render.mermaid import journey_source
from journeybook.render.texts import texts_for


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file beside the pages; its path is from the site's root."""

    path: str
    content: str


def artifacts(project: Project) -> Iterator[Artifact]:
    """Render every file beside the pages: those of each map, and the inventory."""
    for key in project.catalog.maps:
        for form, (name, _) in FORMS.items():
            content = export(project, key, form)
            if content is not None:
                yield Artifact(f"{project.catalog.urls[key]}/{name}", content)
    yield inventory_file(project)


def inventory_file(project: Project) -> Artifact:
    """Render `maps.json`."""
    entries = (
        inventory_entry(loaded.definition, page_address(project, key), project.state(key))
        for key, loaded in project.catalog.maps.items()
    )
    return Artifact("maps.json", inventory(entries))


def page_address(project: Project, key: Key) -> str:
    """Return where a map's page is: in full when the site's own address is known."""
    site_url = project.settings.site.site_url
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    return f"{base}{project.catalog.urls[key]}/"


def export(project: Project, key: Key, form: str) -> str | None:
    """Return a map in another form; None when it has no journey and the form needs one.

    Args:
        project: the project.
        key: the map.
        form: one of `FORMS`.
    """
    return FORMS[form][1](project, key)


def _json(project: Project, key: Key) -> str:
    definition = project.catalog.maps[key].definition
    return map_json(definition, page_address(project, key), project.state(key))


def _csv(project: Project, key: Key) -> str | None:
    journey = project.catalog.maps[key].definition.journey
    return journey_csv(journey) if journey else None


def _mermaid(project: Project, key: Key) -> str | None:
    definition = project.catalog.maps[key].definition
    texts = texts_for(definition.locale)
    return (
        journey_source(definition.journey, definition.title, texts) if definition.journey else None
    )


def _svg(project: Project, key: Key) -> str | None:
    definition = project.catalog.maps[key].definition
    texts = texts_for(definition.locale)
    return journey_svg(definition.journey, definition.title, texts) if definition.journey else None


FORMS: dict[str, tuple[str, Callable[[Project, Key], str | None]]] = {
    "json": ("map.json", _json),
    "csv": ("journey.csv", _csv),
    "mermaid": ("journey.mmd", _mermaid),
    "svg": ("journey.svg", _svg),
}
"""By form: the name of the file beside the page, and what renders it."""

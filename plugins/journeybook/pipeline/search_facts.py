"""By what search can be narrowed: kind, state and owner of a map, in the words of its language."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog.catalog import Key
from journeybook.content.badges import told_badge
from journeybook.content.map_order import KINDS
from journeybook.languages.texts import texts_for
from journeybook.pipeline.project import Project


def search_facts(project: Project) -> dict[str, list[tuple[str, str]]]:
    """Return by the path of each map's page what is known of it: names, a value each.

    Args:
        project: the maps as the site shows them.
    """
    return {url: list(_facts(project, key)) for key, url in project.catalog.urls.items()}


def _facts(project: Project, key: Key) -> Iterator[tuple[str, str]]:
    definition, texts = project.catalog.maps[key].definition, texts_for(key[0])
    yield "kind", texts(KINDS[definition.kind])
    if quality := told_badge(project.state(key), texts):
        yield "state", quality.text
    for owner in definition.owner:
        yield "owner", owner

"""What a name in a map leads to: another map, or a part of the same one."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.diagnostics import Location
from journeybook.loading.faults import Place
from journeybook.loading.head import MAP
from journeybook.pipeline.names_in_maps import Named
from journeybook.pipeline.navigation import MapText
from journeybook.pipeline.project import Project
from journeybook.review import Quality


@dataclass(frozen=True, slots=True)
class Target:
    """What a name leads to.

    Attributes:
        kind: what it is.
        title: what people call it.
        file: the file that it stands in; empty: that of the name.
        place: where its id stands there.
        summary: of a map, what it is about.
        quality: of a map, how far it can be trusted; None: it is not known.
    """

    kind: str
    title: str
    file: str
    place: Place
    summary: str = ""
    quality: Quality | None = None


def target_of(named: Named, text: MapText, project: Project | None) -> Target | None:
    """Return what a name leads to; None where there is no such thing, or no one.

    Args:
        named: what bears the name.
        text: the map in which the name stands.
        project: all maps; None: there is no site.
    """
    if named.kind != MAP:
        part = next((one for one in text.parts if (one.noun, one.id) == _key(named)), None)
        return Target(named.kind, part.title, "", part.token.start) if part else None
    loaded = project.catalog.resolve(named.name, text.value("locale")) if project else None
    if loaded is None or project is None:
        return None
    definition = loaded.definition
    place: Location = loaded.source.without_nodes().value(("id",))
    review = project.reviews.get(definition.key)
    return Target(
        MAP,
        definition.title,
        loaded.file.name,
        Place(place.line, place.column),
        definition.summary,
        review.state.quality if review and review.state.is_told else None,
    )


def _key(named: Named) -> tuple[str, str]:
    return named.kind, named.name

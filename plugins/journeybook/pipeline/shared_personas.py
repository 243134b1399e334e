"""Personas that journeys share: what the page of a journey says of those that have a page.

Their words are another map's, so `foreign` decides which of them may be shown. A name that may not
is replaced by the id that the journey itself writes.
"""

from __future__ import annotations

from journeybook.catalog.catalog import Key
from journeybook.content.foreign import ForeignText
from journeybook.loading import LoadedMap
from journeybook.model import Journey, MapDefinition, Persona
from journeybook.model.journey import PersonaWords
from journeybook.pipeline.foreign import named_text
from journeybook.pipeline.project import Project


def with_personas(project: Project, key: Key, loaded: LoadedMap) -> LoadedMap:
    """Return a map for its page: with the words of personas that are told on pages of their own.

    Its own text, of which digests are made, stays as it is.
    """
    journey = loaded.definition.journey
    if journey is None or not any(one.map for one in journey.personas):
        return loaded
    told = journey_with_personas(project, key, journey)
    return loaded.told_as(loaded.definition.model_copy(update={"journey": told}))


def journey_with_personas(project: Project, key: Key, journey: Journey) -> Journey:
    """Return a journey with the words of its personas that are told on pages of their own."""
    personas = tuple(
        _told(one, named_text(project, key, one.map)) if one.map else one
        for one in journey.personas
    )
    return journey.model_copy(update={"personas": personas})


def as_listed(project: Project, key: Key, definition: MapDefinition | None = None) -> MapDefinition:
    """Return a map for lists: its personas are called as lists call their pages.

    Args:
        project: all maps.
        key: the map.
        definition: what it says; None: its own text.
    """
    definition = definition or project.catalog.maps[key].definition
    journey = definition.journey
    if journey is None or not any(one.map for one in journey.personas):
        return definition
    personas = tuple(_listed(project, key[0], one) for one in journey.personas)
    told = journey.model_copy(update={"personas": personas})
    return definition.model_copy(update={"journey": told})


def _listed(project: Project, locale: str, persona: Persona) -> Persona:
    if persona.map is None or persona.name:
        return persona
    found = project.catalog.resolve(persona.map, locale)
    name = found.head.persona if found else persona.map
    return persona.model_copy(update={"name": name})


def _told(persona: Persona, text: ForeignText | None) -> Persona:
    """Return a persona of a journey with what its page says, where the journey does not say it."""
    profile = text.persona if text else None
    said = {
        name: getattr(profile, name)
        for name in PersonaWords.model_fields
        if profile and name != "image"  # which lies beside the other page
    }
    said["name"] = said.get("name") or (text.title if text else persona.map)
    return persona.model_copy(
        update={name: value for name, value in said.items() if not getattr(persona, name)}
    )

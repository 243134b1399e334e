"""Where the maps of a site say a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from journeybook.errors import ConfigurationError
from journeybook.loading import DefinitionFile, LoadedMap
from journeybook.loading.faults import Place
from journeybook.loading.layout import Layout
from journeybook.model.roles import Role
from journeybook.pipeline.names_in_maps import Named
from journeybook.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class Use:
    """A place that says a name.

    Attributes:
        file: the file of the map.
        start: where the name begins.
        end: the place behind it.
        defines: whether the name is given to something there.
    """

    file: DefinitionFile
    start: Place
    end: Place
    defines: bool


def uses(project: Project, named: Named, content: Callable[[LoadedMap], bytes]) -> Iterator[Use]:
    """Yield every place in the maps without mistakes that says a name.

    Args:
        project: all maps.
        named: what bears the name.
        content: gives the bytes of a map's file, e.g. what an editor has not saved yet.
    """
    for loaded in project.catalog.maps.values():
        if not (found := list(named.leaves(loaded))):
            continue
        try:
            layout = Layout.of(content(loaded))
        except (ConfigurationError, ValueError, yaml.YAMLError):
            continue  # it is another file since it was read
        for leaf in found:
            if spot := layout.spot(leaf.path, is_key=leaf.is_key):
                start, end = layout.place(spot.start), layout.place(spot.end)
                yield Use(loaded.file, start, end, leaf.field.role is Role.ID)

"""A map as lists over all maps count it: under the names that the site lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeybook.loading import LoadedMap
from journeybook.loading.head import bears_a_shared_name
from journeybook.model import MapDefinition
from journeybook.model.fields import Path
from journeybook.model.leaves import leaves


def under_names(loaded: LoadedMap, aliases: Mapping[tuple[str, str], str]) -> MapDefinition:
    """Return a map in which names stand for their aliases.

    Args:
        loaded: the map; its own text stays as it is.
        aliases: by kind and alias, the name.
    """
    if not any(one in aliases for one in loaded.head.bears):
        return loaded.definition
    renamed = {
        leaf.path: aliases[said]
        for leaf in leaves(MapDefinition, loaded.data, bears_a_shared_name)
        if (said := (leaf.field.name_of, leaf.value.strip())) in aliases
    }

    def told(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: told(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [told(item, (*path, at)) for at, item in enumerate(value)]
        return renamed.get(path, value)

    return MapDefinition.model_validate(told(loaded.data, ()))

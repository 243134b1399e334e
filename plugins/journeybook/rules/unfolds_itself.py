"""A step or stage is unfolded in another map, by `journey`: a map cannot unfold itself.

Passes: `journey: return-a-parcel` in the map `order-shoes`. Fails: the same in `return-a-parcel`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.loading import LoadedMap
from journeybook.loading.head import MAP
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, leaves
from journeybook.rules.finding import Finding
from journeybook.rules.naming import part
from journeybook.rules.rule import rule


@rule("unfolds-itself")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each stage or step that names its own map."""
    del catalog
    for leaf in leaves(MapDefinition, loaded.data, _unfolds):
        if leaf.value.strip() == loaded.head.id:
            name = part(loaded.data, leaf.path[:-1])
            message = Message("{part} is unfolded in its own map", part=name)
            hint = Message("name the map that shows it in detail, or take the key out")
            yield Finding(leaf.path, message, hint)


def _unfolds(field: Field) -> bool:
    return field.key == "journey" and field.refers_to == MAP

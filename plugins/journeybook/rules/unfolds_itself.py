"""A step or stage is unfolded in another map, by `journey`: a map cannot unfold itself.

Passes: `journey: return-a-parcel` in the map `order-shoes`, and in any number of other maps too.
Fails: the same in `return-a-parcel`; and `journey: order-shoes` in `return-a-parcel` while a step
of `order-shoes` is unfolded in that. Each map on such a way has a finding with the way round.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.catalog.levels import Way
from journeybook.loading import LoadedMap
from journeybook.loading.head import unfolds_a_part
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.leaves import leaves
from journeybook.rules.finding import Finding
from journeybook.rules.naming import part
from journeybook.rules.rule import rule

_MOST_NAMED = 12


@rule("unfolds-itself")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each stage or step that leads back to its own map."""
    if not loaded.head.unfolds:
        return
    key = loaded.head.key
    ways = {way[0]: way for way in catalog.circles.get(key, ())}
    for leaf in leaves(MapDefinition, loaded.data, unfolds_a_part):
        id_ = leaf.value.strip()
        if id_ == loaded.head.id:
            name = part(loaded.data, leaf.path[:-1])
            message = Message("{part} is unfolded in its own map", part=name)
            hint = Message("name the map that shows it in detail, or take the key out")
            yield Finding(leaf.path, message, hint)
        elif way := ways.get((key[0], id_)) or ways.get((catalog.default_locale, id_)):
            name = part(loaded.data, leaf.path[:-1])
            message = Message(
                "{part} is unfolded in a circle: {way}", part=name, way=_told(key, way)
            )
            hint = Message("take the key out in the map that leads back up")
            yield Finding(leaf.path, message, hint)


def _told(key: tuple[str, str], way: Way) -> str:
    """Return a way round by the ids of its maps; of a long one its ends."""
    ids = [one[1] for one in (key, *way)]
    if len(ids) > _MOST_NAMED:
        ids[_MOST_NAMED // 2 : -_MOST_NAMED // 2] = ["…"]
    return " → ".join(ids)

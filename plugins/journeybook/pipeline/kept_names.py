"""Names that maps say in two ways, as they were found before, where all maps say the same names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.catalog.near_names import TwiceNamed, twice_named
from journeybook.loading import LoadedMap
from journeybook.model.shared_names import SharedNames
from journeybook.pipeline.kept_forms import as_bytes, from_bytes
from journeybook.pipeline.store import Store

_STAGE = "names"


class KeptNames:
    """Finds such names, or knows what was found; see `catalog.near_names`."""

    def __init__(self, store: Store) -> None:
        """Take what keeps."""
        self._store = store

    def __call__(
        self, maps: Mapping[Key, LoadedMap], names: SharedNames
    ) -> Mapping[Key, tuple[TwiceNamed, ...]]:
        """Return, by map, the names that it says and should say in another way."""
        ground = _ground(maps, names)
        content = self._store.get(_STAGE, "")
        kept = from_bytes(content) if content else None
        if kept and kept["of"] == ground:
            return names_of(kept)
        found = twice_named(maps, names)
        self._store.put(_STAGE, "", as_bytes({"of": ground, **names_form(found)}))
        return found


def _ground(maps: Mapping[Key, LoadedMap], names: SharedNames) -> str:
    """Return what tells all that is said from all that others say."""
    said = [(key, bears) for key, loaded in maps.items() if (bears := loaded.head.bears)]
    ground = repr((names.model_dump_json(), said))
    return hashlib.sha256(ground.encode("utf-8", "surrogatepass")).hexdigest()


def names_form(found: Mapping[Key, tuple[TwiceNamed, ...]]) -> dict[str, Any]:
    """Return the form of what was found."""
    each = dict.fromkeys(one for those in found.values() for one in those)
    places = {one: at for at, one in enumerate(each)}
    maps = [[*key, [places[one] for one in those]] for key, those in found.items()]
    return {"names": list(places), "maps": maps}


def names_of(form: Any) -> dict[Key, tuple[TwiceNamed, ...]]:
    """Return what a form tells."""
    names = [TwiceNamed(*one) for one in form["names"]]
    return {(locale, id_): tuple(names[at] for at in those) for locale, id_, those in form["maps"]}

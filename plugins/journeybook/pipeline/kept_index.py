"""What is known of all maps of a site, in one entry: who asks about a few reads these alone.

It holds while all files stand as they stood, which a host tells (`state`), and is read as a whole,
so that none of it is of another day; each part of it when somebody asks. A map itself is read from
its file, and has to be the one that the index is of. There is none where reading found a mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from journeybook.catalog.catalog import Catalog, Key, claims, languages
from journeybook.catalog.late import Late
from journeybook.catalog.levels import circles, turned
from journeybook.catalog.near_names import TwiceNamed
from journeybook.content.alphabet import sort_key
from journeybook.content.map_order import Order
from journeybook.loading import LoadedMap
from journeybook.model.shared_names import SharedNames
from journeybook.pipeline.frames import Frames, framed
from journeybook.pipeline.indexed_maps import IndexedCatalog, IndexedMap, IndexedMaps, Read
from journeybook.pipeline.kept_forms import (
    as_bytes,
    diagnostic_form,
    diagnostic_of,
    from_bytes,
    message_form,
    message_of,
)
from journeybook.pipeline.kept_names import KeptNames, names_form, names_of
from journeybook.pipeline.site_maps import SiteMaps
from journeybook.pipeline.store import Store
from journeybook.settings import Settings

_STAGE = "index"
_NAMES = "twice_named"
_LINKS = ("backlinks", "unfolds", "told_in")


class Place(NamedTuple):
    """Where a map stands among those of its language."""

    id: str
    kind: str
    collection: str


class KeptIndex:
    """The index of a site as its files stand now."""

    def __init__(self, store: Store, state: str, *, serves: bool) -> None:
        """Read what is kept.

        Args:
            store: what keeps.
            state: what tells all that the maps of the site rest on from any other state.
            serves: whether what is kept is used; who asks about all maps reads all files.
        """
        self._store, self._state = store, state
        content = store.get(_STAGE, "")
        parts = Frames(content) if content else Frames()
        self._holds = parts.get("state") == state.encode()
        self._has_names = _NAMES in parts
        self._parts = parts if serves and self._holds else None
        self._taken: tuple[Settings, SiteMaps, Callable[[LoadedMap], str]] | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is one that is used."""
        return self._parts is not None

    def site(self, settings: Settings, names: SharedNames, read: Read) -> SiteMaps:
        """Return the maps of the site; there is an index of them.

        Args:
            settings: where the maps are.
            names: the names that the site lists.
            read: reads a definition file.
        """
        parts = self._parts or Frames()
        rows = {one.key: one for one in map(IndexedMap._make, from_bytes(parts["maps"]))}
        maps = IndexedMaps(rows, settings.maps_dir, read)
        files = sorted((one.file, key) for key, one in rows.items())
        return SiteMaps(
            _Indexed(parts, rows, self._store).catalog(maps, settings, names),
            [name for name, _ in files],
            lambda: [maps[key] for _, key in files],
            lambda: maps.made,
            remarks=[diagnostic_of(form, name) for name, form in from_bytes(parts["remarks"])],
            orders=Late(partial(_orders_of, parts)),
            grounds={key: (one.file, one.ground) for key, one in rows.items()},
        )

    def take(
        self, settings: Settings, maps: SiteMaps, ground: Callable[[LoadedMap], str]
    ) -> SiteMaps:
        """Take what was read of all files; where something is wrong with one, it is not kept.

        Args:
            settings: where the maps are.
            maps: the maps.
            ground: returns what the rows of a map rest on; see `book_rows`.

        Returns:
            The same, with the order of the maps.
        """
        is_whole = len(maps.loaded()) == len(maps.catalog.maps) and not maps.broken
        if is_whole and not maps.kept and not maps.mistakes:
            self._taken = settings, maps, ground
        return replace(maps, orders=Late(partial(_ordered, maps.catalog)))

    def keep(self) -> None:
        """Put what was taken into the store; a host says so where all is still as it was."""
        if self._taken is None or (self._holds and not self._adds(self._taken[1])):
            return
        settings, maps, ground = self._taken
        try:
            parts = {name: as_bytes(form) for name, form in _form(settings.maps_dir, maps, ground)}
        except TypeError:  # a remark that has no form
            return
        self._store.put(_STAGE, "", framed({"state": self._state.encode(), **parts}))

    def _adds(self, maps: SiteMaps) -> bool:
        return not self._has_names and _is_found(maps.catalog.twice_named)


def _is_found(mapping: Mapping[Any, Any]) -> bool:
    return not isinstance(mapping, Late) or mapping.is_found


def _orders_of(parts: Frames) -> dict[str, Order[Place]]:
    return _orders(
        {locale: map(Place._make, those) for locale, those in from_bytes(parts["orders"]).items()}
    )


def _ordered(catalog: Catalog) -> dict[str, Order[Place]]:
    return _orders(_places(catalog))


def _orders(places: Mapping[str, Iterable[Place]]) -> dict[str, Order[Place]]:
    return {locale: Order(locale, tuple(those)) for locale, those in places.items()}


class _Indexed:
    """What follows from having all maps, each part read when somebody asks."""

    def __init__(self, parts: Frames, rows: Mapping[Key, IndexedMap], store: Store) -> None:
        self._parts, self._rows, self._store = parts, rows, store
        self._keys = list(rows)

    def catalog(self, maps: IndexedMaps, settings: Settings, names: SharedNames) -> Catalog:
        """Return the same as `catalog.build` makes of the maps."""
        options, unfolds = settings.options, self._links("unfolds")
        urls = {key: one.url for key, one in self._rows.items()}
        return IndexedCatalog(
            maps=maps,
            urls=urls,
            claims=Late(partial(claims, urls)),
            reserved=Late(self._reserved),
            backlinks=self._links("backlinks"),
            unfolds=unfolds,
            unfolded_by=Late(partial(turned, unfolds)),
            told_in=self._links("told_in"),
            circles=Late(partial(circles, unfolds)),
            twice_named=Late(partial(self._twice_named, maps, names)),
            bearers=Late(self._bearers),
            names=names,
            languages=Late(partial(languages, self._keys)),
            broken=frozenset(),
            default_locale=options.default_locale,
            queue=options.queue,
            known=self._rows,
        )

    def _part(self, name: str) -> Any:
        return from_bytes(self._parts[name])

    def _twice_named(
        self, maps: IndexedMaps, names: SharedNames
    ) -> Mapping[Key, tuple[TwiceNamed, ...]]:
        known = _NAMES in self._parts
        return names_of(self._part(_NAMES)) if known else KeptNames(self._store)(maps, names)

    def _reserved(self) -> dict[str, str]:
        return {place: message_of(form) for place, form in self._part("reserved").items()}

    def _links(self, name: str) -> Mapping[Key, tuple[Key, ...]]:
        keys = self._keys

        def found() -> dict[Key, tuple[Key, ...]]:
            return {keys[at]: tuple(keys[one] for one in those) for at, those in self._part(name)}

        return Late(found)

    def _bearers(self) -> dict[tuple[str, str], dict[str, list[Key]]]:
        return {
            (locale, kind): {name: [self._keys[at] for at in those] for name, those in said.items()}
            for locale, kind, said in self._part("bearers")
        }


def _form(
    folder: Path, maps: SiteMaps, ground: Callable[[LoadedMap], str]
) -> Iterator[tuple[str, Any]]:
    """Yield the parts of an index, each with its name."""
    catalog = maps.catalog
    places = {key: at for at, key in enumerate(catalog.maps)}
    yield (
        "maps",
        [
            IndexedMap(
                *key,
                one.file.name,
                one.file.path.relative_to(folder).as_posix(),
                one.identity,
                catalog.urls[key],
                one.head.title,
                one.head.state,
                one.head.refresh.days if one.head.refresh else None,
                ground(one),
            )
            for key, one in catalog.maps.items()
        ],
    )
    yield "remarks", [[one.location.path, diagnostic_form(one)] for one in maps.remarks]
    yield "reserved", {place: message_form(what) for place, what in catalog.reserved.items()}
    for name in _LINKS:
        links: Mapping[Key, tuple[Key, ...]] = getattr(catalog, name)
        yield name, [[places[key], [places[one] for one in to]] for key, to in links.items()]
    if _is_found(catalog.twice_named):  # else nobody has asked yet, and it takes long
        yield _NAMES, names_form(catalog.twice_named)
    yield (
        "bearers",
        [
            [*of, {name: [places[key] for key in keys] for name, keys in said.items()}]
            for of, said in catalog.bearers.items()
        ],
    )
    yield "orders", _places(catalog)


def _places(catalog: Catalog) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    heads = (one.head for one in catalog.maps.values())
    for head in sorted(heads, key=lambda one: (sort_key(one.title), one.id)):
        found.setdefault(head.locale, []).append(Place(head.id, head.kind, head.collection))
    return found

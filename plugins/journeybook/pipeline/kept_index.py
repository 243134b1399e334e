"""What is known of all maps of a site, in one entry: who asks about a few reads these alone.

It holds while all files stand as they stood, which a host tells (`state`), and is read as a whole,
so that none of it is of another day; each part of it when somebody asks. A map itself is read from
its file, and has to be the one that the index is of. There is none where reading found a mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from journeybook.diagnostics import Diagnostic
from journeybook.errors import ConfigurationError
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap
from journeybook.message import Message
from journeybook.model.shared_names import SharedNames
from journeybook.pipeline.frames import Frames, framed
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

Read = Callable[[DefinitionFile], tuple[LoadedMap | BrokenMap, list[Diagnostic]]]

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
        self._taken: tuple[Settings, SiteMaps] | None = None

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
        rows = from_bytes(parts["maps"])
        maps = _Maps({(one[0], one[1]): one[2:5] for one in rows}, settings.maps_dir, read)
        urls = {(one[0], one[1]): one[5] for one in rows}
        files = sorted((one[2], (one[0], one[1])) for one in rows)
        return SiteMaps(
            _Indexed(parts, list(urls), self._store).catalog(maps, urls, settings, names),
            [name for name, _ in files],
            lambda: [maps[key] for _, key in files],
            lambda: maps.made,
            remarks=[diagnostic_of(form, name) for name, form in from_bytes(parts["remarks"])],
            orders=Late(partial(_orders_of, parts)),
        )

    def take(self, settings: Settings, maps: SiteMaps) -> SiteMaps:
        """Take what was read of all files; where something is wrong with one, it is not kept.

        Returns:
            The same, with the order of the maps.
        """
        is_whole = len(maps.loaded()) == len(maps.catalog.maps) and not maps.broken
        if is_whole and not maps.kept and not maps.mistakes:
            self._taken = settings, maps
        return replace(maps, orders=Late(partial(_ordered, maps.catalog)))

    def keep(self) -> None:
        """Put what was taken into the store; a host says so where all is still as it was."""
        if self._taken is None or (self._holds and not self._adds(self._taken[1])):
            return
        settings, maps = self._taken
        try:
            parts = {name: as_bytes(form) for name, form in _form(settings.maps_dir, maps)}
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

    def __init__(self, parts: Frames, keys: Sequence[Key], store: Store) -> None:
        self._parts, self._keys, self._store = parts, keys, store

    def catalog(
        self, maps: _Maps, urls: Mapping[Key, str], settings: Settings, names: SharedNames
    ) -> Catalog:
        """Return the same as `catalog.build` makes of the maps."""
        options, unfolds = settings.options, self._links("unfolds")
        return Catalog(
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
        )

    def _part(self, name: str) -> Any:
        return from_bytes(self._parts[name])

    def _twice_named(self, maps: _Maps, names: SharedNames) -> Mapping[Key, tuple[TwiceNamed, ...]]:
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


class _Maps(Mapping[Key, LoadedMap]):
    """Maps by key, each read when somebody asks."""

    def __init__(self, rows: Mapping[Key, Sequence[str]], folder: Path, read: Read) -> None:
        self._rows, self._folder, self._read = rows, folder, read
        self._made: dict[Key, LoadedMap] = {}

    @property
    def made(self) -> Iterable[LoadedMap]:
        """Those that were read."""
        return self._made.values()

    def __getitem__(self, key: Key) -> LoadedMap:
        if key not in self._made:
            self._made[key] = self._of(*self._rows[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[Key]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _of(self, name: str, path: str, identity: str) -> LoadedMap:
        loaded, _ = self._read(DefinitionFile(self._folder / path, name))
        if not isinstance(loaded, LoadedMap) or loaded.identity != identity:
            raise ConfigurationError(
                Message("'{file}' was changed while it was read; run the command again", file=name)
            )
        return loaded


def _form(folder: Path, maps: SiteMaps) -> Iterator[tuple[str, Any]]:
    """Yield the parts of an index, each with its name."""
    catalog = maps.catalog
    places = {key: at for at, key in enumerate(catalog.maps)}
    yield (
        "maps",
        [
            [*key, one.file.name, _below(folder, one.file.path), one.identity, catalog.urls[key]]
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


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()

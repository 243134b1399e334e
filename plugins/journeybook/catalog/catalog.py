"""The index over all maps of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, partial

from journeybook.catalog.addresses import reserved, same_place
from journeybook.catalog.late import Late
from journeybook.catalog.levels import Way, circles, turned, unfolded
from journeybook.catalog.near_names import Find, TwiceNamed, bearers, twice_named
from journeybook.diagnostics import Known
from journeybook.loading import BrokenMap, LoadedMap
from journeybook.loading.head import Headline
from journeybook.model.shared_names import SharedNames

Key = tuple[str, str]  # (locale, id)


@dataclass(frozen=True)
class Catalog:
    """Maps by their key, and what follows from having all of them.

    Attributes:
        maps: by `(locale, id)`, sorted; of two with the same key, the first.
        urls: by key, the page's path from the site's root, e.g. `en-US/core/service-blueprint`.
        claims: by page path, in one letter case, the keys that have it.
        reserved: by page path, in one letter case, what stands there that is no map's page.
        backlinks: by key, the keys of the maps that refer to it, sorted.
        unfolds: by key, the keys of the maps that unfold its stages and steps.
        unfolded_by: by key, the keys of the maps whose stages and steps it unfolds, sorted.
        told_in: by key of a persona's page, the keys of the journeys of its language that tell a
            persona of that name in words of their own, sorted.
        circles: by key, the ways on which a map that unfolds it leads back to it.
        twice_named: by key, the names that a map says and should say in another way.
        bearers: by locale and kind of what bears a name, each name and the keys of the maps that
            say it.
        names: the names that the site lists.
        languages: by id, the keys of its language versions, sorted by locale.
        broken: keys of files that did not load, as far as they can be told.
        default_locale: where a reference is looked up that its own locale does not have.
        queue: path of the review queue from the site's root; empty: the site has none.
    """

    maps: Mapping[Key, LoadedMap]
    urls: Mapping[Key, str]
    claims: Mapping[str, tuple[Key, ...]]
    reserved: Mapping[str, str]
    backlinks: Mapping[Key, tuple[Key, ...]]
    unfolds: Mapping[Key, tuple[Key, ...]]
    unfolded_by: Mapping[Key, tuple[Key, ...]]
    told_in: Mapping[Key, tuple[Key, ...]]
    circles: Mapping[Key, tuple[Way, ...]]
    twice_named: Mapping[Key, tuple[TwiceNamed, ...]]
    bearers: Mapping[tuple[str, str], Mapping[str, Sequence[Key]]]
    names: SharedNames
    languages: Mapping[str, tuple[Key, ...]]
    broken: AbstractSet[Key]
    default_locale: str
    queue: str = ""

    def headline(self, key: Key) -> Headline:
        """Return what lists of very many maps tell of a map, which need not be read for it."""
        return self.maps[key].head

    def resolve(self, id_: str, locale: str) -> LoadedMap | None:
        """Return the map that a reference in `locale` means: there, else in the default locale."""
        return self.maps.get((locale, id_)) or self.maps.get((self.default_locale, id_))

    def knows(self, id_: str, locale: str) -> bool:
        """Return whether a reference in `locale` names a file that is there, broken or not."""
        keys = {(locale, id_), (self.default_locale, id_)}
        return any(key in self.maps for key in keys) or bool(keys & self.broken)

    def homeless(self) -> set[Key]:
        """Return the maps without a page: another page stands where theirs would."""
        late = {key for keys in self.claims.values() for key in keys[1:]}
        return late | {key for place in self.reserved for key in self.claims.get(place, ())}

    def ids(self, locale: str) -> Known:
        """Return the ids that a reference in `locale` can name."""
        if locale not in self._known:
            here = {locale, self.default_locale}
            self._known[locale] = Known(id_ for at, id_ in self.maps if at in here)
        return self._known[locale]

    @cached_property
    def _known(self) -> dict[str, Known]:
        """Return ids by locale: they are gathered once, for all references without a target."""
        return {}


def map_name(key: Key) -> str:
    """Return the name of a map as people write it: `id.locale`."""
    return f"{key[1]}.{key[0]}"


def build(
    maps: Iterable[LoadedMap],
    broken: Iterable[BrokenMap],
    *,
    page_path: str,
    default_locale: str,
    queue: str = "",
    names: SharedNames | None = None,
    find_names: Find = twice_named,
) -> Catalog:
    """Index maps.

    Args:
        maps: the maps, in the order of their files.
        broken: the files that gave none.
        page_path: pattern of a page's path, with `{locale}`, `{collection}` and `{id}`.
        default_locale: see `Catalog`.
        queue: see `Catalog`.
        names: the names that the site lists; None: none.
        find_names: finds the names that are said in two ways.
    """
    first: dict[Key, LoadedMap] = {}
    for loaded in maps:
        first.setdefault(loaded.head.key, loaded)
    by_key = dict(sorted(first.items()))
    urls = {
        key: page_path.format(locale=key[0], collection=loaded.head.collection, id=key[1])
        for key, loaded in by_key.items()
    }

    def resolve(id_: str, locale: str) -> Key | None:
        places = ((locale, id_), (default_locale, id_))
        return next((key for key in places if key in by_key), None)

    unfolds = unfolded(by_key, resolve)
    return Catalog(
        maps=by_key,
        urls=urls,
        claims=claims(urls),
        reserved=reserved(by_key, queue),
        backlinks=_backlinks(by_key, resolve),
        unfolds=unfolds,
        unfolded_by=turned(unfolds),
        told_in=_told_in(by_key),
        circles=circles(unfolds),
        twice_named=Late(partial(find_names, by_key, names or SharedNames())),
        bearers=Late(partial(bearers, by_key)),
        names=names or SharedNames(),
        languages=languages(by_key),
        broken=frozenset((file.locale, file.id) for file in broken),
        default_locale=default_locale,
        queue=queue,
    )


def claims(urls: Mapping[Key, str]) -> dict[str, tuple[Key, ...]]:
    """Return, by page path in one letter case, the keys that have it."""
    found: dict[str, tuple[Key, ...]] = {}
    for key, url in urls.items():
        place = same_place(url)
        found[place] = (*found.get(place, ()), key)
    return found


def languages(keys: Iterable[Key]) -> dict[str, tuple[Key, ...]]:
    """Return, by id, the keys of its language versions, in their order."""
    found: dict[str, tuple[Key, ...]] = {}
    for key in keys:
        found[key[1]] = (*found.get(key[1], ()), key)
    return found


def _backlinks(
    maps: Mapping[Key, LoadedMap], resolve: Callable[[str, str], Key | None]
) -> dict[Key, tuple[Key, ...]]:
    found: dict[Key, set[Key]] = {}
    for key, loaded in maps.items():
        for id_ in loaded.head.refers_to:
            if target := resolve(id_, key[0]):
                found.setdefault(target, set()).add(key)
    return {key: tuple(sorted(sources - {key})) for key, sources in found.items()}


def _told_in(maps: Mapping[Key, LoadedMap]) -> dict[Key, tuple[Key, ...]]:
    pages: dict[tuple[str, str], list[Key]] = {}
    for key, loaded in maps.items():
        if loaded.head.persona:
            pages.setdefault((key[0], loaded.head.persona.casefold()), []).append(key)
    found: dict[Key, list[Key]] = {}
    for key, loaded in maps.items() if pages else ():
        names = {name.casefold() for name, told_by in loaded.head.personas if not told_by}
        for page in (page for name in sorted(names) for page in pages.get((key[0], name), ())):
            found.setdefault(page, []).append(key)
    return {page: tuple(keys) for page, keys in found.items()}

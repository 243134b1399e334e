"""What the site says where a page stood that was withdrawn or has moved; and what is wrong there.

An old address answers, but never with the old text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeybook.catalog import Catalog
from journeybook.catalog.addresses import queue_url, same_place, tags_url
from journeybook.catalog.catalog import Key
from journeybook.diagnostics import Diagnostic, Location, did_you_mean
from journeybook.loading import remedy_of
from journeybook.loading.source import Source
from journeybook.message import Message
from journeybook.model.fields import Path
from journeybook.pipeline.reviews import Reviewing
from journeybook.review.lifecycle import Lifecycle, Withdrawal, key_of, keys_of
from journeybook.review.records import MapRecords

_OTHER = Message("name another map")
_TAKEN = Message("an old address answers only where no page stands: delete the line")


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands at the address of a page that is there no more.

    Attributes:
        url: its path from the site's root.
        key: the map that stood there, or the one to which it leads.
        withdrawn: why that map must not be used; None where the page moved.
        moved: whether the page stood there under another name.
        see: the map to read instead, as far as one is named.
    """

    url: str
    key: Key
    withdrawn: Withdrawal | None = None
    moved: bool = False
    see: Key | None = None


def notices(reviewing: Reviewing, catalog: Catalog, page_path: str) -> tuple[Notice, ...]:
    """Return the notices of a site, by their place; where another page stands there is none.

    Args:
        reviewing: what becomes of maps, and the records of those whose file is gone.
        catalog: all maps.
        page_path: pattern of a page's path.
    """
    found: dict[str, Notice] = {}
    for one in _all_notices(reviewing, catalog, page_path):
        found.setdefault(same_place(one.url), one)
    return tuple(found[place] for place in sorted(found) if place not in catalog.reserved)


def _all_notices(reviewing: Reviewing, catalog: Catalog, page_path: str) -> Iterator[Notice]:
    said, known = reviewing.lifecycle.said, known_maps(reviewing, catalog)
    default = catalog.default_locale

    def notice(url: str, key: Key, *, moved: bool = False) -> Notice:
        withdrawn = said.withdrawn(key, reviewing.today)
        see = key_of(withdrawn.see if withdrawn else None, key[0], default, known)
        return Notice(url, key, withdrawn, moved, see)

    for key in known:
        if said.withdrawn(key, reviewing.today):
            collection = _collection(key, reviewing, catalog)
            url = page_path.format(locale=key[0], collection=collection, id=key[1])
            if not set(catalog.claims.get(same_place(url), ())) - {key}:
                yield notice(url, key)
    for url, name in said.moved.items():
        target = key_of(name, _locale_of(url, known), default, known)
        if target and not _taken(url, catalog):
            yield notice(url, target, moved=True)


def known_maps(reviewing: Reviewing, catalog: Catalog) -> dict[Key, None]:
    """Return the keys of all maps, sorted; of those too of which only records are."""
    return dict.fromkeys(sorted({*catalog.broken, *reviewing.records, *catalog.maps}))


def _collection(key: Key, reviewing: Reviewing, catalog: Catalog) -> str:
    """Return the collection of a map, or the one that it was in when it was decided on last."""
    if key in catalog.maps:
        return catalog.maps[key].head.collection
    records = reviewing.records.get(key, MapRecords())
    last = sorted(records.records, key=lambda one: one.statement.at, reverse=True)
    texts = (records.snapshots.get(one.statement.digest) for one in last)
    return next((str(one.data.get("collection", "core")) for one in texts if one), "core")


def _locale_of(url: str, known: Iterable[Key]) -> str:
    """Return the locale that a path names; empty for none."""
    locales = {key[0] for key in known}
    return next((part for part in url.split("/") if part in locales), "")


def _taken(url: str, catalog: Catalog) -> str:
    """Return what stands at a path that is no notice; empty for nothing."""
    place = same_place(url)
    if keys := catalog.claims.get(place):
        return Message("that of the map '{name}'", name=f"{keys[0][1]}.{keys[0][0]}")
    if what := catalog.reserved.get(place):
        return what
    locales = {key[0] for key in catalog.maps}
    queues = (queue_url(catalog.queue, locale, catalog.default_locale) for locale in locales)
    if catalog.queue and place in map(same_place, queues):
        return Message("the review queue")
    return Message("an index page") if place in map(same_place, map(tags_url, locales)) else ""


def lifecycle_findings(reviewing: Reviewing, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield what `lifecycle.yml` names and is not there, and addresses that are taken."""
    read = reviewing.lifecycle
    if read.source is None:
        return
    known = known_maps(reviewing, catalog)
    for path, name in _names(read.said):
        if not any(keys_of(name, known)):
            names = [f"{id_}.{locale}" if "." in name else id_ for locale, id_ in known]
            message = Message("there is no map '{name}'", name=name)
            hint = did_you_mean(name, names) or remedy_of("lifecycle")
            yield Diagnostic(_place(read.source, path), "lifecycle", message, hint)
    for path, name in _said_again(read.said):
        message = Message("the map '{name}' stands here twice", name=name)
        hint = Message("keep one of the two")
        yield Diagnostic(_place(read.source, path), "lifecycle", message, hint)
    for path, name in _leading_to_themselves(read.said):
        message, hint = Message("the map '{name}' leads to itself", name=name), _OTHER
        yield Diagnostic(_place(read.source, path), "lifecycle", message, hint)
    for url in read.said.moved:
        if what := _taken(url, catalog):
            message = Message("the page '{url}' is {what} as well", url=url, what=what)
            place = _place(read.source, ("moved", url))
            yield Diagnostic(place, "page-clash", message, _TAKEN)


def _names(said: Lifecycle) -> Iterator[tuple[Path, str]]:
    """Yield each name of a map with the way to it."""
    for at, one in enumerate(said.maps):
        yield ("maps", at, "id"), one.id
    yield from _leads(said)
    yield from ((("moved", url), name) for url, name in said.moved.items())


def _leads(said: Lifecycle) -> Iterator[tuple[Path, str]]:
    """Yield each map that another leads to, with the way to its name."""
    for at, one in enumerate(said.maps):
        if one.supersedes:
            yield ("maps", at, "supersedes"), one.supersedes
        if one.withdrawn and one.withdrawn.see:
            yield ("maps", at, "withdrawn", "see"), one.withdrawn.see


def _leading_to_themselves(said: Lifecycle) -> Iterator[tuple[Path, str]]:
    return ((path, to) for path, to in _leads(said) if to == said.maps[int(path[1])].id)


def _said_again(said: Lifecycle) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    for at, one in enumerate(said.maps):
        if one.id in seen:
            yield ("maps", at, "id"), one.id
        seen.add(one.id)


def _place(source: Source, path: Path) -> Location:
    return source.key(path) if path[0] == "moved" else source.value(path)

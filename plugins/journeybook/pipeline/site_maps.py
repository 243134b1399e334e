"""The maps of a site: all files read, and what follows from having all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from journeybook.catalog import Catalog, build
from journeybook.catalog.addresses import taken_by
from journeybook.catalog.catalog import Key
from journeybook.catalog.near_names import Find
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.errors import ConfigurationError
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap
from journeybook.message import Message
from journeybook.model.series import Measures
from journeybook.model.shared_names import SharedNames
from journeybook.pipeline.unused_series import unused_series
from journeybook.settings import Settings

if TYPE_CHECKING:
    from journeybook.content.map_order import Order
    from journeybook.pipeline.known_maps import Read


@dataclass(frozen=True, slots=True)
class SiteMaps:
    """What is known of all maps once they were read.

    Attributes:
        catalog: the maps that have a page.
        files: the names of all definition files.
        loaded: returns all maps, those too whose id another one has, in the order of their files.
        at_hand: returns the maps that were read so far.
        broken: the files that give none.
        kept: names of broken files whose last good version stands in the catalog.
        mistakes: what is wrong with the files.
        remarks: what reading warns of.
        orders: by locale, its maps in their order, where that is known without reading them.
        grounds: by key, the file of a map and what its rows rest on, where that is known so, too.
    """

    catalog: Catalog
    files: Sequence[str]
    loaded: Callable[[], Sequence[LoadedMap]]
    at_hand: Callable[[], Iterable[LoadedMap]]
    broken: tuple[BrokenMap, ...] = ()
    kept: AbstractSet[str] = frozenset()
    mistakes: Sequence[Diagnostic] = ()
    remarks: Sequence[Diagnostic] = ()
    orders: Mapping[str, Order[Any]] = field(default_factory=dict)
    grounds: Mapping[Key, tuple[str, str]] = field(default_factory=dict)


def read_site(
    files: Sequence[DefinitionFile],
    read: Callable[[DefinitionFile], Read],
    last_good: Mapping[str, LoadedMap],
    tell: Callable[[int, int], None],
    beside: tuple[Settings, SharedNames, Measures, Find],
) -> SiteMaps:
    """Read the maps of files.

    Args:
        files: the files.
        read: reads one.
        last_good: by file name, maps to show in place of files that no longer load.
        tell: is told how much is done.
        beside: how pages are made, the names that the site lists, what was measured, and what
            finds names that are said in two ways.

    Raises:
        ConfigurationError: the review queue would stand where an index does.
    """
    settings, names, measures, find_names = beside
    maps, broken, kept = list[LoadedMap](), list[BrokenMap](), set[str]()
    mistakes, remarks = list[Diagnostic](), list[Diagnostic]()
    for at, file in enumerate(files):
        tell(at, 2 * len(files))  # they are judged after
        result, told = read(file)
        take(told, mistakes, remarks)
        if isinstance(result, BrokenMap) and file.name in last_good:
            result = last_good[file.name]
            kept.add(file.name)
        (maps if isinstance(result, LoadedMap) else broken).append(result)  # type: ignore[arg-type]
    catalog = build(
        maps,
        broken,
        page_path=settings.options.page_path,
        default_locale=settings.options.default_locale,
        queue=settings.options.queue,
        names=names,
        find_names=find_names,
    )
    _check_queue(catalog)
    remarks += unused_series(measures, catalog)
    return SiteMaps(
        catalog,
        [file.name for file in files],
        lambda: maps,
        lambda: maps,
        tuple(broken),
        frozenset(kept),
        mistakes,
        remarks,
    )


def take(told: Iterable[Diagnostic], found: list[Diagnostic], warned: list[Diagnostic]) -> None:
    """Put mistakes to those that were found, and the rest to what was warned of."""
    for one in told:
        (found if one.severity is Severity.ERROR else warned).append(one)


def _check_queue(catalog: Catalog) -> None:
    if what := taken_by(catalog.maps, catalog.queue):
        raise ConfigurationError(
            Message(
                "journeybook option 'review_queue': at '{url}' stands {what}",
                url=catalog.queue,
                what=what,
            )
        )

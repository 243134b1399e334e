"""Settings to a project: all maps read, joined and checked, each with its review state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from journeybook.catalog import Catalog, build
from journeybook.catalog.addresses import taken_by
from journeybook.catalog.catalog import Key
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.errors import ConfigurationError
from journeybook.loading import (
    BrokenMap,
    DefinitionFile,
    LoadedMap,
    TrustPolicy,
    discover,
    load_measures,
    load_portfolio_policy,
    load_shared_names,
    load_trust,
)
from journeybook.message import Message
from journeybook.pipeline.book_rows import BookRows
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.judging import Judging, JudgingAll
from journeybook.pipeline.kept_maps import KeptMaps
from journeybook.pipeline.kept_names import KeptNames
from journeybook.pipeline.lifecycle import lifecycle_findings, notices
from journeybook.pipeline.project import Project
from journeybook.pipeline.review_findings import review_mistakes
from journeybook.pipeline.review_setup import begin_reviewing
from journeybook.pipeline.unused_series import unused_series
from journeybook.review.map_review import MapReview
from journeybook.rules import check_rest
from journeybook.settings import Settings
from journeybook.uncollected import uncollected

if TYPE_CHECKING:
    from journeybook.pipeline.known_maps import KnownMaps, Read


def _read(
    files: Sequence[DefinitionFile],
    read: Callable[[DefinitionFile], Read],
    last_good: Mapping[str, LoadedMap],
    found: tuple[list[Diagnostic], list[Diagnostic]],
    tell: Callable[[int, int], None],
) -> tuple[list[LoadedMap], list[BrokenMap], set[str]]:
    """Return the maps of files, those that are broken, and the names of those shown as they were.

    Args:
        files: the files.
        read: reads one.
        last_good: by file name, maps to show in place of files that no longer load.
        found: takes mistakes, and what is warned of.
        tell: is told how much is done.
    """
    maps, broken, kept = list[LoadedMap](), list[BrokenMap](), set[str]()
    for at, file in enumerate(files):
        tell(at, 2 * len(files))  # they are judged after
        result, told = read(file)
        _take(told, *found)
        if isinstance(result, BrokenMap) and file.name in last_good:
            result = last_good[file.name]
            kept.add(file.name)
        (maps if isinstance(result, LoadedMap) else broken).append(result)  # type: ignore[arg-type]
    return maps, broken, kept


def _take(told: Iterable[Diagnostic], found: list[Diagnostic], warned: list[Diagnostic]) -> None:
    """Put mistakes to those that were found, and the rest to what was warned of."""
    for one in told:
        (found if one.severity is Severity.ERROR else warned).append(one)


def _untold(_done: int, _whole: int) -> None:
    """Tell nobody how far it is."""


def _untold_mistakes() -> tuple[Diagnostic, ...]:
    """Nobody who judges asks for mistakes."""
    raise RuntimeError("mistakes are found by judging")


def _check_queue(catalog: Catalog) -> None:
    if what := taken_by(catalog.maps, catalog.queue):
        raise ConfigurationError(
            Message(
                "journeybook option 'review_queue': at '{url}' stands {what}",
                url=catalog.queue,
                what=what,
            )
        )


class _Reviews(Mapping[Key, MapReview]):
    """The reviews of all maps, each made when somebody asks for it."""

    def __init__(self, catalog: Catalog, judging: Judging) -> None:
        self._catalog, self._judging = catalog, judging
        self._made: dict[Key, MapReview] = {}

    def __getitem__(self, key: Key) -> MapReview:
        if key not in self._made:
            with uncollected():
                self._made[key] = self._judging.review(self._catalog.maps[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._catalog.maps

    def __iter__(self) -> Iterator[Key]:
        return iter(self._catalog.maps)

    def __len__(self) -> int:
        return len(self._catalog.maps)


def load(
    settings: Settings,
    environment: Environment,
    last_good: Mapping[str, LoadedMap] | None = None,
    progress: Callable[[int, int], None] = _untold,
    *,
    judges: bool = True,
    known: KnownMaps | None = None,
) -> Project:
    """Read, check and judge all maps of a site.

    Args:
        settings: where they are.
        environment: the day, what Git knows, and the program that checks signatures.
        last_good: by file name, maps to show in place of files that no longer load (a preview).
        progress: is told how much of the whole is done.
        judges: whether all are checked and judged now; else each is when somebody asks for it.
        known: what is known of the maps from an earlier time of this process.

    Raises:
        ConfigurationError: there is no maps folder, what a package brings is broken, or the review
            queue would stand where an index does.
    """
    with uncollected():
        tells = progress, progress if judges else _untold  # of what is read, and judged
        project = _load(settings, environment, last_good or {}, tells, known)
        if judges:
            project.find()
    return project


def _load(
    settings: Settings,
    environment: Environment,
    last_good: Mapping[str, LoadedMap],
    tells: tuple[Callable[[int, int], None], Callable[[int, int], None]],
    known: KnownMaps | None,
) -> Project:
    files, diagnostics = discover(settings.maps_dir, settings.root)
    trust, found = load_trust(settings.trust_policy, settings.root)
    diagnostics += found
    measures, of_measures = load_measures(settings.measures_dir, settings.root, environment.today)
    portfolio_policy, found = load_portfolio_policy(settings.portfolio_policy, settings.root)
    diagnostics += found
    names, found = load_shared_names(settings.shared_names, settings.root)
    diagnostics += found
    reviewing, found = begin_reviewing(settings, trust, environment, measures)
    diagnostics += found
    reader = KeptMaps(environment.store, settings.maps_dir)
    read = reader.read
    if known:
        known.begin({file.name for file in files})
        read = partial(known.read, reader.read)
    remarks: list[Diagnostic] = []
    _take(of_measures, diagnostics, remarks)
    maps, broken, kept = _read(files, read, last_good, (diagnostics, remarks), tells[0])
    catalog = build(
        maps,
        broken,
        page_path=settings.options.page_path,
        default_locale=settings.options.default_locale,
        queue=settings.options.queue,
        names=names,
        find_names=KeptNames(environment.store),
    )
    _check_queue(catalog)
    remarks += unused_series(measures, catalog)
    book_rows = BookRows(environment.store, {one.name for one in files}, names, measures)

    warned: list[Diagnostic] = []

    @cache
    def find() -> tuple[Diagnostic, ...]:
        found = list(diagnostics)
        with uncollected():
            # Those that were read last are still there as a whole; of very many others are not.
            for at, loaded in enumerate(reversed(maps), len(files)):
                tells[1](at, 2 * len(files))
                reviews.get(loaded.head.key)  # as long as its text is at hand
                if loaded.file.name not in kept:
                    _take(judging.findings(loaded), found, warned)
            for rest in broken:
                found += check_rest(rest, catalog)
            for key, review in reviews.items():
                found += review_mistakes(review, catalog.maps[key])
        found += lifecycle_findings(reviewing, catalog)
        warned.sort()
        return tuple(sorted(found))

    def keep() -> None:
        names = [loaded.file.name for loaded in maps if loaded.file.name not in kept]
        read = known.read_now if known else names
        of_now = set(read) - kept
        reader.keep((one for one in maps if one.file.name in of_now), names)
        reviewing.keep(loaded.file.name for loaded in maps)
        book_rows.keep()
        environment.store.tidy()

    project = Project(
        settings=settings,
        catalog=catalog,
        reviews={},
        reviewing=reviewing,
        broken=tuple(broken),
        trust=trust or TrustPolicy(),
        find=_untold_mistakes,
        kept=frozenset(kept),
        book_rows=book_rows,
        own_formats=environment.own_formats,
        notices=notices(reviewing, catalog, settings.options.page_path),
        remarks=tuple(sorted(remarks)),
        portfolio_policy=portfolio_policy,
        warned=warned,
    )
    # What judges has nothing of what asks it, so that all goes when nobody holds the project.
    judging = known.judging(project) if known else JudgingAll(project)
    reviews = _Reviews(catalog, judging)
    return replace(project, reviews=reviews, find=find, keep=keep)

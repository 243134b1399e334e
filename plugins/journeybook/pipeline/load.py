"""Settings to a project: all maps read, joined and checked, each with its review state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from journeybook.catalog.near_names import Find
from journeybook.diagnostics import Diagnostic
from journeybook.loading import (
    LoadedMap,
    TrustPolicy,
    discover,
    load_measures,
    load_portfolio_policy,
    load_shared_names,
    load_trust,
)
from journeybook.pipeline.book_rows import BookRows
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.judging import About, Judging, JudgingAll, Reviews
from journeybook.pipeline.kept_maps import KeptMaps
from journeybook.pipeline.kept_names import KeptNames
from journeybook.pipeline.lifecycle import lifecycle_findings, notices
from journeybook.pipeline.mistakes import FindIn, Mistakes
from journeybook.pipeline.project import Project
from journeybook.pipeline.review_findings import review_mistakes
from journeybook.pipeline.review_setup import begin_reviewing
from journeybook.pipeline.site_maps import SiteMaps, read_site, take
from journeybook.rules import check_rest
from journeybook.rules.gates import look_up_places
from journeybook.settings import Settings
from journeybook.uncollected import uncollected

if TYPE_CHECKING:
    from journeybook.loading import DefinitionFile
    from journeybook.pipeline.kept_index import KeptIndex
    from journeybook.pipeline.known_maps import KnownMaps, Read
    from journeybook.pipeline.reviews import Reviewing


def _untold(_done: int, _whole: int) -> None:
    """Tell nobody how far it is."""


def load(
    settings: Settings,
    environment: Environment,
    last_good: Mapping[str, LoadedMap] | None = None,
    progress: Callable[[int, int], None] = _untold,
    *,
    about: About = About.ALL,
    known: KnownMaps | None = None,
    index: KeptIndex | None = None,
) -> Project:
    """Read, check and judge all maps of a site.

    Args:
        settings: where they are.
        environment: the day, what Git knows, and the program that checks signatures.
        last_good: by file name, maps to show in place of files that no longer load (a preview).
        progress: is told how much of the whole is done.
        about: what is asked: of what is not about all of each map, each is judged and checked when
            somebody asks for it.
        known: what is known of the maps from an earlier time of this process.
        index: the index of the site, in place of its files; else it takes what is read of them.

    Raises:
        ConfigurationError: there is no maps folder, what a package brings is broken, or the review
            queue would stand where an index does.
    """
    with uncollected():
        is_all = about is About.ALL
        tells = progress, progress if is_all else _untold  # of what is read, and judged
        project = _load(
            settings, environment, last_good or {}, tells, known=known, index=index, about=about
        )
        if is_all:
            project.mistakes.all()
    return project


def _digested(
    read: Callable[[DefinitionFile], Read], reviewing: Reviewing, file: DefinitionFile
) -> Read:
    """Read a map, and make its digest as long as its text is at hand."""
    loaded, found = read(file)
    if isinstance(loaded, LoadedMap):
        reviewing.digest(loaded)
    return loaded, found


def _load(
    settings: Settings,
    environment: Environment,
    last_good: Mapping[str, LoadedMap],
    tells: tuple[Callable[[int, int], None], Callable[[int, int], None]],
    *,
    known: KnownMaps | None,
    index: KeptIndex | None,
    about: About,
) -> Project:
    is_indexed = index is not None and index.is_known
    files, unfit = ([], []) if is_indexed else discover(settings.maps_dir, settings.root)
    trust, of_trust = load_trust(settings.trust_policy, settings.root)
    measures, of_measures = load_measures(settings.measures_dir, settings.root, environment.today)
    portfolio_policy, of_policy = load_portfolio_policy(settings.portfolio_policy, settings.root)
    names, of_names = load_shared_names(settings.shared_names, settings.root)
    reviewing, of_reviews = begin_reviewing(settings, trust, environment, measures)
    diagnostics = [*unfit, *of_trust, *of_policy, *of_names, *of_reviews]
    if about is About.STATES:
        reviewing = reviewing.of_states()
    reader = KeptMaps(environment.store, settings.maps_dir)
    read = reader.read if about is About.FEW else partial(_digested, reader.read, reviewing)
    find_names: Find = KeptNames(environment.store)
    if known:
        known.begin({file.name for file in files})
        read = partial(known.read, read)
        find_names = partial(known.names, find=find_names)
    remarks: list[Diagnostic] = []
    take(of_measures, diagnostics, remarks)
    if index and is_indexed:
        maps = index.site(settings, names, read)
    else:
        beside = settings, names, measures, find_names
        maps = read_site(files, read, last_good, tells[0], beside)
    catalog, kept = maps.catalog, maps.kept
    book_rows = BookRows(
        environment.store,
        frozenset(maps.files),
        names,
        measures,
        maps=catalog.maps,
        grounds=maps.grounds,
    )
    if index and not is_indexed and not unfit:
        maps = index.take(settings, maps, book_rows.ground)
    diagnostics += maps.mistakes
    remarks += maps.remarks

    def keep() -> None:
        whole = set(maps.files) - {rest.file.name for rest in maps.broken}
        read = (known.read_now if known else whole) - kept
        reader.keep((one for one in maps.at_hand() if one.file.name in read), whole - kept)
        reviewing.keep(whole)
        book_rows.keep()
        environment.store.tidy()

    def note(loaded: LoadedMap) -> None:
        if known is None or loaded.file.name in known.read_now:
            book_rows.note(loaded, "impact")  # who asks for it asks for those of very many

    project = Project(
        settings=settings,
        catalog=catalog,
        reviews={},
        reviewing=reviewing,
        broken=maps.broken,
        trust=trust or TrustPolicy(),
        mistakes=Mistakes(),  # nobody who judges asks for them
        kept=kept,
        book_rows=book_rows,
        own_formats=environment.own_formats,
        notices=notices(reviewing, catalog, settings.options.page_path),
        remarks=tuple(sorted(remarks)),
        portfolio_policy=portfolio_policy,
        orders=maps.orders,
    )
    # What judges has nothing of what asks it, so that all goes when nobody holds the project.
    judging = known.judging(project) if known else JudgingAll(project.reviewing, project.catalog)
    reviews = Reviews(catalog, judging)
    project = replace(project, reviews=reviews, keep=keep)
    mistakes = _mistakes(project, diagnostics, maps, judging, tells[1], note=note)
    return replace(project, mistakes=mistakes)


def _mistakes(
    project: Project,
    known: Iterable[Diagnostic],
    maps: SiteMaps,
    judging: Judging,
    tell: Callable[[int, int], None],
    *,
    note: Callable[[LoadedMap], None],
) -> Mistakes:
    """Return what finds the mistakes of a project; `known` are those of reading.

    `note` is told each map while its text is at hand.
    """
    catalog, reviews, reviewing = project.catalog, project.reviews, project.reviewing

    def judge(at: int, loaded: LoadedMap) -> Iterator[Diagnostic]:
        tell(at, 2 * len(maps.files))
        key = loaded.head.key
        review = reviews.get(key)  # as long as its text is at hand
        if loaded.file.name not in project.kept:
            yield from judging.findings(loaded)
            note(loaded)
        if review and catalog.maps[key].file == loaded.file:  # else another map has its id
            yield from review_mistakes(review, loaded)
            if loaded.source.begins:  # without, a map is read once more, for who asks for warnings
                look_up_places(loaded, review.gates)

    def judge_maps() -> dict[str, FindIn]:
        # Those that were read last are still there as a whole; of very many others are not.
        those = enumerate(reversed(maps.loaded()), len(maps.files))
        return {loaded.file.name: partial(judge, at, loaded) for at, loaded in those}

    def find_rest() -> Iterator[Diagnostic]:
        for rest in maps.broken:
            yield from check_rest(rest, catalog)
        yield from lifecycle_findings(reviewing, catalog)

    return Mistakes(known, judge_maps, find_rest)

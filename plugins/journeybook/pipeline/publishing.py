"""What the site shows: everything, or only text that can be trusted.

Under `publish: approved` a map is shown as it stands when it is reviewed or verified, else in the
newest earlier text that is, else not at all. Nothing of a text that is withheld is left in the
project that comes back, so no page, index, file or link can hold it. A file with mistakes stands
for the map that it was when it had none; see `known_before`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from journeybook.catalog import Catalog, build
from journeybook.catalog.catalog import Key
from journeybook.loading import BrokenMap, LoadedMap
from journeybook.pipeline.changes_feed import newest
from journeybook.pipeline.known_before import known_before, map_of
from journeybook.pipeline.mistakes import Mistakes
from journeybook.pipeline.project import Project
from journeybook.review import Quality
from journeybook.review.judged_state import approved_texts
from journeybook.review.judgement import Judged
from journeybook.review.map_review import MapReview
from journeybook.review.records import MapRecords
from journeybook.review.snapshot import Snapshot
from journeybook.review.versions import versions
from journeybook.rules.gates import GateResult


def published(project: Project) -> Project:
    """Return the project as the site shows it: never with what was withdrawn."""
    match project.settings.options.publish:
        case "all":
            shown = project
        case "approved":
            shown = _approved(project)
        case other:
            assert_never(other)
    said, today = shown.reviewing.lifecycle.said, shown.reviewing.today
    withdrawn = {key for key in shown.catalog.maps if said.withdrawn(key, today)}
    return without(shown, shown.catalog.homeless() | withdrawn)


def without(project: Project, keys: Collection[Key]) -> Project:
    """Return a project without some of its maps: nothing of them, and no link to them, is left."""
    if not keys:
        return project
    left = {key: loaded for key, loaded in project.catalog.maps.items() if key not in keys}
    return replace(
        project,
        catalog=_catalog(project, left.values(), project.broken),
        reviews={key: project.reviews[key] for key in left},
        earlier=project.earlier - set(keys),
        orders={},
    )


def _approved(project: Project) -> Project:
    """Return the project with nothing but text that can be trusted."""
    maps = project.catalog.maps
    known = {key: loaded for key, loaded in known_before(project).items() if key not in maps}
    reviews = {
        **project.reviews,
        **{key: project.reviewing.of(loaded, project.catalog) for key, loaded in known.items()},
    }
    chosen = {
        key: found
        for key, loaded in {**maps, **known}.items()
        if (found := shown_text(project, loaded, reviews[key]))
    }
    catalog = _catalog(project, (loaded for loaded, _ in chosen.values()))
    latest = newest((key, review) for key, (_, review) in chosen.items())
    return replace(
        project,
        catalog=catalog,
        reviews={
            key: _public(
                review,
                project.reviewing.ask_gates(
                    loaded, review.state.digest, review.judged, catalog, is_public=True
                ),
                _held_back(reviews[key]),
            )
            for key, (loaded, review) in chosen.items()
        },
        before={
            key: before
            for key in latest
            if (before := _before(project, *chosen[key], _held_back(reviews[key])))
        },
        broken=(),
        orders={},
        mistakes=Mistakes(),  # what is found is about the texts in the files, which it quotes
        kept=frozenset(),
        withheld=tuple(key for key in project.catalog.maps if key not in chosen),
        earlier=frozenset(
            key
            for key, (_, review) in chosen.items()
            if key in known or review.state.digest != project.state(key).digest
        ),
    )


def _catalog(
    project: Project, maps: Iterable[LoadedMap], broken: Iterable[BrokenMap] = ()
) -> Catalog:
    options = project.settings.options
    return build(
        maps,
        broken,
        page_path=options.page_path,
        default_locale=options.default_locale,
        queue=options.queue,
        names=project.catalog.names,
    )


def _before(
    project: Project, loaded: LoadedMap, review: MapReview, held_back: str
) -> Snapshot | None:
    """Return the text before the shown one that could be shown itself; None where there is none."""
    texts = (then.state.digest for _, then in _earlier(project, loaded, review))
    shown = (digest for digest in texts if digest != held_back)
    return next((review.snapshots[digest] for digest in shown), None)


def _held_back(review: MapReview) -> str:
    """Return the digest of a map's approved text that does not hold yet; empty for none."""
    return review.state.digest if review.state.quality is Quality.UPCOMING else ""


def _public(review: MapReview, gates: tuple[GateResult, ...], held_back: str) -> MapReview:
    """Return a review without what was said of texts that are not public.

    Args:
        review: the review of a text that the site shows.
        gates: what they say of it beside the other texts that the site shows, which they quote.
        held_back: digest of an approved text that does not hold yet.
    """
    public = approved_texts(review.judged, review.state.required) - {held_back}
    kept = {one.digest for one in versions(review) if one.state.trusted} & public
    judged = tuple(
        item if item.statement.digest == review.state.digest else _without_comment(item)
        for item in review.judged
        if item.approves and item.statement.digest in public
    )
    passed = sum(result.passed for result in gates)
    state = replace(review.state, gates_passed=passed, gates_failed=len(gates) - passed)
    snapshots = {digest: text for digest, text in review.snapshots.items() if digest in kept}
    return MapReview(state, gates, judged, snapshots=snapshots, triggers=review.triggers)


def _without_comment(judged: Judged) -> Judged:
    """Return a decision on another text than the shown one, which a comment would quote."""
    said = replace(judged.statement, comment="")
    return replace(judged, record=replace(judged.record, statement=said))


def shown_text(
    project: Project, now: LoadedMap, review: MapReview
) -> tuple[LoadedMap, MapReview] | None:
    """Return the text of a map that a public site may show, with its review; None for none."""
    if review.state.trusted:
        return now, review
    return next(_earlier(project, now, review), None)


def _earlier(
    project: Project, now: LoadedMap, review: MapReview
) -> Iterator[tuple[LoadedMap, MapReview]]:
    """Yield earlier texts that can be trusted, the newest first."""
    limitations = project.trust.limitations_for(now.head.locale)
    for digest in review.earlier_digests():
        snapshot = review.snapshots.get(digest)
        loaded = map_of(snapshot, now.file, limitations) if snapshot else None
        if loaded is None or loaded.head.key != now.head.key:
            continue
        found = MapRecords((), review.snapshots, review.refused)
        then = project.reviewing.of_text(
            loaded, digest, review.judged, found, project.catalog, is_earlier=True
        )
        if then.state.trusted:
            yield loaded, then

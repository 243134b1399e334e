"""What the site shows: everything, or only text that can be trusted.

Under `publish: approved` a map is shown as it stands when it is reviewed or verified, else in the
newest earlier text that is, else not at all. Nothing of a text that is withheld is left in the
project that comes back, so no page, index, file or link can hold it; a file with mistakes has no
page either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from pydantic import ValidationError

from journeybook.catalog import build
from journeybook.catalog.catalog import Key
from journeybook.loading import LoadedMap, Source
from journeybook.model import Limitations, MapDefinition
from journeybook.pipeline.project import Project
from journeybook.review.judgement import Judged
from journeybook.review.map_review import MapReview
from journeybook.review.records import MapRecords
from journeybook.review.snapshot import Snapshot
from journeybook.review.state import approved_texts
from journeybook.rules.gates import GateResult


def published(project: Project) -> Project:
    """Return the project as the site shows it."""
    match project.settings.options.publish:
        case "all":
            return project
        case "approved":
            return _approved(project)
        case other:
            assert_never(other)


def _approved(project: Project) -> Project:
    """Return the project with nothing but text that can be trusted."""
    chosen = {key: found for key in project.catalog.maps if (found := _shown(project, key))}
    catalog = build(
        (loaded for loaded, _ in chosen.values()),
        (),
        page_path=project.settings.options.page_path,
        default_locale=project.settings.options.default_locale,
    )
    return replace(
        project,
        catalog=catalog,
        reviews={
            key: _public(
                review,
                project.reviewing.ask_gates(loaded, review.state.digest, review.judged, catalog),
            )
            for key, (loaded, review) in chosen.items()
        },
        broken=(),
        diagnostics=(),  # of the texts in the files, which they quote
        kept=frozenset(),
        withheld=tuple(key for key in project.catalog.maps if key not in chosen),
        earlier=frozenset(
            key
            for key, (_, review) in chosen.items()
            if review.state.digest != project.state(key).digest
        ),
    )


def _public(review: MapReview, gates: tuple[GateResult, ...]) -> MapReview:
    """Return a review without what was said of texts that are not public.

    Args:
        review: the review of a text that the site shows.
        gates: what they say of it beside the other texts that the site shows, which they quote.
    """
    public = approved_texts(review.judged, review.state.required)
    judged = tuple(
        item if item.statement.digest == review.state.digest else _without_comment(item)
        for item in review.judged
        if item.approves and item.statement.digest in public
    )
    passed = sum(result.passed for result in gates)
    state = replace(review.state, gates_passed=passed, gates_failed=len(gates) - passed)
    return MapReview(state, gates, judged)


def _without_comment(judged: Judged) -> Judged:
    """Return a decision on another text than the shown one, which a comment would quote."""
    said = replace(judged.statement, comment="")
    return replace(judged, record=replace(judged.record, statement=said))


def _shown(project: Project, key: Key) -> tuple[LoadedMap, MapReview] | None:
    """Return the text of a map that the site may show, with its review; None for none."""
    review = project.reviews[key]
    if review.state.trusted:
        return project.catalog.maps[key], review
    return next(_earlier(project, key, review), None)


def _earlier(
    project: Project, key: Key, review: MapReview
) -> Iterator[tuple[LoadedMap, MapReview]]:
    """Yield earlier texts that can be trusted, the newest first."""
    now = project.catalog.maps[key]
    for digest in review.earlier_digests():
        snapshot = review.snapshots.get(digest)
        loaded = _loaded(snapshot, now, project.trust.limitations) if snapshot else None
        if loaded is None or loaded.definition.key != key:
            continue
        found = MapRecords((), review.snapshots, review.refused)
        then = project.reviewing.of_text(loaded, digest, review.judged, found, project.catalog)
        if then.state.trusted:
            yield loaded, then


def _loaded(
    snapshot: Snapshot, now: LoadedMap, limitations: Limitations | None
) -> LoadedMap | None:
    """Return the map that a snapshot holds; None when this version cannot read it any more.

    A snapshot holds the site's limitations of its day. One without them was approved when there
    were none, so those of today are not printed below it.
    """
    data = snapshot.data if limitations is None else {"limitations": {}, **snapshot.data}
    try:
        definition = MapDefinition.model_validate(data)
    except ValidationError:
        return None
    source = Source.of_yaml(snapshot.name, snapshot.content)
    return LoadedMap(definition, source, snapshot.data, now.file)

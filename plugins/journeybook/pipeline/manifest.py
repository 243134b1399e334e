"""The manifest of a page: whose words it shows that are not its own map's, and whose names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.catalog import Key
from journeybook.content.foreign import Around, ForeignPiece, ForeignText, Manifest, piece
from journeybook.content.sidebar import digest_of
from journeybook.model import Journey
from journeybook.pipeline.decision_links import decision_links
from journeybook.pipeline.foreign import (
    above,
    backlinks,
    named_text,
    superseded_by,
    supersedes,
    takes_part,
    translations,
)
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.pipeline.shelves import entries_beside, has_all_beside, order

AROUND = "around"
"""What is noted of what stands around a page."""
_LISTED = Memo[str, str]()
"""By locale, the SHA-256 of the list beside its pages, where all have the same."""


def _succession(project: Project, page: Key) -> Iterator[ForeignText]:
    yield from superseded_by(project, page)
    yield from supersedes(project, page)


def manifest(project: Project, page: Key) -> Manifest:
    """Return all foreign text of a page, in the order in which a reader meets it."""
    return Manifest(
        tuple(_pieces(project, page)), tuple(_names(project, page)), _around(project, page)
    )


def _around(project: Project, page: Key) -> Around:
    """Return whose titles stand around a page: beside it, before it and behind it."""
    return project.asking.whole(AROUND, page, partial(around, project, page))


def around(project: Project, page: Key) -> Around:
    """Return what `_around` notes as a whole."""
    before, behind = order(project, page[0]).neighbours[page[1]]
    return Around(
        listed(project, page),
        _titled(project, (page[0], before.id)) if before else None,
        _titled(project, (page[0], behind.id)) if behind else None,
    )


def listed(project: Project, page: Key) -> str:
    """Return the SHA-256 of the list beside a page."""
    made = partial(_digest, project, page)
    is_same = has_all_beside(project, page)
    return project.once(_LISTED, page[0], made) if is_same else made()


def _digest(project: Project, page: Key) -> str:
    return digest_of(entries_beside(project, page))


def _titled(project: Project, key: Key) -> ForeignText:
    loaded, url, state = project.catalog.maps[key], project.catalog.urls[key], project.state(key)
    return ForeignText(loaded, state, url, is_whole=False, page_state=state)


def _pieces(project: Project, page: Key) -> Iterator[ForeignPiece]:
    definition = project.catalog.maps[page].definition
    for version in translations(project, page):
        yield piece("translations", version, ["title"])
    yield from _pieces_above(project, page)
    yield from _pieces_of_journey(project, page, definition.journey)
    for journey in takes_part(project, page):
        yield piece("persona", journey, ["title", "summary", "journey"])
    for comparison in definition.comparisons:
        if found := named_text(project, page, comparison.map):
            yield piece("comparisons", found, [] if comparison.term else ["title"])
    for id_ in definition.related:
        if found := named_text(project, page, id_):
            yield piece("related", found, ["title", "summary"])
    for other in _succession(project, page):
        yield piece("succession", other, ["title"])
    for source in backlinks(project, page):
        yield piece("backlinks", source, ["title", "summary"])


def _pieces_above(project: Project, page: Key) -> Iterator[ForeignPiece]:
    for one in above(project, page):
        for level in one.levels:
            yield piece("part-of", level, ["title"])
        yield piece("part-of", one.text, ["title", "journey"])


def _pieces_of_journey(
    project: Project, page: Key, journey: Journey | None
) -> Iterator[ForeignPiece]:
    if journey and (found := named_text(project, page, journey.counterpart)):
        yield piece("journey", found, ["title", "journey"])
    for id_ in journey.unfolded_in if journey else ():
        if found := named_text(project, page, id_):
            yield piece("journey", found, ["title"])
    for id_ in (one.map for one in journey.personas if one.map) if journey else ():
        if found := named_text(project, page, id_):
            yield piece("personas", found, ["title", "persona"])


def _names(project: Project, page: Key) -> Iterator[tuple[str, str]]:
    """Yield id and name of each person whom the page names as the policy does."""
    policy = project.policy
    asked = {link.reviewer for link in decision_links(project, page)}
    decided = {judged.statement.by for judged in project.reviews[page].judged}
    for one in policy.reviewers if policy else ():
        if one.id in decided | asked:
            yield one.id, one.name

"""The approved texts of a map: from when to when each of them held, and who approved it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.review.judged_state import Terms, approved_texts, review_state
from journeybook.review.map_review import MapReview
from journeybook.review.snapshot import Snapshot
from journeybook.review.state import ReviewState


@dataclass(frozen=True, slots=True)
class Version:
    """A text that had enough approvals.

    Attributes:
        digest: its digest.
        at: when it had them.
        since: the day from which it held.
        until: the day on which the next one took its place; None where none did.
        state: how far it could be trusted on that first day, and who approved it.
        snapshot: the text; None where it is not at hand.
    """

    digest: str
    at: datetime.datetime
    since: datetime.date
    until: datetime.date | None
    state: ReviewState
    snapshot: Snapshot | None


def versions(review: MapReview) -> tuple[Version, ...]:
    """Return the approved texts of a map, the newest first; no one whose approval was taken back.

    Args:
        review: the review of the map.
    """
    return tuple(_versions(review))[::-1] if review.judged else ()


def _versions(review: MapReview) -> Iterator[Version]:
    begun = sorted(_begun(review))
    for (at, day, digest), after in zip(begun, [*begun, None][1:], strict=True):
        terms = Terms(review.state.required, day)
        state = review_state(digest, review.judged, terms)
        until = after[1] if after else None
        yield Version(digest, at, day, until, state, review.snapshots.get(digest))


def _begun(review: MapReview) -> Iterator[tuple[datetime.datetime, datetime.date, str]]:
    """Yield of each approved text when it had enough approvals, and from which day it held."""
    required, effective = review.state.required, review.state.effective
    for digest in approved_texts(review.judged, required):
        given = sorted(
            one.statement.at
            for one in review.judged
            if one.approves and one.statement.digest == digest
        )
        at = given[required - 1]
        is_held_back = effective and digest == review.state.digest
        yield at, max(at.date(), effective) if is_held_back and effective else at.date(), digest

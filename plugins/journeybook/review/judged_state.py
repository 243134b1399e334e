"""The state of a page from its judged records. Without a record a page is a draft."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.state import Approval, ChangeRequest, Quality, ReviewState, proof
from journeybook.review.statement import Decision


@dataclass(frozen=True, slots=True)
class Terms:
    """What a page's quality depends on beside its records.

    Attributes:
        required: how many approvals the policy asks for; 0: there is no policy.
        today: the day.
        refresh: longest time between reviews, or None.
        gates_passed: how many gates the text passes.
        failed: ids of the gates that it fails.
        blocking: ids of the gates that block.
        effective: the day from which the text holds, or None.
        withdrawn: whether the map must not be used any more, whatever its text.
        reviews: whether the site reviews its maps.
    """

    required: int
    today: datetime.date
    refresh: datetime.timedelta | None = None
    gates_passed: int = 0
    failed: tuple[str, ...] = ()
    blocking: frozenset[str] = frozenset()
    effective: datetime.date | None = None
    withdrawn: bool = False
    reviews: bool = True


def review_state(digest: str, records: Sequence[Judged], terms: Terms) -> ReviewState:
    """Return the state of the text with this digest.

    Args:
        digest: the text.
        records: all records of the map, judged, oldest first.
        terms: the rest.
    """
    here = [judged for judged in records if judged.statement.digest == digest]
    given = tuple(_approval(judged) for judged in here if judged.approves)
    in_date = tuple(one for one in given if one.expires >= terms.today)
    approvals = in_date if 0 < terms.required <= len(in_date) else given
    reviewed_on = max((one.at.date() for one in approvals), default=None)
    expires = _expiry(approvals, terms.required)
    refresh_by = reviewed_on + terms.refresh if reviewed_on and terms.refresh else None
    blocked = tuple(gate for gate in terms.failed if gate in terms.blocking)
    requests = tuple(_request(judged) for judged in here if _requests(judged))
    state = ReviewState(
        quality=Quality.DRAFT,
        digest=digest,
        approvals=approvals,
        requests=requests,
        required=terms.required,
        blocked=blocked,
        gates_passed=terms.gates_passed,
        gates_failed=len(terms.failed),
        reviewed_on=reviewed_on,
        expires=expires,
        next_review=min((day for day in (expires, refresh_by) if day), default=None),
        effective=terms.effective,
    )
    return replace(state, quality=_quality(state, records, terms))


def _quality(state: ReviewState, records: Sequence[Judged], terms: Terms) -> Quality:
    """Answer the questions of the review's design, in their order."""
    if terms.withdrawn:
        return Quality.WITHDRAWN
    if not terms.reviews:
        return Quality.UNREVIEWED
    if state.claims_approval:
        return _approved_quality(state, terms)
    if any(approved_texts(records, terms.required) - {state.digest}):
        return Quality.STALE
    decided = any(_stands(judged) for judged in records if _is_on(judged, state.digest))
    return Quality.IN_REVIEW if decided else Quality.DRAFT


def _approved_quality(state: ReviewState, terms: Terms) -> Quality:
    """Return the quality of a text that has enough approvals."""
    if state.blocked or state.requests:
        return Quality.IN_REVIEW
    if state.next_review is None or state.next_review < terms.today:
        return Quality.EXPIRED
    if terms.effective and terms.effective > terms.today:
        return Quality.UPCOMING
    if any(one.demonstration for one in state.approvals):
        return Quality.DEMONSTRATION
    return proof(state.approvals)


def approved_texts(records: Sequence[Judged], required: int) -> set[str]:
    """Return the digests of all texts that had enough approvals, in date or not."""
    numbers = Counter(judged.statement.digest for judged in records if judged.approves)
    return {text for text, number in numbers.items() if 0 < required <= number}


def _is_on(judged: Judged, digest: str) -> bool:
    return judged.statement.digest == digest


def _counts(judged: Judged) -> bool:
    return judged.verdict == Verdict.COUNTS


def _stands(judged: Judged) -> bool:
    """Return whether a decision says something of its text: to withdraw one leaves nothing."""
    return _counts(judged) and judged.statement.decision != Decision.WITHDRAW


def _requests(judged: Judged) -> bool:
    return _counts(judged) and judged.statement.decision == Decision.REQUEST_CHANGES


def _expiry(approvals: Sequence[Approval], required: int) -> datetime.date | None:
    """Return the last day on which `required` of the approvals hold; None when they are fewer."""
    if not 0 < required <= len(approvals):
        return None
    return sorted((one.expires for one in approvals), reverse=True)[required - 1]


def _approval(judged: Judged) -> Approval:
    said = judged.statement
    return Approval(
        reviewer=said.by,
        name=judged.reviewer.name if judged.reviewer else said.by,
        at=said.at,
        expires=said.expires or said.at.date(),
        signed=judged.record.signature is not None,
        four_eyes=judged.eyes is Eyes.PROVEN,
        comment=said.comment,
        time=judged.time,
        demonstration=judged.reviewer is not None and judged.reviewer.demonstration,
        role=judged.reviewer is not None and judged.reviewer.is_role,
    )


def _request(judged: Judged) -> ChangeRequest:
    said = judged.statement
    name = judged.reviewer.name if judged.reviewer else said.by
    return ChangeRequest(said.by, name, said.at, said.comment)

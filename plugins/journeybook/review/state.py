"""The quality of a page: computed, never typed. Without a record a page is a draft."""

from __future__ import annotations

import datetime
import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from journeybook.review.bringing import Time
from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.statement import Decision


class Quality(enum.StrEnum):
    """How far a page can be trusted, in a word, and what follows from it.

    What shows how an approval looks, and is none, has a quality of its own, so that whoever reads
    a quality cannot take it for one.

    Attributes:
        publication_status: what follows for publishing.
        trusted: whether the text may leave for readers that cannot judge it.
    """

    publication_status: str
    trusted: bool

    def __new__(cls, word: str, publication_status: str, trusted: bool) -> Self:
        """Make a member of its word and what follows from it."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.publication_status = publication_status
        member.trusted = trusted
        return member

    DRAFT = "draft", "unpublished_draft", False
    IN_REVIEW = "in-review", "unpublished_draft", False
    REVIEWED = "reviewed", "published_reviewed", True
    VERIFIED = "verified", "published_verified", True
    DEMONSTRATION = "demonstration", "published_demonstration", True
    STALE = "stale", "withheld_stale", False
    EXPIRED = "expired", "withheld_expired", False
    UPCOMING = "upcoming", "withheld_upcoming", False
    WITHDRAWN = "withdrawn", "withheld_withdrawn", False
    UNREVIEWED = "unreviewed", "unreviewed", False


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval that counts.

    Attributes:
        reviewer: id of who gave it.
        name: their name, from the policy.
        at: when, in UTC.
        expires: the last day on which it holds.
        signed: whether it carries a signature that the policy allows.
        four_eyes: whether it is proven that they did not write what they approved.
        comment: what they said.
        time: what history says of when they gave it.
        demonstration: whether nobody stands behind it.
        role: whether it was given under the name of a role, by whoever of several people.
    """

    reviewer: str
    name: str
    at: datetime.datetime
    expires: datetime.date
    signed: bool = False
    four_eyes: bool = False
    comment: str = ""
    time: Time = Time.UNKNOWN
    demonstration: bool = False
    role: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A standing request for changes: who, when, and what they ask for."""

    reviewer: str
    name: str
    at: datetime.datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How far a page can be trusted, and why.

    Attributes:
        quality: that in a word.
        digest: digest of the meaning that the state is about.
        approvals: those of this meaning that count, oldest first: the ones in date where these are
            enough, else all.
        requests: standing requests for changes of this meaning.
        required: how many approvals the policy asks for; 0: there is no policy.
        blocked: ids of the gates that fail and block.
        gates_passed: how many gates the page passes.
        gates_failed: how many it fails.
        reviewed_on: day of the last counted approval.
        expires: last day on which enough approvals hold by themselves.
        next_review: day by which the page must be looked at again.
        effective: day from which the text holds, where that is said.
    """

    quality: Quality
    digest: str
    approvals: tuple[Approval, ...] = ()
    requests: tuple[ChangeRequest, ...] = ()
    required: int = 0
    blocked: tuple[str, ...] = ()
    gates_passed: int = 0
    gates_failed: int = 0
    reviewed_on: datetime.date | None = None
    expires: datetime.date | None = None
    next_review: datetime.date | None = None
    effective: datetime.date | None = None

    @property
    def publication_status(self) -> str:
        """What follows for publishing."""
        return self.quality.publication_status

    @property
    def claims_approval(self) -> bool:
        """Whether enough people approved this text, whatever else may be against it."""
        return 0 < self.required <= len(self.approvals)

    @property
    def is_demonstration(self) -> bool:
        """Whether nobody stands behind an approval that it is trusted for."""
        return self.quality is Quality.DEMONSTRATION

    @property
    def shown(self) -> Quality:
        """The quality that people are shown: of a demonstration, the one that it is of."""
        return _proof(self.approvals) if self.is_demonstration else self.quality

    @property
    def holds_until(self) -> datetime.date | None:
        """The last day on which enough approvals count, which a refresh can end before theirs."""
        return self.expires and min(self.expires, self.next_review or self.expires)

    @property
    def trusted(self) -> bool:
        """Whether the text may leave, with its quality, for readers that cannot judge it."""
        return self.quality.trusted

    @property
    def waits(self) -> bool:
        """Whether reviewers can do something for it."""
        settled = {Quality.UPCOMING, Quality.WITHDRAWN, Quality.UNREVIEWED}
        return not self.trusted and self.quality not in settled

    @property
    def is_told(self) -> bool:
        """Whether the site tells its readers of it, and of the gates: one that reviews does."""
        return self.quality is not Quality.UNREVIEWED

    @property
    def checks_told(self) -> tuple[int, int]:
        """How many gates the page passes and fails, as far as the site tells of them."""
        return (self.gates_passed, self.gates_failed) if self.is_told else (0, 0)


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
    return _proof(state.approvals)


def _proof(approvals: Sequence[Approval]) -> Quality:
    """Return what approvals are worth by what proves them."""
    proven = all(one.signed and one.four_eyes and one.time is Time.COMMITTED for one in approvals)
    return Quality.VERIFIED if proven else Quality.REVIEWED


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

"""The quality of a page, and what it rests on; `judged_state` computes it, nobody types it."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from journeybook.review.bringing import Time


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
        return proof(self.approvals) if self.is_demonstration else self.quality

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


def proof(approvals: Sequence[Approval]) -> Quality:
    """Return what approvals are worth by what proves them."""
    proven = all(one.signed and one.four_eyes and one.time is Time.COMMITTED for one in approvals)
    return Quality.VERIFIED if proven else Quality.REVIEWED

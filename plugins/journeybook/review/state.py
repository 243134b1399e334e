"""The quality of a page: computed, never typed. Without a record a page is a draft."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Quality = Literal["draft", "in-review", "reviewed", "verified", "stale", "expired"]

_PUBLICATION: dict[Quality, str] = {
    "draft": "unpublished_draft",
    "in-review": "unpublished_draft",
    "reviewed": "published_reviewed",
    "verified": "published_verified",
    "stale": "withheld_stale",
    "expired": "withheld_expired",
}


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
    """

    reviewer: str
    name: str
    at: datetime.datetime
    expires: datetime.date
    signed: bool = False
    four_eyes: bool = False
    comment: str = ""


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
        quality: one of six words.
        digest: digest of the meaning that the state is about.
        approvals: those of this meaning that count, oldest first, past their date or not.
        requests: standing requests for changes of this meaning.
        required: how many approvals the policy asks for; 0: there is no policy.
        blocked: ids of the gates that fail and block.
        gates_passed: how many gates the page passes.
        gates_failed: how many it fails.
        reviewed_on: day of the last counted approval.
        expires: last day on which enough approvals hold.
        next_review: day by which the page must be looked at again.
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

    @property
    def publication_status(self) -> str:
        """What follows for publishing."""
        return _PUBLICATION[self.quality]

    @property
    def trusted(self) -> bool:
        """Whether the text may leave for readers that cannot judge it: reviewed or verified."""
        return self.quality in {"reviewed", "verified"}


def review_state(digest: str) -> ReviewState:
    """Return the state of the page with this digest. No record is read yet: a draft."""
    return ReviewState("draft", digest)

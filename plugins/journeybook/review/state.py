"""The quality of a page: computed, never typed. Without a record a page is a draft."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Quality = Literal["draft", "in-review", "reviewed", "verified", "stale", "expired"]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How far a page can be trusted.

    Attributes:
        quality: one of six words.
        publication_status: what follows for publishing.
        digest: digest of the meaning that the state is about.
        reviewed_on: day of the last counted approval.
        expires: day on which the approvals end.
        next_review: day by which the page must be looked at again.
    """

    quality: Quality
    publication_status: str
    digest: str
    reviewed_on: datetime.date | None = None
    expires: datetime.date | None = None
    next_review: datetime.date | None = None


def review_state(digest: str) -> ReviewState:
    """Return the state of the page with this digest. No record is read yet: a draft."""
    return ReviewState("draft", "unpublished_draft", digest)

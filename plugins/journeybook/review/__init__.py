"""What an approval is bound to, and the quality that follows from it."""

from journeybook.review.digest import digest
from journeybook.review.state import Approval, ChangeRequest, ReviewState, review_state

__all__ = ["Approval", "ChangeRequest", "ReviewState", "digest", "review_state"]

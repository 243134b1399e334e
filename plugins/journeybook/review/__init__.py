"""What an approval is bound to, and the quality that follows from it."""

from journeybook.review.digest import digest_of
from journeybook.review.judged_state import review_state
from journeybook.review.state import Approval, ChangeRequest, Quality, ReviewState

__all__ = ["Approval", "ChangeRequest", "Quality", "ReviewState", "digest_of", "review_state"]

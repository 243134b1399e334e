"""Short facts below a page's title: words first, colour only beside them."""

from __future__ import annotations

from journeybook.model import MapDefinition
from journeybook.render.document import Badge
from journeybook.render.texts import Texts
from journeybook.review import ReviewState

_QUALITY = {
    "draft": ("Draft", "No valid approval of any version."),
    "in-review": ("In review", "Under review."),
    "reviewed": ("Reviewed", "Reviewed and in date."),
    "verified": ("Verified", "Reviewed, with signed approvals."),
    "stale": ("Changed since review", "Words have changed since the review."),
    "expired": ("Review expired", "The review is past its date."),
}
_STATES = {"as-is": "As-is", "to-be": "To-be"}


def badges(definition: MapDefinition, state: ReviewState, texts: Texts) -> tuple[Badge, ...]:
    """Return the badges of a page, the quality first."""
    journey = definition.journey
    found = [quality_badge(state, texts)]
    if definition.owner:
        found.append(Badge(definition.owner, "owner", texts("Owner")))
    if journey and journey.state:
        found.append(Badge(texts(_STATES[journey.state]), journey.state, texts("State")))
    if journey and journey.model:
        model = journey.model.upper() if len(journey.model) <= 3 else journey.model
        found.append(Badge(model, "model", texts("Business model")))
    return tuple(found)


def quality_badge(state: ReviewState, texts: Texts) -> Badge:
    """Return the badge of a quality."""
    text, detail = _QUALITY[state.quality]
    return Badge(texts(text), state.quality, texts(detail))

"""Short facts below a page's title: words first, colour only beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.languages.texts import Texts
from journeybook.model import MapDefinition
from journeybook.review import ReviewState


@dataclass(frozen=True, slots=True)
class Badge:
    """A short fact about a page; `tone` is the class that colours it, `detail` says more."""

    text: str
    tone: str
    detail: str = ""


_QUALITY = {
    "draft": ("Draft", "No valid approval of any version."),
    "in-review": ("In review", "Under review."),
    "reviewed": ("Reviewed", "Reviewed and in date."),
    "verified": ("Verified", "Reviewed, with signed approvals."),
    "stale": ("Changed since review", "Words have changed since the review."),
    "expired": ("Review expired", "The review is past its date."),
}
STATES = {"as-is": "As-is", "to-be": "To-be"}


def badges(definition: MapDefinition, state: ReviewState, texts: Texts) -> tuple[Badge, ...]:
    """Return the badges of a page, the quality first."""
    journey = definition.journey
    quality = quality_badge(state, texts)
    found = [Badge(" · ".join([quality.text, *_terms(state, texts)]), quality.tone, quality.detail)]
    if gates := state.gates_passed + state.gates_failed:
        passed = texts("gates {n}/{all}", n=state.gates_passed, all=gates)
        found.append(Badge(passed, "gates", texts("Quality gates passed")))
    if definition.owner:
        found.append(Badge(definition.owner, "owner", texts("Owner")))
    if journey and journey.state:
        found.append(Badge(texts(STATES[journey.state]), journey.state, texts("State")))
    if journey and journey.model:
        model = journey.model.upper() if len(journey.model) <= 3 else journey.model
        found.append(Badge(model, "model", texts("Business model")))
    return tuple(found)


def quality_badge(state: ReviewState, texts: Texts) -> Badge:
    """Return the badge of a quality: one or two words."""
    text, detail = _QUALITY[state.quality]
    shown = texts(text)
    if state.quality == "in-review" and len(state.approvals) < state.required:
        number = texts("{n} of {all}", n=len(state.approvals), all=state.required)
        shown = f"{shown} ({number})"
    return Badge(shown, state.quality, texts(detail))


def _terms(state: ReviewState, texts: Texts) -> Iterator[str]:
    """Yield by how many a trusted page is approved, and until when it is trusted."""
    if not state.trusted:
        return
    yield texts.count("{n} approval", "{n} approvals", len(state.approvals))
    if state.next_review:
        yield texts("until {day}", day=texts.date(state.next_review))

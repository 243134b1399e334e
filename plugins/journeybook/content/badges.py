"""Short facts below a page's title: words first, colour only beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.content.quality import NOBODY, presentation
from journeybook.languages.texts import Texts
from journeybook.model import MapDefinition
from journeybook.review import Quality, ReviewState


@dataclass(frozen=True, slots=True)
class Badge:
    """A short fact about a page; `tone` is the class that colours it, `detail` says more."""

    text: str
    tone: str
    detail: str = ""


GOOD = frozenset({Quality.REVIEWED, Quality.VERIFIED})
"""The tones of qualities that somebody stands behind."""

STATES = {"as-is": "As it is", "to-be": "As it should be"}


def badges(
    definition: MapDefinition, state: ReviewState, texts: Texts, *, is_measured: bool = False
) -> tuple[Badge, ...]:
    """Return the badges of a page, the quality first where the site tells of it.

    Args:
        definition: the map.
        state: how far its words can be trusted.
        texts: fixed texts of its locale.
        is_measured: whether it shows figures that no approval covers.
    """
    journey = definition.journey
    found = []
    if quality := told_badge(state, texts):
        told = " · ".join([quality.text, *_terms(state, texts)])
        detail = "" if state.is_demonstration else quality.detail  # which it says already
        found.append(Badge(told, quality.tone, detail))
    if state.trusted and is_measured:
        detail = texts("The figures come from measurements, which nobody has approved.")
        found.append(Badge(texts("words approved, figures not"), "figures", detail))
    if gates := sum(state.checks_told):
        passed = texts("quality checks {n}/{all}", n=state.gates_passed, all=gates)
        found.append(Badge(passed, "gates", texts("Quality checks passed")))
    if definition.owner:
        told = texts("{label}: {value}", label=texts("Owner"), value=texts.join(definition.owner))
        found.append(Badge(told, "owner"))
    if journey and journey.state:
        found.append(Badge(texts(STATES[journey.state]), journey.state, texts("State")))
    if journey and journey.model:
        model = journey.model.upper() if len(journey.model) <= 3 else journey.model
        found.append(Badge(model, "model", texts("Business model")))
    return tuple(found)


def told_badge(state: ReviewState, texts: Texts) -> Badge | None:
    """Return the badge of a quality; None where the site does not tell of it."""
    return quality_badge(state, texts) if state.is_told else None


def quality_badge(state: ReviewState, texts: Texts) -> Badge:
    """Return the badge of a quality: one or two words."""
    look = presentation(state.shown)
    shown = texts(look.badge)
    if state.quality == Quality.IN_REVIEW and len(state.approvals) < state.required:
        number = texts.count(
            "{given} of {n} approval",
            "{given} of {n} approvals",
            state.required,
            given=len(state.approvals),
        )
        shown = f"{shown} ({number})"
    if state.is_demonstration:
        text = texts("{quality} (demonstration)", quality=shown)
        return Badge(text, state.quality, texts(NOBODY))
    return Badge(shown, state.quality, texts(look.detail))


def _terms(state: ReviewState, texts: Texts) -> Iterator[str]:
    """Yield by how many a trusted page is approved, and until when it is trusted; or by nobody."""
    if state.is_demonstration:
        yield texts(NOBODY)
        return
    if not state.trusted:
        return
    yield texts.count("{n} approval", "{n} approvals", len(state.approvals))
    if state.next_review:
        yield texts("until {day}", day=texts.date(state.next_review))

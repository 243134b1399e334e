"""What every sheet of a printed page says of itself: which text it is, and who approved it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.content.badges import told_badge
from journeybook.content.context import PageContext
from journeybook.languages.texts import Texts
from journeybook.review import ReviewState

_SHORT = 12  # digits of a digest that tell two texts apart on paper


@dataclass(frozen=True, slots=True)
class ControlledCopy:
    """The foot of a printed sheet.

    Attributes:
        digest: the beginning of the digest of the text.
        state: how far the text can be trusted, and until when; empty where the site does not tell.
        decided: who decided what on it, and on which day.
    """

    digest: str
    state: str
    decided: tuple[str, ...]


def controlled_copy(context: PageContext) -> ControlledCopy:
    """Return what the sheets of a page say of its text."""
    state, texts = context.review.state, context.texts
    return ControlledCopy(
        digest=state.digest[:_SHORT],
        state=" · ".join(_state(state, texts)),
        decided=tuple(_decided(state, texts)),
    )


def _state(state: ReviewState, texts: Texts) -> Iterator[str]:
    if quality := told_badge(state, texts):
        yield quality.text
    if state.next_review and state.claims_approval:
        yield texts("until {day}", day=texts.date(state.next_review))


def _decided(state: ReviewState, texts: Texts) -> Iterator[str]:
    """Yield each standing decision, with its meaning and its day."""
    for one in state.approvals:
        yield texts("approved by {name} on {day}", name=one.name, day=texts.date(one.at.date()))
    for request in state.requests:
        day = texts.date(request.at.date())
        yield texts("changes asked for by {name} on {day}", name=request.name, day=day)

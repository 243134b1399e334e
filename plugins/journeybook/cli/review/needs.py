"""What a page needs to reach the next quality, in sentences for the terminal."""

from __future__ import annotations

from typing import assert_never

from journeybook.review import Approval
from journeybook.review.map_review import MapReview
from journeybook.review.needs import (
    Need,
    NeedsApprovals,
    NeedsChanges,
    NeedsFourEyes,
    NeedsGate,
    NeedsPolicy,
    NeedsRenewal,
    NeedsSignatures,
)


def needs_in_words(review: MapReview) -> list[str]:
    """Return a sentence for each thing that a page needs."""
    return [_sentence(need) for need in review.needs]


def _sentence(need: Need) -> str:
    match need:
        case NeedsPolicy():
            text = "A reviewer policy, which says who may approve."
        case NeedsGate(gate):
            text = f"Pass the gate: {gate.title}."
        case NeedsChanges(request):
            text = f"The changes that {request.name} asks for, or their approval."
        case NeedsApprovals(number):
            text = f"{number} {'approval' if number == 1 else 'approvals'} of this text."
        case NeedsRenewal():
            text = "A new approval of this text."
        case NeedsSignatures(approvals):
            text = f"A signature on the approval by {_names(approvals)}."
        case NeedsFourEyes(approvals):
            text = f"Git history that shows that {_names(approvals)} did not write it."
        case _:
            assert_never(need)
    return text


def _names(approvals: tuple[Approval, ...]) -> str:
    return ", ".join(one.name for one in approvals)

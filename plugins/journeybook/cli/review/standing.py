"""How a page stands, in lines: its quality, what it needs, its gates."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.languages.texts import texts_for
from journeybook.pipeline import MapReview, Quality, gate_rows, needs

_ENGLISH = texts_for("en")


def standing(review: MapReview) -> str:
    """Return the quality of a page, and what it still needs, in a line."""
    state, wanted = review.state, " ".join(needs(review, _ENGLISH))
    word = state.quality.replace("-", " ")
    if state.quality == Quality.IN_REVIEW and state.required:
        word = f"{word} ({len(state.approvals)} of {state.required})"
    if state.trusted and state.next_review:
        word = f"{word} until {state.next_review.isoformat()}"
    goal = "to be verified it needs" if state.trusted else "it needs"
    return f"{word}; {goal}: {wanted}" if wanted else word


def gate_lines(review: MapReview) -> Iterator[str]:
    """Yield a line for each gate of a page, those that it fails first, with the reasons."""
    for row in gate_rows(review, _ENGLISH):
        blocks = ", blocks approval" if row.blocks else ""
        yield f"[{'pass' if row.passed else 'FAIL'}] {row.title} ({row.id}{blocks})"
        yield from (f"       {reason}" for reason in row.reasons)
        if row.more:
            yield f"       and {row.more} more"

"""How a page stands, in lines: its quality, what it needs, its gates."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.cli.review.needs import needs_in_words
from journeybook.review import Quality
from journeybook.review.map_review import MapReview

_MOST = 5  # reasons of a gate that are told one by one


def standing(review: MapReview) -> str:
    """Return the quality of a page, and what it still needs, in a line."""
    state, wanted = review.state, " ".join(needs_in_words(review))
    word = state.quality.replace("-", " ")
    if state.quality == Quality.IN_REVIEW and state.required:
        word = f"{word} ({len(state.approvals)} of {state.required})"
    if state.trusted and state.next_review:
        word = f"{word} until {state.next_review.isoformat()}"
    goal = "to be verified it needs" if state.trusted else "it needs"
    return f"{word}; {goal}: {wanted}" if wanted else word


def gate_lines(review: MapReview) -> Iterator[str]:
    """Yield a line for each gate of a page, those that it fails first, with the reasons."""
    for result in sorted(review.gates, key=lambda result: result.passed):
        gate, reasons = result.gate, [finding.message for finding in result.findings]
        blocks = ", blocks approval" if gate.id in review.state.blocked else ""
        yield f"[{'pass' if result.passed else 'FAIL'}] {gate.title} ({gate.id}{blocks})"
        yield from (f"       {reason}" for reason in reasons[:_MOST])
        if len(reasons) > _MOST:
            yield f"       and {len(reasons) - _MOST} more"

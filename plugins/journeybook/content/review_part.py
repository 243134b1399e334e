"""The part "Review": how far the text can be trusted, why, and what would raise that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.catalog import map_name
from journeybook.content.changes import MOST, ChangeRow, change_rows
from journeybook.content.context import PageContext
from journeybook.content.decisions import DecisionRow, decisions
from journeybook.content.links import DecisionLink
from journeybook.content.look_again import again
from journeybook.content.review import GateRow, gate_rows, holds, needs, status
from journeybook.model import Refresh
from journeybook.review import ReviewState
from journeybook.review.records import NotARecord
from journeybook.review.statement import Decision


@dataclass(frozen=True, slots=True)
class Review:
    """How far the page can be trusted, and why.

    Attributes:
        state: the `ReviewState` of its text.
        status: the quality as a sentence.
        holds: until when it is trusted, and why; or an empty text.
        needs: what the page needs to reach the next level, a sentence each.
        again: why a trusted text should be looked at before its time, a sentence each.
        changes: the first of what changed since the approved text, `ChangeRow` each.
        changed: how much changed.
        changes_left: how much of that is not told.
        id: the map as the command line calls it.
        here: the records of this text, `DecisionRow` each.
        before: those of other texts.
        refused: files among the records that are none, `name` and `reason` each.
        gates: `GateRow` each, those that fail first.
        refresh: when the page must be looked at again, `every` and `triggers`; or none.
        forms: forms of the repository's host to decide in, for each decision that somebody may
            make: its label, and a `DecisionLink` for each of them.
    """

    state: ReviewState
    status: str
    holds: str
    needs: tuple[str, ...]
    again: tuple[str, ...]
    changes: tuple[ChangeRow, ...]
    changed: int
    changes_left: int
    id: str
    here: tuple[DecisionRow, ...]
    before: tuple[DecisionRow, ...]
    refused: tuple[NotARecord, ...]
    gates: tuple[GateRow, ...]
    refresh: Refresh | None
    forms: tuple[tuple[str, tuple[DecisionLink, ...]], ...]


def review_part(context: PageContext) -> Review | None:
    """Return the review of a page; None for one that is shown as it was.

    A site that does not review tells of the day alone on which a map is to be looked at again.
    """
    review, refresh = context.review, context.definition.refresh
    is_told = review.state.is_told or (refresh and (refresh.every or refresh.triggers))
    if context.is_past or not is_told:
        return None
    texts, changes = context.texts, context.changes()
    return Review(
        state=review.state,
        status=status(review.state, texts) if review.state.is_told else "",
        holds=holds(review.state, texts),
        needs=tuple(needs(review, texts)),
        again=tuple(again(review, texts)),
        changes=tuple(change_rows(changes, texts)),
        changed=len(changes),
        changes_left=max(0, len(changes) - MOST),
        id=map_name(context.definition.key),
        here=tuple(decisions(review, texts)),
        before=tuple(decisions(review, texts, here=False)),
        refused=tuple(review.refused),
        gates=tuple(gate_rows(review, texts)) if review.state.is_told else (),
        refresh=refresh,
        forms=tuple(_forms(context)),
    )


def _forms(context: PageContext) -> Iterator[tuple[str, tuple[DecisionLink, ...]]]:
    texts, links = context.texts, context.decision_links()
    labels = {
        Decision.APPROVE: texts("Approve in the repository as"),
        Decision.REQUEST_CHANGES: texts("Ask for changes in the repository as"),
        Decision.WITHDRAW: texts("Take the decision back in the repository as"),
    }
    for decision, label in labels.items():
        if found := tuple(link for link in links if link.decision is decision):
            yield label, found

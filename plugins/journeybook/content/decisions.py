"""The decisions on a text as rows of a table: who said what, when, and whether it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.review.bringing import Time
from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.map_review import MapReview
from journeybook.review.statement import Decision


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A record as a row of a table.

    Attributes:
        name: who decided.
        decision: what.
        day: when.
        until: the last day on which it holds, or an empty text.
        record: signed or not, and whether four eyes are proven.
        tone: `good`, `open` or `bad`, for its mark.
        comment: what they said of the text that the page shows.
        reason: why it does not count, or an empty text.
    """

    name: str
    decision: str
    day: str
    until: str
    record: str
    tone: str
    comment: str
    reason: str


def decisions(review: MapReview, texts: Texts, *, here: bool = True) -> list[DecisionRow]:
    """Return the records of the page's text, or those of its other texts.

    What somebody said with a decision leaves with the text that it is about: a comment quotes it,
    so beside another text it would show what that one does not.
    """
    found = (judged for judged in review.judged if _is_here(judged, review) is here)
    return [_row(judged, texts, judged.statement.comment if here else "") for judged in found]


def _is_here(judged: Judged, review: MapReview) -> bool:
    return judged.statement.digest == review.state.digest


def _row(judged: Judged, texts: Texts, comment: str) -> DecisionRow:
    said = judged.statement
    counts = judged.verdict == Verdict.COUNTS
    return DecisionRow(
        name=judged.reviewer.name if judged.reviewer else said.by,
        decision=decision_word(said.decision, texts),
        day=texts.date(said.at.date()),
        until=texts.date(said.expires) if said.expires else "",
        record=texts.join(_of_record(judged, texts)) if counts else "",
        tone="good" if judged.approves else "open" if counts else "bad",
        comment=comment,
        reason="" if counts else texts.tell(_reason(judged)),
    )


def _reason(judged: Judged) -> str:
    """Return why a record does not count, without the address that says who brought it in."""
    if judged.foreign and judged.time is Time.COMMITTED:
        return Message("it is not signed and was brought in by somebody else")
    return judged.reason


def decision_word(decision: Decision, texts: Texts) -> str:
    """Return what a reviewer did, as a page says it."""
    match decision:
        case Decision.APPROVE:
            return texts("Approved")
        case Decision.REQUEST_CHANGES:
            return texts("Asked for changes")
        case Decision.WITHDRAW:
            return texts("Withdrew their decision")
        case _:
            assert_never(decision)


def _of_record(judged: Judged, texts: Texts) -> Iterable[str]:
    yield texts("signed") if judged.record.signature is not None else texts("unsigned record")
    if judged.reviewer and judged.reviewer.is_role:
        yield texts("by a role, not by a person")
    if judged.statement.decision == Decision.APPROVE:
        proven = judged.eyes is Eyes.PROVEN
        yield texts("four eyes proven") if proven else texts("four eyes not proven")
    if judged.stamp:
        day = texts.date(judged.stamp.at.date())
        yield texts("time-stamped by {name} on {day}", name=judged.stamp.by, day=day)
    if judged.time is Time.UNCOMMITTED:
        yield texts("not committed")
    if judged.time is not Time.COMMITTED and judged.record.signature is None:
        yield texts("persons not checked")
    if judged.brought_by_name:
        yield texts("brought in by {name}", name=judged.brought_by_name)
    elif judged.brought_by:
        yield texts("brought in by somebody whom the policy does not name")
    if judged.gone:
        yield texts("its file was deleted by somebody else")

"""The Review section of a page: how far the text can be trusted, why, and what would raise that."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeybook.content.context import PageContext
from journeybook.languages.texts import Texts
from journeybook.review import ReviewState
from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import Judged
from journeybook.review.map_review import MapReview
from journeybook.rules.gates import GateResult

_DECISIONS = {"approve": "Approved", "request-changes": "Asked for changes"}
_LONGEST_LIST = 5


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
        comment: what they said.
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


@dataclass(frozen=True, slots=True)
class GateRow:
    """A gate as a row: what it asks for, whether it is passed, and if not, why and the remedy."""

    id: str
    title: str
    passed: bool
    blocks: bool
    reasons: tuple[str, ...]
    more: int
    remedy: str


def notice(context: PageContext) -> str:
    """Return why a page must be read with care; empty when it is trusted as it stands."""
    if context.earlier:
        return context.texts(
            "A newer draft of this page is in review; this is the last approved text."
        )
    state = context.review.state
    return "" if state.trusted else status(state, context.texts)


def status(state: ReviewState, texts: Texts) -> str:
    """Return the quality of a page as a sentence, with its reason."""
    names = texts.join(dict.fromkeys(one.name for one in state.approvals))
    if state.quality == "in-review":
        return _in_review(state, texts)
    if state.quality == "expired" and (due := _refresh_before_expiry(state)):
        day = texts.date(due)
        return texts("Approved by {names}; its refresh was due by {day}.", names=names, day=day)
    return texts(_STATUS[state.quality], names=names)


_STATUS = {
    "draft": "This page is a draft: nobody has approved its text yet.",
    "reviewed": "Approved by {names}.",
    "verified": "Approved by {names}, with signatures that the policy allows, "
    "and written by somebody else.",
    "stale": "An earlier text was approved; words have changed since.",
    "expired": "The approval by {names} is past its date.",
}


def _refresh_before_expiry(state: ReviewState) -> datetime.date | None:
    """Return the day by which a refresh is due, where that comes before the approvals' last."""
    due = state.next_review
    return due if due and state.expires and due < state.expires else None


def _in_review(state: ReviewState, texts: Texts) -> str:
    if state.requests:
        asking = texts.join(dict.fromkeys(one.name for one in state.requests))
        return texts("{names} asked for changes.", names=asking)
    given = len(state.approvals)
    if given < state.required:
        return texts("{n} of {all} approvals are given.", n=given, all=state.required)
    return texts("Approved, but a gate that blocks is not passed.")


def needs(review: MapReview, texts: Texts) -> Iterator[str]:
    """Yield what the page needs to reach the next level; nothing when it is verified."""
    state = review.state
    if not state.required:
        yield texts("A reviewer policy, which says who may approve.")
    for result in review.gates:
        if result.gate.id in state.blocked:
            yield texts("Pass the gate: {title}.", title=texts(result.gate.title))
    for request in state.requests:
        yield texts("The changes that {name} asks for, or their approval.", name=request.name)
    missing = state.required - len(state.approvals)
    if missing > 0:
        yield texts.count("{n} approval of this text.", "{n} approvals of this text.", missing)
    if state.quality == "expired":
        yield texts("A new approval of this text.")
    if state.quality == "reviewed":
        yield from _to_be_verified(state, texts)


def _to_be_verified(state: ReviewState, texts: Texts) -> Iterator[str]:
    unsigned = [one.name for one in state.approvals if not one.signed]
    unproven = [one.name for one in state.approvals if not one.four_eyes]
    if unsigned:
        yield texts("A signature on the approval by {names}.", names=texts.join(unsigned))
    if unproven:
        yield texts(
            "Git history that shows that {names} did not write it.", names=texts.join(unproven)
        )


def decisions(review: MapReview, texts: Texts, *, here: bool = True) -> list[DecisionRow]:
    """Return the records of the page's text, or those of its other texts."""
    found = (judged for judged in review.judged if _is_here(judged, review) is here)
    return [_row(judged, texts) for judged in found]


def gate_rows(review: MapReview, texts: Texts) -> list[GateRow]:
    """Return the gates of a page, those that it fails first."""
    rows = [_gate_row(result, review.state, texts) for result in review.gates]
    return sorted(rows, key=lambda row: row.passed)


def _gate_row(result: GateResult, state: ReviewState, texts: Texts) -> GateRow:
    reasons = tuple(finding.message for finding in result.findings)
    return GateRow(
        id=result.gate.id,
        title=texts(result.gate.title),
        passed=result.passed,
        blocks=result.gate.id in state.blocked,
        reasons=reasons[:_LONGEST_LIST],
        more=max(0, len(reasons) - _LONGEST_LIST),
        remedy=texts(result.gate.remedy),
    )


def _is_here(judged: Judged, review: MapReview) -> bool:
    return judged.statement.digest == review.state.digest


def _row(judged: Judged, texts: Texts) -> DecisionRow:
    said = judged.statement
    counts = judged.verdict == "counts"
    good = counts and said.decision == "approve"
    return DecisionRow(
        name=judged.reviewer.name if judged.reviewer else said.by,
        decision=texts(_DECISIONS[said.decision]),
        day=texts.date(said.at.date()),
        until=texts.date(said.expires) if said.expires else "",
        record=texts.join(_of_record(judged, texts)) if counts else "",
        tone="good" if good else "open" if counts else "bad",
        comment=said.comment,
        reason="" if counts else judged.reason,
    )


def _of_record(judged: Judged, texts: Texts) -> Iterable[str]:
    yield texts("signed") if judged.record.signature is not None else texts("unsigned record")
    if judged.statement.decision == "approve":
        proven = judged.eyes is Eyes.PROVEN
        yield texts("four eyes proven") if proven else texts("four eyes not proven")

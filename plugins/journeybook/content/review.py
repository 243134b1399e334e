"""The Review section of a page: how far the text can be trusted, why, and what would raise that."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from journeybook.content.badges import NOBODY
from journeybook.content.context import PageContext
from journeybook.content.quality import presentation
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.review import Approval, ChangeRequest, Quality, ReviewState
from journeybook.review.bringing import Time
from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.map_review import MapReview
from journeybook.review.needs import (
    Need,
    NeedsApprovals,
    NeedsChanges,
    NeedsCommit,
    NeedsFourEyes,
    NeedsGate,
    NeedsPolicy,
    NeedsRenewal,
    NeedsSignatures,
)
from journeybook.review.statement import Decision
from journeybook.review.triggers import ChangedSource, GoneFigure, Statement, Trigger, TurnedVerdict
from journeybook.rules.gates import GateResult

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
    return "" if state.trusted or not state.is_told else status(state, context.texts)


def status(state: ReviewState, texts: Texts) -> str:
    """Return the quality of a page as a sentence, with its reason."""
    names = _names(state.approvals, texts)
    match state.quality:
        case Quality.IN_REVIEW if state.requests:
            return texts("{names} asked for changes.", names=_names(state.requests, texts))
        case Quality.IN_REVIEW if len(state.approvals) >= state.required:
            return texts("Approved, but a quality check that blocks approval is not passed.")
        case Quality.EXPIRED if due := _refresh_before_expiry(state):
            day = texts.date(due)
            return texts("Approved by {names}; its refresh was due by {day}.", names=names, day=day)
    told = _told(state, texts, names)
    if state.is_demonstration:
        return texts("{sentence} {more}", sentence=told, more=texts(NOBODY))
    return told


def changed_files(review: MapReview) -> frozenset[str]:
    """Return the files that a trusted text rests on and that have changed since its approval."""
    return frozenset(one.file for one in review.triggers if isinstance(one, ChangedSource))


def again(review: MapReview, texts: Texts) -> Iterator[str]:
    """Yield why a trusted text should be looked at before its time."""
    return (_again(one, texts) for one in review.triggers)


def _again(trigger: Trigger, texts: Texts) -> str:
    match trigger:
        case TurnedVerdict(kpi, True, day):
            return texts(
                "“{kpi}” has met its target since {day}; it did not when this was approved.",
                kpi=kpi,
                day=texts.date(day),
            )
        case TurnedVerdict(kpi, _, day):
            return texts(
                "“{kpi}” has missed its target since {day}; it met it when this was approved.",
                kpi=kpi,
                day=texts.date(day),
            )
        case GoneFigure(kpi):
            return texts(
                "“{kpi}” has no measured figure any more; it had one when this was approved.",
                kpi=kpi,
            )
        case ChangedSource(_, sources, ()):
            return texts(
                "What rests on “{source}” was approved before that source changed.",
                source=texts.join(sources),
            )
        case ChangedSource(_, sources, statements):
            return texts(
                "What rests on “{source}” was approved before that source changed: {statements}.",
                source=texts.join(sources),
                statements=texts.join(_first_labels(statements, texts)),
            )
        case _:
            assert_never(trigger)


def _first_labels(statements: Sequence[Statement], texts: Texts) -> Iterator[str]:
    yield from (one.label for one in statements[:_LONGEST_LIST])
    if (left := len(statements) - _LONGEST_LIST) > 0:
        yield texts("+{n} more", n=left)


def changed_sources(review: MapReview) -> list[dict[str, Any]]:
    """Return what a trusted text rests on that has changed since its approval, for programs.

    Each has `file`, `sources`, and `statements`: JSON Pointers to those that cite it, in
    `map.json`; none where the text as a whole rests on it.
    """
    return [
        {
            "file": one.file,
            "sources": list(one.sources),
            "statements": ["".join(f"/{step}" for step in ("map", *said.path))
                           for said in one.statements],
        }
        for one in review.triggers
        if isinstance(one, ChangedSource)
    ]  # fmt: skip


def _told(state: ReviewState, texts: Texts, names: str) -> str:
    sentence, given = presentation(state.quality).sentence, len(state.approvals)
    day = texts.date(state.effective) if state.effective else ""
    return texts(sentence, names=names, n=given, all=state.required, day=day)


def holds(state: ReviewState, texts: Texts) -> str:
    """Return until when a page is trusted, and why not as long as its approvals; or nothing."""
    due = state.next_review
    if not state.trusted or due is None:
        return ""
    if (day := _refresh_before_expiry(state)) and state.expires:
        return texts(
            "It holds until {day}, when its refresh is due; the approvals alone would hold until "
            "{expiry}.",
            day=texts.date(day),
            expiry=texts.date(state.expires),
        )
    return texts("It holds until {day}.", day=texts.date(due))


def _names(decisions: Iterable[Approval | ChangeRequest], texts: Texts) -> str:
    return texts.join(dict.fromkeys(one.name for one in decisions))


def _refresh_before_expiry(state: ReviewState) -> datetime.date | None:
    """Return the day by which a refresh is due, where that comes before the approvals' last."""
    due = state.next_review
    return due if due and state.expires and due < state.expires else None


def needs(review: MapReview, texts: Texts) -> Iterator[str]:
    """Yield what the page needs to reach the next quality; nothing when it is verified."""
    return (_need(one, texts) for one in review.needs)


def _need(need: Need, texts: Texts) -> str:
    match need:
        case NeedsPolicy():
            text = texts("A reviewer policy, which says who may approve.")
        case NeedsGate(gate):
            text = texts("Pass the quality check: {title}.", title=texts(gate.title))
        case NeedsChanges(request):
            text = texts("The changes that {name} asks for, or their approval.", name=request.name)
        case NeedsApprovals(n):
            text = texts.count("{n} approval of this text.", "{n} approvals of this text.", n)
        case NeedsRenewal():
            text = texts("A new approval of this text.")
        case NeedsSignatures(approvals):
            names = texts.join(one.name for one in approvals)
            text = texts("A signature on the approval by {names}.", names=names)
        case NeedsFourEyes(approvals):
            names = texts.join(one.name for one in approvals)
            text = texts("Git history that shows that {names} did not write it.", names=names)
        case NeedsCommit(approvals):
            names = texts.join(one.name for one in approvals)
            text = texts("A commit of the approval by {names}.", names=names)
        case _:
            assert_never(need)
    return text


def decisions(review: MapReview, texts: Texts, *, here: bool = True) -> list[DecisionRow]:
    """Return the records of the page's text, or those of its other texts.

    What somebody said with a decision leaves with the text that it is about: a comment quotes it,
    so beside another text it would show what that one does not.
    """
    found = (judged for judged in review.judged if _is_here(judged, review) is here)
    return [_row(judged, texts, judged.statement.comment if here else "") for judged in found]


def gate_rows(review: MapReview, texts: Texts) -> list[GateRow]:
    """Return the gates of a page, those that it fails first."""
    rows = [_gate_row(result, review.state, texts) for result in review.gates]
    return sorted(rows, key=lambda row: row.passed)


def _gate_row(result: GateResult, state: ReviewState, texts: Texts) -> GateRow:
    reasons = tuple(texts.tell(finding.message) for finding in result.findings)
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

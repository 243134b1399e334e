"""The Review section of a page: how far the text can be trusted, why, and what would raise that."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from journeybook.content.context import PageContext
from journeybook.content.quality import NOBODY, presentation
from journeybook.languages.texts import Texts
from journeybook.review import Approval, ChangeRequest, Quality, ReviewState
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
from journeybook.rules.gates import GateResult

_LONGEST_LIST = 5


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


def _told(state: ReviewState, texts: Texts, names: str) -> str:
    sentence, given = presentation(state.shown).sentence, len(state.approvals)
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

"""What a page needs to reach the next quality, as values; who tells it puts it in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeybook.review.bringing import Time
from journeybook.review.state import Approval, ChangeRequest, Quality, ReviewState
from journeybook.rules.gates import Gate, GateResult


@dataclass(frozen=True, slots=True)
class NeedsPolicy:
    """A reviewer policy: without one nobody may approve."""


@dataclass(frozen=True, slots=True)
class NeedsGate:
    """That it passes a gate that blocks."""

    gate: Gate


@dataclass(frozen=True, slots=True)
class NeedsChanges:
    """The changes that a reviewer asks for, or their approval."""

    request: ChangeRequest


@dataclass(frozen=True, slots=True)
class NeedsApprovals:
    """So many more approvals."""

    number: int


@dataclass(frozen=True, slots=True)
class NeedsRenewal:
    """A new approval, since those that it has are past their date."""


@dataclass(frozen=True, slots=True)
class NeedsSignatures:
    """Signatures on these approvals."""

    approvals: tuple[Approval, ...]


@dataclass(frozen=True, slots=True)
class NeedsFourEyes:
    """A history that shows that those who gave these approvals did not write the text."""

    approvals: tuple[Approval, ...]


@dataclass(frozen=True, slots=True)
class NeedsCommit:
    """A commit of these approvals: until then, when they were given is not proven."""

    approvals: tuple[Approval, ...]


Need = (
    NeedsPolicy
    | NeedsGate
    | NeedsChanges
    | NeedsApprovals
    | NeedsRenewal
    | NeedsSignatures
    | NeedsFourEyes
    | NeedsCommit
)


def needs(state: ReviewState, gates: Iterable[GateResult]) -> Iterator[Need]:
    """Yield what a page needs to reach the next quality; nothing when it is verified.

    Args:
        state: how far the page can be trusted.
        gates: how its text fares at each gate.
    """
    if state.quality in {Quality.WITHDRAWN, Quality.UNREVIEWED}:
        return
    if not state.required:
        yield NeedsPolicy()
    yield from (NeedsGate(one.gate) for one in gates if one.gate.id in state.blocked)
    yield from map(NeedsChanges, state.requests)
    missing = state.required - len(state.approvals)
    if missing > 0:
        yield NeedsApprovals(missing)
    if state.quality == Quality.EXPIRED:
        yield NeedsRenewal()
    if state.shown == Quality.REVIEWED:
        yield from _to_be_verified(state.approvals)


def _to_be_verified(approvals: tuple[Approval, ...]) -> Iterator[Need]:
    if unsigned := tuple(one for one in approvals if not one.signed):
        yield NeedsSignatures(unsigned)
    if unproven := tuple(one for one in approvals if not one.four_eyes):
        yield NeedsFourEyes(unproven)
    if waiting := tuple(one for one in approvals if one.time is Time.UNCOMMITTED):
        yield NeedsCommit(waiting)

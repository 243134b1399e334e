"""The review of one map: its state, and all that the state rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeybook.review.judged_state import approved_texts
from journeybook.review.judgement import Judged
from journeybook.review.needs import Need, needs
from journeybook.review.records import NotARecord
from journeybook.review.snapshot import Snapshot
from journeybook.review.state import ReviewState
from journeybook.review.triggers import Trigger
from journeybook.rules.gates import GateResult


@dataclass(frozen=True, slots=True)
class MapReview:
    """The review of one map.

    Attributes:
        state: how far its text can be trusted.
        gates: how the text fares at each gate that applies to it.
        judged: its records, oldest first.
        refused: files among them that are no records.
        snapshots: by digest, the texts that were decided on.
        triggers: what has changed around a trusted text since it was approved.
    """

    state: ReviewState
    gates: tuple[GateResult, ...] = ()
    judged: tuple[Judged, ...] = ()
    refused: tuple[NotARecord, ...] = ()
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    triggers: tuple[Trigger, ...] = ()

    def earlier_digests(self) -> list[str]:
        """Return the digests of other texts that had enough approvals, the newest first."""
        if not self.judged:
            return []
        digests = approved_texts(self.judged, self.state.required) - {self.state.digest}
        last = {
            judged.statement.digest: judged.statement.at
            for judged in self.judged
            if judged.approves
        }
        return sorted(digests, key=lambda digest: (last[digest], digest), reverse=True)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the page needs to reach the next quality."""
        return tuple(needs(self.state, self.gates))

    @property
    def last_approved(self) -> Snapshot | None:
        """The newest other text that had enough approvals and is still at hand."""
        kept = (self.snapshots.get(digest) for digest in self.earlier_digests())
        return next(filter(None, kept), None)

    @property
    def baseline(self) -> Snapshot | None:
        """What a reviewer compares the text with: itself once it has enough approvals."""
        if self.state.claims_approval:
            return self.snapshots.get(self.state.digest)
        return self.last_approved

"""The review of one map: its state, and all that the state rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeybook.review.judgement import Judged
from journeybook.review.records import NotARecord
from journeybook.review.snapshot import Snapshot
from journeybook.review.state import ReviewState
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
    """

    state: ReviewState
    gates: tuple[GateResult, ...] = ()
    judged: tuple[Judged, ...] = ()
    refused: tuple[NotARecord, ...] = ()
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)

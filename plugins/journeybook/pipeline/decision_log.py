"""Every decision there has been: those on record, and those that Git remembers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.catalog.catalog import map_name
from journeybook.message import Message
from journeybook.pipeline.past_decisions import PastDecision, past_decisions
from journeybook.pipeline.project import Project
from journeybook.review.history import History
from journeybook.review.judgement import Verdict
from journeybook.review.statement import Statement
from journeybook.review.timestamps import Stamp

_COMMITTED = {"deleted": "deleted on {day}", "replaced": "replaced on {day}"}
_UNCOMMITTED = {
    "deleted": "deleted, not committed",
    "replaced": "replaced, not committed",
}


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A decision, whether it was signed, what has become of it, and its time stamp."""

    statement: Statement
    signed: bool
    fate: str
    stamp: Stamp | None = None


def decision_log(project: Project, history: History | None) -> list[LoggedDecision]:
    """Return all decisions in the order of time.

    Args:
        project: the project, with the records that are there.
        history: the history of the records' folder; None: only those records are known.
    """
    past = past_decisions(project, history) if history else []
    found = [*_on_record(project), *map(_gone, past)]
    return sorted(found, key=lambda one: (one.statement.at, one.statement.map, one.statement.by))


def _on_record(project: Project) -> Iterator[LoggedDecision]:
    for key, found in project.reviewing.records.items():
        judged = project.reviews[key].judged if key in project.reviews else ()
        reasons = {item.record: item.reason or Message(Verdict.COUNTS) for item in judged}
        stamps = {item.record: item.stamp for item in judged}
        for record in found.records:
            fate = reasons.get(record, Message("there is no map {name}", name=map_name(key)))
            signed = record.signature is not None
            yield LoggedDecision(record.statement, signed, fate, stamps.get(record))


def _gone(past: PastDecision) -> LoggedDecision:
    return LoggedDecision(past.statement, past.signed, _fate(past))


def _fate(past: PastDecision) -> str:
    if past.day is None:
        return Message(_UNCOMMITTED[past.fate])
    return Message(_COMMITTED[past.fate], day=past.day.isoformat())

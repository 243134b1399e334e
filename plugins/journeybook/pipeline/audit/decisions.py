"""Every decision on a map, whatever became of it: those that are there, and those of history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.catalog.catalog import Key, map_name
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.review.four_eyes import Eyes
from journeybook.review.history import Commit
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.records import MapRecords, Record
from journeybook.review.signatures.sshsig import signature_bytes
from journeybook.review.standing import by_age
from journeybook.review.timestamps import Stamp

_PAST = Message("only history holds it: it was replaced or deleted")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and what was judged of it.

    Attributes:
        record: the decision.
        verdict: whether it counts.
        reason: why not.
        commit: the earliest commit that holds it, if there is one.
        four_eyes: whether it is proven that somebody else wrote the text.
        current: whether it is about the text as it stands.
        stamp: what its time stamp says; None: it has none that proves anything.
    """

    record: Record
    verdict: Verdict
    reason: str
    commit: Commit | None = None
    four_eyes: bool = False
    current: bool = False
    stamp: Stamp | None = None


def decided(project: Project, key: Key) -> Iterator[Decided]:
    """Yield the decisions on a map, oldest first."""
    yield from sorted(_decided(project, key), key=lambda one: by_age(one.record))


def _decided(project: Project, key: Key) -> Iterator[Decided]:
    review = project.reviews.get(key)
    judged = {item.record: item for item in review.judged} if review else {}
    here = project.reviewing.records.get(key, MapRecords()).records
    told = [*judged, *(record for record in here if record not in judged)]
    digest = review.state.digest if review else ""
    for record in told:
        yield _told(project, record, judged.get(record), digest)
    past = project.reviewing.past()
    known = {(record.statement, signature_bytes(record.signature)) for record in told}
    for record in past.of(key) if past else ():
        if (record.statement, signature_bytes(record.signature)) not in known:
            commit = _commit(project, record)
            yield Decided(record, Verdict.NOT_COUNTED, _PAST, commit)


def _told(project: Project, record: Record, judged: Judged | None, digest: str) -> Decided:
    commit = _commit(project, record)
    if judged is None:
        name = map_name((record.statement.locale, record.statement.map))
        return Decided(
            record, Verdict.NOT_COUNTED, Message("there is no map {name}", name=name), commit
        )
    return Decided(
        record,
        judged.verdict,
        judged.reason,
        commit,
        four_eyes=judged.eyes is Eyes.PROVEN,
        current=record.statement.digest == digest,
        stamp=judged.stamp,
    )


def _commit(project: Project, record: Record) -> Commit | None:
    past = project.reviewing.past()
    trace = past.trace(record) if past else None
    return past.first(trace) if past and trace else None

"""Every file among the records with its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.catalog.catalog import Key, map_name
from journeybook.diagnostics import Diagnostic
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.pipeline.uncommitted_trust import uncommitted_trust
from journeybook.review.bringing import Time
from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.statement import Statement
from journeybook.review.timestamps import Stamp


@dataclass(frozen=True, slots=True)
class RecordVerdict:
    """A file among the records: whether it counts, and what it says where it is a record.

    Attributes:
        name: the file.
        key: the map whose folder it is in.
        verdict: whether it counts.
        reason: why not.
        statement: what it says; None when the file is no record.
        signed: whether it is signed; False also when its map is not there.
        four_eyes: whether it is proven that somebody else wrote the text.
        current: whether it is about the text as it stands.
        notes: what else there is to say of a record that counts.
    """

    name: str
    key: Key
    verdict: Verdict
    reason: str
    statement: Statement | None = None
    signed: bool = False
    four_eyes: bool = False
    current: bool = False
    notes: tuple[str, ...] = ()


def record_verdicts(project: Project) -> Iterator[RecordVerdict]:
    """Yield the records by map and name: also those of maps that are not there (any more)."""
    for key in sorted(project.reviewing.records, key=lambda key: (key[1], key[0])):
        verdicts = _of_map if key in project.reviews else _of_no_map
        yield from sorted(verdicts(project, key), key=lambda one: one.name)


def trust_problems(project: Project) -> list[Diagnostic]:
    """Return what is wrong with the policy and the keys: it makes good records look bad.

    Or good here alone, where no commit holds them.
    """
    settings = project.settings
    return [*policy_mistakes(project), *uncommitted_trust(settings, project.reviewing)]


def policy_mistakes(project: Project) -> list[Diagnostic]:
    """Return the mistakes in the policy and the keys."""
    settings = project.settings
    names = {relative_name(file, settings.root) for file in settings.policy_files}
    return [item for item in project.diagnostics if item.location.path in names]


def _of_map(project: Project, key: Key) -> Iterator[RecordVerdict]:
    review = project.reviews[key]
    for item in review.refused:
        yield RecordVerdict(item.name, key, Verdict.INVALID, item.reason)
    for judged in review.judged:
        yield RecordVerdict(
            judged.record.name,
            key,
            judged.verdict,
            judged.reason,
            judged.statement,
            signed=judged.record.signature is not None,
            four_eyes=judged.eyes is Eyes.PROVEN,
            current=judged.statement.digest == review.state.digest,
            notes=tuple(_notes(judged)),
        )


def _notes(judged: Judged) -> Iterator[str]:
    if judged.stamp:
        yield stamp_told(judged.stamp)
    if judged.unproven:
        yield Message("its time stamp proves nothing: {reason}", reason=judged.unproven)
    if judged.time is Time.UNCOMMITTED:
        yield Message("not committed")
    if judged.time is not Time.COMMITTED and judged.record.signature is None:
        yield Message("persons not checked")
    if judged.brought_by:
        yield Message("brought in by '{name}'", name=judged.brought_by)
    if judged.gone:
        yield Message("its file was deleted by somebody else")


def stamp_told(stamp: Stamp) -> str:
    """Return what a time stamp says, to the second."""
    at = stamp.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Message("time-stamped by {name} at {time}", name=stamp.by, time=at)


def _of_no_map(project: Project, key: Key) -> Iterator[RecordVerdict]:
    found = project.reviewing.records[key]
    broken = any((file.locale, file.id) == key for file in project.broken)
    reason = (
        Message("its map has mistakes")
        if broken
        else Message("there is no map {name}", name=map_name(key))
    )
    for item in found.refused:
        yield RecordVerdict(item.name, key, Verdict.INVALID, item.reason)
    for record in found.records:
        yield RecordVerdict(record.name, key, Verdict.NOT_COUNTED, reason, record.statement)

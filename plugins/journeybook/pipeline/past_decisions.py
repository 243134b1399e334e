"""Decisions that are no longer on record, as Git remembers them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from journeybook.pipeline.project import Project
from journeybook.review.history import Change, History
from journeybook.review.records import SNAPSHOT, record_name
from journeybook.review.statement import NotARecordError, Statement, read_record_text

Entry = tuple[Statement, str | None]  # a decision and its signature

_NOTHING = frozenset("0")


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision whose record was deleted or replaced.

    Attributes:
        statement: the decision.
        signed: whether it was signed.
        fate: whether it was deleted, or the same reviewer's next decision took its place.
        day: the day of the commit that did so; None when that is not committed.
    """

    statement: Statement
    signed: bool
    fate: Literal["deleted", "replaced"]
    day: datetime.date | None


def past_decisions(project: Project, history: History) -> list[PastDecision]:
    """Return the decisions in the history of the records' folder that are not there now.

    Args:
        project: the project, with the records that are there.
        history: the history of the records' folder.
    """
    records = project.reviewing.records.values()
    here = {(item.statement, item.signature) for found in records for item in found.records}
    names = {record_name(statement) for statement, _ in here}
    changes = list(_changes(history))
    entries = _decisions(history, changes)
    ends = {
        entries[name]: (change, entries.get(change.after))
        for change, name in _losses(changes, entries)
    }
    return [
        _past(one, *ends.get(one, (None, None)), is_replaced=record_name(one[0]) in names)
        for one in dict.fromkeys(entries.values())
        if one not in here
    ]


def _changes(history: History) -> Iterator[Change]:
    """Yield the changes of the records, oldest first, so that the last loss of one is kept."""
    for path, changes in history.changes.items():
        if path.endswith(".json") and not path.endswith(SNAPSHOT):
            yield from reversed(changes)


def _losses(changes: list[Change], entries: dict[str, Entry]) -> Iterator[tuple[Change, str]]:
    """Yield each change that took a record away, with the name of what it held."""
    for change in changes:
        for name in change.before:
            if name in entries and name != change.after:
                yield change, name


def _decisions(history: History, changes: list[Change]) -> dict[str, Entry]:
    """Return the decisions in the contents that records have had, by the names of these."""
    names = {name for change in changes for name in (change.after, *change.before)}
    wanted = sorted(name for name in names if set(name) != _NOTHING)
    found: dict[str, Entry] = {}
    for name, content in history.contents(wanted).items():
        try:
            found[name] = read_record_text(content or b"")
        except NotARecordError:
            continue
    return found


def _past(
    one: Entry, change: Change | None, successor: Entry | None, *, is_replaced: bool
) -> PastDecision:
    name = record_name(one[0])
    if change is not None:
        is_replaced = successor is not None and record_name(successor[0]) == name
    fate: Literal["deleted", "replaced"] = "replaced" if is_replaced else "deleted"
    return PastDecision(one[0], one[1] is not None, fate, change.commit.day if change else None)

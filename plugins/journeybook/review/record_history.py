"""How decisions came into the history, and how their records went, as Git remembers it.

A decision is known by what it says and the key that signed it, under whatever path and in whatever
layout its record stood: of one signature there are many spellings, and some that verify anybody can
make of another.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from journeybook.catalog.catalog import Key
from journeybook.review.history import Commit, History
from journeybook.review.records import OLD_DIGITS, SNAPSHOT, Record, names_of
from journeybook.review.signatures.sshsig import signature_bytes, signing_key
from journeybook.review.snapshot import Snapshot, read_snapshot
from journeybook.review.statement import NotARecordError, Statement, read_record_text

Entry = tuple[Statement, bytes | str | None]
"""A decision and the key that signed it; the signature itself where it cannot be read."""

_NAME = re.compile(r"[0-9a-f]{4,64}-[a-z0-9-]+\.json")
_NOTHING = frozenset("0")
_LONG_AGO = datetime.datetime.min.replace(tzinfo=datetime.UTC)
SLACK = datetime.timedelta(minutes=10)
"""By so much clocks differ."""


@dataclass(slots=True)
class Trace:
    """What the commits did with one decision.

    Attributes:
        name: the newest path of its record.
        brought: the commits that brought it in, each after those that it came from.
        lost: the commits that took it away, in the same order.
        in_head: whether the last commit holds it.
        placed: whether its record has ever stood where it belongs, below any folder.
        signatures: by their bytes, those that it has had.
    """

    name: str
    brought: list[Commit] = field(default_factory=list)
    lost: list[Commit] = field(default_factory=list)
    in_head: bool = False
    placed: bool = False
    signatures: dict[bytes | str | None, str | None] = field(default_factory=dict)

    def records(self, statement: Statement) -> Iterator[Record]:
        """Yield its records, one for each signature."""
        for signature in self.signatures.values():
            yield Record(statement, signature, self.name)


class RecordHistory:
    """The decisions that the history of a project knows."""

    def __init__(self, history: History, today: datetime.date) -> None:
        """Read the records among the contents of a history.

        Args:
            history: the history.
            today: the day: no commit was made after it, whatever it says.
        """
        self.user = history.user.casefold()
        self._history = history
        self._snapshots: dict[str, list[str]] = defaultdict(list)
        for path in history.changes:
            if path.endswith(SNAPSHOT):
                self._snapshots[PurePosixPath(path).name[:OLD_DIGITS]].append(path)
        self._order = history.order
        self._times = _times(history, today)
        self._traces: dict[Entry, Trace] = {}
        self._read(history)
        self._by_map: dict[Key, list[Entry]] = defaultdict(list)
        for entry in self._traces:
            self._by_map[entry[0].locale, entry[0].map].append(entry)

    def trace(self, record: Record) -> Trace | None:
        """Return what the commits did with a decision; None when none of them has it."""
        return self._traces.get(_entry(record.statement, record.signature))

    def of(self, key: Key) -> Iterator[Record]:
        """Yield the decisions on a map that there have ever been, under their newest paths."""
        for entry in self._by_map.get(key, ()):
            if (trace := self._traces[entry]).placed:
                yield from trace.records(entry[0])

    def snapshot(self, digest: str) -> Snapshot | None:
        """Return the text with a digest that was once kept beside its records; None: none was."""
        for path in self._snapshots.get(digest[:OLD_DIGITS], ()):
            changes = self._history.changes[path]
            names = {name for one in changes for name in (one.after, *one.before)}
            wanted = sorted(name for name in names if set(name) != _NOTHING)
            for content in self._history.contents(wanted).values():
                try:
                    found = read_snapshot(content or b"", path)
                except NotARecordError:
                    continue
                if found.digest == digest:
                    return found
        return None

    def first(self, trace: Trace) -> Commit:
        """Return the earliest commit that holds a decision."""
        return min(trace.brought, key=self.time)

    def order(self, record: Record) -> int:
        """Return the place of a record in history: the older, the smaller.

        It is that of the first commit that holds the same decision and signature, in whatever
        folder. What no commit holds is the newest.
        """
        trace = self.trace(record)
        return self._order[trace.brought[0].id] if trace else len(self._order)

    def time(self, commit: Commit) -> datetime.datetime:
        """Return when a commit was made: not before those that it rests on, whatever it says."""
        return self._times[commit.id]

    def taken_back(self, trace: Trace, addresses: frozenset[str], *, here: bool) -> bool:
        """Return whether a reviewer took their own decision away and has not brought it back.

        Args:
            trace: what became of the decision.
            addresses: the reviewer's e-mail addresses, in one letter case.
            here: whether its record is there now.
        """
        if trace.in_head and not here and self.user in addresses:
            return True
        lost = max(self._by(trace.lost, addresses), default=-1)
        return lost > max(self._by(trace.brought, addresses), default=-1)

    def _by(self, commits: Iterable[Commit], addresses: frozenset[str]) -> Iterator[int]:
        return (self._order[one.id] for one in commits if one.author in addresses)

    def _read(self, history: History) -> None:
        """Follow each decision from commit to commit."""
        paths = [path for path in history.changes if _is_record(path)]
        entries = _entries(history, paths)
        moved: dict[str, Counter[Entry]] = defaultdict(Counter)
        for path in paths:
            for change in history.changes[path]:
                after = {entries[name][0] for name in (change.after,) if name in entries}
                before = {entries[name][0] for name in change.before if name in entries}
                moved[change.commit.id].update(after - before)
                moved[change.commit.id].subtract(before - after)
                for name in (*change.before, change.after):
                    if name in entries:
                        self._note(path, *entries[name])
        for name in reversed(history.commits):
            for entry, number in moved[name].items() if name in moved else ():
                trace = self._traces[entry]
                if number:  # else its record only got another place
                    (trace.brought if number > 0 else trace.lost).append(history.commits[name])
        self._traces = {entry: one for entry, one in self._traces.items() if one.brought}
        for path, name in history.head.items():
            found = self._traces.get(entries[name][0]) if name in entries else None
            if found is not None and _is_record(path):
                found.in_head, found.name = True, path

    def _note(self, path: str, entry: Entry, signature: str | None) -> None:
        trace = self._traces.setdefault(entry, Trace(path))
        trace.placed = trace.placed or _is_placed(path, entry[0])
        trace.signatures.setdefault(signature_bytes(signature), signature)


def _entry(statement: Statement, signature: str | None) -> Entry:
    return statement, signing_key(signature) or signature


def _is_placed(path: str, statement: Statement) -> bool:
    """Return whether a path ends as that of a statement's record does, or did once."""
    folder, _, name = path.rpartition("/")
    digest, _, by = name.removesuffix(".json").partition("-")
    return (
        f"/{folder}".endswith(f"/{statement.map}/{statement.locale}")
        and digest in names_of(statement.digest)
        and by == statement.by
    )


def _is_record(path: str) -> bool:
    return _NAME.fullmatch(PurePosixPath(path).name) is not None


def _entries(history: History, paths: Iterable[str]) -> dict[str, tuple[Entry, str | None]]:
    """Return the decisions that contents of files have held, and signatures, by their names."""
    names = {
        name
        for path in paths
        for change in history.changes[path]
        for name in (change.after, *change.before)
        if set(name) != _NOTHING
    }
    found: dict[str, tuple[Entry, str | None]] = {}
    for name, content in history.contents(sorted(names)).items():
        try:
            statement, signature = read_record_text(content or b"")
        except NotARecordError:
            continue
        found[name] = _entry(statement, signature), signature
    return found


def _times(history: History, today: datetime.date) -> dict[str, datetime.datetime]:
    """Return when commits were made: where their history began apart, when it was merged."""
    times = dict(_own_times(history.commits, today))
    joined: dict[str, datetime.datetime] = {}
    for name, commit in history.commits.items():
        time = joined.get(name, times[name]) if name in history.unrelated else times[name]
        for parent in commit.parents:
            if parent in history.unrelated:
                joined[parent] = min(time, joined.get(parent, time))
    return {**times, **joined}


def _own_times(
    commits: dict[str, Commit], today: datetime.date
) -> Iterator[tuple[str, datetime.datetime]]:
    """Yield each commit with its own time, or the latest of those that it rests on.

    What is dated after today was not made then. It may have been made today, for all we know, but
    what rests on it was not for that reason.
    """
    end = datetime.datetime.combine(today, datetime.time.max, datetime.UTC) + SLACK
    found: dict[str, datetime.datetime] = {}
    for name, commit in reversed(commits.items()):
        is_possible = commit.at <= end
        before = [found[parent] for parent in commit.parents if parent in found]
        found[name] = max([commit.at if is_possible else _LONG_AGO, *before])
        yield name, found[name] if is_possible else end

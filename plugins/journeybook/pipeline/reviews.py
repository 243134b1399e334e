"""The reviews of a project: its records judged, its gates asked, a state for each map."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from journeybook.catalog import Catalog
from journeybook.catalog.catalog import Key
from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import LoadedMap, TrustPolicy
from journeybook.loading.images import file_names
from journeybook.loading.nodes import Mapping as MappingNode
from journeybook.loading.nodes import read_nodes, to_data
from journeybook.message import Message
from journeybook.model import Limitations
from journeybook.names import relative_name
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.map_places import map_places
from journeybook.pipeline.trust_root import left_behind, read_trust_root
from journeybook.review import digest_of, review_state
from journeybook.review.digest import own_text
from journeybook.review.four_eyes import Authorship
from journeybook.review.history import History
from journeybook.review.judgement import Judge, Judged, Verdict
from journeybook.review.map_history import MapHistory, Text
from journeybook.review.map_review import MapReview
from journeybook.review.places import Places
from journeybook.review.policy import ReviewerPolicy
from journeybook.review.record_history import RecordHistory
from journeybook.review.records import MapRecords, Record, read_records
from journeybook.review.signatures import verify
from journeybook.review.state import Terms
from journeybook.rules.gates import (
    GATES,
    Facts,
    Gate,
    GateResult,
    gate_diagnostics,
    gate_results,
)
from journeybook.settings import Settings


@dataclass(frozen=True)
class Reviewing:
    """What all reviews of a project rest on.

    Attributes:
        judge: says of records whether they count, by the policy, signatures and the day.
        records: by key, what the records' folder holds.
        history: reads the history of the maps, once; asked only where somebody may decide.
        past: returns the decisions that it knows, once.
        limitations: the site's default limitations, part of what is approved.
        gates: what is asked of every text, in this order.
    """

    judge: Judge
    records: Mapping[Key, MapRecords]
    history: Callable[[], History | None]
    past: Callable[[], RecordHistory | None]
    limitations: Limitations | None
    gates: tuple[Gate, ...] = GATES

    @property
    def policy(self) -> ReviewerPolicy | None:
        """The reviewer policy; None: nobody may approve."""
        return self.judge.policy

    @property
    def today(self) -> datetime.date:
        """The day."""
        return self.judge.today

    def of(self, loaded: LoadedMap, catalog: Catalog) -> MapReview:
        """Return the review of a map's text as it stands in its file."""
        found = self.records.get(loaded.definition.key, MapRecords())
        digest = self.digest(loaded)
        # Without a policy nothing counts: history need not be read for what was deleted.
        decided = found.records or self.policy is not None
        judged = self.judge_records(loaded, digest, found.records) if decided else ()
        return self.of_text(loaded, digest, judged, found, catalog)

    def judge_records(
        self, loaded: LoadedMap, digest: str, records: Iterable[Record]
    ) -> tuple[Judged, ...]:
        """Return records of a map with their verdicts, oldest first.

        Args:
            loaded: the map as it stands in its file.
            digest: digest of that text.
            records: the records; they need not stand in files.
        """
        given, past = list(records), self.past()
        here = {(one.statement, one.signature) for one in given}
        gone = [
            Record(*entry, trace.name)
            for entry, trace in (past.of(loaded.definition.key) if past else {}).items()
            if entry not in here
        ]
        authorship = self.authorship(loaded, digest)
        places = self._places(loaded, digest, authorship)
        return tuple(self.judge.judge(given, places, authorship, past, gone))

    def authorship(self, loaded: LoadedMap, digest: str) -> Authorship:
        """Return who wrote the texts of a map, of which one has this digest and stands there."""
        # What a link leads to has another history than the link.
        past = None if loaded.file.path.is_symlink() else self.map_history(loaded.file.name)
        return Authorship(past, digest, shows_images=bool(loaded.images))

    def map_history(self, name: str) -> MapHistory | None:
        """Return the history of a map's file; None where there is none."""
        history = self.history()
        return MapHistory(history, name, _images_in, self._digest_of) if history else None

    def _places(self, loaded: LoadedMap, digest: str, authorship: Authorship) -> Places:
        """Return where the texts of a map, of which one has this digest, stand and stood."""
        snapshots = self.records.get(loaded.definition.key, MapRecords()).snapshots
        return map_places(loaded, digest, snapshots, authorship.history, self.past())

    def of_text(
        self,
        loaded: LoadedMap,
        digest: str,
        judged: tuple[Judged, ...],
        found: MapRecords,
        catalog: Catalog,
    ) -> MapReview:
        """Return the review of a text of a map: the one in its file, or an earlier one."""
        definition, policy = loaded.definition, self.policy
        gates = self.ask_gates(loaded, digest, judged, catalog)
        terms = Terms(
            required=policy.required if policy else 0,
            today=self.today,
            refresh=definition.refresh.every if definition.refresh else None,
            gates_passed=sum(result.passed for result in gates),
            failed=tuple(result.gate.id for result in gates if not result.passed),
            blocking=frozenset(policy.blocking) if policy else frozenset(),
        )
        state = review_state(digest, judged, terms)
        return MapReview(state, gates, judged, found.refused, found.snapshots)

    def ask_gates(
        self, loaded: LoadedMap, digest: str, judged: Iterable[Judged], catalog: Catalog
    ) -> tuple[GateResult, ...]:
        """Return what the gates say of a text, beside the other maps of a catalogue."""
        approved = [item.statement.at.date() for item in judged if _approves(item, digest)]
        reviewed_on = max(approved, default=None)
        facts = Facts(catalog, self.today, reviewed_on, self.digest, self.limitations)
        return gate_results(loaded, facts, self.gates)

    def digest(self, loaded: LoadedMap) -> str:
        """Return the digest of a map's text."""
        return digest_of(loaded.data, self.limitations, loaded.hashes)

    def _digest_of(self, text: Text) -> str | None:
        data = _data_of(text.content)
        if data is None:
            return None
        found = {name: text.sha256(name) for name in file_names(data)}
        hashes = {name: hash_ for name, hash_ in found.items() if hash_ is not None}
        # Nobody knows what a text showed whose image is not there: nothing of it counts.
        return digest_of(data, self.limitations, hashes) if len(hashes) == len(found) else None


def _data_of(content: bytes) -> dict[str, Any] | None:
    """Return the own text of a map's file; None when it is none."""
    node, faults = read_nodes(content)
    return None if faults or not isinstance(node, MappingNode) else to_data(node)


def _images_in(content: bytes) -> list[str]:
    """Return the files of the images that a map's file names."""
    return file_names(_data_of(content) or {})


def current_text(loaded: LoadedMap, reviewing: Reviewing) -> dict[str, Any]:
    """Return the text of a map as an approval covers it."""
    return own_text(loaded.data, reviewing.limitations, loaded.hashes)


def _approves(judged: Judged, digest: str) -> bool:
    return judged.approves and judged.statement.digest == digest


def begin_reviewing(
    settings: Settings, trust: TrustPolicy | None, environment: Environment
) -> tuple[Reviewing, list[Diagnostic]]:
    """Read policy, signers, records and history; and say what is wrong with the files.

    Args:
        settings: where they are.
        trust: the site's trust policy; None: it has mistakes, and no page is trusted.
        environment: the day, history, the program that checks signatures.
    """
    gates = (*GATES, *environment.own_gates)
    root, diagnostics = read_trust_root(
        settings, frozenset(one.id for one in gates), trusted=trust is not None
    )
    diagnostics += left_behind(settings)
    records, unreadable = read_records(settings.reviews_dir, settings.root)
    diagnostics += [Diagnostic(Location(one.name), "unreadable", one.reason) for one in unreadable]
    if root.policy is None and records and not diagnostics:
        name = relative_name(settings.reviewers, settings.root)
        folder = relative_name(settings.reviews_dir, settings.root)
        message = Message(
            "{reason}: the records in '{folder}' do not count", reason=root.void, folder=folder
        )
        diagnostics.append(Diagnostic(Location(name), "reviewer-policy", message))
    check = partial(verify, signers=root.signers, otherwise=environment.check_signature)
    # Who knows which decisions stand in what cannot be read?
    folders = (
        Message("in '{folder}' {reason}", folder=one.name, reason=one.reason) for one in unreadable
    )
    void = root.void or next(folders, "")
    judge = Judge(root.policy, check, environment.today, void, root.signers, root.newcomers)
    history = cache(environment.history)
    past = cache(partial(_past, history))
    limitations = trust.limitations if trust else None
    return Reviewing(judge, records, history, past, limitations, gates), diagnostics


def _past(history: Callable[[], History | None]) -> RecordHistory | None:
    found = history()
    return RecordHistory(found) if found else None


def review_mistakes(review: MapReview, loaded: LoadedMap) -> Iterator[Diagnostic]:
    """Yield what is wrong with the records of a map, and the gates that forbid its approval."""
    for name, reason in _invalid(review):
        message = Message("this record does not count: {reason}", reason=reason)
        hint = Message("delete it, or approve again with 'journeybook review approve'")
        yield Diagnostic(Location(name), "invalid-record", message, hint)
    if review.state.claims_approval:
        forbidding = (result for result in review.gates if result.gate.id in review.state.blocked)
        yield from gate_diagnostics(loaded, forbidding, Severity.ERROR)


def record_warnings(review: MapReview) -> Iterator[Diagnostic]:
    """Yield what is odd about the good records of a map: how they came in, and why one is void.

    Nothing is odd about those in whose place a later decision stands.
    """
    standing = {_whose(judged) for judged in review.judged if judged.verdict == Verdict.COUNTS}
    for judged in review.judged:
        place = Location(judged.record.name)
        message, hint = Message("this record does not count: {reason}", reason=judged.reason), ""
        if judged.foreign:
            hint = Message("let its reviewer sign it, or commit it as its author")
            yield Diagnostic(place, "foreign-record", message, hint, Severity.WARNING)
        elif judged.verdict == Verdict.NOT_COUNTED and _whose(judged) not in standing:
            yield Diagnostic(place, "uncounted-record", message, severity=Severity.WARNING)
        if judged.with_words and judged.approves:
            message = Message(
                "this approval will not survive a squash: its commit changes the words too, and "
                "the reviewer would become an author"
            )
            hint = Message("commit records alone, on top of the branch that holds the text")
            yield Diagnostic(place, "record-with-words", message, hint, Severity.WARNING)


def _whose(judged: Judged) -> tuple[str, str]:
    return judged.statement.by, judged.statement.digest


def gate_warnings(review: MapReview, loaded: LoadedMap) -> Iterator[Diagnostic]:
    """Yield the gates that a map fails, but for those that `review_mistakes` yields."""
    mistakes = set(review.state.blocked) if review.state.claims_approval else set[str]()
    others = (result for result in review.gates if result.gate.id not in mistakes)
    yield from gate_diagnostics(loaded, others, Severity.WARNING)


def _invalid(review: MapReview) -> Iterable[tuple[str, str]]:
    yield from ((item.name, item.reason) for item in review.refused)
    for judged in review.judged:
        if judged.verdict == Verdict.INVALID:
            yield judged.record.name, judged.reason

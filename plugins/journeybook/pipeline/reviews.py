"""The reviews of a project: its records judged, its gates asked, a state for each map."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from journeybook.catalog import Catalog
from journeybook.catalog.catalog import Key
from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import LoadedMap, TrustPolicy
from journeybook.loading.nodes import Mapping as MappingNode
from journeybook.loading.nodes import read_nodes, to_data
from journeybook.model import Limitations
from journeybook.names import relative_name
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.map_places import map_places, record_orders
from journeybook.pipeline.trust_root import left_behind, read_trust_root
from journeybook.review import digest_of, review_state
from journeybook.review.digest import own_text
from journeybook.review.four_eyes import Authorship
from journeybook.review.history import History
from journeybook.review.judgement import Judge, Judged, Verdict
from journeybook.review.map_review import MapReview
from journeybook.review.policy import ReviewerPolicy
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
        history: reads the history of the maps, once; asked only where there is a decision.
        limitations: the site's default limitations, part of what is approved.
        record_order: returns what tells the place of a record in history; None where history does
            not know the records.
        gates: what is asked of every text, in this order.
    """

    judge: Judge
    records: Mapping[Key, MapRecords]
    history: Callable[[], History | None]
    limitations: Limitations | None
    record_order: Callable[[], Callable[[Record], int] | None] = lambda: None
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
        digest = digest_of(loaded.data, self.limitations)
        judged = self.judge_records(loaded, digest, found.records) if found.records else ()
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
        # What a link leads to has another history than the link.
        history = None if loaded.file.path.is_symlink() else self.history()
        authorship = Authorship(history, loaded.file.name, digest, self._digest_of)
        snapshots = self.records.get(loaded.definition.key, MapRecords()).snapshots
        places = map_places(loaded, digest, snapshots, history, self.record_order())
        return tuple(self.judge.judge(records, places, authorship))

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
        return digest_of(loaded.data, self.limitations)

    def _digest_of(self, content: bytes) -> str | None:
        node, faults = read_nodes(content)
        if faults or not isinstance(node, MappingNode):
            return None
        return digest_of(to_data(node), self.limitations)


def current_text(loaded: LoadedMap, reviewing: Reviewing) -> dict[str, Any]:
    """Return the text of a map as an approval covers it."""
    return own_text(loaded.data, reviewing.limitations)


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
        message = f"{root.void}: the records in '{folder}' do not count"
        diagnostics.append(Diagnostic(Location(name), "reviewer-policy", message))
    check = partial(verify, signers=root.signers, otherwise=environment.check_signature)
    judge = Judge(root.policy, check, environment.today, root.void, root.signers, root.newcomers)
    history = cache(environment.history)
    # History is read below the maps folder.
    is_known = _is_below(settings.reviews_dir, settings.maps_dir)
    order = cache(partial(_record_order, history if is_known else lambda: None))
    limitations = trust.limitations if trust else None
    return Reviewing(judge, records, history, limitations, order, gates), diagnostics


def _is_below(folder: Path, other: Path) -> bool:
    return Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(other))


def _record_order(history: Callable[[], History | None]) -> Callable[[Record], int] | None:
    found = history()
    return record_orders(found) if found is not None else None


def review_mistakes(review: MapReview, loaded: LoadedMap) -> Iterator[Diagnostic]:
    """Yield what is wrong with the records of a map, and the gates that forbid its approval."""
    for name, reason in _invalid(review):
        message = f"this record does not count: {reason}"
        hint = "delete it, or approve again with 'journeybook review approve'"
        yield Diagnostic(Location(name), "invalid-record", message, hint)
    if review.state.claims_approval:
        forbidding = (result for result in review.gates if result.gate.id in review.state.blocked)
        yield from gate_diagnostics(loaded, forbidding, Severity.ERROR)


def record_warnings(review: MapReview) -> Iterator[Diagnostic]:
    """Yield the good records of a map that do not count, but for those that were taken over."""
    standing = {_whose(judged) for judged in review.judged if judged.verdict == Verdict.COUNTS}
    for judged in review.judged:
        if judged.verdict == Verdict.NOT_COUNTED and _whose(judged) not in standing:
            message = f"this record does not count: {judged.reason}"
            place = Location(judged.record.name)
            yield Diagnostic(place, "uncounted-record", message, severity=Severity.WARNING)


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

"""The reviews of a project: its records judged, its gates asked, a state for each map."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from journeybook.catalog import Catalog
from journeybook.catalog.catalog import Key
from journeybook.loading import LoadedMap
from journeybook.loading.evidence_files import EvidenceFiles
from journeybook.loading.head import Headline
from journeybook.model.series import NO_MEASURES, Measures
from journeybook.pipeline.map_texts import MapTexts
from journeybook.review import ReviewState, review_state
from journeybook.review.judged_state import Terms, approved_texts
from journeybook.review.judgement import Judge, Judged
from journeybook.review.lifecycle import ReadLifecycle
from journeybook.review.map_review import MapReview
from journeybook.review.policy import ReviewerPolicy
from journeybook.review.records import MapRecords, Record
from journeybook.review.signatures.sshsig import signature_bytes
from journeybook.review.triggers import triggers
from journeybook.rules import RuleFinding, findings
from journeybook.rules.gates import (
    GATES,
    Facts,
    Gate,
    GateResult,
    gate_results,
)


@dataclass(frozen=True, kw_only=True)
class Reviewing(MapTexts):
    """What all reviews of a project rest on: the texts of its maps, and what judges them.

    Attributes:
        judge: says of records whether they count, by the policy, signatures and the day.
        gates: what is asked of every text, in this order.
        evidence_files: the files that evidence may name.
        lifecycle: what becomes of approved texts.
        measures: what was measured, which no decision covers.
        is_on: whether the site reviews its maps; else no record of one counts, good or bad.
        is_in_repository: whether there should be a history.
        looked_for: by path, whether there was a file when the judge asked for it.
    """

    judge: Judge
    gates: tuple[Gate, ...] = GATES
    evidence_files: EvidenceFiles | None = None
    lifecycle: ReadLifecycle = field(default_factory=ReadLifecycle)
    measures: Measures = NO_MEASURES
    is_on: bool = True
    is_in_repository: bool = False
    looked_for: Mapping[str, bool] = field(default_factory=dict)

    @property
    def policy(self) -> ReviewerPolicy | None:
        """The reviewer policy; None: nobody may approve."""
        return self.judge.policy

    @property
    def today(self) -> datetime.date:
        """The day."""
        return self.judge.today

    def of_states(self) -> Reviewing:
        """Return the same for whoever asks for states alone, which gates change that block."""
        return self if self.policy and self.policy.blocking else replace(self, gates=())

    def of(self, loaded: LoadedMap, catalog: Catalog) -> MapReview:
        """Return the review of a map's text as it stands in its file."""
        found = self.records.get(loaded.head.key, MapRecords()) if self.is_on else MapRecords()
        digest = self.digest(loaded)
        # Without a policy nothing counts: history need not be read for what was deleted.
        decided = found.records or (self.is_on and self.policy is not None)
        judged = self.judge_records(loaded, digest, found.records) if decided else ()
        lost = self.lost(loaded, self._earlier(judged, digest) - set(found.snapshots))
        found = replace(found, snapshots={**found.snapshots, **lost})
        return self.of_text(loaded, digest, judged, found, catalog)

    def standing(self, key: Key, catalog: Catalog) -> ReviewState:
        """Return how far a map's text can be trusted, for who asks about very many maps.

        Gates are asked only where one could block, and are not counted. A text of which nobody has
        ever decided is not read, and its digest not told, since nothing rests on them.
        """
        records = self.records.get(key, MapRecords()).records if self.is_on else ()
        past = self.past() if self.is_on and self.policy is not None else None
        if not records and not (past and past.of(key)):
            return review_state("", (), self._terms(catalog.headline(key), ()))
        loaded = catalog.maps[key]
        digest = self.digest(loaded)
        judged = self.judge_records(loaded, digest, records)
        state = review_state(digest, judged, self._terms(loaded.head, ()))
        if state.claims_approval and self.policy and self.policy.blocking:
            gates = self.ask_gates(loaded, digest, judged, catalog)
            return review_state(digest, judged, self._terms(loaded.head, gates))
        return state

    def _earlier(self, judged: tuple[Judged, ...], digest: str) -> set[str]:
        """Return the digests of other texts that had enough approvals."""
        required = self.policy.required if self.policy else 0
        return approved_texts(judged, required) - {digest}

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
        here = {(one.statement, signature_bytes(one.signature)) for one in given}
        gone = [
            record
            for record in (past.of(loaded.head.key) if past else ())
            if (record.statement, signature_bytes(record.signature)) not in here
        ]
        authorship = self.authorship(loaded, digest)
        places = self.places(loaded, digest, authorship)
        return tuple(self.judge.judge(given, places, authorship, past, gone))

    def of_text(
        self,
        loaded: LoadedMap,
        digest: str,
        judged: tuple[Judged, ...],
        found: MapRecords,
        catalog: Catalog,
        *,
        is_earlier: bool = False,
    ) -> MapReview:
        """Return the review of a text of a map: the one in its file, or an earlier one."""
        gates = self.ask_gates(loaded, digest, judged, catalog)
        terms = self._terms(loaded.head, gates, is_earlier=is_earlier)
        state = review_state(digest, judged, terms)
        files = self.evidence_files
        changed = triggers(
            loaded,
            state,
            judged,
            self.measures,
            files.sha256 if files else _unknown,
        )
        return MapReview(state, gates, judged, found.refused, found.snapshots, tuple(changed))

    def _terms(
        self, head: Headline, gates: Collection[GateResult], *, is_earlier: bool = False
    ) -> Terms:
        policy, said = self.policy, self.lifecycle.said
        return Terms(
            required=policy.required if policy else 0,
            today=self.today,
            refresh=head.refresh,
            gates_passed=sum(result.passed for result in gates),
            failed=tuple(result.gate.id for result in gates if not result.passed),
            blocking=frozenset(policy.blocking) if policy else frozenset(),
            effective=None if is_earlier else said.effective(head.key),
            withdrawn=said.withdrawn(head.key, self.today) is not None,
            reviews=self.is_on,
        )

    def ask_gates(
        self,
        loaded: LoadedMap,
        digest: str,
        judged: Iterable[Judged],
        catalog: Catalog,
        *,
        is_public: bool = False,
    ) -> tuple[GateResult, ...]:
        """Return what the gates say of a text, beside the other maps of a catalogue.

        It may be the one of all files, or that of the texts which a public site shows.
        """
        approved = [item.statement.at.date() for item in judged if _approves(item, digest)]
        reviewed_on = max(approved, default=None)
        limitations = self.limitations(loaded.head.locale)
        files = self.evidence_files
        facts = Facts(
            catalog, self.today, reviewed_on, self.digest, limitations, files, self.measures
        )
        if self.checked is None:
            return gate_results(loaded, facts, self.gates)
        return self.checked.gates(loaded, facts, self.gates, is_public=is_public)

    def rule_findings(self, loaded: LoadedMap, catalog: Catalog) -> Iterable[RuleFinding]:
        """Return what the rules find in a map."""
        if self.checked is None:
            return findings(loaded, catalog)
        return self.checked.findings(loaded, catalog)

    def keep(self, names: Iterable[str]) -> None:
        """Put into the store what rules and gates said of the maps in the files of these names."""
        if self.checked is not None:
            self.checked.keep(names)


def _unknown(_name: str) -> None:
    """Say of no file what it holds."""


def _approves(judged: Judged, digest: str) -> bool:
    return judged.approves and judged.statement.digest == digest

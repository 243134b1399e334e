"""Whether a record counts: in order, by somebody who may decide, and not on their own words."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from journeybook.review.four_eyes import Authorship, Eyes
from journeybook.review.places import Places, may_object, misplaced, own_fault
from journeybook.review.policy import Reviewer, ReviewerPolicy
from journeybook.review.records import Record
from journeybook.review.signatures import Signers, signing_key
from journeybook.review.standing import by_age, displaced
from journeybook.review.statement import Decision, Statement

SLACK = datetime.timedelta(minutes=10)  # clocks differ
UNSIGNED = "it is not signed"
"""Why a decision does not count where the policy requires signatures."""

Verify = Callable[[bytes, str, str, datetime.datetime], str]
"""From message, signature, principal and time to why a signature is not good; empty: it is."""


class Verdict(enum.StrEnum):
    """Whether a record counts."""

    COUNTS = "counts"
    NOT_COUNTED = "not-counted"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Judged:
    """A record, and whether it counts.

    Attributes:
        record: the record.
        verdict: `invalid` fails a check; `not-counted` does not, it is only no approval.
        reason: why it does not count; empty when it does.
        reviewer: who decided, when the policy knows them.
        eyes: for an approval that could count: what history says.
    """

    record: Record
    verdict: Verdict
    reason: str = ""
    reviewer: Reviewer | None = None
    eyes: Eyes = Eyes.UNPROVEN

    @property
    def statement(self) -> Statement:
        """The decision."""
        return self.record.statement

    @property
    def approves(self) -> bool:
        """Whether it is an approval that counts."""
        return self.verdict == Verdict.COUNTS and self.statement.decision == Decision.APPROVE


@dataclass(frozen=True)
class Judge:
    """Says of records whether they count.

    Attributes:
        policy: the reviewer policy; None: nobody may approve.
        verify: checks a signature.
        today: the day.
        void: why no record counts at all; empty when they may.
        signers: whose keys may sign.
        newcomers: ids of reviewers whom only the change under review names.
    """

    policy: ReviewerPolicy | None
    verify: Verify
    today: datetime.date
    void: str = ""
    signers: Signers = field(default_factory=Signers)
    newcomers: frozenset[str] = frozenset()

    def judge(
        self, records: Iterable[Record], places: Places, authorship: Authorship
    ) -> Iterator[Judged]:
        """Yield the records of one map with their verdicts, oldest first.

        Args:
            records: the records of the map.
            places: where its texts stand and stood.
            authorship: who wrote its texts.
        """
        covered: dict[str, bool] = {}
        found = [self._alone(record, places) for record in sorted(records, key=by_age)]
        overruled = self._overruled(found, places)
        for one in found:
            if reason := overruled.get(one.record):
                yield replace(one, verdict=Verdict.NOT_COUNTED, reason=reason)
            elif one.approves and one.reviewer is not None:
                judged = self._with_eyes(one, one.reviewer, authorship, covered)
                if judged.eyes is Eyes.PROVEN:
                    is_signed = one.record.signature is not None
                    digest = one.statement.digest
                    covered[digest] = covered.get(digest, False) or is_signed
                yield judged
            else:
                yield one

    def _alone(self, record: Record, places: Places) -> Judged:
        """Judge a record by what it says, without the other records and without history."""
        reviewer = self.policy.reviewer(record.statement.by) if self.policy else None
        if self.policy is None or reviewer is None or self.void:
            by = record.statement.by
            reason = self.void or f"the policy knows no reviewer '{by}'"
            is_wrong = not self.void and by in self.newcomers
            verdict = Verdict.INVALID if is_wrong else Verdict.NOT_COUNTED
            return Judged(record, verdict, reason, reviewer)
        if reason := next(filter(None, self._faults(record, reviewer, self.policy, places)), ""):
            return Judged(record, Verdict.INVALID, reason, reviewer)
        if reviewer.until and record.statement.at.date() > reviewer.until:
            reason = f"'{reviewer.id}' could approve until {reviewer.until.isoformat()} only"
            return Judged(record, Verdict.NOT_COUNTED, reason, reviewer)
        if record.signature is None and self.policy.signatures == "required":
            return Judged(record, Verdict.NOT_COUNTED, UNSIGNED, reviewer)
        return Judged(record, Verdict.COUNTS, "", reviewer)

    def _overruled(self, found: list[Judged], places: Places) -> dict[Record, str]:
        """Return the records that do not count for what other records say, and why."""
        good = [judged.record for judged in found if judged.verdict == Verdict.COUNTS]
        reasons = displaced(good, lambda record: signing_key(record.signature))
        given = [
            (judged.record, judged.reviewer)
            for judged in found
            if judged.approves and judged.reviewer and judged.record not in reasons
        ]
        required = self.policy.required if self.policy else 0
        return {**reasons, **dict(misplaced(given, required, places))}

    def _with_eyes(
        self,
        judged: Judged,
        reviewer: Reviewer,
        authorship: Authorship,
        covered: Mapping[str, bool],
    ) -> Judged:
        """Return an approval with what history says of its reviewer and its text."""
        eyes = _eyes(judged.record, self._addresses(judged.record, reviewer), authorship, covered)
        if eyes is Eyes.OWN:
            reason = "reviewers cannot approve their own words"
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=reason, eyes=eyes)
        return replace(judged, eyes=eyes)

    def _addresses(self, record: Record, reviewer: Reviewer) -> frozenset[str]:
        """Return the addresses of a reviewer, and of all who share the key that signed."""
        key = signing_key(record.signature)
        if key is None or self.policy is None:
            return reviewer.addresses
        shared = (one for one in self.policy.reviewers if self.signers.is_held_by(key, one.id))
        return reviewer.addresses.union(*(one.addresses for one in shared))

    def _faults(
        self, record: Record, reviewer: Reviewer, policy: ReviewerPolicy, places: Places
    ) -> Iterator[str]:
        """Yield what makes a record invalid."""
        statement = record.statement
        day = statement.at.date()
        midnight = datetime.datetime.combine(self.today, datetime.time.max, datetime.UTC)
        if statement.at > midnight + SLACK:
            yield f"it is dated {day.isoformat()}, after today"
        yield _out_of_place(statement, reviewer, places)
        if statement.expires and statement.expires < day:
            yield "it expires before it was given"
        if statement.expires and statement.expires - day > policy.valid_for:
            yield f"it holds longer than the {policy.valid_for.days} days allowed"
        if record.signature is not None:
            yield self.verify(statement.canonical(), record.signature, statement.by, statement.at)


def _out_of_place(statement: Statement, reviewer: Reviewer, places: Places) -> str:
    match statement.decision:
        case Decision.APPROVE:
            return own_fault(statement, reviewer, places)
        case Decision.REQUEST_CHANGES:
            is_right = may_object(statement, reviewer, places)
            return "" if is_right else f"'{reviewer.id}' may not approve '{places.here}'"
        case Decision.WITHDRAW:
            return ""
        case _:
            assert_never(statement.decision)


def _eyes(
    record: Record,
    addresses: frozenset[str],
    authorship: Authorship,
    covered: Mapping[str, bool],
) -> Eyes:
    """Return what history says of an approval.

    Args:
        record: the approval.
        addresses: e-mail addresses of who gave it.
        authorship: who wrote the texts.
        covered: digests of earlier texts with a counted approval, and whether one is signed.
    """
    digest = record.statement.digest
    eyes = authorship.eyes(addresses, digest, covered)
    if eyes is not Eyes.PROVEN or record.signature is None or all(covered.values()):
        return eyes
    # Anybody can write an unsigned record: a signed approval must not rest on one.
    signed = (name for name, is_signed in covered.items() if is_signed)
    strict = authorship.eyes(addresses, digest, signed)
    return Eyes.PROVEN if strict is Eyes.PROVEN else Eyes.UNPROVEN

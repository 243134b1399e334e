"""Whether a record counts: in order, by somebody who may decide, and not on their own words."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeybook.review.four_eyes import Authorship, Eyes
from journeybook.review.policy import Reviewer, ReviewerPolicy
from journeybook.review.records import Record
from journeybook.review.statement import Decision, Statement

SLACK = datetime.timedelta(minutes=10)  # clocks differ

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
    """

    policy: ReviewerPolicy | None
    verify: Verify
    today: datetime.date

    def judge(
        self, records: Iterable[Record], place: Callable[[str], str], authorship: Authorship
    ) -> Iterator[Judged]:
        """Yield the records of one map with their verdicts, oldest first.

        Args:
            records: the records of the map.
            place: from the digest of a text to its `collection/id.locale`.
            authorship: who wrote its texts.
        """
        covered: dict[str, bool] = {}
        for record in sorted(records, key=lambda record: (record.statement.at, record.name)):
            digest = record.statement.digest
            judged = self._judge(record, place(digest), authorship, covered)
            if judged.approves and judged.eyes is Eyes.PROVEN:
                covered[digest] = covered.get(digest, False) or record.signature is not None
            yield judged

    def _judge(
        self, record: Record, place: str, authorship: Authorship, covered: Mapping[str, bool]
    ) -> Judged:
        statement = record.statement
        reviewer = self.policy.reviewer(statement.by) if self.policy else None
        if reason := next(filter(None, self._faults(record, reviewer, place)), ""):
            return Judged(record, Verdict.INVALID, reason, reviewer)
        if statement.decision != Decision.APPROVE or reviewer is None or self.policy is None:
            return Judged(record, Verdict.COUNTS, "", reviewer)
        if record.signature is None and self.policy.signatures == "required":
            return Judged(record, Verdict.NOT_COUNTED, "it is not signed", reviewer)
        eyes = _eyes(record, reviewer, authorship, covered)
        if eyes is Eyes.OWN:
            reason = "reviewers cannot approve their own words"
            return Judged(record, Verdict.NOT_COUNTED, reason, reviewer, eyes)
        return Judged(record, Verdict.COUNTS, "", reviewer, eyes)

    def _faults(self, record: Record, reviewer: Reviewer | None, place: str) -> Iterator[str]:
        """Yield what makes a record invalid."""
        statement, policy = record.statement, self.policy
        if policy is None or reviewer is None:
            yield f"the policy knows no reviewer '{statement.by}'"
            return
        day = statement.at.date()
        midnight = datetime.datetime.combine(self.today, datetime.time.max, datetime.UTC)
        if statement.at > midnight + SLACK:
            yield f"it is dated {day.isoformat()}, after today"
        if reviewer.until and day > reviewer.until:
            yield f"'{reviewer.id}' could approve until {reviewer.until.isoformat()} only"
        if not reviewer.may(place):
            yield f"'{reviewer.id}' may not approve '{place}'"
        if statement.expires and statement.expires < day:
            yield "it expires before it was given"
        if statement.expires and statement.expires - day > policy.valid_for:
            yield f"it holds longer than the {policy.valid_for.days} days allowed"
        if record.signature is not None:
            yield self.verify(statement.canonical(), record.signature, statement.by, statement.at)


def _eyes(
    record: Record, reviewer: Reviewer, authorship: Authorship, covered: Mapping[str, bool]
) -> Eyes:
    """Return what history says of an approval.

    Args:
        record: the approval.
        reviewer: who gave it.
        authorship: who wrote the texts.
        covered: digests of earlier texts with a counted approval, and whether one is signed.
    """
    digest = record.statement.digest
    eyes = authorship.eyes(reviewer.addresses, digest, covered)
    if eyes is not Eyes.PROVEN or record.signature is None or all(covered.values()):
        return eyes
    # Anybody can write an unsigned record: a signed approval must not rest on one.
    signed = (name for name, is_signed in covered.items() if is_signed)
    strict = authorship.eyes(reviewer.addresses, digest, signed)
    return Eyes.PROVEN if strict is Eyes.PROVEN else Eyes.UNPROVEN

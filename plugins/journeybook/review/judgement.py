"""Whether a record counts: in order, by somebody who may decide, and not on their own words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from journeybook.review.four_eyes import Authorship, Eyes
from journeybook.review.policy import Reviewer, ReviewerPolicy
from journeybook.review.records import Record
from journeybook.review.statement import Statement

SLACK = datetime.timedelta(minutes=10)  # clocks differ

Verify = Callable[[bytes, str, str, datetime.datetime], str]
"""From message, signature, principal and time to why a signature is not good; empty: it is."""

Verdict = Literal["counts", "not-counted", "invalid"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A record, and whether it counts.

    Attributes:
        record: the record.
        verdict: `invalid` fails a check; `not-counted` does not, it is only no approval.
        reason: why it does not count; empty when it does.
        reviewer: who decided, when the policy knows them.
        eyes: for an approval that counts: what history says.
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
        return self.verdict == "counts" and self.statement.decision == "approve"


@dataclass(frozen=True)
class Bench:
    """By what records are judged.

    Attributes:
        policy: the reviewer policy; None: nobody may approve.
        verify: checks a signature.
        today: the day.
    """

    policy: ReviewerPolicy | None
    verify: Verify
    today: datetime.date

    def judge(
        self, records: Iterable[Record], place: str, authorship: Authorship
    ) -> Iterator[Judged]:
        """Yield the records of one map with their verdicts, oldest first.

        Args:
            records: the records of the map.
            place: `collection/id.locale` of the map.
            authorship: who wrote its texts.
        """
        covered: list[str] = []
        for record in sorted(records, key=lambda record: (record.statement.at, record.name)):
            judged = self._judge(record, place, authorship, covered)
            if judged.approves and judged.eyes is Eyes.PROVEN:
                covered.append(judged.statement.digest)
            yield judged

    def _judge(
        self, record: Record, place: str, authorship: Authorship, covered: list[str]
    ) -> Judged:
        statement = record.statement
        reviewer = self.policy.reviewer(statement.by) if self.policy else None
        if reason := next(filter(None, self._faults(record, reviewer, place)), ""):
            return Judged(record, "invalid", reason, reviewer)
        if statement.decision != "approve" or reviewer is None or self.policy is None:
            return Judged(record, "counts", "", reviewer)
        if record.signature is None and self.policy.signatures == "required":
            return Judged(record, "not-counted", "it is not signed", reviewer)
        eyes = authorship.eyes(reviewer.addresses, statement.digest, covered)
        if eyes is Eyes.OWN:
            return Judged(
                record, "not-counted", "reviewers cannot approve their own words", reviewer
            )
        return Judged(record, "counts", "", reviewer, eyes)

    def _faults(self, record: Record, reviewer: Reviewer | None, place: str) -> Iterator[str]:
        """Yield what makes a record invalid."""
        statement, policy = record.statement, self.policy
        if policy is None or reviewer is None:
            yield f"the policy knows no reviewer '{statement.by}'"
            return
        day = statement.at.date()
        if (statement.at - SLACK).date() > self.today:
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

"""What is asked of each record by itself: its form, its place, its signature and its time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from journeybook.message import Message
from journeybook.review.bringing import Bringing, Time
from journeybook.review.places import Places, may_object, own_fault
from journeybook.review.policy import Reviewer
from journeybook.review.record_history import SLACK
from journeybook.review.records import Record
from journeybook.review.statement import Decision, Statement

Verify = Callable[[bytes, str, str, datetime.datetime], str]
"""From message, signature, principal and time to why a signature is not good; empty: it is."""


@dataclass(frozen=True, slots=True)
class RecordChecks:
    """What is asked of each record by itself.

    Attributes:
        verify: checks a signature.
        today: the day.
        valid_for: how long an approval may hold.
        keys_expire: whether some key holds for a time only, so that the time of a commit matters.
    """

    verify: Verify
    today: datetime.date
    valid_for: datetime.timedelta
    keys_expire: bool

    def faults(
        self, record: Record, reviewer: Reviewer, places: Places, bringing: Bringing
    ) -> Iterator[str]:
        """Yield what makes a record invalid."""
        statement = record.statement
        day = statement.at.date()
        midnight = datetime.datetime.combine(self.today, datetime.time.max, datetime.UTC)
        if statement.at > midnight + SLACK:
            yield Message("it is dated {day}, after today", day=day.isoformat())
        yield _out_of_place(statement, reviewer, places)
        if statement.expires and statement.expires < day:
            yield Message("it expires before it was given")
        if statement.expires and statement.expires - day > self.valid_for:
            yield Message.counted(
                "it holds longer than the {n} day allowed",
                "it holds longer than the {n} days allowed",
                self.valid_for.days,
            )
        if record.signature is not None:
            yield self.verify(statement.canonical(), record.signature, statement.by, statement.at)
            yield self._late_key(record, bringing)

    def too_late(self, record: Record, reviewer: Reviewer, bringing: Bringing) -> str:
        """Return why a reviewer could not decide any more; empty when they could.

        They must have been allowed to when they say that they decided, and when a commit first
        held it: what it says of its time, anybody may have written later.
        """
        if reviewer.until is None:
            return ""
        reason = Message(
            "'{id}' could approve until {day} only", id=reviewer.id, day=reviewer.until.isoformat()
        )
        if record.statement.at.date() > reviewer.until:
            return reason
        if bringing.time is Time.UNKNOWN:
            return ""
        when, told = self._committed(record, bringing)
        return (
            Message("{reason}, and {when}", reason=reason, when=told)
            if when.date() > reviewer.until
            else ""
        )

    def _late_key(self, record: Record, bringing: Bringing) -> str:
        """Return why a signature was not good any more, or not yet, when it was committed."""
        if record.signature is None or not self.keys_expire or bringing.time is Time.UNKNOWN:
            return ""
        statement = record.statement
        when, told = self._committed(record, bringing)
        reason = self.verify(statement.canonical(), record.signature, statement.by, when)
        return reason and Message("{reason}, and {when}", reason=reason, when=told)

    def _committed(self, record: Record, bringing: Bringing) -> tuple[datetime.datetime, str]:
        """Return when a record was committed, today at the earliest if it was not, in words too.

        A time stamp that is earlier takes its place: it cannot be written later.
        """
        when, told = self._by_history(record, bringing)
        if bringing.stamped is None or bringing.stamped >= when:
            return when, told
        day = bringing.stamped.date().isoformat()
        return bringing.stamped, Message("it was time-stamped only on {day}", day=day)

    def _by_history(self, record: Record, bringing: Bringing) -> tuple[datetime.datetime, str]:
        if bringing.at is not None:
            day = bringing.at.date().isoformat()
            return bringing.at, Message("it was committed only on {day}", day=day)
        today = datetime.datetime.combine(self.today, datetime.time.min, datetime.UTC)
        if bringing.apart:
            told = Message("no commit holds it together with its text")
        else:
            told = Message("it is not committed yet")
        return max(today, record.statement.at), told


def _out_of_place(statement: Statement, reviewer: Reviewer, places: Places) -> str:
    match statement.decision:
        case Decision.APPROVE:
            return own_fault(statement, reviewer, places)
        case Decision.REQUEST_CHANGES:
            is_right = may_object(statement, reviewer, places)
            return (
                ""
                if is_right
                else Message("'{id}' may not approve '{place}'", id=reviewer.id, place=places.here)
            )
        case Decision.WITHDRAW:
            return ""
        case _:
            assert_never(statement.decision)

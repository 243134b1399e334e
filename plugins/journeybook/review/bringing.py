"""How a record came in: when, and by whom. Without a signature, that is all that says who."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, replace
from typing import Self

from journeybook.message import Message
from journeybook.review.history import Commit
from journeybook.review.policy import Reviewer
from journeybook.review.record_history import RecordHistory
from journeybook.review.records import Record


class Time(enum.Enum):
    """What history says of when a decision was made."""

    COMMITTED = "a commit holds it"
    UNCOMMITTED = "no commit holds it yet"
    UNKNOWN = "there is no history"


@dataclass(frozen=True, slots=True)
class Bringing:
    """How a record came in.

    Attributes:
        time: what history says of when.
        at: when the earliest commit that holds it was made, if there is one.
        commit: that commit.
        apart: whether no history holds it together with its text.
        stamped: when it was there already, by a time stamp over its signature; or None.
    """

    time: Time
    at: datetime.datetime | None = None
    commit: Commit | None = None
    apart: bool = False
    stamped: datetime.datetime | None = None

    @classmethod
    def of(cls, record: Record, past: RecordHistory | None) -> Self:
        """Return how a record came into the history; None: there is no history."""
        if past is None:
            return cls(Time.UNKNOWN)
        trace = past.trace(record)
        if trace is None:
            return cls(Time.UNCOMMITTED)
        commit = past.first(trace)
        return cls(Time.COMMITTED, past.time(commit), commit)

    def beside_its_text(self, at: datetime.datetime | None) -> Self:
        """Return the same of a decision that history first holds together with its text at a time.

        Who commits it where its text is not yet has not decided on it then.
        """
        return replace(self, at=at, apart=at is None)

    @property
    def brought_by(self) -> str:
        """The address of who committed what somebody else wrote; empty for a Git host."""
        if self.commit is None or self.commit.committer == self.commit.author:
            return ""
        return self.commit.committer

    def not_by(self, reviewer: Reviewer, *, history_required: bool) -> str:
        """Return why an unsigned record is not known to be a reviewer's own; empty when it is.

        Until a commit brings it in, or without history, persons are not checked.
        """
        if self.commit is None:
            if not history_required:
                return ""
            if self.time is Time.UNKNOWN:
                return Message("it is not signed, and there is no history")
            return Message("it is not signed, and no commit holds it")
        author = self.commit.author
        if author and author in reviewer.addresses:
            return ""
        who = f"'{author}'" if author else Message("nobody that is named")
        return Message(
            "it is not signed and was brought in by {who}, not by '{id}'", who=who, id=reviewer.id
        )

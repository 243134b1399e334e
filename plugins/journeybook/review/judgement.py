"""Whether a record counts: in order, by somebody who may decide, and not on their own words."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from journeybook.review.bringing import Bringing, Time
from journeybook.review.four_eyes import Authorship, Eyes
from journeybook.review.policy import Reviewer, ReviewerPolicy
from journeybook.review.record_history import RecordHistory
from journeybook.review.records import Record
from journeybook.review.statement import Decision, Statement

SLACK = datetime.timedelta(minutes=10)  # clocks differ
OWN_WORDS = "reviewers cannot approve their own words"
UNSIGNED = "it is not signed"
TAKEN_BACK = "the reviewer took it back"

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
        time: what history says of when it was made.
        brought_by: address of who committed an unsigned record that somebody else wrote.
        brought_by_name: their name, for pages.
        foreign: whether an unsigned record is not its reviewer's own.
        with_words: whether the commit that brought it changed the words of the map too.
        gone: whether its file is no longer there: history alone holds it.
    """

    record: Record
    verdict: Verdict
    reason: str = ""
    reviewer: Reviewer | None = None
    eyes: Eyes = Eyes.UNPROVEN
    time: Time = Time.UNKNOWN
    brought_by: str = ""
    brought_by_name: str = ""
    foreign: bool = False
    with_words: bool = False
    gone: bool = False

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
        keys_end: whether some key holds for a time only, so that the time of a commit matters.
    """

    policy: ReviewerPolicy | None
    verify: Verify
    today: datetime.date
    keys_end: bool = True

    def judge(
        self,
        records: Iterable[Record],
        place: Callable[[str], str],
        authorship: Authorship,
        past: RecordHistory | None = None,
        gone: Iterable[Record] = (),
    ) -> Iterator[Judged]:
        """Yield the records of one map with their verdicts, oldest first.

        A decision that only history holds is among them where it stands: of one reviewer's
        decisions on one text, the newest does.

        Args:
            records: the records of the map that are there.
            place: from the digest of a text to its `collection/id.locale`.
            authorship: who wrote its texts.
            past: the decisions that history knows; None: there is no history.
            gone: those among them whose records are not there.
        """
        here = [self._alone(record, place, past) for record in records]
        lost = [self._alone(record, place, past, gone=True) for record in gone]
        found = [*here, *lost]
        enough = _Enough(self.policy.required if self.policy else 0)
        for judged in sorted(_standing(found), key=_order):
            one = self._beside(judged, authorship, enough, past)
            if one.approves and one.eyes is Eyes.PROVEN:
                enough.add(one)
            if not one.gone or one.verdict == Verdict.COUNTS:
                yield one

    def _alone(
        self,
        record: Record,
        place: Callable[[str], str],
        past: RecordHistory | None,
        *,
        gone: bool = False,
    ) -> Judged:
        """Judge a record by itself: its form, its time and its person."""
        statement, bringing = record.statement, Bringing.of(record, past)
        reviewer = self.policy.reviewer(statement.by) if self.policy else None
        judged = Judged(record, Verdict.COUNTS, "", reviewer, time=bringing.time, gone=gone)
        faults = self._faults(record, reviewer, place(statement.digest), bringing)
        if reason := next(filter(None, faults), ""):
            return replace(judged, verdict=Verdict.INVALID, reason=reason)
        if reviewer is None or self.policy is None:  # which is a fault
            return judged
        if past and self._taken_back(judged, reviewer, past):
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=TAKEN_BACK)
        if record.signature is not None:
            return judged
        return self._unsigned(judged, self.policy, reviewer, bringing)

    def _unsigned(
        self,
        judged: Judged,
        policy: ReviewerPolicy,
        reviewer: Reviewer,
        bringing: Bringing,
    ) -> Judged:
        """Judge who a record without a signature is by."""
        if policy.signatures == "required":
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=UNSIGNED)
        needs_history = policy.history == "required"
        if reason := bringing.not_by(reviewer, history_required=needs_history):
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=reason, foreign=True)
        by = bringing.brought_by
        colleague = policy.by_address(by) if by else None
        # Pages are public, addresses are not.
        name = colleague.name if colleague else f"{by.partition('@')[0]}@…" if by else ""
        return replace(judged, brought_by=by, brought_by_name=name)

    def _taken_back(self, judged: Judged, reviewer: Reviewer, past: RecordHistory) -> bool:
        """Return whether the reviewer deleted their own record; that is not signed."""
        request = judged.statement.decision != Decision.APPROVE
        if request and self.policy is not None and self.policy.signatures == "required":
            return False
        trace = past.trace((judged.statement, judged.record.signature))
        return trace is not None and past.taken_back(
            trace, reviewer.addresses, here=not judged.gone
        )

    def _beside(
        self, judged: Judged, authorship: Authorship, enough: _Enough, past: RecordHistory | None
    ) -> Judged:
        """Judge an approval beside the history of the map and the approvals before it."""
        reviewer, record = judged.reviewer, judged.record
        if not judged.approves or reviewer is None:
            return judged
        eyes = _eyes(record, reviewer, authorship, enough)
        if eyes is Eyes.OWN:
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=OWN_WORDS, eyes=eyes)
        digest, by = record.statement.digest, frozenset({judged.brought_by} - {""})
        if by and authorship.eyes(by, digest, enough.texts(signed=False)) is Eyes.OWN:
            eyes = Eyes.UNPROVEN
        trace = past.trace((record.statement, record.signature)) if past else None
        with_words = bool(past and trace and authorship.brings_words(past.first(trace)))
        return replace(judged, eyes=eyes, with_words=with_words)

    def _faults(
        self, record: Record, reviewer: Reviewer | None, place: str, bringing: Bringing
    ) -> Iterator[str]:
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
        if bringing.time is not Time.UNKNOWN:
            yield from self._late(record, reviewer, bringing)

    def _late(self, record: Record, reviewer: Reviewer, bringing: Bringing) -> Iterator[str]:
        """Yield what was not allowed any more, or not yet, when a record was committed.

        What it says of its time, anybody may have written later.
        """
        when, told = bringing.at, "it was committed only"
        if when is None:  # it will be committed today at the earliest
            when = datetime.datetime.combine(self.today, datetime.time.min, datetime.UTC)
            when, told = max(when, record.statement.at), "it is not committed yet"
        else:
            told = f"{told} on {when.date().isoformat()}"
        if reviewer.until and when.date() > reviewer.until:
            until = reviewer.until.isoformat()
            yield f"'{reviewer.id}' could approve until {until} only, and {told}"
        if record.signature is not None and self.keys_end:
            statement = record.statement
            reason = self.verify(statement.canonical(), record.signature, statement.by, when)
            yield reason and f"{reason}, and {told}"


class _Enough:
    """The texts that enough people have approved so far, who did not write them."""

    def __init__(self, required: int) -> None:
        self._required = max(required, 1)
        self._given: dict[str, dict[str, bool]] = {}

    def add(self, judged: Judged) -> None:
        """Note an approval."""
        people = self._given.setdefault(judged.statement.digest, {})
        signed = judged.record.signature is not None
        people[judged.statement.by] = signed or people.get(judged.statement.by, False)

    def texts(self, *, signed: bool) -> set[str]:
        """Return the digests of texts with enough approvals, or enough signed ones."""
        return {
            digest
            for digest, people in self._given.items()
            if sum(people.values()) >= self._required
            or (not signed and len(people) >= self._required)
        }


def _order(judged: Judged) -> tuple[datetime.datetime, str]:
    return judged.statement.at, judged.record.name


def _standing(found: Iterable[Judged]) -> Iterator[Judged]:
    """Yield judged records, of which an older one of a reviewer on a text stands no more."""
    judged = list(found)
    newest: dict[tuple[str, str], datetime.datetime] = {}
    for one in judged:
        if one.verdict == Verdict.COUNTS or one.reason == TAKEN_BACK:
            key = one.statement.by, one.statement.digest
            newest[key] = max(newest.get(key, one.statement.at), one.statement.at)
    for one in judged:
        latest = newest.get((one.statement.by, one.statement.digest), one.statement.at)
        if one.verdict == Verdict.COUNTS and one.statement.at < latest:
            reason = f"the same reviewer decided anew at {latest:%Y-%m-%dT%H:%M:%SZ}"
            yield replace(one, verdict=Verdict.NOT_COUNTED, reason=reason)
        else:
            yield one


def _eyes(record: Record, reviewer: Reviewer, authorship: Authorship, enough: _Enough) -> Eyes:
    """Return what history says of an approval.

    Args:
        record: the approval.
        reviewer: who gave it.
        authorship: who wrote the texts.
        enough: the earlier texts with enough approvals.
    """
    digest = record.statement.digest
    covered, strictly = enough.texts(signed=False), enough.texts(signed=True)
    eyes = authorship.eyes(reviewer.addresses, digest, covered)
    if eyes is not Eyes.PROVEN or record.signature is None or covered == strictly:
        return eyes
    # Anybody can write an unsigned record: a signed approval must not rest on one.
    strict = authorship.eyes(reviewer.addresses, digest, strictly)
    return Eyes.PROVEN if strict is Eyes.PROVEN else Eyes.UNPROVEN

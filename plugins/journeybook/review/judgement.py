"""Whether a record counts: in order, by somebody who may decide, and not on their own words."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from journeybook.message import Message
from journeybook.review.bringing import Bringing, Time
from journeybook.review.cover import Cover
from journeybook.review.four_eyes import Eyes
from journeybook.review.map_authorship import MapAuthorship
from journeybook.review.places import Places, misplaced
from journeybook.review.policy import Reviewer, ReviewerPolicy
from journeybook.review.record_checks import RecordChecks, Verify
from journeybook.review.record_history import RecordHistory
from journeybook.review.records import Record
from journeybook.review.signatures import Signers, signing_key
from journeybook.review.standing import by_age, displaced
from journeybook.review.statement import Decision, Statement
from journeybook.review.timestamps import Stamp, UnprovenError, read_stamp, stamped_text

OWN_WORDS = Message("reviewers cannot approve their own words")
UNSIGNED = Message("it is not signed")
"""Why a decision does not count where the policy requires signatures."""
TAKEN_BACK = Message("the reviewer took it back")
_MADE_UP = Message("no commit holds this text")
_NO_HISTORY = Message(
    "the policy requires Git's history, and there is none: fetch all of it (in CI: fetch-depth: 0)"
)


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
        brought_by_name: their name in the policy; empty for others. An address is no word for
            pages: whoever commits writes into it what they like.
        foreign: whether an unsigned record is not its reviewer's own.
        with_words: whether the commit that brought it changed the words of the map too.
        gone: whether its file is no longer there: history alone holds it.
        stamp: what a good time stamp says of when it was there; None: it has none.
        unproven: why its time stamp proves nothing; empty where it does, or there is none.
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
    stamp: Stamp | None = None
    unproven: str = ""

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
        is_there: whether there is a file of a name, whatever it holds.
        authorities: certificates, in PEM, of those who may stamp records.
    """

    policy: ReviewerPolicy | None
    verify: Verify
    today: datetime.date
    void: str = ""
    signers: Signers = field(default_factory=Signers)
    newcomers: frozenset[str] = frozenset()
    is_there: Callable[[str], bool] = lambda _: False
    authorities: bytes = b""

    def judge(
        self,
        records: Iterable[Record],
        places: Places,
        authorship: MapAuthorship,
        past: RecordHistory | None = None,
        gone: Iterable[Record] = (),
    ) -> Iterator[Judged]:
        """Yield the records of one map with their verdicts, oldest first.

        A decision that only history holds is among them where it stands: of one reviewer's
        decisions on one text, the newest does.

        Args:
            records: the records of the map that are there.
            places: where its texts stand and stood.
            authorship: who wrote its texts.
            past: the decisions that history knows; None: there is no history.
            gone: those among them whose records are not there.
        """
        found = [self._alone(record, places, authorship, past) for record in records]
        found += [self._alone(record, places, authorship, past, gone=True) for record in gone]
        overruled = self._overruled(found, places)
        cover = Cover(self.policy.required if self.policy else 0)
        for judged in sorted(found, key=lambda one: by_age(one.record)):
            one = self._beside(judged, overruled, authorship, cover, past)
            if one.approves and one.eyes is Eyes.PROVEN:
                cover.add(one.record)
            if not one.gone or one.verdict == Verdict.COUNTS:
                yield one

    def _alone(
        self,
        record: Record,
        places: Places,
        authorship: MapAuthorship,
        past: RecordHistory | None,
        *,
        gone: bool = False,
    ) -> Judged:
        """Judge a record by itself: its form, its time and its person."""
        bringing, by = Bringing.of(record, past), record.statement.by
        reviewer = self.policy.reviewer(by) if self.policy else None
        here = not gone or self.is_there(record.name)
        stamp, unproven = self._stamp(record)
        judged = Judged(
            record,
            Verdict.COUNTS,
            "",
            reviewer,
            time=bringing.time,
            gone=gone,
            stamp=stamp,
            unproven=unproven,
        )
        if stamp and record.signature is not None:  # else anybody could have written what it stamps
            bringing = replace(bringing, stamped=stamp.at)
        refused = replace(judged, verdict=Verdict.NOT_COUNTED)
        if self.policy is None or reviewer is None or self.void:
            reason = self.void or Message("the policy knows no reviewer '{id}'", id=by)
            is_wrong = not self.void and by in self.newcomers
            verdict = Verdict.INVALID if is_wrong else Verdict.NOT_COUNTED
            return replace(judged, verdict=verdict, reason=reason)
        if past and bringing.commit and (reviewer.until or self.signers.expire):
            brought = _brought(record, past)
            at = authorship.together(record.statement.digest, brought)
            bringing = bringing.beside_its_text(at)
        checks = self._checks(self.policy)
        if reason := next(filter(None, checks.faults(record, reviewer, places, bringing)), ""):
            return replace(judged, verdict=Verdict.INVALID, reason=reason)
        unheld = self._unheld(judged, self.policy, authorship, past)
        if reason := checks.too_late(record, reviewer, bringing) or unheld:
            return replace(refused, reason=reason)
        if past and self._taken_back(judged, reviewer, self.policy, past, here=here):
            return replace(refused, reason=TAKEN_BACK)
        if record.signature is not None:
            return judged
        return self._unsigned(judged, reviewer, self.policy, bringing)

    def _stamp(self, record: Record) -> tuple[Stamp | None, str]:
        """Return what a record's time stamp says, and why it proves nothing."""
        if record.token is None:
            return None, ""
        message = stamped_text(record.statement, record.signature)
        try:
            return read_stamp(record.token, message, self.authorities), ""
        except UnprovenError as error:
            return None, str(error)

    def _unheld(
        self,
        judged: Judged,
        policy: ReviewerPolicy,
        authorship: MapAuthorship,
        past: RecordHistory | None,
    ) -> str:
        """Return why an approval has no text that history holds; empty when it has, or may have."""
        if not judged.approves:
            return ""
        # Who writes a record writes the text beside it too.
        if authorship.lacks(judged.statement.digest):
            return _MADE_UP
        is_signed = judged.record.signature is not None
        return _NO_HISTORY if is_signed and past is None and policy.history == "required" else ""

    def _checks(self, policy: ReviewerPolicy) -> RecordChecks:
        return RecordChecks(self.verify, self.today, policy.valid_for, self.signers.expire)

    def _unsigned(
        self, judged: Judged, reviewer: Reviewer, policy: ReviewerPolicy, bringing: Bringing
    ) -> Judged:
        """Judge who a record without a signature is by."""
        if policy.signatures == "required":
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=UNSIGNED)
        needs_history = policy.history == "required"
        if reason := bringing.not_by(reviewer, history_required=needs_history):
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=reason, foreign=True)
        by = bringing.brought_by
        colleague = policy.by_address(by) if by else None
        return replace(judged, brought_by=by, brought_by_name=colleague.name if colleague else "")

    def _taken_back(
        self,
        judged: Judged,
        reviewer: Reviewer,
        policy: ReviewerPolicy,
        past: RecordHistory,
        *,
        here: bool,
    ) -> bool:
        """Return whether the reviewer deleted their own record.

        To delete is not signed, and anybody can write a commit in the reviewer's name. So it takes
        back nothing that is signed, but for an approval where decisions need no signature.
        """
        is_approval = judged.statement.decision == Decision.APPROVE
        needs_signature = policy.signatures == "required" or not is_approval
        if needs_signature and judged.record.signature is not None:
            return False
        trace = past.trace(judged.record)
        return trace is not None and past.taken_back(trace, reviewer.addresses, here=here)

    def _overruled(self, found: list[Judged], places: Places) -> dict[Record, str]:
        """Return the records that do not count for what other records say, and why."""
        standing = {judged.statement for judged in found if judged.verdict == Verdict.COUNTS}
        spoken = [
            judged.record
            for judged in found
            if judged.verdict == Verdict.COUNTS
            # Who signs what was not signed takes nothing back.
            or (judged.reason == TAKEN_BACK and judged.statement not in standing)
        ]
        reasons = displaced(spoken, lambda record: signing_key(record.signature))
        given = [
            (judged.record, judged.reviewer)
            for judged in found
            if judged.approves and judged.reviewer and judged.record not in reasons
        ]
        required = self.policy.required if self.policy else 0
        return {**reasons, **dict(misplaced(given, required, places))}

    def _beside(
        self,
        judged: Judged,
        overruled: dict[Record, str],
        authorship: MapAuthorship,
        cover: Cover,
        past: RecordHistory | None,
    ) -> Judged:
        """Judge a record beside the others and the history of the map."""
        if judged.verdict != Verdict.COUNTS or judged.reviewer is None:
            return judged
        if reason := overruled.get(judged.record):
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=reason)
        if not judged.approves:
            return judged
        record, brought = judged.record, _brought(judged.record, past)
        eyes = cover.eyes(record, self._addresses(record, judged.reviewer), authorship, brought)
        if eyes is Eyes.OWN:
            return replace(judged, verdict=Verdict.NOT_COUNTED, reason=OWN_WORDS, eyes=eyes)
        if judged.reviewer.is_role:  # which of them it was, nobody knows
            eyes = Eyes.UNPROVEN
        bringer = frozenset({judged.brought_by} - {""})
        if bringer and cover.eyes(record, bringer, authorship, brought) is Eyes.OWN:
            eyes = Eyes.UNPROVEN
        trace = past.trace(record) if past else None
        with_words = bool(past and trace and authorship.brings_words(past.first(trace)))
        return replace(judged, eyes=eyes, with_words=with_words)

    def _addresses(self, record: Record, reviewer: Reviewer) -> frozenset[str]:
        """Return the addresses of a reviewer, and of all who share the key that signed."""
        key = signing_key(record.signature)
        if key is None or self.policy is None:
            return reviewer.addresses
        shared = (one for one in self.policy.reviewers if self.signers.is_held_by(key, one.id))
        return reviewer.addresses.union(*(one.addresses for one in shared))


def _brought(record: Record, past: RecordHistory | None) -> list[str]:
    """Return the commits that brought a record in."""
    trace = past.trace(record) if past else None
    return [commit.id for commit in trace.brought] if trace else []

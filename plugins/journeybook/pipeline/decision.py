"""A reviewer's next decision, before it is written: what it says, and whether it would count.

The judge of the records found in files is asked here too, so what is written now counts later.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import assert_never

from journeybook.catalog.catalog import Key
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.loading.characters import hidden_characters
from journeybook.message import Message, all_of
from journeybook.pipeline.map_places import place_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.reviewers import policy_of
from journeybook.pipeline.reviews import Reviewing
from journeybook.pipeline.seen import with_what_was_seen
from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import UNSIGNED, Judged, Verdict
from journeybook.review.map_review import MapReview
from journeybook.review.policy import Reviewer
from journeybook.review.record_history import SLACK
from journeybook.review.records import MapRecords, Record, record_name
from journeybook.review.state import Quality
from journeybook.review.statement import (
    Decision,
    NotARecordError,
    Statement,
    read_record_text,
    record_text,
)

_WOULD_NOT_COUNT = {
    Decision.APPROVE: "this approval would not count: {why}",
    Decision.REQUEST_CHANGES: "this request would not count: {why}",
    Decision.WITHDRAW: "this withdrawal would not count: {why}",
}
TO_BE_MADE = "to be made"
"""Stands for a signature that the reviewer is going to make."""


def decide(
    project: Project,
    key: Key,
    reviewer: Reviewer,
    decision: Decision,
    now: datetime.datetime,
    *,
    comment: str = "",
    expires: datetime.date | None = None,
    signs: bool = False,
    digest: str = "",
) -> Statement:
    """Return a decision on a text of a map.

    Args:
        project: all maps, all of them shown.
        key: the map.
        reviewer: who decides.
        decision: what.
        now: the time, in UTC.
        comment: what the reviewer says.
        expires: the last day on which an approval holds; default: as late as the policy allows.
        signs: whether the reviewer is going to sign it.
        digest: the text; empty: as it stands in its file.

    Raises:
        ConfigurationError: there is no policy, or something else than an approval is to expire.
        RefusedError: the decision would not count, or must not be made, for the reason in its text.
    """
    policy = policy_of(project)
    digest = digest or project.state(key).digest
    said = Statement(
        map=key[1],
        locale=key[0],
        digest=digest,
        decision=decision,
        by=reviewer.id,
        at=next_moment(project, key, reviewer.id, digest, now),
        expires=_last_day(decision, expires, now.date() + policy.valid_for),
        comment=comment.strip(),
    )
    statement = with_what_was_seen(project, key, said)
    _check_comment(statement)
    if decision == Decision.APPROVE:
        _refuse_mistakes(project, key)
    review = outcome(project, key, record_of(statement, TO_BE_MADE if signs else None))
    if decision == Decision.APPROVE and review.state.blocked:
        raise RefusedError(_blocked(review))
    return statement


def next_moment(
    project: Project, key: Key, reviewer: str, digest: str, now: datetime.datetime
) -> datetime.datetime:
    """Return the time of a reviewer's next decision on a text: later than that of their last one.

    Of two decisions the newer one stands, even where a clock has gone back or both take a second.
    """
    here = (one.statement for one in project.reviewing.records.get(key, MapRecords()).records)
    past = project.reviewing.past()
    gone = (one.statement for one in (past.of(key) if past else ()))
    second = datetime.timedelta(seconds=1)
    given = (
        said.at + second
        for said in (*here, *gone)
        if (said.by, said.digest) == (reviewer, digest)
        and said.at.date() <= (now + SLACK).date()  # one of another day does not count
    )
    return max([now.replace(microsecond=0), *given])


def question(statement: Statement, name: str) -> Message:
    """Return what a reviewer of that name is asked before a decision is written."""
    text = f"{statement.map}.{statement.locale} ({statement.digest[:12]})"
    match statement.decision:
        case Decision.APPROVE:
            day = statement.expires
            return Message("Approve {text} as {name}, until {day}?", text=text, name=name, day=day)
        case Decision.REQUEST_CHANGES:
            return Message("Ask for changes of {text} as {name}?", text=text, name=name)
        case Decision.WITHDRAW:
            return Message("Withdraw the decision on {text} as {name}?", text=text, name=name)
        case _:
            assert_never(statement.decision)


def cost(project: Project, key: Key, statement: Statement, *, signs: bool) -> Message:
    """Return what a decision takes from a page, to be said before it is written; empty: nothing.

    A page is verified as long as each approval that counts proves who gave it.

    Args:
        project: all maps.
        key: the map.
        statement: the decision.
        signs: whether the reviewer is going to sign it.
    """
    before = project.state(key)
    if statement.decision is not Decision.APPROVE or before.shown is not Quality.VERIFIED:
        return Message("")
    then = outcome(project, key, record_of(statement, TO_BE_MADE if signs else None)).state
    ours = (one for one in then.approvals if one.reviewer == statement.by)
    if all(one.signed and one.four_eyes for one in ours):
        return Message("")
    return Message(
        "The page is verified; with this approval it will be reviewed, since each one counts and "
        "this one does not prove by a signature that somebody else than its authors gave it."
    )


def record_of(statement: Statement, signature: str | None) -> Record:
    """Return the record of a decision that no file holds yet."""
    return Record(statement, signature, record_name(statement))


def outcome(project: Project, key: Key, record: Record) -> MapReview:
    """Return the review of a map with one more record, which takes its namesake's place.

    Raises:
        RefusedError: the record would not count.
    """
    loaded, found = project.catalog.maps[key], project.reviewing.records.get(key, MapRecords())
    digest = project.state(key).digest
    name = record_name(record.statement)
    others = (other for other in found.records if record_name(other.statement) != name)
    judged = foreseeing(project.reviewing).judge_records(loaded, digest, [*others, record])
    ours = next(item for item in judged if item.record is record)
    if ours.verdict != Verdict.COUNTS:
        raise RefusedError(_why(project, key, ours))
    return project.reviewing.of_text(loaded, digest, judged, found, project.catalog)


def foreseeing(reviewing: Reviewing) -> Reviewing:
    """Return the same, but with a signature that is still to be made taken for good."""
    verify = reviewing.judge.verify

    def check(message: bytes, signature: str, principal: str, at: datetime.datetime) -> str:
        return "" if signature == TO_BE_MADE else verify(message, signature, principal, at)

    return replace(reviewing, judge=replace(reviewing.judge, verify=check))


def _last_day(
    decision: Decision, wanted: datetime.date | None, latest: datetime.date
) -> datetime.date | None:
    match decision:
        case Decision.APPROVE:
            return wanted or latest
        case Decision.REQUEST_CHANGES | Decision.WITHDRAW:
            if wanted is not None:
                raise ConfigurationError(Message("only an approval expires"))
            return None
        case _:
            assert_never(decision)


def _check_comment(statement: Statement) -> None:
    """Refuse a comment that a record cannot hold."""
    if hidden := next(hidden_characters(statement.comment), None):
        raise RefusedError(Message("the comment holds a hidden character: {name}", name=hidden[1]))
    try:
        read_record_text(record_text(statement, None).encode())
    except NotARecordError as error:
        raise RefusedError(Message("this cannot be a record: {why}", why=str(error))) from error


def mistakes(project: Project, key: Key) -> int:
    """Return how many mistakes a map has that keep it from being approved."""
    gates = {gate.id for gate in project.reviewing.gates}
    name = project.catalog.maps[key].file.name
    return sum(item.rule not in gates for item in project.mistakes_in(name))


def _refuse_mistakes(project: Project, key: Key) -> None:
    name = project.catalog.maps[key].file.name
    if number := mistakes(project, key):
        raise RefusedError(
            Message.counted(
                "{file} has a mistake; mend first what 'journeybook check' says",
                "{file} has {n} mistakes; mend first what 'journeybook check' says",
                number,
                file=name,
            )
        )


def _blocked(review: MapReview) -> str:
    gates = [result.gate for result in review.gates if result.gate.id in review.state.blocked]
    told = all_of(
        Message("{id} ({remedy})", id=gate.id, remedy=Message(gate.remedy)) for gate in gates
    )
    return Message(
        "not passed, and the policy lets nothing be approved without: {gates}", gates=told
    )


def _why(project: Project, key: Key, judged: Judged) -> str:
    """Return why a decision would not count, and what to do about it."""
    text = Message(_WOULD_NOT_COUNT[judged.statement.decision], why=judged.reason)
    if judged.eyes is Eyes.OWN:
        more = _second_person(project, key, judged.statement.by)
        return Message("{text}; {more}", text=text, more=more)
    if judged.reason == UNSIGNED:
        return Message("{text}, which the policy requires; give --sign KEY", text=text)
    if judged.foreign:
        return Message("{text}; let them give it, or give --sign KEY", text=text)
    return text


def _second_person(project: Project, key: Key, id_: str) -> str:
    loaded = project.catalog.maps[key]
    pending = project.reviewing.authorship(loaded, project.state(key).digest).pending
    who = (
        Message("'{id}' has uncommitted changes in it", id=id_)
        if pending
        else Message("'{id}' wrote in it", id=id_)
    )
    place, policy = place_of(loaded), policy_of(project)
    others = [
        one.id
        for one in policy.reviewers
        if one.id != id_ and one.may(place) and not _left(one, project.reviewing.today)
    ]
    if others:
        names = ", ".join(others)
        return Message("{who}, so somebody else must approve it: {names}", who=who, names=names)
    name = project.settings.reviewers_name
    return Message(
        "{who}, and approval needs a second person: {file} names nobody else who may",
        who=who,
        file=name,
    )


def _left(reviewer: Reviewer, today: datetime.date) -> bool:
    return reviewer.until is not None and reviewer.until < today

"""The review queue: what waits, for whom, since when, and what runs out next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from journeybook.catalog.catalog import Key
from journeybook.content.look_again import again
from journeybook.languages.texts import Texts
from journeybook.pipeline.decision import TO_BE_MADE, foreseeing, mistakes, next_moment
from journeybook.pipeline.map_places import place_of
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.review import Quality, ReviewState
from journeybook.review.history import History
from journeybook.review.judgement import Verdict
from journeybook.review.policy import Reviewer
from journeybook.review.records import MapRecords, Record
from journeybook.review.statement import Decision, Statement

WAITED, RENEWED = "waited", "renewed"
"""What is noted of whom a map waits for, and of who renews its approval."""
_WAITED = Memo[Key, tuple[str, ...]]()
_RENEWED = Memo[Key, tuple[str, ...]]()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A map that is not trusted as it stands.

    Attributes:
        key: the map.
        state: how far it can be trusted.
        since: the day of the newest commit that touched it; None when nobody knows.
        uncommitted: whether it has changed since then.
        reviewers: ids of those whose approval of this text would count and is not given; none
            while its author has to change it first.
        author: whether its author has to: changes are asked for, a gate blocks, or it has mistakes.
    """

    key: Key
    state: ReviewState
    since: datetime.date | None
    uncommitted: bool
    reviewers: tuple[str, ...]
    author: bool = False

    def days(self, today: datetime.date) -> int | None:
        """Return for how many days it has waited; None when nobody knows."""
        if self.uncommitted or self.since is None:
            return None
        return max(0, (today - self.since).days)


Ending = tuple[datetime.date, Key]
"""A trusted map with the day by which it must be looked at."""


@dataclass(frozen=True, slots=True)
class Person:
    """What waits for a reviewer.

    Attributes:
        reviewer: who.
        waiting: the maps that wait for them.
        ending: of the maps whose approval they can renew, the next to be looked at; or none.
    """

    reviewer: Reviewer
    waiting: tuple[Waiting, ...]
    ending: Ending | None

    def days(self, today: datetime.date) -> int | None:
        """Return for how many days the first of them has waited; None when nobody knows."""
        known = (one.days(today) for one in self.waiting)
        return max((days for days in known if days is not None), default=None)


def waiting(project: Project) -> list[Waiting]:
    """Return the maps that wait: those that changed long ago first, uncommitted ones last."""
    found = [_waiting(project, key) for key in project.reviews if project.state(key).waits]
    latest = datetime.date.max
    return sorted(found, key=lambda one: (one.uncommitted, one.since or latest, one.key))


def by_person(project: Project, queue: Sequence[Waiting], ending: Sequence[Ending]) -> list[Person]:
    """Return the reviewers for whom something waits or ends, in the policy's order.

    Args:
        project: all maps.
        queue: what waits.
        ending: what ends, the next one first.
    """
    found = []
    for reviewer in project.policy.reviewers if project.policy else ():
        mine = tuple(one for one in queue if reviewer.id in one.reviewers)
        ends = (end for end in ending if reviewer.id in renewed_by(project, end[1]))
        person = Person(reviewer, mine, next(ends, None))
        if person.waiting or person.ending:
            found.append(person)
    return found


def renewed_by(project: Project, key: Key) -> tuple[str, ...]:
    """Return the ids of those to whom the next review of an approved map falls.

    Those on whose approval it rests, but for whoever may approve it no more; where nobody is left
    of them, the others who may.
    """
    made = partial(_renewed_by, project, key)
    return project.asking.whole(RENEWED, key, lambda: project.once(_RENEWED, key, made))


def _renewed_by(project: Project, key: Key) -> tuple[str, ...]:
    gave = [one.reviewer for one in project.state(key).approvals]
    policy = project.policy
    others = [one.id for one in policy.reviewers if one.id not in gave] if policy else []
    found = counted_today(project, key, Decision.APPROVE, gave) or counted_today(
        project, key, Decision.APPROVE, others
    )
    return tuple(found)


def running_out(project: Project) -> list[Ending]:
    """Return the trusted maps with the day by which they must be looked at, the next one first.

    Before all others come those around which something has changed since their approval.
    """
    reviews = project.reviews
    days = ((review.state.next_review, key) for key, review in reviews.items())
    found = ((day, key) for day, key in days if day and project.state(key).trusted)
    return sorted(found, key=lambda one: (not reviews[one[1]].triggers, *one))


def look_again(project: Project, key: Key, texts: Texts) -> Iterator[str]:
    """Yield why a trusted map should be looked at before its time, in sentences."""
    return again(project.reviews[key], texts)


def _waiting(project: Project, key: Key) -> Waiting:
    loaded, history = project.catalog.maps[key], project.reviewing.history()
    name, state = loaded.file.name, project.state(key)
    author = bool(state.requests or state.blocked or mistakes(project, key))
    return Waiting(
        key=key,
        state=state,
        since=since(history, name),
        uncommitted=project.reviewing.authorship(loaded, state.digest).pending,
        reviewers=() if author else waits_for(project, key),
        author=author,
    )


def since(history: History | None, name: str) -> datetime.date | None:
    """Return the day of the newest commit that touched a file; None when nobody knows."""
    changes = history.of(name) if history else []
    return max((change.commit.day for change in changes), default=None)


def waits_for(project: Project, key: Key) -> tuple[str, ...]:
    """Return the ids of those whose approval of a map would count and is not given."""
    made = partial(_waits_for, project, key)
    return project.asking.whole(WAITED, key, lambda: project.once(_WAITED, key, made))


def _waits_for(project: Project, key: Key) -> tuple[str, ...]:
    policy, state, today = project.policy, project.state(key), project.reviewing.today
    if policy is None:
        return ()
    # Where the text is to be looked at again before they expire, whoever gave one may renew it.
    is_refreshed = state.quality is Quality.EXPIRED and state.expires and state.expires >= today
    given = (
        set() if is_refreshed else {one.reviewer for one in state.approvals if one.expires >= today}
    )
    place = place_of(project.catalog.maps[key])
    asked = [one.id for one in policy.reviewers if one.id not in given and one.may(place)]
    return tuple(counted_today(project, key, Decision.APPROVE, asked))


def counted_today(
    project: Project, key: Key, decision: Decision, reviewers: Iterable[str]
) -> list[str]:
    """Return the ids of those whose decision on a map's text would count on this day.

    The judge of the records is asked about each. Where a decision needs a signature, it would not
    count of whoever has no key to sign it with.
    """
    loaded, digest = project.catalog.maps[key], project.state(key).digest
    needs_key = project.policy is not None and project.policy.signatures == "required"
    asked = {
        id_: Record(decision_of_today(project, key, id_, decision), TO_BE_MADE, "")
        for id_ in reviewers
        if not needs_key or can_sign(project, id_)
    }
    if not asked:
        return []
    found = project.reviewing.records.get(key, MapRecords()).records
    judged = foreseeing(project.reviewing).judge_records(loaded, digest, [*found, *asked.values()])
    counted = {
        one.statement.by for one in judged if one.verdict == Verdict.COUNTS and not one.record.name
    }
    return [id_ for id_ in asked if id_ in counted]


def can_sign(project: Project, reviewer: str) -> bool:
    """Return whether a reviewer has a key that may sign on this day."""
    day = datetime.datetime.combine(
        project.reviewing.today, datetime.time.max, datetime.UTC
    ).timestamp()
    return project.reviewing.judge.signers.may_sign(reviewer, int(day))


def decision_of_today(project: Project, key: Key, reviewer: str, decision: Decision) -> Statement:
    """Return the decision that a reviewer could make on a map's text on this day."""
    today, digest, policy = project.reviewing.today, project.state(key).digest, project.policy
    midnight = datetime.datetime.combine(today, datetime.time(), datetime.UTC)
    return Statement(
        map=key[1],
        locale=key[0],
        digest=digest,
        decision=decision,
        by=reviewer,
        at=next_moment(project, key, reviewer, digest, midnight),
        expires=today + policy.valid_for if policy and decision is Decision.APPROVE else None,
    )

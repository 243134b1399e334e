"""What a change of the policy does: who can approve each map, and which approvals count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.catalog.catalog import Key
from journeybook.pipeline.project import Project
from journeybook.pipeline.waiting import can_sign, waits_for
from journeybook.review import Quality
from journeybook.review.judgement import Judged


@dataclass(frozen=True, slots=True)
class Standing:
    """How a map stands under a policy.

    Attributes:
        people: ids of those who approve its text, or could.
        required: how many must; 0: there is no policy.
        quality: how far its text can be trusted.
    """

    people: tuple[str, ...]
    required: int
    quality: Quality

    @property
    def enough(self) -> bool:
        """Whether the map can be approved."""
        return 0 < self.required <= len(self.people)


@dataclass(frozen=True, slots=True)
class Counting:
    """An approval that counts under one policy alone: its record, whose, and why not elsewhere."""

    record: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """What a change of the policy does to a map.

    Attributes:
        key: the map.
        before: how it stands before.
        after: how it stands after.
        stops: approvals that count no more.
        begins: approvals that count from then on.
    """

    key: Key
    before: Standing
    after: Standing
    stops: tuple[Counting, ...]
    begins: tuple[Counting, ...]

    @property
    def changes(self) -> bool:
        """Whether anything is different."""
        return self.before != self.after or bool(self.stops or self.begins)

    @property
    def breaks(self) -> bool:
        """Whether an approval is lost, or nobody can give enough of them any more."""
        return bool(self.stops) or (self.before.enough and not self.after.enough)


def policy_changes(before: Project, after: Project) -> list[PolicyChange]:
    """Return what a change does, map by map.

    Args:
        before: the maps and records, judged by the policy before.
        after: the same maps and records, judged by the policy after.
    """
    keys = sorted(after.reviews, key=lambda key: (key[1], key[0]))
    return [
        PolicyChange(
            key,
            _standing(before, key),
            _standing(after, key),
            tuple(_lost(before, after, key)),
            tuple(_lost(after, before, key)),
        )
        for key in keys
    ]


def _standing(project: Project, key: Key) -> Standing:
    state, policy = project.state(key), project.policy
    given = {one.reviewer for one in state.approvals if one.expires >= project.reviewing.today}
    people = {*given, *waits_for(project, key)}
    if policy and policy.signatures == "required":
        people.intersection_update(one for one in people if can_sign(project, one))
    return Standing(tuple(sorted(people)), policy.required if policy else 0, state.quality)


def _lost(there: Project, here: Project, key: Key) -> Iterator[Counting]:
    """Yield the approvals that count there and not here, with what is said of them here."""
    judged = {_name(item): item for item in here.reviews[key].judged}
    for item in there.reviews[key].judged:
        other = judged.get(_name(item))
        if item.approves and not (other and other.approves):
            reason = other.reason if other else ""
            yield Counting(item.record.name, item.statement.by, reason)


def _name(judged: Judged) -> tuple[object, ...]:
    return judged.record.name, judged.statement, judged.record.signature

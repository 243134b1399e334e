"""Maps that hardly anybody may approve, and reviewers who soon may not, as far as the policy tells.

Who wrote in a map cannot approve it, so a map needs somebody to spare.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import LoadedMap, remedy_of
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.map_places import place_of
from journeybook.pipeline.reviews import Reviewing
from journeybook.review.policy import ReviewerPolicy
from journeybook.settings import Settings

SOON = datetime.timedelta(days=30)


def reviewer_warnings(
    settings: Settings, reviewing: Reviewing, maps: Iterable[LoadedMap]
) -> Iterator[Diagnostic]:
    """Yield a warning for maps with too few reviewers, and for each reviewer who leaves soon.

    Nothing is said while the policy names nobody: reviews have not begun.

    Args:
        settings: where the policy is.
        reviewing: the policy and the day.
        maps: all maps.
    """
    policy, today = reviewing.policy, reviewing.today
    if policy is None or not policy.reviewers:
        return
    place = Location(relative_name(settings.reviewers, settings.root))
    told = {"too-few-reviewers": _few(policy, today, maps), "reviewer-leaves": _soon(policy, today)}
    for rule, messages in told.items():
        for message in messages:
            yield Diagnostic(place, rule, message, remedy_of(rule), Severity.WARNING)


def _few(
    policy: ReviewerPolicy, today: datetime.date, maps: Iterable[LoadedMap]
) -> Iterator[Message]:
    here = [one for one in policy.reviewers if one.until is None or one.until >= today]
    groups: dict[tuple[str, ...], list[str]] = {}
    for loaded in maps:
        place = place_of(loaded)
        groups.setdefault(tuple(one.id for one in here if one.may(place)), []).append(place)
    for ids, places in sorted(groups.items()):
        if len(ids) > policy.required:
            continue
        said = {"place": min(places), "names": ", ".join(ids), "required": policy.required}
        yield _told(len(places), len(ids) - policy.required, said)


def _told(maps: int, spare: int, said: dict[str, object]) -> Message:
    if not said["names"]:
        return Message.counted(
            "nobody may approve {n} map: '{place}'",
            "nobody may approve {n} maps, such as '{place}'",
            maps,
            **said,
        )
    if spare < 0:
        return Message.counted(
            "{n} map needs {required} approvals, and only {names} may approve: '{place}'",
            "{n} maps need {required} approvals, and only {names} may approve, such as '{place}'",
            maps,
            **said,
        )
    return Message.counted(
        "only {names} may approve {n} map, and not their own words: '{place}'",
        "only {names} may approve {n} maps, and not their own words, such as '{place}'",
        maps,
        **said,
    )


def _soon(policy: ReviewerPolicy, today: datetime.date) -> Iterator[Message]:
    for one in policy.reviewers:
        if one.until and today <= one.until <= today + SOON:
            yield Message.counted(
                "'{id}' can approve until {day} only: {n} more day",
                "'{id}' can approve until {day} only: {n} more days",
                (one.until - today).days,
                id=one.id,
                day=one.until.isoformat(),
            )

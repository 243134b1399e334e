"""Addresses that a Git host gives to people who hide theirs, and that no reviewer's aliases name.

Words that a reviewer wrote in the host's web editor count as somebody else's then, and the reviewer
could approve them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import remedy_of
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.reviews import Reviewing
from journeybook.review.policy import Reviewer
from journeybook.settings import Settings

# GitHub: 123+login@users.noreply.github.com; GitLab: 123-login@…; Gitea: login@noreply.localhost.
_HIDDEN = re.compile(r"(?:[0-9]{1,20}[+-])?([^@]{1,64})@(?:users\.)?noreply\.[a-z0-9.-]{1,253}")
_SEPARATORS = re.compile(r"[\W_]+")


def unclaimed_addresses(
    settings: Settings, reviewing: Reviewing, paths: Iterable[str]
) -> Iterator[Diagnostic]:
    """Yield a warning for each hidden address that looks like a reviewer's and is nobody's.

    Nothing is said without records or history.

    Args:
        settings: where the policy is.
        reviewing: who may decide, and what Git knows.
        paths: the files of the maps.
    """
    policy = reviewing.policy
    history = reviewing.history() if reviewing.records and policy else None
    if history is None or policy is None:
        return
    place = Location(relative_name(settings.reviewers, settings.root))
    claimed = {address for one in policy.reviewers for address in one.addresses}
    told: set[str] = set()
    for path in paths:
        people = {person for change in history.of(path) for person in change.commit.people}
        for address in sorted(people - claimed - told):
            login = _HIDDEN.fullmatch(address)
            if login is None:
                continue
            for reviewer in policy.reviewers:
                if _plain(login[1]) in _names(reviewer):
                    told.add(address)
                    yield _diagnostic(place, address, path, reviewer)


def _diagnostic(place: Location, address: str, path: str, reviewer: Reviewer) -> Diagnostic:
    message = Message(
        "'{address}' wrote in {file}, looks like the reviewer '{id}' and is in no 'aliases'",
        address=address, file=path, id=reviewer.id,
    )  # fmt: skip
    hint = remedy_of("unclaimed-address")
    return Diagnostic(place, "unclaimed-address", message, hint, Severity.WARNING)


def _names(reviewer: Reviewer) -> set[str]:
    """Return what a reviewer may be called on a Git host."""
    local = {address.partition("@")[0] for address in reviewer.addresses}
    return {_plain(name) for name in (reviewer.id, reviewer.name, *local)} - {""}


def _plain(name: str) -> str:
    return _SEPARATORS.sub("", name.casefold())

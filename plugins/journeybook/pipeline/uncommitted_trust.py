"""Policies and keys that no commit holds, and a history that is not read.

What rests on them is so on one machine only.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import remedy_of
from journeybook.loading.small_files import UnreadableError, read_small
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.reviews import Reviewing
from journeybook.review.history import History
from journeybook.settings import Settings


def uncommitted_trust(settings: Settings, reviewing: Reviewing) -> Iterator[Diagnostic]:
    """Yield a warning for each file of the trust root that differs from that of the last commit.

    And one where the history of a repository is not read. Nothing is said without records, of files
    that `--trust` names, and of files outside the maps folder, which history does not cover.
    """
    history = reviewing.history() if reviewing.records else None
    if history and settings.trust_dir is None:
        yield from uncommitted(settings, history)
    elif reviewing.records and history is None:
        yield from _unread(settings, reviewing)


def uncommitted(settings: Settings, history: History) -> Iterator[Diagnostic]:
    """Yield a warning for each file of the trust root that the last commit has otherwise."""
    for file in settings.trust_root:
        if not file.is_relative_to(settings.maps_dir):
            continue
        name = relative_name(file, settings.root)
        held = history.head.get(name, "")
        try:
            here = read_small(file, root=settings.root)
        except UnreadableError:  # which is told elsewhere
            continue
        if here != (history.contents([held])[held] if held else None):
            message = Message("the last commit does not hold this as it stands")
            hint = Message("commit it: elsewhere, pages may have another state than here")
            yield Diagnostic(Location(name), "uncommitted-trust", message, hint, Severity.WARNING)


def _unread(settings: Settings, reviewing: Reviewing) -> Iterator[Diagnostic]:
    """Yield that nobody can tell who wrote what, where that would make a difference."""
    reviewers = reviewing.policy.reviewers if reviewing.policy else ()
    if not reviewing.is_in_repository or all(one.demonstration for one in reviewers):
        return
    place = Location(relative_name(settings.reviewers, settings.root))
    message = Message(
        "the history of this repository is not read: nobody can tell who wrote what, and pages are "
        "reviewed at most"
    )
    yield Diagnostic(place, "no-history", message, remedy_of("no-history"), Severity.WARNING)

"""The approved texts of a project's maps, each as it was, and what changed from one to the next.

A map has an index of them where there is one that its page does not show: most maps have none, and
cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from journeybook.catalog.addresses import CHANGES, same_place
from journeybook.catalog.catalog import Key
from journeybook.loading import LoadedMap
from journeybook.pipeline.known_before import map_of
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.review.diff import Change, differences
from journeybook.review.snapshot import Snapshot
from journeybook.review.versions import Version, versions

CHANGED = "changed"
"""What `changes_place` notes."""
_SHORT = 12  # digits of a digest in an address


@dataclass(frozen=True, slots=True)
class ApprovedText:
    """An approved text of a map that can be read.

    Attributes:
        key: the map.
        version: the text, and when it held.
        url: the page that shows it: that of the map, where it is the text that stands there.
        loaded: the map as it was.
        is_shown: whether the page of the map shows it.
        changes: what changed since the text before it; None where it is the first.
    """

    key: Key
    version: Version
    url: str
    loaded: LoadedMap
    is_shown: bool
    changes: tuple[Change, ...] | None


_APPROVED = Memo[Key, tuple[ApprovedText, ...]]()
_HAS_CHANGES = Memo[str, bool]()


def texts_of(project: Project, key: Key) -> tuple[ApprovedText, ...]:
    """Return the approved texts of a map that can be read, the newest first."""
    return project.once(_APPROVED, key, partial(_newest_first, project, key))


def _newest_first(project: Project, key: Key) -> tuple[ApprovedText, ...]:
    is_kept = project.catalog.maps[key].file.name in project.kept
    return () if is_kept else tuple(_texts(project, key))[::-1]


def _texts(project: Project, key: Key) -> Iterator[ApprovedText]:
    """Yield the approved texts of a map that can be read, the oldest first."""
    loaded, review = project.catalog.maps[key], project.reviews[key]
    limitations = project.trust.limitations_for(key[0])
    before: Snapshot | None = None
    for version in reversed(versions(review)):
        is_shown, snapshot = version.digest == review.state.digest, version.snapshot
        if snapshot is None:
            continue
        then = loaded if is_shown else map_of(snapshot, loaded.file, limitations)
        if then is None or then.head.key != key:
            continue
        changes = tuple(differences(before.data, snapshot.data)) if before else None
        url = project.catalog.urls[key]
        place = url if is_shown else f"{versions_url(project, key)}/{version.digest[:_SHORT]}"
        yield ApprovedText(key, version, place, then, is_shown, changes)
        before = snapshot


def versions_url(project: Project, key: Key) -> str:
    """Return where the index of a map's approved texts stands."""
    return f"{project.catalog.urls[key]}/versions"


def texts_with_pages(project: Project, key: Key) -> tuple[ApprovedText, ...]:
    """Return the approved texts of a map where they have pages, the newest first; else none."""
    if not project.settings.options.versions or not project.reviews[key].earlier_digests():
        return ()
    place = same_place(versions_url(project, key))
    if place in project.catalog.claims or place in project.catalog.reserved:
        return ()
    found = texts_of(project, key)
    return found if any(not one.is_shown for one in found) else ()


def changes_place(project: Project) -> str:
    """Return where the page of all approved changes stands; empty where nothing is approved."""
    has_any = partial(project.once, _HAS_CHANGES, "", partial(_has_changes, project))
    return CHANGES if project.asking.whole(CHANGED, "", has_any) else ""


def _has_changes(project: Project) -> bool:
    if not project.settings.options.versions:
        return False
    found = (one for review in project.reviews.values() for one in versions(review))
    return any(one.snapshot for one in found)


def approved_changes(project: Project) -> list[ApprovedText]:
    """Return what was approved in all maps of a project, the newest first.

    Args:
        project: the project as the site shows it.
    """
    found = (one for key in project.catalog.maps for one in texts_of(project, key))
    return sorted(found, key=lambda one: (one.version.at, one.key), reverse=True)

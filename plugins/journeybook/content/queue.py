"""The review queue: what waits for an approval and for whom, and what must be looked at next."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.content.badges import Badge
from journeybook.content.links import Link


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A map that waits.

    Attributes:
        link: its page.
        quality: its quality.
        reviewers: names of those whose approval would count.
        since: the day since which it stands as it does, in words; empty when nobody knows.
        needs: what it needs to reach the next level.
    """

    link: Link
    quality: Badge
    reviewers: tuple[str, ...]
    since: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunningOut:
    """A trusted map, and the day by which it must be looked at again, in words."""

    link: Link
    quality: Badge
    day: str

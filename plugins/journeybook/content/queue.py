"""The review queue: what waits for an approval and for whom, and what must be looked at next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeybook.content.badges import Badge
from journeybook.content.links import Link


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A map in the queue.

    Attributes:
        link: its page.
        name: what it is called in the reader's language, where that is another one and has a page
            of it; or empty.
        language: the name of its language in the reader's, where that is another one; or empty.
        quality: its quality.
        days: since when it waits, or how long it still holds, in words; empty when nobody knows.
        is_overdue: whether it should have been looked at already.
        needs: what it needs to reach the next level.
        again: why it should be looked at before its time.
        people: names of those on whose approval it rests, where it holds.
    """

    link: Link
    name: str
    language: str
    quality: Badge
    days: str
    is_overdue: bool = False
    needs: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """What waits for the same people.

    Attributes:
        anchor: the id of its heading.
        names: their names; none where nobody may approve, or authors have to change them first.
        items: the maps: overdue ones first, then those that wait longest.
        author: whether they wait for their authors.
    """

    anchor: str
    names: tuple[str, ...]
    items: tuple[QueueItem, ...]
    author: bool = False


def by_reviewer(
    waiting: Iterable[tuple[QueueItem, tuple[str, ...]]],
    authors: Iterable[QueueItem],
    names: dict[str, str],
) -> list[QueueGroup]:
    """Return what waits, a group for each reviewer.

    Those who have the same before them share a group. What authors have to change comes after
    them, and what nobody may approve last.

    Args:
        waiting: the maps, in the order to take them in, and ids of those whom each waits for.
        authors: the maps that wait for their authors.
        names: by id of each reviewer, their name.
    """
    lists: dict[str, list[QueueItem]] = {id_: [] for id_ in (*names, "")}
    for item, reviewers in waiting:
        for id_ in reviewers or ("",):
            lists[id_].append(item)
    shared: dict[tuple[str, ...], list[str]] = {}
    nobody = tuple(lists.pop(""))
    for id_, items in lists.items():
        if items:
            shared.setdefault(tuple(item.link.url for item in items), []).append(id_)
    groups = [
        QueueGroup(f"waits-for-{ids[0]}", tuple(names[id_] for id_ in ids), tuple(lists[ids[0]]))
        for ids in shared.values()
    ]
    groups.append(QueueGroup("waits-for-author", (), tuple(authors), author=True))
    groups.append(QueueGroup("waits-for-nobody", (), nobody))
    return [group for group in groups if group.items]

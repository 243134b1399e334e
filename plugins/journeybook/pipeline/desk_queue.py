"""A project to the review queue of one reviewer, in the browser."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from journeybook.catalog.catalog import Key, map_name
from journeybook.content.badges import quality_badge
from journeybook.content.desk import Ahead, DeskItem, DeskQueue, Pending, Push, Standing
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue import overdue, waiting_days, wanted
from journeybook.pipeline.reviewers import policy_of
from journeybook.pipeline.waiting import Waiting, running_out, waiting
from journeybook.render.desk.templates import desk_html
from journeybook.review.policy import Reviewer

__all__ = ["Ahead", "Pending", "Push", "Standing", "queue_html"]


def queue_html(
    project: Project,
    standing: Standing,
    texts: Texts,
    pending: Pending | None,
    ahead: Ahead | None,
) -> str:
    """Render the queue of a reviewer.

    Args:
        project: all maps.
        standing: whose queue it is.
        texts: the reader's language.
        pending: decisions that are in no commit; or none.
        ahead: commits that no remote has; or none.
    """
    late = [(overdue(project, one.key), one) for one in waiting(project)]
    late.sort(key=lambda pair: pair[0], reverse=True)
    mine = [pair for pair in late if standing.id in pair[1].reviewers]
    others = [pair for pair in late if pair not in mine and pair[1].reviewers]
    authors = [pair for pair in late if pair[1].author]
    nobody = [pair for pair in late if not pair[1].reviewers and not pair[1].author]
    queue = DeskQueue(
        standing=standing,
        problems=tuple(_problems(project, texts)),
        mine=tuple(_items(project, mine, texts)),
        others=tuple(_items(project, others, texts)),
        authors=tuple(_items(project, authors, texts)),
        nobody=tuple(_items(project, nobody, texts)),
        next=tuple(_next(project, running_out(project), texts)),
        pending=pending,
        ahead=ahead,
    )
    return str(desk_html(queue, texts))


def desk_item(
    project: Project, key: Key, texts: Texts, days: str = "", *, late: bool = False
) -> DeskItem:
    """Return a map as a list tells of it."""
    review = project.reviews[key]
    return DeskItem(
        name=map_name(key),
        place=f"/map/{key[0]}/{key[1]}",
        title=project.catalog.maps[key].head.title,
        locale=key[0],
        language=texts.name_of(key[0]) if texts.differs_from(key[0]) else "",
        quality=quality_badge(review.state, texts),
        days=days,
        needs=() if review.state.trusted else tuple(wanted(project, key, texts)),
        late=late,
    )


def name_of(reviewer: Reviewer, texts: Texts) -> str:
    """Return what a reviewer is called in the reader's language."""
    found = (one.name for one in reviewer.names if not texts.differs_from(one.locale))
    return next(found, reviewer.name)


def _problems(project: Project, texts: Texts) -> Iterator[str]:
    try:
        policy_of(project)
    except ConfigurationError as error:
        yield from map(texts.tell, error.lines)


def _items(
    project: Project, found: Iterable[tuple[int, Waiting]], texts: Texts
) -> Iterator[DeskItem]:
    for late, one in found:
        days = waiting_days(one, late, project.reviewing.today, texts)
        yield desk_item(project, one.key, texts, days, late=late > 0)


def _next(
    project: Project, found: Iterable[tuple[datetime.date, Key]], texts: Texts
) -> Iterator[DeskItem]:
    for day, key in found:
        left = (day - project.reviewing.today).days
        days = texts.count("holds for {n} more day", "holds for {n} more days", left)
        yield desk_item(project, key, texts, days)

"""A project to its review queue, in each of its languages; a preview has it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from journeybook.catalog.addresses import (
    ON_A_LIST,
    queue_list_url,
    queue_url,
    same_place,
)
from journeybook.catalog.catalog import Key
from journeybook.content.badges import quality_badge
from journeybook.content.links import Link
from journeybook.content.look_again import again
from journeybook.content.queue import QueueItem, by_reviewer
from journeybook.content.review import needs
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts, texts_for
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.changes_feed import CHANGES
from journeybook.pipeline.decision import mistakes
from journeybook.pipeline.links import has_queue, map_link
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue_files import QUEUE_JSON, REVIEWS
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.pipeline.waiting import Waiting, renewed_by, running_out, waiting
from journeybook.render.html.article import article
from journeybook.render.html.queue import queue_list_page, queue_page
from journeybook.review import Quality

_URGENT = Memo[str, list[tuple[int, Waiting]]]()


def queue_pages(project: Project) -> Iterator[SitePage]:
    """Yield the queue in the site's language, and in each other one that its maps have."""
    if not has_queue(project):
        return
    places = queue_places(project)
    for locale, url in places.items():
        title = texts_for(locale)("Review queue")
        render = partial(_rendered, project, locale, places)
        yield SitePage(url, title, locale, None, "", render, searched=False)
        for number in range(1, _lists(project) + 1):
            render = partial(_rendered_list, project, locale, url, number)
            place = queue_list_url(url, number)
            yield SitePage(place, title, locale, None, "", render, searched=False)


def _by_urgency(project: Project) -> list[tuple[int, Waiting]]:
    """Return what waits, what is overdue for longest first, each after for how many days it is."""
    return project.once(_URGENT, "", partial(_sorted, project))


def _sorted(project: Project) -> list[tuple[int, Waiting]]:
    late = [(overdue(project, one.key), one) for one in waiting(project)]
    return sorted(late, key=lambda pair: pair[0], reverse=True)


def _lists(project: Project) -> int:
    """Return on how many lists all stands that waits; none where the queue itself shows it."""
    count = sum(project.state(key).waits for key in project.reviews)
    people = len(project.policy.reviewers) if project.policy else 0
    return -(-count // ON_A_LIST) if count * max(1, people) > ON_A_LIST else 0


def queue_index(project: Project) -> Iterator[Artifact]:
    """Yield the file that the filter of these lists reads, where there are any.

    Its rows are those of the file of a library; see `map_lists`.
    """
    if has_queue(project) and _lists(project):
        yield Artifact(_index_file(project), partial(_index, project))


def _index_file(project: Project) -> str:
    return f"{project.catalog.queue}/all.json"


def _index(project: Project) -> str:
    names = {one.id: one.name for one in project.policy.reviewers} if project.policy else {}
    rows = []
    for _, one in _by_urgency(project):
        head = project.catalog.maps[one.key].head
        people = " ".join(names[id_] for id_ in one.reviewers)
        url = project.catalog.urls[one.key]
        rows.append([url, head.title, head.kind, "", people, "", "", head.id])
    return json.dumps({"maps": rows}, ensure_ascii=False, separators=(",", ":")) + "\n"


def queue_places(project: Project) -> dict[str, str]:
    """Return by locale where the queue stands; a map or an index at its place has precedence."""
    default, catalog = project.settings.options.default_locale, project.catalog
    found = {default: catalog.queue}
    for locale in dict.fromkeys(key[0] for key in catalog.maps):
        url = queue_url(catalog.queue, locale, default)
        place = same_place(url)
        if place not in catalog.claims and place not in catalog.reserved:
            found.setdefault(locale, url)
    return found


def _rendered(
    project: Project,
    locale: str,
    places: dict[str, str],
) -> RenderedPage:
    texts, policy = texts_for(locale), project.policy
    templates = templates_of(project.settings, texts, places[locale])
    names = {one.id: one.name_in(locale) for one in policy.reviewers} if policy else {}
    today = project.reviewing.today
    late = _by_urgency(project)
    items = [(_item(project, one, days, texts), one) for days, one in late]
    groups = by_reviewer(
        ((item, one.reviewers) for item, one in items if not one.author),
        (item for item, one in items if one.author),
        names,
    )
    document = queue_page(
        groups,
        [
            _running_out(project, key, (day - today).days, texts, names)
            for day, key in running_out(project)
        ],
        templates,
        total=len(late),
        files=tuple(_files(project)),
        day=today,
        whole=queue_list_url(places[locale], 1) if _lists(project) else "",
        translations=tuple(
            Link(texts_for(other)("Review queue"), url, other, texts_for(other).language_name())
            for other, url in places.items()
            if other != locale
        ),
    )
    return RenderedPage(document, article(document, templates), trusted(""))


def _rendered_list(
    project: Project,
    locale: str,
    queue: str,
    number: int,
) -> RenderedPage:
    texts, policy = texts_for(locale), project.policy
    templates = templates_of(project.settings, texts, queue_list_url(queue, number))
    names = {one.id: one.name_in(locale) for one in policy.reviewers} if policy else {}
    late = _by_urgency(project)
    parts = [late[at : at + ON_A_LIST] for at in range(0, len(late), ON_A_LIST)]
    shown = [
        replace(_item(project, one, days, texts), people=tuple(names[id_] for id_ in one.reviewers))
        for days, one in parts[number - 1]
    ]
    document = queue_list_page(
        shown,
        number,
        [len(part) for part in parts],
        templates,
        queue=queue,
        index=_index_file(project),
        day=project.reviewing.today,
    )
    return RenderedPage(document, article(document, templates), trusted(""))


def overdue(project: Project, key: Key) -> int:
    """Return for how many days a map has been past its review; 0 for one that is not."""
    state = project.state(key)
    if state.quality is not Quality.EXPIRED:
        return 0
    last = min(filter(None, (state.next_review, state.expires)), default=project.reviewing.today)
    return max(1, (project.reviewing.today - last).days)


def _item(project: Project, one: Waiting, late: int, texts: Texts) -> QueueItem:
    return QueueItem(
        map_link(project.catalog, one.key),
        _name(project, one.key, texts),
        _language(one.key, texts),
        quality_badge(project.state(one.key), texts),
        waiting_days(one, late, project.reviewing.today, texts),
        is_overdue=late > 0,
        needs=tuple(wanted(project, one.key, texts)),
    )


def _files(project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield path, media type and label of the files that say the queue to programs."""
    dated = any(review.state.next_review for review in project.reviews.values())
    if dated:
        yield REVIEWS, "text/calendar", "Calendar of reviews"
    yield CHANGES, "application/atom+xml", "Feed of approved changes"
    yield QUEUE_JSON, "application/json", "Queue as JSON"


def _running_out(
    project: Project, key: Key, days: int, texts: Texts, names: dict[str, str]
) -> QueueItem:
    return QueueItem(
        map_link(project.catalog, key),
        _name(project, key, texts),
        _language(key, texts),
        quality_badge(project.state(key), texts),
        texts.count("holds for {n} more day", "holds for {n} more days", days),
        again=tuple(again(project.reviews[key], texts)),
        people=tuple(names[id_] for id_ in renewed_by(project, key)),
    )


def wanted(project: Project, key: Key, texts: Texts) -> Iterator[str]:
    """Yield what a map needs to reach the next level, in sentences."""
    if number := mistakes(project, key):
        yield texts.count("{n} mistake to mend.", "{n} mistakes to mend.", number)
    yield from needs(project.reviews[key], texts)


def waiting_days(one: Waiting, late: int, today: datetime.date, texts: Texts) -> str:
    """Return since when a map waits, or for how long it is late, in words."""
    if late:
        return texts.count("overdue by {n} day", "overdue by {n} days", late)
    if one.uncommitted:
        return texts("not committed")
    if one.since is None:
        return ""
    days = one.days(today)
    return texts.count("waits {n} day", "waits {n} days", days) if days else texts("since today")


def _name(project: Project, key: Key, texts: Texts) -> str:
    """Return the title of a map in the reader's language, where it has one there."""
    there = project.catalog.maps.get((texts.locale, key[1]))
    return there.head.title if there and key[0] != texts.locale else ""


def _language(key: Key, texts: Texts) -> str:
    """Return the name of a map's language as the reader calls it, where it is not the reader's."""
    return texts.name_of(key[0]) if key[0] != texts.locale else ""

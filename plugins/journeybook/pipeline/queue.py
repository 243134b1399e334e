"""A project to its review queue page, in the site's default locale; a preview has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.addresses import QUEUE
from journeybook.catalog.catalog import Key
from journeybook.content.badges import Badge, quality_badge
from journeybook.content.queue import QueueItem, RunningOut
from journeybook.content.review import needs
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts, texts_for
from journeybook.pipeline.links import has_queue, map_link
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.pipeline.waiting import Waiting, running_out, waiting
from journeybook.render.html.article import article
from journeybook.render.html.queue import queue_page


def queue_pages(project: Project) -> Iterator[SitePage]:
    """Yield the queue page, if the site has one."""
    if has_queue(project):
        texts = texts_for(project.settings.options.default_locale)
        render = partial(_rendered, project, texts)
        yield SitePage(QUEUE, texts("Review queue"), texts.locale, None, "", render)


def _rendered(project: Project, texts: Texts) -> RenderedPage:
    templates = templates_of(project.settings, texts, QUEUE)
    items = [_item(project, one, texts) for one in waiting(project)]
    next_ones = [
        RunningOut(map_link(project.catalog, key), _quality(project, key, texts), texts.date(day))
        for day, key in running_out(project)
    ]
    document = queue_page(items, next_ones, templates)
    return RenderedPage(document, article(document, templates), trusted(""))


def _item(project: Project, one: Waiting, texts: Texts) -> QueueItem:
    policy = project.policy
    known = {reviewer.id: reviewer.name for reviewer in policy.reviewers} if policy else {}
    return QueueItem(
        map_link(project.catalog, one.key),
        _quality(project, one.key, texts),
        tuple(known[id_] for id_ in one.reviewers),
        _since(one, texts),
        tuple(needs(project.reviews[one.key], texts)),
    )


def _since(one: Waiting, texts: Texts) -> str:
    if one.uncommitted:
        return texts("not committed")
    return texts.date(one.since) if one.since else ""


def _quality(project: Project, key: Key, texts: Texts) -> Badge:
    return quality_badge(project.state(key), texts)

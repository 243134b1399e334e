"""The review queue as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeybook.content.links import Link
from journeybook.content.queue import QueueGroup, QueueItem
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.list_contexts import Queue, QueueFiles
from journeybook.render.html.templates import PageTemplates

MOST = 200
"""How many maps a group shows; `journeybook review status` lists all of them."""


def queue_page(
    groups: Sequence[QueueGroup],
    running_out: Sequence[QueueItem],
    templates: PageTemplates,
    *,
    total: int,
    files: tuple[tuple[str, str, str], ...],
    translations: tuple[Link, ...] = (),
) -> Document:
    """Render the queue page.

    Args:
        groups: what waits, by reviewer.
        running_out: what is trusted, the next to run out first.
        templates: the templates, for this page.
        total: how many maps wait.
        files: what says it to programs: path, media type and label each.
        translations: the queue in other languages.
    """
    texts = templates.texts
    return Document(
        url=templates.url,
        title=texts("Review queue"),
        locale=texts.locale,
        description=texts("Review queue"),
        head=templates.render(Head((), translations)) if translations else trusted(""),
        badges=(),
        lead=texts.count("{n} map waits", "{n} maps wait", total),
        sections=tuple(_sections(groups, running_out, templates)),
        foot=templates.render(QueueFiles(files)),
        translations=translations,
    )


def _sections(
    groups: Sequence[QueueGroup], running_out: Sequence[QueueItem], templates: PageTemplates
) -> Iterator[Section]:
    texts = templates.texts
    for group in groups:
        html = templates.render(_part(group.items))
        yield Section(group.anchor, _heading(group, texts), 2, html)
    if running_out:
        html = templates.render(_part(running_out))
        yield Section("next", texts("To look at next"), 2, html)


def _part(items: Sequence[QueueItem]) -> Queue:
    return Queue(tuple(items[:MOST]), max(0, len(items) - MOST))


def _heading(group: QueueGroup, texts: Texts) -> str:
    if group.author:
        return texts("Waiting for their authors")
    if not group.names:
        return texts("Nobody may approve these yet")
    return texts("Waiting for {names}", names=texts.join(group.names))

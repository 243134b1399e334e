"""The review queue as a page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from journeybook.catalog.addresses import ON_A_LIST, queue_list_url
from journeybook.content.links import Link
from journeybook.content.queue import QueueGroup, QueueItem
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.list_contexts import Choices, Queue, QueueFiles, QueueList
from journeybook.render.html.templates import PageTemplates

_AT_ONCE, _NEXT = 100, 40
"""How many rows the page shows where there are more than a list holds: waiting ones, and others."""


def queue_page(
    groups: Sequence[QueueGroup],
    running_out: Sequence[QueueItem],
    templates: PageTemplates,
    *,
    total: int,
    files: tuple[tuple[str, str, str], ...],
    day: datetime.date,
    whole: str = "",
    translations: tuple[Link, ...] = (),
) -> Document:
    """Render the queue page.

    Args:
        groups: what waits, by reviewer.
        running_out: what is trusted, the next to run out first.
        templates: the templates, for this page.
        total: how many maps wait.
        files: what says it to programs: path, media type and label each.
        day: the day from which the page counts.
        whole: the first of the lists on which all that waits stands; empty where there are none.
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
        sections=tuple(_sections(groups, running_out, templates, whole)),
        foot=templates.render(QueueFiles(files)),
        translations=translations,
        as_of=texts("As of {day}.", day=texts.date(day)) if groups or running_out else "",
    )


def queue_list_page(
    items: Sequence[QueueItem],
    number: int,
    sizes: Sequence[int],
    templates: PageTemplates,
    *,
    queue: str,
    index: str,
    day: datetime.date,
) -> Document:
    """Render a list of all that waits: one of its pages.

    Args:
        items: what waits, as far as it stands on this page.
        number: which page, from 1.
        sizes: how much stands on each page.
        templates: the templates, for this page.
        queue: where the queue stands.
        index: path of the file that lists all of it.
        day: the day from which the page counts.
    """
    texts, file = templates.texts, templates.links.page("")
    total = sum(sizes)
    choices = Choices(
        total=total,
        kinds=(),
        attention=0,
        owners=(),
        index=index,
        collection="",
        kind="",
        root=templates.relative("").removesuffix(file),
        file=file,
    )
    pages = tuple(queue_list_url(queue, one) for one in range(1, len(sizes) + 1))
    listed = QueueList(Queue(tuple(items), 0, ""), pages, number, choices)
    return Document(
        url=templates.url,
        title=texts("Review queue"),
        locale=texts.locale,
        description=texts("Review queue"),
        head=templates.render(Head((Link(texts("Review queue"), queue, texts.locale),), ())),
        badges=(),
        lead=texts.count("{n} map waits", "{n} maps wait", total),
        sections=(Section("maps", "", 2, templates.render(listed)),),
        foot=trusted(""),
        as_of=texts("As of {day}.", day=texts.date(day)),
    )


def _sections(
    groups: Sequence[QueueGroup],
    running_out: Sequence[QueueItem],
    templates: PageTemplates,
    whole: str,
) -> Iterator[Section]:
    """Yield the parts of the page: where not all can be shown, some of each."""
    texts, rows = templates.texts, sum(len(group.items) for group in groups)
    is_short = rows > ON_A_LIST
    most = max(1, _AT_ONCE // len(groups)) if is_short else ON_A_LIST
    for group in groups:
        html = templates.render(_part(group.items, most, whole))
        yield Section(group.anchor, _heading(group, texts), 2, html)
    if running_out:
        html = templates.render(_part(running_out, _NEXT if is_short else ON_A_LIST))
        yield Section("next", texts("To look at next"), 2, html)


def _part(items: Sequence[QueueItem], most: int, whole: str = "") -> Queue:
    return Queue(tuple(items[:most]), max(0, len(items) - most), whole)


def _heading(group: QueueGroup, texts: Texts) -> str:
    if group.author:
        return texts("Waiting for their authors")
    if not group.names:
        return texts("Nobody may approve these yet")
    return texts("Waiting for {names}", names=texts.join(group.names))

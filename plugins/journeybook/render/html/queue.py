"""The review queue as a page."""

from __future__ import annotations

from collections.abc import Sequence

from journeybook.content.queue import QueueItem, RunningOut
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Queue
from journeybook.render.html.document import Document, Section
from journeybook.render.html.templates import PageTemplates


def queue_page(
    waiting: Sequence[QueueItem], running_out: Sequence[RunningOut], templates: PageTemplates
) -> Document:
    """Render the queue page.

    Args:
        waiting: what waits, in the order to take it in.
        running_out: what is trusted, the next to run out first.
        templates: the templates, for this page.
    """
    texts = templates.texts
    sections = []
    if waiting:
        heading = texts("Waiting for review")
        html = templates.render(Queue(heading, waiting=tuple(waiting)))
        sections.append(Section("waiting", heading, 2, html))
    if running_out:
        heading = texts("To look at next")
        html = templates.render(Queue(heading, running_out=tuple(running_out)))
        sections.append(Section("next", heading, 2, html))
    return Document(
        url=templates.url,
        title=texts("Review queue"),
        locale=texts.locale,
        description=texts("Review queue"),
        head=trusted(""),
        badges=(),
        lead=texts.count("{n} map waits", "{n} maps wait", len(waiting)),
        sections=tuple(sections),
        foot=trusted(""),
    )

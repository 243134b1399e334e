"""The review queue: what waits for an approval and for whom, and what must be looked at next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeybook.content.badges import Badge
from journeybook.content.links import Link
from journeybook.escaping import trusted
from journeybook.render.html.document import Document, Section
from journeybook.render.html.templates import PageTemplates


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


def queue_page(
    waiting: Sequence[QueueItem],
    running_out: Sequence[RunningOut],
    templates: PageTemplates,
) -> Document:
    """Render the queue page.

    Args:
        waiting: what waits, in the order to take it in.
        running_out: what is trusted, the next to run out first.
        templates: the templates.
    """
    texts = templates.texts

    def section(id_: str, heading: str, **rows: object) -> Section:
        both = {"waiting": (), "running_out": (), **rows}
        html = templates.render("queue", label=texts(heading), **both)
        return Section(id_, texts(heading), 2, html)

    parts = [section("waiting", "Waiting for review", waiting=waiting)] if waiting else []
    if running_out:
        parts.append(section("next", "To look at next", running_out=running_out))
    return Document(
        url=templates.url,
        title=texts("Review queue"),
        locale=texts.locale,
        description=texts("Review queue"),
        head=trusted(""),
        badges=(),
        lead=texts.count("{n} map waits", "{n} maps wait", len(waiting)),
        sections=tuple(parts),
        foot=trusted(""),
    )

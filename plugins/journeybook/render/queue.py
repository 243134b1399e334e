"""The review queue: what waits for an approval and for whom, and what must be looked at next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment

from journeybook.render.context import render_template
from journeybook.render.document import Badge, Document, Link, Section
from journeybook.render.escaping import trusted
from journeybook.render.texts import Texts


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
    url: str,
    waiting: Sequence[QueueItem],
    running_out: Sequence[RunningOut],
    texts: Texts,
    environment: Environment,
) -> Document:
    """Render the queue page.

    Args:
        url: path of the page from the site's root.
        waiting: what waits, in the order to take it in.
        running_out: what is trusted, the next to run out first.
        texts: fixed texts of its locale.
        environment: the templates.
    """

    def section(id_: str, heading: str, **rows: object) -> Section:
        both = {"waiting": (), "running_out": (), **rows}
        html = render_template(environment, "queue", texts, url, label=texts(heading), **both)
        return Section(id_, texts(heading), 2, html)

    parts = [section("waiting", "Waiting for review", waiting=waiting)] if waiting else []
    if running_out:
        parts.append(section("next", "To look at next", running_out=running_out))
    return Document(
        url=url,
        title=texts("Review queue"),
        locale=texts.locale,
        description=texts("Review queue"),
        head=trusted(""),
        badges=(),
        lead=texts.count("{n} map waits", "{n} maps wait", len(waiting)),
        sections=tuple(parts),
        foot=trusted(""),
    )

"""`changes.atom`: the newest approved texts of a site, and what changed in them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeybook.catalog.catalog import Key, map_name
from journeybook.content.changes import change_rows
from journeybook.content.quality import NOBODY
from journeybook.formats.feed import FeedEntry, feed
from journeybook.languages.texts import Texts, texts_for
from journeybook.pipeline.comparison import changes_since
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue_files import unique_id
from journeybook.review.map_review import MapReview
from journeybook.review.words import Part

CHANGES = "changes.atom"
_MARKS = {"removed": "[-{}-]", "added": "{{+{}+}}", "same": "{}"}


def changes_feed(project: Project) -> str:
    """Return the feed: it holds nothing that the site does not show, or has shown."""
    settings = project.settings
    texts = texts_for(settings.options.default_locale)
    links = settings.links
    known = {"self": links.address(CHANGES), "alternate": links.page_address("")}
    return feed(
        unique_id(project, CHANGES),
        texts("{site}: approved changes", site=settings.site.site_name),
        texts.locale,
        known if settings.site.site_url else {},
        [_entry(project, key) for key in newest(project.reviews.items())],
    )


def newest(reviews: Iterable[tuple[Key, MapReview]]) -> list[Key]:
    """Return the trusted maps that were approved last, the newest first."""
    found = [
        (max(one.at for one in review.state.approvals), key)
        for key, review in reviews
        if review.state.trusted
    ]
    return [key for _, key in sorted(found, reverse=True)[:_MOST]]


_MOST = 50


def _entry(project: Project, key: Key) -> FeedEntry:
    definition, state = project.catalog.maps[key].definition, project.state(key)
    return FeedEntry(
        id=unique_id(project, f"{map_name(key)}/{state.digest}"),
        title=definition.title,
        updated=max(one.at for one in state.approvals),
        address=page_address(project, key),
        locale=definition.locale,
        authors=tuple(dict.fromkeys(one.name for one in state.approvals)),
        kind=state.quality,
        words="\n".join(_words(project, key, texts_for(definition.locale))),
    )


def _words(project: Project, key: Key, texts: Texts) -> Iterator[str]:
    if project.state(key).is_demonstration:
        yield texts(NOBODY)
    yield project.catalog.maps[key].definition.summary
    is_public = project.settings.options.publish == "approved"
    before = project.before.get(key) if is_public else project.reviews[key].last_approved
    if before is None:
        return
    changes = changes_since(project, key, before)
    yield ""
    yield texts("Changes since the approved text")
    for row in change_rows(changes, texts):
        yield f"{row.word} {row.way}"
        yield from ["".join(map(_marked, row.parts))] if row.parts else []
    if (left := len(changes) - len(change_rows(changes, texts))) > 0:
        yield texts.count("{n} more change", "{n} more changes", left)


def _marked(part: Part) -> str:
    return _MARKS[part.kind].format(part.text)

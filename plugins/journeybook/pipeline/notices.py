"""A project to the pages that stand where others stood: what happened, and where to go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.addresses import same_place
from journeybook.catalog.catalog import Key
from journeybook.content.links import Link
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts, texts_for
from journeybook.pipeline.lifecycle import Notice
from journeybook.pipeline.links import map_link
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.render.html.article import article
from journeybook.render.html.list_contexts import NoticeText
from journeybook.render.html.notice import notice_page


def notice_pages(project: Project) -> Iterator[SitePage]:
    """Yield a page for each notice; a page that the site shows has precedence."""
    for one in project.notices:
        if same_place(one.url) not in project.catalog.claims:
            title = _title(one, texts_for(one.key[0]))
            render = partial(_rendered, project, one)
            yield SitePage(one.url, title, one.key[0], None, "", render, unlisted=True)


def _rendered(project: Project, one: Notice) -> RenderedPage:
    texts = texts_for(one.key[0])
    templates = templates_of(project.settings, texts, one.url)
    said = one.withdrawn
    text = NoticeText(
        moved=one.moved,
        withdrawn=texts.date(said.on) if said else "",
        reason=said.reason if said else "",
        reason_locale=project.settings.options.default_locale,
        here=_link(project, one.key),
        see=_link(project, one.see),
    )
    document = notice_page(_title(one, texts), text, templates)
    return RenderedPage(document, article(document, templates), trusted(""))


def _title(one: Notice, texts: Texts) -> str:
    """Return the title: of a map that was withdrawn its id, which is none of its words."""
    return one.key[1] if one.withdrawn else texts("This page has moved")


def _link(project: Project, key: Key | None) -> Link | None:
    return map_link(project.catalog, key) if key in project.catalog.maps and key else None

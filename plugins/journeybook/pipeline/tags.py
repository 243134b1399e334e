"""A project to the page of tags of each of its languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.addresses import same_place, tags_url
from journeybook.content.links import Link
from journeybook.content.tags import tags_of
from journeybook.escaping import trusted
from journeybook.languages.texts import texts_for
from journeybook.pipeline.links import index_links
from journeybook.pipeline.project import Project
from journeybook.pipeline.shelves import shelf
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.render.html.article import article
from journeybook.render.html.tags import tags_page


def tags_place(project: Project, locale: str) -> str:
    """Return where the tags of a language stand; empty where something else stands there."""
    catalog, place = project.catalog, same_place(tags_url(locale))
    is_free = place not in catalog.claims and place not in catalog.reserved
    return tags_url(locale) if is_free else ""


def tag_pages(project: Project) -> Iterator[SitePage]:
    """Yield the page of tags of each language that has any."""
    tagged = dict.fromkeys(
        key[0] for key, loaded in project.catalog.maps.items() if loaded.head.tags
    )
    there = [locale for locale in tagged if tags_place(project, locale)]
    public = project.settings.options.publish == "approved"
    for locale in there:
        render = partial(_rendered, project, locale, [one for one in there if one != locale])
        title = texts_for(locale)("Tags")
        yield SitePage(tags_url(locale), title, locale, None, "", render, leaves=public)


def _rendered(project: Project, locale: str, others: list[str]) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, tags_url(locale))
    document = tags_page(
        tags_of(shelf(project, locale).entries),
        templates,
        breadcrumb=index_links(locale, "")[:1],
        translations=tuple(
            Link(texts_for(one)("Tags"), tags_url(one), one, texts_for(one).language_name())
            for one in others
        ),
    )
    return RenderedPage(document, article(document, templates), trusted(""))

"""The tags of a language as a page: a cloud, and what stands under each."""

from __future__ import annotations

from collections.abc import Sequence

from journeybook.content.links import Link
from journeybook.content.tags import Tag
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.list_contexts import TagCloud
from journeybook.render.html.templates import PageTemplates

_TAGS = 200  # a page shows so many of them, those with most maps
_UNDER_ALL = 400  # and so many maps under all of them
_UNDER_ONE = 20


def tags_page(
    tags: Sequence[Tag],
    templates: PageTemplates,
    *,
    breadcrumb: tuple[Link, ...],
    translations: tuple[Link, ...],
) -> Document:
    """Render the tags.

    Args:
        tags: the tags, sorted.
        templates: the templates, for this page.
        breadcrumb: the index page above it.
        translations: the tags of other languages.
    """
    texts = templates.texts
    most = sorted(tags, key=lambda tag: -len(tag.entries))[:_TAGS]
    anchors = {tag.anchor for tag in most}
    shown = [tag for tag in tags if tag.anchor in anchors]
    under = max(1, min(_UNDER_ONE, _UNDER_ALL // max(1, len(shown))))
    library = breadcrumb[0].url if breadcrumb else ""
    cloud = TagCloud(tuple(shown), under, library)
    return Document(
        url=templates.url,
        title=texts("Tags"),
        locale=texts.locale,
        description=texts("Tags"),
        head=templates.render(Head(breadcrumb, translations)),
        badges=(),
        lead=texts.count("{n} tag", "{n} tags", len(tags)),
        sections=(Section("tags", "", 2, templates.render(cloud)),),
        foot=trusted(""),
        translations=translations,
    )

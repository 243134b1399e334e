"""The pages of a map's approved texts, and that of all approved changes of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from journeybook.content.links import Link
from journeybook.content.version import VersionRow
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.list_contexts import VersionHead, VersionList
from journeybook.render.html.templates import PageTemplates


def versions_page(
    title: str,
    rows: Sequence[VersionRow],
    templates: PageTemplates,
    *,
    breadcrumb: tuple[Link, ...],
) -> Document:
    """Render the index of a map's approved texts, which is its change log.

    Args:
        title: the title of the page.
        rows: the texts, the newest first.
        templates: the templates, for this page.
        breadcrumb: the pages above it, that of the map last.
    """
    texts = templates.texts
    lead = texts.count("{n} approved text", "{n} approved texts", len(rows))
    content = templates.render(VersionList(tuple(rows), is_of_site=False))
    return _document(title, lead, content, templates, breadcrumb)


def changes_page(
    rows: Sequence[VersionRow],
    templates: PageTemplates,
    *,
    breadcrumb: tuple[Link, ...],
    lead: str,
) -> Document:
    """Render what was approved in all maps of a site, the newest first.

    Args:
        rows: the approved texts.
        templates: the templates, for this page.
        breadcrumb: the index page above it.
        lead: what to know of all of them; may be empty.
    """
    content = templates.render(VersionList(tuple(rows), is_of_site=True))
    title = templates.texts("Approved changes")
    return _document(title, lead, content, templates, breadcrumb)


def as_it_was(document: Document, head: VersionHead, templates: PageTemplates) -> Document:
    """Return the page of a text as that of a version: a banner above it, and no sign of trust.

    Args:
        document: the page as that of a map.
        head: what stands above it.
        templates: the templates, for this page.
    """
    return replace(
        document,
        head=templates.render(head),
        badges=(),
        copy=None,
        notice="",
        failed=0,
        unlisted=True,
    )


def _document(
    title: str,
    lead: str,
    content: Markup,
    templates: PageTemplates,
    breadcrumb: tuple[Link, ...],
) -> Document:
    return Document(
        url=templates.url,
        title=title,
        locale=templates.texts.locale,
        description=title,
        head=templates.render(Head(breadcrumb, ())),
        badges=(),
        lead=lead,
        sections=(Section("versions", "", 2, content),),
        foot=trusted(""),
        unlisted=True,
    )

"""A document joined into HTML: the article of its page, and what search reads of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from journeybook.diagnostics import Diagnostic
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Article, Problems, SearchText
from journeybook.render.html.document import Document, Section
from journeybook.render.html.templates import PageTemplates


def article(
    document: Document,
    templates: PageTemplates,
    diagnostics: Iterable[Diagnostic] = (),
    *,
    stale: bool = False,
) -> Markup:
    """Return the article of a page.

    Args:
        document: the page.
        templates: the templates.
        diagnostics: mistakes of the map.
        stale: whether they came after this version of its page.
    """
    found = list(diagnostics)
    banner = problems(found, templates, stale=stale) if found else ""
    return templates.render(Article(document, trusted(banner)))


def search_text(document: Document, templates: PageTemplates) -> Markup:
    """Return the HTML that a search index is to read: headings, and each text once."""
    return templates.render(SearchText(document))


def problems(diagnostics: Sequence[Diagnostic], templates: PageTemplates, *, stale: bool) -> Markup:
    """Return a notice of what is wrong with a map."""
    return templates.render(Problems(diagnostics, stale))


def broken_page(
    title: str, diagnostics: Sequence[Diagnostic], templates: PageTemplates
) -> Document:
    """Return the page of a map that never loaded: its mistakes."""
    notice = problems(diagnostics, templates, stale=False)
    return Document(
        url=templates.url,
        title=title,
        locale=templates.texts.locale,
        description="",
        head=trusted(""),
        badges=(),
        lead="",
        sections=(Section("problems", "", 2, notice),),
        foot=trusted(""),
    )

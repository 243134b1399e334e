"""A document joined into HTML: the article of its page, and what search reads of it."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment
from markupsafe import Markup

from journeybook.diagnostics import Diagnostic
from journeybook.render.context import render_template
from journeybook.render.document import Document, Section
from journeybook.render.escaping import trusted
from journeybook.render.texts import Texts


def article(
    document: Document,
    texts: Texts,
    environment: Environment,
    diagnostics: Iterable[Diagnostic] = (),
    *,
    stale: bool = False,
) -> Markup:
    """Return the article of a page.

    Args:
        document: the page.
        texts: fixed texts of its locale.
        environment: the templates.
        diagnostics: mistakes of the map.
        stale: whether they came after this version of its page.
    """
    found = list(diagnostics)
    banner = problems(document.url, found, texts, environment, stale=stale) if found else ""
    return render_template(
        environment, "page", texts, document.url, document=document, banner=trusted(banner)
    )


def search_text(document: Document, texts: Texts, environment: Environment) -> Markup:
    """Return the HTML that a search index is to read: headings, and each text once."""
    return render_template(environment, "search", texts, document.url, document=document)


def problems(
    url: str,
    diagnostics: list[Diagnostic],
    texts: Texts,
    environment: Environment,
    *,
    stale: bool,
) -> Markup:
    """Return a notice of what is wrong with a map."""
    return render_template(
        environment, "problems", texts, url, diagnostics=diagnostics, stale=stale
    )


def broken_page(
    url: str, title: str, diagnostics: list[Diagnostic], texts: Texts, environment: Environment
) -> Document:
    """Return the page of a map that never loaded: its mistakes."""
    notice = problems(url, diagnostics, texts, environment, stale=False)
    return Document(
        url=url,
        title=title,
        locale=texts.locale,
        description="",
        head=trusted(""),
        badges=(),
        lead="",
        sections=(Section("problems", "", 2, notice),),
        foot=trusted(""),
    )

"""JSON-LD: what the page is, for search engines, in the words of https://schema.org.

One graph: the page with its review, the term it defines, its questions, the steps of its method,
and where it stands in the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from journeybook.content.prose import visible_text
from journeybook.content.trusted_page import TrustedPage

_Node = dict[str, Any]


def json_ld(page: TrustedPage) -> Markup:
    """Return the document, safe inside a `script` element and as a file of its own."""
    document = {"@context": "https://schema.org", "@graph": list(_graph(page))}
    return htmlsafe_json_dumps(document, ensure_ascii=False, indent=2) + "\n"


def _graph(page: TrustedPage) -> Iterator[_Node]:
    definition = page.definition
    yield _page(page)
    if definition.kind != "journey":
        yield _term(page)
    if any(item.answer for item in definition.faq):
        yield _faq(page)
    if definition.method and definition.method.steps:
        yield _how_to(page, definition.method.purpose, definition.method.steps)
    yield _breadcrumb(page)


def _node(page: TrustedPage, type_: str, fragment: str, **values: Any) -> _Node:
    """Return a node of the graph, without the values that are empty."""
    filled = {key: value for key, value in values.items() if value}
    return {"@type": type_, "@id": f"{page.address}#{fragment}", **filled}


def _page(page: TrustedPage) -> _Node:
    definition, state = page.definition, page.state
    names = dict.fromkeys(approval.name for approval in state.approvals)
    return _node(
        page,
        "WebPage",
        "page",
        url=page.address,
        name=definition.title,
        description=definition.short_definition or definition.summary,
        inLanguage=definition.locale,
        keywords=list(definition.tags),
        publisher={"@type": "Organization", "name": page.publisher} if page.publisher else None,
        lastReviewed=state.reviewed_on and state.reviewed_on.isoformat(),
        reviewedBy=[{"@type": "Person", "name": name} for name in names if name],
        expires=state.expires and state.expires.isoformat(),
        creativeWorkStatus=state.quality,
        citation=[_citation(source.title, source.url) for source in definition.sources],
        breadcrumb={"@id": f"{page.address}#breadcrumb"},
    )


def _citation(title: str, url: str | None) -> _Node:
    return {"@type": "CreativeWork", "name": title, **({"url": url} if url else {})}


def _term(page: TrustedPage) -> _Node:
    definition = page.definition
    return _node(
        page,
        "DefinedTerm",
        "term",
        name=definition.title,
        alternateName=list(definition.aliases),
        termCode=definition.id,
        description=definition.summary,
        inLanguage=definition.locale,
        url=page.address,
    )


def _faq(page: TrustedPage) -> _Node:
    questions = [
        {
            "@type": "Question",
            "name": item.question,
            "acceptedAnswer": {"@type": "Answer", "text": visible_text(item.answer)},
        }
        for item in page.definition.faq
        if item.answer
    ]
    return _node(page, "FAQPage", "faq", inLanguage=page.definition.locale, mainEntity=questions)


def _how_to(page: TrustedPage, purpose: str, steps: tuple[str, ...]) -> _Node:
    definition = page.definition
    return _node(
        page,
        "HowTo",
        "steps",
        name=definition.title,
        description=purpose or definition.summary,
        inLanguage=definition.locale,
        step=[
            {"@type": "HowToStep", "position": number, "text": text}
            for number, text in enumerate(steps, 1)
        ],
    )


def _breadcrumb(page: TrustedPage) -> _Node:
    places = (*page.breadcrumb, (page.definition.title, page.address))
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate(places, 1)
    ]
    return _node(page, "BreadcrumbList", "breadcrumb", itemListElement=items)

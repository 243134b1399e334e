"""JSON-LD: what the page is, for search engines, in the words of https://schema.org.

One graph: the page, the article on it with its review, the term it defines, its questions, the
steps of its method, and where it stands in the site. Addresses are those of the canonical link.
People and roles are told apart: who a policy calls by a role is no `Person`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from journeybook.content.prose import visible_text
from journeybook.content.trusted_page import TrustedPage

_Node = dict[str, Any]
_WITH_ROLE = re.compile(r"([^()]+)\(([^()]+)\)")


def json_ld(page: TrustedPage) -> Markup:
    """Return the document, safe inside a `script` element and as a file of its own."""
    document = {"@context": "https://schema.org", "@graph": list(_graph(page))}
    return htmlsafe_json_dumps(document, ensure_ascii=False, indent=2) + "\n"


def _graph(page: TrustedPage) -> Iterator[_Node]:
    definition = page.definition
    yield _page(page)
    yield _article(page)
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
    return {"@type": type_, **_ref(page, fragment), **filled}


def _ref(page: TrustedPage, fragment: str) -> _Node:
    return {"@id": f"{page.canonical}#{fragment}"}


def _page(page: TrustedPage) -> _Node:
    state = page.state
    return _node(
        page,
        "WebPage",
        "page",
        url=page.canonical,
        name=page.definition.title,
        inLanguage=page.definition.locale,
        lastReviewed=None if state.is_demonstration else _day(state.reviewed_on),
        reviewedBy=_reviewers(page),
        mainEntity=_ref(page, "article"),
        breadcrumb=_ref(page, "breadcrumb"),
    )


def _article(page: TrustedPage) -> _Node:
    definition, state = page.definition, page.state
    return _node(
        page,
        "Article",
        "article",
        url=page.canonical,
        mainEntityOfPage=_ref(page, "page"),
        headline=definition.title,
        description=definition.short_definition or definition.summary,
        inLanguage=definition.locale,
        keywords=list(definition.tags),
        publisher={"@type": "Organization", "name": page.publisher} if page.publisher else None,
        maintainer=[_role(name) for name in definition.owner],
        reviewedBy=_reviewers(page),
        expires=_day(state.holds_until),
        creativeWorkStatus=state.quality,
        citation=[_citation(source.title, source.url) for source in definition.sources],
    )


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _reviewers(page: TrustedPage) -> list[_Node]:
    """Return who approved the text: people, or the roles that a policy names in their place.

    Nobody has, where it is a demonstration.
    """
    if page.state.is_demonstration:
        return []
    owners = frozenset(page.definition.owner)
    found = {one.name: one.role or one.name in owners for one in page.state.approvals}
    return [_role(name) if is_role else _person(name) for name, is_role in found.items() if name]


def _role(name: str) -> _Node:
    return {"@type": "Role", "roleName": name}


def _person(name: str) -> _Node:
    """Return a person; `Reviewer B (service design)` has a role in brackets."""
    found = _WITH_ROLE.fullmatch(name)
    if not found:
        return {"@type": "Person", "name": name}
    return {"@type": "Person", "name": found[1].strip(), "jobTitle": found[2].strip()}


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
        url=page.canonical,
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
    places = (*page.breadcrumb, (page.definition.title, page.canonical))
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate(places, 1)
    ]
    return _node(page, "BreadcrumbList", "breadcrumb", itemListElement=items)

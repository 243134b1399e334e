"""A map's page: its parts in the order of the reviewed-term page format.

A part without content is left out. Headings come from the page's locale; their ids are the same
in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from journeybook.content.badges import badges
from journeybook.content.context import PageContext
from journeybook.content.own_text import preview
from journeybook.content.review import notice
from journeybook.model import Limitations
from journeybook.render.html.document import Document, Section
from journeybook.render.html.journey import at_a_glance, journey_section
from journeybook.render.html.prose import markdown
from journeybook.render.html.review import review_section
from journeybook.render.html.searchable import searchable
from journeybook.render.html.templates import PageTemplates

_Part = Callable[[PageContext, PageTemplates], Section | None]


def page(context: PageContext, templates: PageTemplates) -> Document:
    """Render a map's page."""
    definition = context.definition
    parts = (part(context, templates) for part in _PARTS)
    return Document(
        url=context.url,
        title=definition.title,
        locale=definition.locale,
        description=preview(definition),
        head=templates.render(
            "head", breadcrumb=context.breadcrumb, translations=context.translations
        ),
        badges=badges(definition, context.review.state, context.texts),
        lead=definition.summary,
        sections=tuple(part for part in parts if part is not None),
        foot=templates.render("foot", edit_url=context.edit_url, files=context.files),
        tags=definition.tags,
        translations=context.translations,
        has_journey=definition.journey is not None,
        notice=notice(context),
        json_ld=context.json_ld,
    )


def _section(  # noqa: PLR0917
    context: PageContext,
    templates: PageTemplates,
    id_: str,
    heading: str,
    template: str,
    search: Markup = Markup(),  # noqa: B008 - immutable
    **values: object,
) -> Section:
    html = templates.render(template, **values)
    return Section(id_, context.texts(heading), 2, html, search)


def _own_words(context: PageContext, *keys: str) -> Markup:
    """Return what search reads of some top-level keys."""
    return searchable([context.loaded.data[key] for key in keys if key in context.loaded.data])


def _meaning(context: PageContext, templates: PageTemplates) -> Section | None:
    text, boundary = context.definition.meaning, context.definition.boundary
    if not text and not (boundary and (boundary.inside or boundary.outside)):
        return None
    search = markdown(text) + _own_words(context, "boundary")
    return _section(
        context, templates, "meaning", "Meaning", "meaning", search, text=text, boundary=boundary
    )


def _useful_when(context: PageContext, templates: PageTemplates) -> Section | None:
    uses = context.definition.useful_when
    if not uses:
        return None
    return _section(
        context,
        templates,
        "when-it-helps",
        "When it helps",
        "useful_when",
        _own_words(context, "useful_when"),
        plain=[use.text for use in uses if not use.team],
        by_team=[use for use in uses if use.team],
    )


def _how_to_use(context: PageContext, templates: PageTemplates) -> Section | None:
    definition = context.definition
    if not definition.key_points and definition.method is None:
        return None
    inner = tuple(_method_headings(context)) if definition.method else ()
    html = templates.render(
        "how_to_use", points=definition.key_points, method=definition.method, headings=dict(inner)
    )
    search = _own_words(context, "key_points", "method")
    return Section("how-to-use", context.texts("How to use it"), 2, html, search, inner)


def _method_headings(context: PageContext) -> Iterator[tuple[str, str]]:
    method = context.definition.method
    named = (
        ("purpose", "Purpose"),
        ("steps", "Key steps"),
        ("advantages", "Advantages"),
        ("disadvantages", "Disadvantages"),
        ("best_for", "Best for"),
        ("tips", "Tips"),
    )
    for name, heading in named:
        if getattr(method, name):
            yield name.replace("_", "-"), context.texts(heading)


def _pitfalls(context: PageContext, templates: PageTemplates) -> Section | None:
    points = context.definition.pitfalls
    if not points:
        return None
    search = _own_words(context, "pitfalls")
    heading = "Common misconceptions"
    return _section(
        context, templates, "misconceptions", heading, "pitfalls", search, points=points
    )


def _example(context: PageContext, templates: PageTemplates) -> Section | None:
    text = context.definition.example
    if not text:
        return None
    return _section(
        context, templates, "example", "Minimal example", "example", markdown(text), text=text
    )


def _comparisons(context: PageContext, templates: PageTemplates) -> Section | None:
    comparisons = context.definition.comparisons
    if not comparisons:
        return None
    return _section(
        context,
        templates,
        "comparisons",
        "How it differs from similar terms",
        "comparisons",
        _own_words(context, "comparisons"),
        rows=[(context.resolve(item.map) if item.map else None, item) for item in comparisons],
        title=context.definition.title,
    )


def _faq(context: PageContext, templates: PageTemplates) -> Section | None:
    questions = context.definition.faq
    if not questions:
        return None
    search = Markup().join(searchable(item.question) + markdown(item.answer) for item in questions)
    return _section(context, templates, "faq", "FAQ", "faq", search, questions=questions)


def _sources(context: PageContext, templates: PageTemplates) -> Section | None:
    sources = context.definition.sources
    if not sources:
        return None
    search = _own_words(context, "sources")
    return _section(context, templates, "sources", "Sources", "sources", search, sources=sources)


def _statistics(context: PageContext, templates: PageTemplates) -> Section | None:
    figures = context.definition.statistics
    if not figures:
        return None
    search = _own_words(context, "statistics")
    return _section(
        context, templates, "statistics", "Statistics", "statistics", search, figures=figures
    )


def _limitations(context: PageContext, templates: PageTemplates) -> Section | None:
    found = context.limitations
    if not found and not context.definition.ai_assisted:
        return None
    return _section(
        context,
        templates,
        "limitations",
        "Limitations",
        "limitations",
        _own_words(context, "limitations"),
        limitations=found or Limitations(text=""),
        lang=context.limitations_locale,
        ai_assisted=context.definition.ai_assisted,
    )


def _related(context: PageContext, templates: PageTemplates) -> Section | None:
    found = [context.resolve(id_) for id_ in context.definition.related]
    related = [link for link in found if link is not None]
    if not related and not context.backlinks:
        return None
    return _section(
        context,
        templates,
        "related",
        "Related",
        "related",
        related=related,
        backlinks=context.backlinks,
    )


_PARTS: tuple[_Part, ...] = (
    at_a_glance,
    journey_section,
    _meaning,
    _useful_when,
    _how_to_use,
    _pitfalls,
    _example,
    _comparisons,
    _faq,
    _sources,
    _statistics,
    _limitations,
    review_section,
    _related,
)

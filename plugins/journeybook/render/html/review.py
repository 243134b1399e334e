"""The Review section of a page as HTML."""

from __future__ import annotations

from journeybook.catalog import map_name
from journeybook.content.changes import MOST, change_rows
from journeybook.content.context import PageContext
from journeybook.content.review import decisions, gate_rows, needs, status
from journeybook.render.html.document import Section
from journeybook.render.html.templates import PageTemplates


def review_section(context: PageContext, templates: PageTemplates) -> Section:
    """Render the Review section."""
    review, texts = context.review, context.texts
    html = templates.render(
        "review",
        state=review.state,
        status=status(review.state, texts),
        needs=list(needs(review, texts)),
        changes=change_rows(context.changes, texts),
        changes_left=max(0, len(context.changes) - MOST),
        changed=len(context.changes),
        id=map_name(context.definition.key),
        here=decisions(review, texts),
        before=decisions(review, texts, here=False),
        refused=review.refused,
        gates=gate_rows(review, texts),
        refresh=context.definition.refresh,
        approve_links=context.approve_links,
    )
    return Section("review", texts("Review"), 2, html)

"""A map's page on a terminal: its Markdown, laid out for the width that there is.

So it says what the page says, in the same order, and a part that is added to pages stands here too.
Where nothing is drawn for the eye, in a pipe, lines are not broken and tables are told row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt

from journeybook.columns import wrapped
from journeybook.content.badges import badges
from journeybook.content.context import PageContext
from journeybook.content.review import holds, status
from journeybook.languages.texts import Texts
from journeybook.render.markdown.page import page_body
from journeybook.render.terminal.blocks import INDENT, Line, Look, lines_of
from journeybook.render.terminal.curve import curve


def page_lines(context: PageContext, width: int) -> Iterator[Line]:
    """Yield the lines of the page of a map.

    Args:
        context: the map.
        width: how many columns a line may take; 0: nobody looks at it, and no line is broken.
    """
    yield from _head(context, width)
    drawn, felt = _curve(context, width), context.texts("Emotion curve")
    tree = MarkdownIt("commonmark").enable("table")
    text = page_body(replace(context, diagrams=False))
    for line in lines_of(tree.parse(text), width):
        yield line
        if drawn and line.look is Look.HEADING and line.text.strip() == felt:
            yield from drawn


def _head(context: PageContext, width: int) -> Iterator[Line]:
    texts, state = context.texts, context.review.state
    title = context.definition.title
    yield from (Line(text, Look.TITLE) for text in wrapped(title, width, rest=INDENT))
    marks = " · ".join(one.text for one in badges(context.definition, state, texts))
    told = _standing(context, texts)
    for text in filter(None, (marks, told)):
        yield from map(Line, wrapped(text, width, rest=INDENT))


def _standing(context: PageContext, texts: Texts) -> str:
    state = context.review.state
    told = (status(state, texts), holds(state, texts)) if state.is_told else ()
    return " ".join(filter(None, told))


def _curve(context: PageContext, width: int) -> list[Line]:
    if not context.placed or not width:
        return []
    return [
        Line(f"{INDENT}{text}".rstrip())
        for text in curve(context.placed, context.texts, width - len(INDENT))
    ]

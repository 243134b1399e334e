"""A journey as a Markdown table: a row for each step, under the header words of its language.

`journey_table` says what it holds; `markdown_maps` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.escaping import commonmark
from journeybook.formats.journey_table import (
    columns,
    facts,
    free_ideas,
    header,
    label,
    rows,
    words_of,
)
from journeybook.languages.import_words import ImportWords
from journeybook.model import MapDefinition


def markdown_table(page: MapDefinition) -> str:
    """Return the journey of a map as a document: title, summary, facts and one table.

    Raises:
        ValueError: the map has no journey.
    """
    if page.journey is None:
        raise ValueError(f"{page.id} has no journey")
    words = words_of(page.locale)
    blocks = [f"# {commonmark(page.title)}", commonmark(page.summary), *_facts(page, words)]
    told = list(columns(page.journey, words))
    lines = [
        [commonmark(column.header) for column in told],
        ["---"] * len(told),
        *([_cell(column.cell(moment)) for column in told] for moment in rows(page.journey)),
    ]
    blocks.append("\n".join(f"| {' | '.join(cells)} |" for cells in lines))
    if free := free_ideas(page.journey):
        heading = commonmark(header("opportunities", words))
        blocks += [f"## {heading}", "\n".join(f"- {commonmark(title)}" for title in free)]
    return "\n\n".join(blocks) + "\n"


def _cell(text: str) -> str:
    return "<br>".join(commonmark(line) for line in text.split("\n"))


def _facts(page: MapDefinition, words: ImportWords) -> Iterator[str]:
    lines = [f"- **{label(key, words)}:** {commonmark(text)}" for key, text in facts(page, words)]
    if lines:
        yield "\n".join(lines)

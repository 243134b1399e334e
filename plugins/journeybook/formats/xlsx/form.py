"""What a workbook of ours says: the table of a journey, facts beside it, and a table to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeybook.formats import journey_table
from journeybook.formats.foreign.cells import in_one_cell
from journeybook.languages.import_words import ImportWords
from journeybook.model import Journey, MapDefinition

FACTS = ("title", "summary", "persona", "goal", "objective", "scenario", "period", "product",
         "state", "owner", "scale")  # fmt: skip
"""The facts that a workbook has, in this order."""
_USUAL_SCORES = tuple("12345")
_MOST_SCORES = 21


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet.

    Attributes:
        name: its name.
        rows: its cells.
        has_header: whether its first row is a header; else its first column is one of labels.
        guidance: the number of the row, from 1, that says what belongs where; 0 for none.
        example: the number of the row that shows how; 0 for none.
        choices: what may stand in a column, or in a cell: by column and row, row 0 for all.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    has_header: bool = True
    guidance: int = 0
    example: int = 0
    choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


def tables_of(page: MapDefinition) -> tuple[Table, ...]:
    """Return what a map says as a table of its journey and one of facts.

    Raises:
        ValueError: the map has no journey.
    """
    if page.journey is None:
        raise ValueError(f"{page.id} has no journey")
    words = journey_table.words_of(page.locale)
    columns = list(journey_table.columns(page.journey, words))
    rows = [tuple(column.cell(moment) for column in columns)
            for moment in journey_table.rows(page.journey)]  # fmt: skip
    head = tuple(column.header for column in columns)
    keys = [column.key for column in columns]
    choices = _scores(keys, _scale(page.journey))
    journey = Table(words.sheets[0], (head, *rows), choices=choices)
    told: dict[str, list[str]] = {"title": [page.title], "summary": [page.summary]}
    for key, text in journey_table.facts(page, words):
        told.setdefault(key, []).append(text)
    free = in_one_cell(journey_table.free_ideas(page.journey))
    return journey, _facts(told, words, free)


def template_of(locale: str, page: MapDefinition | None = None) -> tuple[Table, ...]:
    """Return a table to fill in, with a line of guidance and an example row, and one of facts.

    Args:
        locale: the locale of its words; English ones where its language has none.
        page: a map whose own rows it is to have; None for none.
    """
    words = journey_table.words_of(locale)
    keys = list(words.guidance)
    own = tuple(journey_table.own_rows(page.journey)) if page and page.journey else ()
    blank = ("",) * len(own)
    rows = (
        (*(journey_table.header(key, words) for key in keys), *own),
        (*words.guidance.values(), *blank),
        (*(words.example.get(key, "") for key in keys), *blank),
    )
    scores = _scores(keys, _scale(page.journey) if page and page.journey else _USUAL_SCORES)
    journey = Table(words.sheets[0], rows, guidance=2, example=3, choices=scores)
    return journey, _facts({key: [""] for key in FACTS if key != "scale"}, words, "")


def _facts(told: Mapping[str, list[str]], words: ImportWords, free: str) -> Table:
    rows = [(journey_table.label(key, words), text)
            for key in FACTS for text in told.get(key, ())]  # fmt: skip
    keys = [key for key in FACTS for _ in told.get(key, ())]
    if free:
        rows.append((journey_table.header("opportunities", words), free))
    states = tuple(names[0] for names in words.states.values())
    choices = {(2, at): states for at, key in enumerate(keys, 1) if key == "state" and states}
    return Table(words.sheets[1], tuple(rows), has_header=False, choices=choices)


def _scale(journey: Journey) -> tuple[str, ...]:
    """Return the whole scores of a scale; none where they are too many for a list."""
    least, most = journey.emotion_scale.min, journey.emotion_scale.max
    if most - least >= _MOST_SCORES:
        return ()
    return tuple(str(score) for score in range(int(least), int(most) + 1))


def _scores(keys: list[str], scores: tuple[str, ...]) -> Mapping[tuple[int, int], tuple[str, ...]]:
    return {(at, 0): scores for at, key in enumerate(keys, 1) if key == "emotion" and scores}

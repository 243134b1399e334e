"""A journey as one table under the header words of a language, for whoever writes such tables.

It holds what people put into tables: names, texts, scores, pain points, opportunities, own rows.
What a table has no column for is left out: ids, what belongs to one pain point or KPI, ways on,
and what differs by segment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from journeybook.formats.foreign.cells import in_one_cell, is_empty
from journeybook.formats.foreign.headers import as_own_row
from journeybook.languages.import_words import ImportWords, import_words
from journeybook.languages.known import nearest
from journeybook.model import Journey, MapDefinition, Stage, Step
from journeybook.model.fields import fields

_FACTS = ("objective", "goal", "period", "scenario", "product")
_SHORT = {"pain_points": "text", "kpis": "name"}

Cell = Callable[[Step | Stage], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    Attributes:
        key: the key of ours that it holds; empty for a row of the map's own.
        header: what stands above it.
        cell: what stands in it for a step or a stage: a line each for several values.
    """

    key: str
    header: str
    cell: Cell


def words_of(locale: str) -> ImportWords:
    """Return the header words of a locale; English ones where its language has none."""
    known = {one.locale: one for one in import_words()}
    return known[nearest(locale, known) or next(iter(known))]


def header(key: str, words: ImportWords) -> str:
    """Return what a column is called; in English where a language has no word for it."""
    return _capital((words.headers.get(key) or import_words()[0].headers[key])[0])


def label(key: str, words: ImportWords) -> str:
    """Return what a fact is called; in English where a language has no word for it."""
    return _capital((words.labels.get(key) or import_words()[0].labels[key])[0])


def facts(page: MapDefinition, words: ImportWords) -> Iterator[tuple[str, str]]:
    """Yield key and text of each fact that a map tells beside its table."""
    journey = page.journey
    if journey is None:
        return
    told = [(key, getattr(journey, key)) for key in _FACTS]
    told += [("persona", persona.name) for persona in journey.personas]
    if journey.emotion_scale != type(journey.emotion_scale)():
        told.append(("scale", f"{journey.emotion_scale.min}..{journey.emotion_scale.max}"))
    if journey.state:
        told.append(("state", words.states[journey.state][0]))
    told += [("owner", owner) for owner in page.owner[:1]]
    yield from ((key, text) for key, text in told if text)


def free_ideas(journey: Journey) -> tuple[str, ...]:
    """Return the opportunities of no stage and no step, which no row of the table has."""
    return tuple(one.title for one in journey.opportunities if not (one.stage or one.step))


def rows(journey: Journey) -> Iterator[Step | Stage]:
    """Yield what has a row: the stage where it says something as a whole, then its steps."""
    cells = list(_moment_cells(journey))
    for stage in journey.stages:
        if not stage.steps or any(cell(stage) for _, _, cell in cells):
            yield stage
        yield from stage.steps


def columns(journey: Journey, words: ImportWords) -> Iterator[Column]:
    """Yield each column that says something."""
    names = {id(moment): stage.name for stage in journey.stages
             for moment in (stage, *stage.steps)}  # fmt: skip
    yield Column("stage", header("stage", words), lambda moment: names[id(moment)])
    cells = [(key, own, cell) for key, own, cell in _moment_cells(journey)
             if any(map(cell, journey.speakers))]  # fmt: skip
    # The reader knows a table of a journey by two headers.
    has_known = any(key in words.headers for key, _, _ in cells)
    if any(stage.steps for stage in journey.stages) or not has_known:
        yield Column("step", header("step", words), _step)
    for key, own, cell in cells:
        is_known = key in words.headers
        yield Column(key, own or (header(key, words) if is_known else key), cell)


def own_rows(journey: Journey) -> Iterator[str]:
    """Yield the header of each row of the map's own."""
    yield from (as_own_row(row.label) for row in journey.rows)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _step(moment: Step | Stage) -> str:
    return " ".join(moment.action.split()) if isinstance(moment, Step) else ""


def _moment_cells(journey: Journey) -> Iterator[tuple[str, str, Cell]]:
    """Yield key, own header and cell of all columns that there can be."""
    for key in import_words()[0].headers:
        if key == "emotion":
            yield key, "", _emotion
        elif key == "opportunities":
            yield key, "", lambda moment: _ideas(journey, moment)
        elif key == "evidence":
            yield key, "", lambda moment: _evidence(journey, moment)
        elif key in fields(Stage) and key != "name":
            yield key, "", _reader(key)
    for row in journey.rows:
        yield "", as_own_row(row.label), partial(_of_row, row.id)


def _reader(key: str) -> Cell:
    def cell(moment: Step | Stage) -> str:
        if key == "action" and isinstance(moment, Step):
            return ""
        value = getattr(moment, key, ())
        if isinstance(value, str):
            lines = [line for line in value.split("\n") if line.strip()]
            return in_one_cell((value,)) if is_empty(value) and value else "\n".join(lines)
        inner = _SHORT.get(key)
        return in_one_cell(tuple(getattr(one, inner) if inner else one for one in value))

    return cell


def _emotion(moment: Step | Stage) -> str:
    return " → ".join(str(score) for score in moment.emotion)


def _ideas(journey: Journey, moment: Step | Stage) -> str:
    if isinstance(moment, Step):
        ideas = [one for one in journey.opportunities if one.step == moment.id]
    else:
        ideas = [one for one in journey.opportunities if one.stage == moment.id and not one.step]
    return in_one_cell(tuple(one.title for one in ideas))


def _evidence(journey: Journey, moment: Step | Stage) -> str:
    sources = {one.id: one.source for one in journey.evidence}
    return in_one_cell(tuple(sources[id_] for id_ in moment.evidence if sources.get(id_)))


def _of_row(id_: str, moment: Step | Stage) -> str:
    return in_one_cell(moment.cells.get(id_, ()))

"""A journey as a Markdown table: a row for each step, under the header words of its language.

It holds what people put into such tables: names, texts, scores, pain points, opportunities, own
rows. What a table has no column for is left out: ids, what belongs to one pain point or KPI, ways
on, and what differs by segment. `markdown_maps` reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from journeybook.escaping import commonmark
from journeybook.formats.foreign.cells import in_one_cell, is_empty
from journeybook.formats.foreign.headers import as_own_row
from journeybook.languages.import_words import ImportWords, import_words
from journeybook.languages.known import nearest
from journeybook.model import Journey, MapDefinition, Stage, Step
from journeybook.model.fields import fields

_FACTS = ("objective", "goal", "period", "scenario", "product")
_SHORT = {"pain_points": "text", "kpis": "name"}

Cell = Callable[[Step | Stage], str]


def markdown_table(page: MapDefinition) -> str:
    """Return the journey of a map as a document: title, summary, facts and one table.

    Raises:
        ValueError: the map has no journey.
    """
    if page.journey is None:
        raise ValueError(f"{page.id} has no journey")
    words = _words(page.locale)
    blocks = [f"# {commonmark(page.title)}", commonmark(page.summary), *_facts(page, words)]
    columns = list(_columns(page.journey, words))
    lines = [
        [header for header, _ in columns],
        ["---"] * len(columns),
        *([cell(moment) for _, cell in columns] for moment in _rows(page.journey)),
    ]
    blocks.append("\n".join(f"| {' | '.join(cells)} |" for cells in lines))
    if free := [one.title for one in page.journey.opportunities if not (one.stage or one.step)]:
        heading = _header("opportunities", words)
        blocks += [f"## {heading}", "\n".join(f"- {commonmark(title)}" for title in free)]
    return "\n\n".join(blocks) + "\n"


def _words(locale: str) -> ImportWords:
    """Return the header words of a locale; English ones where its language has none."""
    known = {one.locale: one for one in import_words()}
    return known[nearest(locale, known) or next(iter(known))]


def _header(key: str, words: ImportWords) -> str:
    found = words.headers.get(key) or import_words()[0].headers[key]
    return commonmark(found[0][:1].upper() + found[0][1:])


def _facts(page: MapDefinition, words: ImportWords) -> Iterator[str]:
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
    lines = []
    for key, text in told:
        label = words.labels[key][0]
        if text:
            lines.append(f"- **{label[:1].upper()}{label[1:]}:** {commonmark(text)}")
    if lines:
        yield "\n".join(lines)


def _rows(journey: Journey) -> Iterator[Step | Stage]:
    for stage in journey.stages:
        columns = list(_moment_cells(journey))
        if not stage.steps or any(cell(stage) for _, cell in columns):
            yield stage
        yield from stage.steps


def _columns(journey: Journey, words: ImportWords) -> Iterator[tuple[str, Cell]]:
    """Yield each column that says something: its header, and what stands in it."""
    names = {id(moment): stage.name for stage in journey.stages
             for moment in (stage, *stage.steps)}  # fmt: skip
    yield _header("stage", words), lambda moment: commonmark(names[id(moment)])
    cells = [(key, cell) for key, cell in _moment_cells(journey)
             if any(map(cell, journey.speakers))]  # fmt: skip
    # The reader knows a table of a journey by two headers.
    has_known = any(key in words.headers for key, _ in cells)
    if any(stage.steps for stage in journey.stages) or not has_known:
        yield _header("step", words), _step
    for key, cell in cells:
        yield (_header(key, words) if key in words.headers else commonmark(key)), cell


def _step(moment: Step | Stage) -> str:
    return commonmark(moment.action) if isinstance(moment, Step) else ""


def _moment_cells(journey: Journey) -> Iterator[tuple[str, Cell]]:
    english = import_words()[0]
    for key in english.headers:
        if key == "emotion":
            yield key, _emotion
        elif key == "opportunities":
            yield key, lambda moment: _ideas(journey, moment)
        elif key == "evidence":
            yield key, lambda moment: _evidence(journey, moment)
        elif key in fields(Stage) and key != "name":
            yield key, _reader(key)
    for row in journey.rows:
        yield as_own_row(row.label), partial(_of_row, row.id)


def _reader(key: str) -> Cell:
    def cell(moment: Step | Stage) -> str:
        if key == "action" and isinstance(moment, Step):
            return ""
        value = getattr(moment, key, ())
        if isinstance(value, str):
            lines = [line for line in value.split("\n") if line.strip()]
            said = in_one_cell((value,)) if is_empty(value) and value else "\n".join(lines)
            return "<br>".join(commonmark(line) for line in said.split("\n"))
        inner = _SHORT.get(key)
        return _many(tuple(getattr(one, inner) if inner else one for one in value))

    return cell


def _many(texts: tuple[str, ...]) -> str:
    return "<br>".join(commonmark(line) for line in in_one_cell(texts).split("\n"))


def _emotion(moment: Step | Stage) -> str:
    return " → ".join(str(score) for score in moment.emotion)


def _ideas(journey: Journey, moment: Step | Stage) -> str:
    if isinstance(moment, Step):
        ideas = [one for one in journey.opportunities if one.step == moment.id]
    else:
        ideas = [one for one in journey.opportunities if one.stage == moment.id and not one.step]
    return _many(tuple(one.title for one in ideas))


def _evidence(journey: Journey, moment: Step | Stage) -> str:
    sources = {one.id: one.source for one in journey.evidence}
    return _many(tuple(sources[id_] for id_ in moment.evidence if sources.get(id_)))


def _of_row(id_: str, moment: Step | Stage) -> str:
    return _many(moment.cells.get(id_, ()))

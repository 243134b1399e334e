"""The journey of a page as Markdown: stage by stage, then the views, who, why and what next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from journeybook.content.aging import too_old
from journeybook.content.journey.improvements import days_late, due_told
from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.content.journey.scores import scale_told, score
from journeybook.content.journey.targets import Target, evidence_number
from journeybook.content.journey.views import View
from journeybook.content.journey_part import JourneyPart
from journeybook.drawing.mermaid import journey_source
from journeybook.escaping import commonmark
from journeybook.languages.texts import Texts
from journeybook.model import Evidence, Opportunity, Persona
from journeybook.model.journey import PersonaWords
from journeybook.render.markdown.blocks import (
    bullets,
    fields,
    heading,
    linked,
    plain_bullets,
    table,
)
from journeybook.render.markdown.items import cell, item_words

_OWN_TABLES = frozenset({"gap", "segments"})  # they stand in the views


def journey_blocks(part: JourneyPart, texts: Texts) -> Iterator[str]:
    """Yield the blocks of the part below its heading."""
    journey, places = part.journey, part.targets
    yield from _curve(part.placed, texts)
    yield from _stages(part, places)
    for view in part.views:
        yield heading(3, view.label)
        yield _view(view, places)
    if part.diagrams:
        source = journey_source(part.placed, part.title, texts)
        yield heading(3, texts("Diagram"))
        yield f"```mermaid\n{source}```"
    if journey.personas:
        yield heading(3, texts("Personas"))
        for persona in journey.personas:
            yield from _persona(persona, texts, places)
    if journey.opportunities:
        yield heading(3, texts("Opportunities"))
        yield _opportunities(part.placed, texts)
    if journey.evidence:
        yield heading(3, texts("Evidence"))
        yield evidence_table(journey.evidence, part.placed.today, texts)


def _curve(whole: PlacedJourney, texts: Texts) -> Iterator[str]:
    if not any(placed.step.emotion for placed in whole.steps):
        return
    yield heading(3, texts("Emotion curve"))
    if whole.scale.is_own:
        yield commonmark(scale_told(whole.scale, texts))
    rows = [
        (
            commonmark(column.stage.name),
            f"({placed.number}) {commonmark(placed.step.label)}",
            _score(placed, texts),
            commonmark(placed.step.feeling),
        )
        for column in whole.stages
        for placed in column.steps
    ]
    yield table([texts(name) for name in ("Stage", "Actions", "Emotion", "Feelings")], rows)


def _score(placed: PlacedStep, texts: Texts) -> str:
    found = score(placed.step.emotion, placed.scale, texts)
    return commonmark(found.full) if found else ""


def _stages(part: JourneyPart, places: Mapping[str, Target]) -> Iterator[str]:
    first = 0
    for at, column in enumerate(part.placed.stages):
        steps = range(first, first + len(column.steps))
        first += len(column.steps)
        yield f"### {column.number}\\. {commonmark(column.stage.name)}"
        for text in (column.stage.duration, column.stage.question):
            if text:
                yield commonmark(text)
        for group in part.groups:
            if group.key in _OWN_TABLES:
                continue
            for lane in group.lanes:
                cells = (lane.of_stages[at], *(lane.of_steps[step] for step in steps))
                items = [item_words(item, places) for cell_ in cells for item in cell_]
                if items:
                    question = f" {commonmark(lane.question)}." if lane.question else ""
                    yield f"**{commonmark(lane.label)}.**{question}\n\n{bullets(items)}"


def _view(view: View, places: Mapping[str, Target]) -> str:
    rows = []
    for row in view.rows:
        cells = [cell(items, places) for items in row.cells] or [""] * len(view.columns)
        label = commonmark(row.label)
        rows.append([f"**{label}**" if row.cells else f"*{label}*", *cells])
    note = f"{commonmark(view.note)}\n\n" if view.note else ""
    return f"{note}{table([view.corner, *view.columns], rows)}"


def _persona(persona: Persona, texts: Texts, places: Mapping[str, Target]) -> Iterator[str]:
    yield heading(4, persona.name)
    yield from persona_blocks("", persona, texts)
    cited = [
        places[f"evidence-{id_}"].text for id_ in persona.evidence if f"evidence-{id_}" in places
    ]
    if cited:
        yield fields([(texts("Evidence"), commonmark(texts.join(cited)))])


def persona_blocks(name: str, persona: PersonaWords, texts: Texts) -> Iterator[str]:
    """Yield what is said of a persona; its name first, where it is not the heading already."""
    if name:
        yield f"**{commonmark(name)}**"
    known = (texts(persona.priority) if persona.priority else "", persona.segment)
    if any(known):
        yield " · ".join(commonmark(text) for text in known if text)
    if persona.image:
        yield f"{commonmark(persona.image.alt)} ({commonmark(persona.image.file)})"
    if persona.description:
        yield commonmark(persona.description)
    if persona.quote:
        yield f"> {commonmark(persona.quote)}"
    for label, items in (
        ("Attributes", persona.attributes),
        ("Goals", persona.goals),
        ("Needs", persona.needs),
        ("Issues", persona.issues),
        ("Behaviours", persona.behaviours),
    ):
        if items:
            yield f"**{commonmark(texts(label))}**\n\n{plain_bullets(items)}"


_OF_OPPORTUNITY = (
    "Opportunity", "Answers", "Owner", "Due", "Status", "Impact", "Effort", "KPI", "Result",
)  # fmt: skip


def _opportunities(placed: PlacedJourney, texts: Texts) -> str:
    journey, today = placed.journey, placed.today
    pains = {pain.id: pain.text for pain in journey.pain_points}
    stages = {stage.id: stage.name for stage in journey.stages}
    rows = [
        _opportunity(item, due_told(item.due, days_late(item, today), texts), pains, stages, texts)
        for item in journey.opportunities
    ]
    return table([texts(name) for name in _OF_OPPORTUNITY], rows)


def _opportunity(
    item: Opportunity,
    due: str,
    pains: Mapping[str, str],
    stages: Mapping[str, str],
    texts: Texts,
) -> list[str]:
    kind = texts.word(item.kind) if item.kind else ""
    title = " · ".join(filter(None, (item.title, kind, stages.get(item.stage or "", ""))))
    results = [item.value] if item.value else []
    results += [item.result] if item.result else []
    results += [f"{texts('Kept')}: {text}" for text in item.kept]
    results += [f"{texts('Given up')}: {text}" for text in item.retired]
    cells = (
        title,
        " · ".join(pains.get(id_, id_) for id_ in item.addresses),
        texts.join(item.owner),
        due,
        texts(item.status) if item.status else "",
        f"{item.impact}/5" if item.impact else "",
        f"{item.effort}/5" if item.effort else "",
        item.kpi,
        " · ".join(results),
    )
    return [commonmark(text) for text in cells]


_OF_EVIDENCE = ("No.", "Source", "Kind", "From", "Level", "Date", "Sample")


def evidence_table(evidence: Iterable[Evidence], today: datetime.date, texts: Texts) -> str:
    """Return what a map rests on as a table."""
    rows = [_piece(number, item, today, texts) for number, item in enumerate(evidence, 1)]
    return table([texts(name) for name in _OF_EVIDENCE], rows)


def _piece(number: int, item: Evidence, today: datetime.date, texts: Texts) -> list[str]:
    source = commonmark(item.source or item.url or item.id)
    choices = (item.kind, item.from_, item.level)
    return [
        evidence_number(number),
        linked(source, item.url) if item.url else source,
        *(commonmark(texts.word(choice)) if choice else "" for choice in choices),
        commonmark(_gathered(item, today, texts)),
        commonmark(item.sample),
    ]


def _gathered(item: Evidence, today: datetime.date, texts: Texts) -> str:
    """Return when something was gathered, and that it is too old."""
    if item.date is None:
        return ""
    aged = too_old(item.date, item.fresh_for, today, texts)
    return texts.clauses(texts.date(item.date), aged)

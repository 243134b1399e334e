"""The journey of a page as Markdown: stage by stage, then the views, who, why and what next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeybook.content.context import PageContext
from journeybook.content.journey.grid import groups
from journeybook.content.journey.layout import Column, Line, placed_by_stage
from journeybook.content.journey.targets import Target, evidence_number, targets
from journeybook.content.journey.views import View, views
from journeybook.drawing.mermaid import journey_source
from journeybook.escaping import commonmark
from journeybook.languages.texts import Texts
from journeybook.model import Evidence, Journey, Opportunity, Persona
from journeybook.render.markdown.blocks import (
    bullets,
    fields,
    heading,
    linked,
    plain_bullets,
    table,
)
from journeybook.render.markdown.items import cell, item_words


def journey_blocks(context: PageContext, journey: Journey) -> Iterator[str]:
    """Yield the blocks of the section below its heading."""
    texts, places = context.texts, targets(journey, context.texts)
    yield from _curve(journey, texts)
    yield from _stages(journey, texts, places)
    for view in views(journey, texts, context.counterpart):
        yield heading(3, view.label)
        yield _view(view, places)
    if context.diagrams:
        source = journey_source(journey, context.definition.title, texts)
        yield heading(3, texts("Diagram"))
        yield f"```mermaid\n{source}```"
    if journey.personas:
        yield heading(3, texts("Personas"))
        for persona in journey.personas:
            yield from _persona(persona, texts, places)
    if journey.opportunities:
        yield heading(3, texts("Opportunities"))
        yield _opportunities(journey, texts)
    if journey.evidence:
        yield heading(3, texts("Evidence"))
        yield _evidence(journey, texts)


def _curve(journey: Journey, texts: Texts) -> Iterator[str]:
    if not any(step.emotion for step in journey.steps):
        return
    yield heading(3, texts("Emotion curve"))
    rows = [
        (
            commonmark(stage.name),
            f"({placed.number}) {commonmark(placed.step.action)}",
            f"{placed.step.emotion}/5" if placed.step.emotion else "",
            commonmark(placed.step.feeling),
        )
        for stage, steps in zip(journey.stages, placed_by_stage(journey), strict=True)
        for placed in steps
    ]
    yield table([texts(name) for name in ("Stage", "Actions", "Emotion", "Feelings")], rows)


def _stages(journey: Journey, texts: Texts, places: Mapping[str, Target]) -> Iterator[str]:
    stages = zip(journey.stages, placed_by_stage(journey), strict=True)
    for number, (stage, steps) in enumerate(stages, 1):
        yield f"### {number}\\. {commonmark(stage.name)}"
        if stage.duration:
            yield commonmark(stage.duration)
        line = Line((Column(stage, number, tuple(steps), first=True),))
        for group in groups(journey, line, texts):
            for row in group.rows:
                items = [item_words(item, places) for cell_ in row.cells for item in cell_]
                question = f" {commonmark(row.question)}" if row.question else ""
                yield f"**{commonmark(row.label)}.**{question}\n\n{bullets(items)}"


def _view(view: View, places: Mapping[str, Target]) -> str:
    rows = []
    for row in view.rows:
        cells = [cell(items, places) for items in row.cells] or [""] * len(view.columns)
        label = commonmark(row.label)
        rows.append([f"**{label}**" if row.cells else f"*{label}*", *cells])
    return table([view.corner, *view.columns], rows)


def _persona(persona: Persona, texts: Texts, places: Mapping[str, Target]) -> Iterator[str]:
    yield heading(4, persona.name)
    known = (texts(persona.priority) if persona.priority else "", persona.segment)
    if any(known):
        yield " · ".join(commonmark(text) for text in known if text)
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
    cited = [
        places[f"evidence-{id_}"].text for id_ in persona.evidence if f"evidence-{id_}" in places
    ]
    if cited:
        yield fields([(texts("Evidence"), commonmark(texts.join(cited)))])


_OF_OPPORTUNITY = (
    "Opportunity", "Answers", "Owner", "Due", "Status", "Impact", "Effort", "KPI", "Result",
)  # fmt: skip


def _opportunities(journey: Journey, texts: Texts) -> str:
    pains = {pain.id: pain.text for pain in journey.pain_points}
    stages = {stage.id: stage.name for stage in journey.stages}
    rows = [_opportunity(item, pains, stages, texts) for item in journey.opportunities]
    return table([texts(name) for name in _OF_OPPORTUNITY], rows)


def _opportunity(
    item: Opportunity, pains: Mapping[str, str], stages: Mapping[str, str], texts: Texts
) -> list[str]:
    kind = texts(item.kind) if item.kind else ""
    title = " · ".join(filter(None, (item.title, kind, stages.get(item.stage or "", ""))))
    results = [item.result] if item.result else []
    results += [f"{texts('Kept')}: {text}" for text in item.kept]
    results += [f"{texts('Given up')}: {text}" for text in item.retired]
    cells = (
        title,
        " · ".join(pains.get(id_, id_) for id_ in item.addresses),
        item.owner,
        texts.date(item.due) if item.due else "",
        texts(item.status) if item.status else "",
        f"{item.impact}/5" if item.impact else "",
        f"{item.effort}/5" if item.effort else "",
        item.kpi,
        " · ".join(results),
    )
    return [commonmark(text) for text in cells]


_OF_EVIDENCE = ("No.", "Source", "Kind", "From", "Level", "Date", "Sample")


def _evidence(journey: Journey, texts: Texts) -> str:
    rows = [_piece(number, item, texts) for number, item in enumerate(journey.evidence, 1)]
    return table([texts(name) for name in _OF_EVIDENCE], rows)


def _piece(number: int, item: Evidence, texts: Texts) -> list[str]:
    source = commonmark(item.source or item.url or item.id)
    choices = (item.kind, item.from_, item.level)
    return [
        evidence_number(number),
        linked(source, item.url) if item.url else source,
        *(commonmark(texts(choice)) if choice else "" for choice in choices),
        commonmark(texts.date(item.date)) if item.date else "",
        commonmark(item.sample),
    ]

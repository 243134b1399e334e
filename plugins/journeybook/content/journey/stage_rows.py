"""Grid rows that come from the stages: what the organisation says, asks, measures and owns.

Each function takes a stage and yields its items for one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from journeybook.content.aging import too_old
from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.placed import PlacedJourney
from journeybook.languages.texts import Texts
from journeybook.model import Figure, Kpi, Stage
from journeybook.model.series import Measurement

StageItems = Callable[[Stage, Texts], Iterator[Item]]

# By whether the target is met: tone of an item, and the verdict in words.
VERDICTS = {None: ("figure", ""), True: ("met", "target met"), False: ("missed", "target missed")}

_ENDS = frozenset({("%", "higher", Decimal(100)), ("%", "lower", Decimal(0))})
"""Shares that cannot be better: there is no more than all, and no less than none."""


def state(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield the state that the customer is in."""
    del texts
    if stage.customer_state:
        yield Item(stage.customer_state)


def messages(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield what the organisation says."""
    del texts
    if stage.message:
        yield Item(stage.message, tone="quote")


def calls(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield the call to action, and the change of attitude that it wants."""
    if stage.cta:
        change = notes((texts("Wanted change"), stage.cta.change))
        yield Item(stage.cta.label, tone="call", notes=change)


def figures(placed: PlacedJourney, stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield the KPIs: measured, with day, source and what a score is made of, and the target."""
    for kpi in stage.all_kpis:
        series = placed.measures.get(kpi.series)
        measured = amount(kpi.measured, kpi.unit, texts)
        day = texts.date(kpi.measured_on) if kpi.measured_on else ""
        told = notes(
            (texts("Target"), target(kpi, texts)),
            (texts("Measured on"), day),
            (texts("Source"), kpi.source),
            *(made_of(series.last, texts) if series else ()),
        )
        tone, verdict = VERDICTS[kpi.met]
        tag = texts(verdict) if verdict else ""
        aged = too_old(kpi.measured_on, kpi.fresh_for, placed.today, texts)
        yield Item(kpi.name, tone=tone, tag=tag, value=measured, notes=told, aged=aged)


def made_of(found: Measurement, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield what a measured figure is made of: how many answers, and by which formula."""
    if found.n is not None:
        yield "", f"n = {texts.number(Decimal(found.n))}"
    if found.score:
        yield found.score.value, found.score.formula


def amount(figure: Figure | None, unit: str, texts: Texts) -> str:
    """Return a figure with its unit, or an empty text; words stand as they are."""
    if not figure:
        return ""
    if figure.number is not None:
        return texts.amount(figure.number, unit)
    if figure.text:
        return figure.text
    if figure.min is not None and figure.max is not None:
        return texts.span(figure.min, figure.max, unit)
    if figure.min is not None:
        return texts("at least {amount}", amount=texts.amount(figure.min, unit))
    return texts("at most {amount}", amount=texts.amount(figure.max or Decimal(), unit))


def target(kpi: Kpi, texts: Texts) -> str:
    """Return what a KPI is to reach, and from which side, or an empty text."""
    wanted = amount(kpi.target, kpi.unit, texts)
    number = kpi.target.number if kpi.target else None
    if number is None or kpi.better is None or (kpi.unit, kpi.better, number) in _ENDS:
        return wanted
    bound = "at least {amount}" if kpi.better == "higher" else "at most {amount}"
    return texts(bound, amount=wanted)


def inquiries(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield what customers ask."""
    del texts
    for question in stage.inquiries:
        yield Item(question, tone="listed")


def automation(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield what an automat does."""
    del texts
    yield from map(Item, stage.automation)


def drop_offs(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield how many customers leave, why, and what would keep them."""
    drop = stage.drop_off
    if drop and (drop.rate or drop.cause or drop.countermeasure):
        text, cause = (drop.rate, drop.cause) if drop.rate else (drop.cause, "")
        told = notes((texts("Cause"), cause), (texts("Countermeasure"), drop.countermeasure))
        yield Item(text, tone="loss", notes=told)


def contents(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield the content that serves the stage, and what the audit decided."""
    for content in stage.content:
        status = texts(content.status) if content.status else ""
        audited = texts.date(content.audited_on) if content.audited_on else ""
        yield Item(
            content.title,
            tone="listed",
            chips=(status,) if status else (),
            notes=notes((texts("Audited"), audited)),
            url=content.url or "",
        )


def borders(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield what begins and what ends the stage."""
    found = notes((texts("Begins"), stage.entry), (texts("Ends"), stage.exit))
    if found:
        yield Item("", notes=found)


def owners(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield who answers for the stage."""
    del texts
    yield from map(Item, stage.owner)

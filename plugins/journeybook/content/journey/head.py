"""The head of a journey's page: whose journey it is, and the three figures to know first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from journeybook.content.aging import too_old
from journeybook.content.journey.for_persona import differ, tells_apart
from journeybook.content.journey.monograms import monogram
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.scores import score
from journeybook.content.journey.stage_rows import amount
from journeybook.content.per_cents import per_cents
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Kpi, Persona

_OTHERS = 2  # personas for whom another point is the lowest
LEVELS = ("observed", "inferred", "assumed")


class Headline(NamedTuple):
    """A figure in large type.

    Attributes:
        label: what it is.
        value: the figure.
        beside: what stands beside it in small type, e.g. its target.
        note: what it is about.
        is_bad: whether it asks for attention.
        url: where on the page it is explained.
        shares: parts in per cent, by level of evidence; empty for another figure.
    """

    label: str
    value: str
    beside: str
    note: str
    is_bad: bool
    url: str
    shares: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class JourneyHead:
    """The head of a journey.

    Attributes:
        persona: the first persona, or none.
        monogram: two letters that stand for it.
        others: the other personas, with their monograms.
        figures: at most three.
    """

    persona: Persona | None
    monogram: str
    others: tuple[tuple[str, Persona], ...]
    figures: tuple[Headline, ...]


def journey_head(placed: PlacedJourney, texts: Texts) -> JourneyHead:
    """Return the head of a journey."""
    first, *others = placed.journey.personas or (None,)
    return JourneyHead(
        first,
        monogram(first.name) if first else "",
        tuple((monogram(one.name), one) for one in others if one),
        tuple(_figures(placed, texts)),
    )


def _figures(placed: PlacedJourney, texts: Texts) -> Iterator[Headline]:
    if lowest := placed.lowest:
        found = score((min(lowest.step.emotion),), placed.scale, texts)
        if found:
            beside = found.full.removeprefix(found.text).removeprefix("/")
            of = texts("of {n}", n=beside) if found.full.startswith(f"{found.text}/") else beside
            note = texts("{step}, step {n}", step=lowest.step.label, n=lowest.number)
            if others := [str(n) for n in placed.lowest_numbers if n != lowest.number]:
                note = texts("{step}, and step {numbers}", step=note, numbers=texts.join(others))
            note = "; ".join((note, *_others(placed, texts)))
            label = lowest_label(placed, texts)
            yield Headline(label, found.text, of.strip(), note, found.tone < 3,
                           f"#{lowest.anchor}")  # fmt: skip
    if kpi := _furthest(placed.journey):
        target = texts("target {amount}", amount=amount(kpi.target, kpi.unit, texts))
        measured = amount(kpi.measured, kpi.unit if kpi.unit == "%" else "", texts)
        aged = too_old(kpi.measured_on, kpi.fresh_for, placed.today, texts)
        note = texts.clauses(kpi.name, aged)
        yield Headline(
            texts("Furthest from its target"), measured, target, note, True, "#cx-management"
        )
    if shares := _shares(placed.journey):
        observed = dict(shares).get("observed", 0)
        rest = [
            f"{texts.amount(Decimal(share), '%')} {texts(level)}"
            for level, share in shares
            if level != "observed" and share
        ]
        number = sum(bool(piece.level) for piece in placed.journey.evidence)
        of = texts.count("% of {n} source", "% of {n} sources", number)
        yield Headline(texts("Observed sources"), str(observed), of, texts.join(rest),
                       observed == 0, "#evidence", shares)  # fmt: skip


def lowest_label(placed: PlacedJourney, texts: Texts, *, several: bool = False) -> str:
    """Return what the step that feels worst is called, or several that do."""
    if tells_apart(placed):
        return texts("Lowest points for everyone" if several else "Lowest point for everyone")
    return texts("Lowest points" if several else "Lowest point")


def _others(placed: PlacedJourney, texts: Texts) -> Iterator[str]:
    """Yield for whom the journey feels worst elsewhere, or not as bad."""
    for persona, lowest in islice(differ(placed), _OTHERS):
        at = lowest.at
        felt = score(at.step.emotion, placed.scale, texts)
        told = felt.full if felt else ""
        if placed.lowest is None or at.number != placed.lowest.number:
            where = {"step": at.step.label, "n": at.number}
            label = texts("{step}, step {n}", **where) if at.number else at.step.label
            told = f"{told} ({label})"
        yield texts("{label}: {value}", label=persona.name, value=told)


def _furthest(journey: Journey) -> Kpi | None:
    """Return the KPI with the largest gap to its target, in relation to the target."""
    missed = [kpi for stage in journey.stages for kpi in stage.all_kpis if kpi.met is False]
    return max((kpi for kpi in missed if _gap(kpi) is not None), key=lambda kpi: _gap(kpi) or 0,
               default=None)  # fmt: skip


def _gap(kpi: Kpi) -> Decimal | None:
    found = kpi.measured.number if kpi.measured else None
    wanted = kpi.target.number if kpi.target else None
    if found is None or wanted is None:
        return None
    return abs(found - wanted) / (abs(wanted) or Decimal(1))


def _shares(journey: Journey) -> tuple[tuple[str, int], ...]:
    """Return how much of the evidence is of each level, in per cent that sum up to a hundred."""
    levels = [piece.level for piece in journey.evidence if piece.level]
    return tuple(per_cents({level: levels.count(level) for level in LEVELS}).items())  # type: ignore[arg-type]

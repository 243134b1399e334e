"""What speaks for a new review of a text that is trusted: the world changed, its words did not.

A trigger takes no trust away; it is told on the page and in the queue.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from journeybook.model import MapDefinition
from journeybook.model.measured import at_measurement
from journeybook.model.series import Measures
from journeybook.review.judgement import Judged
from journeybook.review.state import ReviewState


@dataclass(frozen=True, slots=True)
class TurnedVerdict:
    """A KPI met its target when the text was approved and misses it now, or the other way round.

    Attributes:
        kpi: its name.
        is_met: whether it meets its target now.
        day: day of the newest measurement.
    """

    kpi: str
    is_met: bool
    day: datetime.date


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A file that statements rest on is another one than when the text was approved.

    Attributes:
        file: its path in the repository.
        sources: what the map calls the evidence or sources that name it.
    """

    file: str
    sources: tuple[str, ...]


Trigger: TypeAlias = TurnedVerdict | ChangedSource


def triggers(
    definition: Callable[[], MapDefinition],
    state: ReviewState,
    judged: Iterable[Judged],
    measures: Measures,
    sha256: Callable[[str], str | None],
) -> Iterator[Trigger]:
    """Yield what has changed around a trusted text since it was approved.

    Args:
        definition: returns the text.
        state: how far it can be trusted.
        judged: its records.
        measures: what was measured.
        sha256: returns that of a file of the repository, an empty text where it is gone; None where
            nobody can tell.
    """
    if not state.trusted or state.reviewed_on is None:
        return
    if measures.series:
        yield from _turned(definition(), state.reviewed_on, measures)
    then = _rested_on(state, judged)
    named = named_files(definition()) if then else {}
    for file, sources in named.items():
        now = sha256(file) if file in then else None
        if now is not None and now != then[file]:
            yield ChangedSource(file, sources)


def named_files(definition: MapDefinition) -> dict[str, tuple[str, ...]]:
    """Return, by path, what a map calls its evidence and sources that lie in the repository."""
    journey, persona = definition.journey, definition.persona
    evidence = (
        *(journey.evidence if journey else ()),
        *(persona.evidence if persona else ()),
    )
    found: dict[str, tuple[str, ...]] = {}
    for file, name in (
        *((one.file, one.source or one.id) for one in evidence),
        *((one.file, one.title) for one in definition.sources),
    ):
        if file:
            found[file] = (*found.get(file, ()), name)
    return found


def _turned(
    definition: MapDefinition, approved: datetime.date, measures: Measures
) -> Iterator[TurnedVerdict]:
    journey = definition.journey
    for kpi in (kpi for stage in journey.stages for kpi in stage.all_kpis) if journey else ():
        series = measures.get(kpi.series)
        before = series.until(approved) if series else None
        if series is None or before is None or before == series.last:
            continue
        then = at_measurement(kpi, before).met
        now = at_measurement(kpi, series.last).met
        if then is not None and now is not None and then != now:
            yield TurnedVerdict(kpi.name, now, series.last.date)


def _rested_on(state: ReviewState, judged: Iterable[Judged]) -> dict[str, str]:
    """Return the SHA-256 of files by path, as the newest approval of this text tells them."""
    given = (
        one.statement for one in judged if one.approves and one.statement.digest == state.digest
    )
    newest = max(given, key=lambda one: one.at, default=None)
    return dict(newest.rests_on) if newest else {}

"""What was measured of a map's KPIs, apart from its words: no approval covers it.

Numbers and days come from the files of measurements, and no words. The names of KPI and series are
those of the map.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from journeybook.model import Kpi, MapDefinition
from journeybook.model.fields import Path
from journeybook.model.measured import at_measurement
from journeybook.model.series import Measurement, Measures, Series

NOT_COVERED = "measured, not covered by the approval"
"""What such a figure is worth, for programs."""


class MeasuredFigure(NamedTuple):
    """A figure of a KPI.

    Attributes:
        path: the way to the KPI in the definition.
        kpi: its name.
        series: the name of its measurements.
        value: the figure.
        unit: its unit, as the map has it.
        date: the day of it.
        n: how many it rests on; None: not told.
        score: of what formula it is, e.g. `NPS`; empty where it was measured as it is.
        met: whether the target is met; None where both cannot be compared.
    """

    path: Path
    kpi: str
    series: str
    value: Decimal
    unit: str
    date: datetime.date
    n: int | None
    score: str
    met: bool | None

    def told(self) -> Mapping[str, Any]:
        """Return it for programs: `at` is a JSON Pointer to the KPI in `map.json`."""
        found = {
            "at": "".join(f"/{step}" for step in ("map", *self.path)),
            "kpi": self.kpi,
            "series": self.series,
            "value": f"{self.value:f}",
            "unit": self.unit,
            "date": self.date.isoformat(),
            "n": self.n,
            "score": self.score,
            "target_met": self.met,
        }
        return {key: value for key, value in found.items() if value not in {None, ""}}


def latest_figures(definition: MapDefinition, measures: Measures) -> Iterator[MeasuredFigure]:
    """Yield the newest figure of each KPI of a map that has measurements, in their order."""
    for path, kpi, series in _measured(definition, measures):
        yield _figure(path, kpi, series, series.last)


def all_figures(definition: MapDefinition, measures: Measures) -> Iterator[MeasuredFigure]:
    """Yield every figure of each KPI of a map, by KPI and by day; the newest is the last one."""
    for path, kpi, series in _measured(definition, measures):
        yield from (_figure(path, kpi, series, one) for one in series.measurements)


def _measured(definition: MapDefinition, measures: Measures) -> Iterator[tuple[Path, Kpi, Series]]:
    """Yield the KPIs that have measurements, with the way to each."""
    journey = definition.journey
    for at, stage in enumerate(journey.stages if journey and measures.series else ()):
        here: Path = ("journey", "stages", at)
        yield from _of(here, stage.kpis, measures)
        for number, step in enumerate(stage.steps):
            yield from _of((*here, "steps", number), step.kpis, measures)


def _of(
    path: Path, kpis: tuple[Kpi, ...], measures: Measures
) -> Iterator[tuple[Path, Kpi, Series]]:
    for at, kpi in enumerate(kpis):
        if series := measures.get(kpi.series):
            yield (*path, "kpis", at), kpi, series


def _figure(path: Path, kpi: Kpi, series: Series, one: Measurement) -> MeasuredFigure:
    return MeasuredFigure(
        path,
        kpi.name,
        series.name,
        one.value,
        kpi.unit,
        one.date,
        one.n,
        one.score.value if one.score else "",
        at_measurement(kpi, one).met,
    )

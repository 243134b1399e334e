"""KPIs with what was measured: the newest figure of their series in the place of a written one."""

from __future__ import annotations

from typing import TypeVar

from journeybook.model.figure import Figure, Kpi
from journeybook.model.journey import Journey
from journeybook.model.series import Measurement, Measures
from journeybook.model.stage import Stage
from journeybook.model.step import Step

_M = TypeVar("_M", Step, Stage)


def measured_journey(journey: Journey, measures: Measures) -> Journey:
    """Return a journey whose KPIs have the newest figures of their series."""
    if not any(measures.get(kpi.series) for stage in journey.stages for kpi in stage.all_kpis):
        return journey
    stages = (
        stage.model_copy(update={"steps": tuple(_measured(one, measures) for one in stage.steps)})
        for stage in journey.stages
    )
    return journey.model_copy(
        update={"stages": tuple(_measured(stage, measures) for stage in stages)}
    )


def measured_kpi(kpi: Kpi, measures: Measures) -> Kpi:
    """Return a KPI with the newest figure of its series, where there is one."""
    series = measures.get(kpi.series)
    return at_measurement(kpi, series.last) if series else kpi


def at_measurement(kpi: Kpi, found: Measurement) -> Kpi:
    """Return a KPI as one measurement has it."""
    figure = Figure(text=f"{found.value:f}")
    return kpi.model_copy(update={"measured": figure, "measured_on": found.date})


def _measured(moment: _M, measures: Measures) -> _M:
    if not moment.kpis:
        return moment
    kpis = tuple(measured_kpi(kpi, measures) for kpi in moment.kpis)
    return moment.model_copy(update={"kpis": kpis})

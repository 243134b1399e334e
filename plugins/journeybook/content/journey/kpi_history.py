"""How the figure of a KPI went, as its page and the portfolio draw it."""

from __future__ import annotations

from journeybook.content.journey.items import History
from journeybook.model import Kpi
from journeybook.model.series import Series

_FEWEST, _DRAWN = 2, 24  # measurements


def kpi_history(kpi: Kpi, series: Series | None) -> History | None:
    """Return how a figure went; None where it was measured once, or nobody knows."""
    if series is None or len(series.measurements) < _FEWEST:
        return None
    values = tuple(one.value for one in series.measurements[-_DRAWN:])
    return History(values, kpi.target.number if kpi.target else None)

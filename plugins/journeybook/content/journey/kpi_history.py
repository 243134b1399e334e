"""How the figure of a KPI went, as its page and the portfolio draw it."""

from __future__ import annotations

from decimal import Decimal

from journeybook.content.journey.items import History
from journeybook.model import Kpi
from journeybook.model.series import Measurement, Series

_FEWEST = 2  # measurements
MOST_DRAWN = 24
"""So many measurements a line draws, the last ones."""


def drawn(series: Series | None) -> tuple[Measurement, ...]:
    """Return the measurements that say how a figure went, none where it was measured once."""
    found = series.measurements[-MOST_DRAWN:] if series else ()
    return found if len(found) >= _FEWEST else ()


def kpi_history(kpi: Kpi, series: Series | None) -> History | None:
    """Return how a figure went; None where it was measured once, or nobody knows."""
    return history(kpi.target.number if kpi.target else None, series)


def history(target: Decimal | None, series: Series | None) -> History | None:
    """Return the same for a figure of which that is wanted, where it is a number."""
    values = tuple(one.value for one in drawn(series))
    return History(values, target) if values else None

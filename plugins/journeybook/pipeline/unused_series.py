"""Series of measurements that no KPI takes, although one of almost the same name is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.diagnostics import Diagnostic, Known, Severity, did_you_mean, nearest_word
from journeybook.message import Message
from journeybook.model.series import Measures, Series


def unused_series(measures: Measures, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a warning for each, at its first figure."""
    taken = {name for loaded in catalog.maps.values() for name in loaded.head.series}
    unmeasured = Known(taken - measures.series.keys())
    measured = Known(taken & measures.series.keys())
    for name, series in measures.series.items():
        hint = "" if name in taken else did_you_mean(name, unmeasured)
        if not hint and name not in taken:
            meant = measures.get(nearest_word(name, measured))
            hint = did_you_mean(name, [meant.name]) if meant and _lacks(meant, series) else ""
        if hint:
            message = Message("no KPI takes series '{name}'", name=name)
            place = measures.places[name]
            yield Diagnostic(place, "unused-series", message, hint, Severity.WARNING)


def _lacks(series: Series, rows: Series) -> bool:
    """Return whether the rows of another name may be some that a series lacks.

    They are few beside its own, and of days of which it has none: what is measured on the same days
    as another series, or as often, is one of its own.
    """
    days = {one.date for one in series.measurements}
    is_few = len(rows.measurements) < len(series.measurements)
    return is_few and days.isdisjoint(one.date for one in rows.measurements)

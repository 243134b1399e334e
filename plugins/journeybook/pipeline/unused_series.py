"""Series of measurements that no KPI takes, although one of almost the same name is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.diagnostics import Diagnostic, Known, Severity, did_you_mean
from journeybook.message import Message
from journeybook.model.series import Measures


def unused_series(measures: Measures, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a warning for each, at its first figure."""
    taken = {name for loaded in catalog.maps.values() for name in loaded.head.series}
    unmeasured = Known(taken - measures.series.keys())
    for name in measures.series:
        hint = "" if name in taken else did_you_mean(name, unmeasured)
        if hint:
            message = Message("no KPI takes series '{name}'", name=name)
            place = measures.places[name]
            yield Diagnostic(place, "unused-series", message, hint, Severity.WARNING)

"""`measurements.csv`: the newest figures of a journey's KPIs, for spreadsheets.

They stand in a file of their own, since no approval covers them: `journey.csv` has words alone.
"""

from __future__ import annotations

import csv
import io

from journeybook.content.context import PageContext
from journeybook.content.measured import NOT_COVERED
from journeybook.escaping import csv_cell

_COLUMNS = ("at", "kpi", "series", "value", "unit", "date", "n", "score", "target_met")


def measured_csv(context: PageContext) -> str:
    """Return a row a KPI as CSV: UTF-8 with a byte order mark, no cell a formula."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([*_COLUMNS, "quality"])
    for one in context.measured:
        told = one.told()
        cells = (csv_cell(str(told.get(column, ""))) for column in _COLUMNS)
        writer.writerow([*cells, NOT_COVERED])
    return text.getvalue()

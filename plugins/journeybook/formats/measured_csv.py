"""`measurements.csv`: all figures of a journey's KPIs, for spreadsheets.

They stand in a file of their own, since no approval covers them: `journey.csv` has words alone.
"""

from __future__ import annotations

import csv
import io

from journeybook.content.context import PageContext
from journeybook.content.measured import NOT_COVERED, all_figures
from journeybook.escaping import csv_cell
from journeybook.formats.map_json import as_text

_COLUMNS = ("at", "kpi", "series", "value", "unit", "date", "n", "score", "target_met")


def measured_csv(context: PageContext) -> str:
    """Return a row a figure as CSV: UTF-8 with a byte order mark, no cell a formula."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([*_COLUMNS, "quality"])
    for one in all_figures(context.definition, context.measures):
        told = as_text(one.told())  # a verdict as JSON has it
        writer.writerow(
            [*(csv_cell(str(told.get(column, ""))) for column in _COLUMNS), NOT_COVERED]
        )
    return text.getvalue()

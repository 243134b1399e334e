"""The trend of a KPI: what changed over the figures that its line draws, and what changed last.

Figures vary. What they usually differ by from one measurement to the next is the mean moving range
of the chart for individual values (Shewhart's, after Wheeler 1993): what differs by less has not
changed, nor what is shown as the same figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from journeybook.content.journey.kpi_history import drawn
from journeybook.content.portfolio.cells import NOTHING, Cell
from journeybook.languages.texts import Texts
from journeybook.model.series import Measurement, Series

Better = Literal["higher", "lower"] | None
_WAYS = {"up": "↗", "down": "↘", "level": "→"}
_TONES = {"better": "good", "worse": "bad"}


class _Change(NamedTuple):
    """What became of a figure: its way, and whether that is `better`, `worse` or neither."""

    since: Measurement
    way: str
    verdict: str

    def told(self, t: Texts) -> str:
        """Return it in words, with the figure and the day that it is compared with."""
        figure, date = t.number(self.since.value), t.date(self.since.date)
        begin = t("from {figure} on {date}", figure=figure, date=date)
        words = t.clauses(t(self.verdict) if self.verdict else "", begin)
        return f"{_WAYS[self.way]} {words}"


def trend(series: Series | None, better: Better, t: Texts) -> Cell:
    """Return how a figure changed, whose unit stands beside it; an empty cell for a single one.

    Args:
        series: what was measured.
        better: which figures are better, where that is said.
        t: fixed texts of the page.
    """
    found = drawn(series)
    if not found:
        return NOTHING
    whole, last = (_change(found, since, better, t) for since in (found[0], found[-2]))
    tones = {_TONES[one.verdict] for one in (whole, last) if one.verdict in _TONES}
    text = whole.told(t)
    if last.since is not whole.since:
        text = t("{whole}; last {step}", whole=text, step=last.told(t))
    return Cell(text, whole.way, tone=tones.pop() if len(tones) == 1 else "")


def _change(found: Sequence[Measurement], since: Measurement, better: Better, t: Texts) -> _Change:
    """Return what changed from one of the measurements to the last one."""
    steps = [abs(later.value - one.value) for one, later in pairwise(found)]
    change = found[-1].value - since.value
    shown = {t.number(one.value) for one in (since, found[-1])}
    if not change or len(shown) == 1 or abs(change) * len(steps) < sum(steps):
        return _Change(since, "level", "unchanged")
    is_up = change > 0
    verdict = "" if better is None else "better" if is_up == (better == "higher") else "worse"
    return _Change(since, "up" if is_up else "down", verdict)

"""Measurements of KPIs: series of figures, which no approval covers.

Only numbers and days come from there, no words. Scores are made of counts as their authors define
them: the Net Promoter Score is the share of promoters less that of detractors (Reichheld 2003), the
customer satisfaction score the share of the two best of five answers (top two boxes), the customer
effort score the mean of seven (Dixon, Freeman and Toman 2010, second form).
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from journeybook.diagnostics import Location

_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")
_WHOLE = 100


class Score(enum.Enum):
    """A score that is made of counts of answers."""

    NPS = "NPS"
    CSAT = "CSAT"
    CES = "CES"

    @property
    def formula(self) -> str:
        """How it is made, in signs that are the same in every language."""
        return _FORMULAS[self]

    def of(self, counts: tuple[int, ...]) -> Decimal:
        """Return the score, rounded half up: to a tenth, that of effort to a hundredth.

        Args:
            counts: NPS: promoters, passives, detractors; else how often 1, 2, 3 … was answered. At
                least one answer was given.
        """
        n = Decimal(sum(counts))
        match self:
            case Score.NPS:
                return _rounded((counts[0] - counts[2]) * _WHOLE / n, _TENTH)
            case Score.CSAT:
                return _rounded(sum(counts[-2:]) * _WHOLE / n, _TENTH)
            case Score.CES:
                whole = sum(answer * count for answer, count in enumerate(counts, 1))
                return _rounded(whole / n, _HUNDREDTH)


_FORMULAS = {
    Score.NPS: "(9–10) % − (0–6) %",
    Score.CSAT: "(4–5) % of 1–5",
    Score.CES: "⌀ 1–7",
}


def _rounded(number: Decimal, to: Decimal) -> Decimal:
    return number.quantize(to, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A figure of a day.

    Attributes:
        date: the day.
        value: the figure.
        n: how many it rests on; None: not told.
        score: what it was made of counts as; None: it was measured as it is.
    """

    date: datetime.date
    value: Decimal
    n: int | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The measurements of one name, by their days.

    Attributes:
        name: what KPIs name it by.
        measurements: at least one, each of another day, the first one first.
    """

    name: str
    measurements: tuple[Measurement, ...]

    @property
    def last(self) -> Measurement:
        """The newest measurement."""
        return self.measurements[-1]

    def until(self, day: datetime.date) -> Measurement | None:
        """Return the newest measurement of a day or before; None where there is none."""
        before = (one for one in reversed(self.measurements) if one.date <= day)
        return next(before, None)


@dataclass(frozen=True, slots=True)
class Measures:
    """All measurements of a site.

    Attributes:
        series: by name.
        places: by name, where the first figure of each stands.
    """

    series: Mapping[str, Series] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict, repr=False, compare=False)

    def get(self, name: str) -> Series | None:
        """Return the series of a name; None where nothing was measured under it."""
        return self.series.get(name) if name else None


NO_MEASURES = Measures()


def measures_of(
    rows: Iterable[tuple[str, Measurement]], places: Mapping[str, Location] | None = None
) -> Measures:
    """Return measurements by the names of their series."""
    found: dict[str, list[Measurement]] = {}
    for name, row in rows:
        found.setdefault(name, []).append(row)
    return Measures(
        {
            name: Series(name, tuple(sorted(those, key=lambda one: one.date)))
            for name, those in sorted(found.items())
        },
        places or {},
    )

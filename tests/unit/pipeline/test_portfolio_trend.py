"""The trend of a KPI: no change is told that the figures do not have, and none is hidden."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from journeybook.content.portfolio.trend import trend
from journeybook.languages.texts import texts_for
from journeybook.model.series import Measurement, Series

SUPPORT_LINE = "8.1 10.2 10.0 9.6 9.7 7.6 7.8 6.1 6.3 6.1 6.7 9.3 10.1 9.9 10.2 12.0 9.6 8.8 7.8 5.7 5.6 5.1 6.7 8.0"  # fmt: skip


def series(figures: str) -> Series:
    """Return measurements, one a month."""
    days = [datetime.date(2024 + at // 12, at % 12 + 1, 1) for at in range(60)]
    found = zip(days, figures.split(), strict=False)
    return Series("s", tuple(Measurement(day, Decimal(value)) for day, value in found))


@pytest.mark.parametrize(
    ("figures", "told", "tone"),
    [
        (SUPPORT_LINE, "→ unchanged, from 8.1; ↗ worse, from 6.7", "bad"),
        ("8 7 6 5", "↘ better, from 8; ↘ better, from 6", "good"),
        ("5 6 7 8", "↗ worse, from 5; ↗ worse, from 7", "bad"),
        ("9 8 3 5", "↘ better, from 9; → unchanged, from 3", "good"),
        ("9 8 3 6", "↘ better, from 9; ↗ worse, from 3", ""),
        ("3 4 9 6", "↗ worse, from 3; ↘ better, from 9", ""),
        ("5 5 5", "→ unchanged, from 5; → unchanged, from 5", ""),
        ("8 7", "↘ better, from 8", "good"),
        ("8 8", "→ unchanged, from 8", ""),
        ("8.00 7.99 8.01", "→ unchanged, from 8.00; ↗ worse, from 7.99", "bad"),
        ("0 0.1 -0.1 0 9", "↗ worse, from 0; ↗ worse, from 0", "bad"),
        ("8", "", ""),
        ("", "", ""),
    ],
)
def test_both_changes_are_told_and_coloured_where_they_agree(figures, told, tone):
    """From the first figure and from the one before; less than the usual difference is none."""
    cell = trend(series(figures) if figures else None, "lower", texts_for("en-US"))
    parts = [part.partition(" on ")[0].removeprefix("last ") for part in cell.text.split("; ")]

    assert ("; ".join(parts), cell.tone) == (told, tone)


@pytest.mark.parametrize(("better", "tone"), [("higher", "good"), ("lower", "bad"), (None, "")])
def test_which_figures_are_better_is_the_maps_word(better, tone):
    """Where it does not say, a change has a way and no colour."""
    cell = trend(series("1 2 3"), better, texts_for("en-US"))

    assert (cell.tone, cell.value) == (tone, "up")
    assert ("better" in cell.text) == (better == "higher")
    assert "from 1 on January 1, 2024" in cell.text
    assert "last" in cell.text


def test_only_what_is_drawn_is_compared():
    """The first of the figures that the line shows, not the first that was ever measured."""
    figures = " ".join(map(str, [1000, *range(50, 10, -1)]))
    cell = trend(series(figures), "lower", texts_for("en-US"))

    assert cell.text.startswith("↘ better, from 34 on ")


def test_what_is_shown_alike_is_unchanged():
    """However small the figures beside it differ."""
    t = texts_for("en-US")
    pairs = [("2.0001", "2.0002"), ("1.23456789", "1.23456788"), ("7", "7.0")]
    for pair in pairs:
        cell = trend(series(" ".join(pair)), "lower", t)
        shown = {t.number(Decimal(one)) for one in pair}
        assert ("unchanged" in cell.text) == (
            len(shown) == 1 or Decimal(pair[0]) == Decimal(pair[1])
        )

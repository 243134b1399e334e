"""Figures of KPIs: numbers, ranges and words, what looks mistyped, and verdicts."""

import pytest
from pydantic import ValidationError

from journeybook.content.journey.stage_rows import amount, target
from journeybook.languages.texts import texts_for
from journeybook.model import Figure, Kpi

TEXTS = texts_for("en-US")


def kpi(**more):
    return Kpi.model_validate({"name": "Paid in time", **more})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("91.0", "91.0%"),
        ("-3", "−3%"),
        ("8-12 days", "8-12 days"),
        ("about half", "about half"),
        ("n/a", "n/a"),
        ("Q3", "Q3"),
        ({"min": "1", "max": "3.50"}, "1–3.50%"),
        ({"min": "0"}, "at least 0%"),
        ({"max": "0"}, "at most 0%"),
        ({"text": "12"}, "12%"),
    ],
)
def test_a_figure_is_shown_as_it_is_written(written, shown):
    """Numbers keep their digits and have the unit, words stand as they are."""
    assert amount(kpi(measured=written).measured, "%", TEXTS) == shown


@pytest.mark.parametrize(
    "written",
    [
        "91,0", "95%", "９５", "95 %", "−3", "1'000", "1 000", "1.000.000", "９５％", "+5%", "1,5",
        "12.", "1\u00a0000",
    ],
)  # fmt: skip
def test_what_looks_like_a_mistyped_number_is_refused(written):
    """A comma, a percent sign, separators and full-width digits are told; nothing is guessed."""
    with pytest.raises(ValidationError) as caught:
        kpi(target=written)
    assert [error["type"] for error in caught.value.errors()] == ["bad-number"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ({"min": "3", "max": "1"}, "out-of-range"),
        ({"text": "3", "max": "1"}, "wrong-type"),
        ({"min": "3,5"}, "bad-number"),
    ],
)
def test_a_figure_is_one_thing(written, kind):
    """A range does not fall, is of numbers, and is no text beside."""
    with pytest.raises(ValidationError) as caught:
        kpi(measured=written)
    assert [error["type"] for error in caught.value.errors()] == [kind]


@pytest.mark.parametrize(
    ("better", "wanted", "found", "met"),
    [
        ("higher", "95", "95.0", True),
        ("higher", "95", "94.9", False),
        ("lower", "5", "4", True),
        ("lower", "5", "6", False),
        (None, "5", "4", None),
        (None, {"min": "1", "max": "3"}, "2", True),
        (None, {"min": "1", "max": "3"}, "4", False),
        (None, {"min": "1", "max": "3"}, {"min": "1", "max": "3"}, True),
        (None, {"min": "1", "max": "3"}, {"min": "2", "max": "4"}, False),
        ("higher", "95", {"min": "94", "max": "99"}, False),
        ("lower", {"min": "1", "max": "3"}, {"min": "2", "max": "3"}, True),
        (None, {"min": "95"}, "97", True),
        (None, {"min": "95"}, "90", False),
        ("higher", {"min": "95"}, {"max": "90"}, False),
        (None, {"max": "5"}, {"min": "1", "max": "4"}, True),
        ("lower", {"max": "5"}, {"min": "4"}, False),
        ("lower", {"min": "95"}, "90", False),
        ("higher", "95", "better than before", None),
        ("higher", "as before", "95", None),
        ("higher", "95", None, None),
        (None, "as before", "as before", None),
    ],
)
def test_a_verdict_follows_only_where_both_can_be_compared(better, wanted, found, met):
    """The worst of what was measured is held against the least that is wanted."""
    said = {"better": better, "target": wanted, "measured": found}
    assert kpi(**{key: value for key, value in said.items() if value}).met is met


@pytest.mark.parametrize(
    "written", ["91.0", "8-12 days", {"min": "1", "max": "3"}, {"max": "2.50"}]
)
def test_a_figure_leaves_as_it_came(written):
    """A number or words leave as a text, a range as its ends."""
    dumped = Figure.model_validate(written).model_dump(mode="json", exclude_unset=True)

    assert dumped == written


def test_an_empty_figure_says_nothing():
    """An empty text is no figure, and no target of 0."""
    empty = kpi(target="", measured="", better="lower")

    assert not empty.target
    assert empty.met is None
    assert target(empty, TEXTS) == amount(empty.measured, "%", TEXTS) == ""
    assert kpi(target="0").target

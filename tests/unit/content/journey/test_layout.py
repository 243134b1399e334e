"""A journey breaks into lines that a reader can take in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeybook.content.journey.placed import place


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(min_value=1, max_value=20), min_size=1, max_size=10))
def test_never_more_than_eight_steps_a_line_and_in_order(make_journey, counts):
    """Each step stands once, in order, with its number."""
    broken = place(make_journey(*counts)).lines
    steps = [placed for line in broken for placed in line.steps]
    assert all(len(line.steps) <= 8 for line in broken)
    assert [placed.number for placed in steps] == list(range(1, sum(counts) + 1))
    ids = [placed.step.id for placed in steps]
    assert ids == [f"s{n}-{k}" for n, count in enumerate(counts, 1) for k in range(1, count + 1)]


def test_lines_break_between_stages(make_journey):
    """A stage that fits a line is never split."""
    broken = place(make_journey(2, 3, 2, 3, 2)).lines
    assert [[len(column.steps) for column in line.columns] for line in broken] == [
        [2, 3, 2],
        [3, 2],
    ]


def test_a_long_stage_is_split_evenly_and_begins_once(make_journey):
    """What belongs to the stage itself stands in its first part only."""
    broken = place(make_journey(10)).lines
    assert [len(line.steps) for line in broken] == [5, 5]
    assert [line.columns[0].first for line in broken] == [True, False]


def test_steps_stand_in_the_middle_of_their_share_of_the_column(make_journey):
    """The curve's points line up with the columns of the table."""
    (line,) = place(make_journey(2, 4)).lines
    assert line.width == pytest.approx(33)
    assert line.positions == pytest.approx((2.75, 8.25, 13.75, 19.25, 24.75, 30.25))

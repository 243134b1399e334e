"""A journey is laid out once: every step has its column and its number."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeybook.content.journey.placed import place


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(min_value=1, max_value=20), min_size=1, max_size=10))
def test_each_step_stands_once_in_order_with_its_number(make_journey, counts):
    """However many stages and steps there are, none is lost and none is split off."""
    placed = place(make_journey(*counts))
    assert [step.number for step in placed.steps] == list(range(1, sum(counts) + 1))
    assert [len(column.steps) for column in placed.stages] == counts
    ids = [step.step.id for step in placed.steps]
    assert ids == [f"s{n}-{k}" for n, count in enumerate(counts, 1) for k in range(1, count + 1)]


def test_the_lowest_and_the_highest_point_are_the_first_of_their_height(make_journey):
    """A range counts where it ends."""
    scores = ("3", "1", ["5", "1"], "5", "5")
    placed = place(make_journey([{"emotion": score} for score in scores]))
    assert (placed.lowest.number, placed.highest.number) == (2, 4)


def test_who_takes_part_in_every_step_is_not_worth_a_word(make_journey):
    """Steps that name nobody say nothing about who is usual."""
    steps = [{"actors": ["Customer"]}, {}, {"actors": ["Customer", "Clerk"]}]
    assert place(make_journey(steps)).usual_actors == {"Customer"}
    assert place(make_journey([{}])).usual_actors == set()


@pytest.mark.parametrize(
    ("steps", "is_felt", "is_scored"),
    [
        ([{}, {}], False, False),
        ([{"by_segment": {"ann": {"emotion": "1"}}}, {}], False, False),
        ([{"by_segment": {"ann": {"emotion": "1"}}}] * 2, True, False),
        ([{"emotion": "1"}, {}], True, True),
    ],
)
def test_a_curve_is_drawn_where_there_is_one(make_journey, steps, is_felt, is_scored):
    """A line of one persona takes two scores; a single one of theirs leaves nothing to draw."""
    placed = place(make_journey(steps, personas=[{"id": "ann", "name": "Ann"}]))
    assert (placed.is_felt, placed.is_scored) == (is_felt, is_scored)

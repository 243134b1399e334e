"""A map on paper: on how many sheets its steps stand."""

import pytest

from journeybook.content.journey.sheets import MOST_STEPS, sheets


@pytest.mark.parametrize(
    ("stages", "steps"),
    [
        ([5, 4, 3], (12,)),
        ([16], (16,)),
        ([8, 9], (8, 9)),
        ([6, 6, 6, 6, 6, 5, 5], (12, 12, 16)),
        ([5, 5, 5, 5], (10, 10)),
        ([1] * 17, (9, 8)),
        ([17], (8, 9)),
        ([1, 40, 2], (14, 13, 16)),
        ([1], (1,)),
    ],
)
def test_a_map_is_cut_at_stages(stages, steps):
    """As few sheets as can be, as equal as can be; only a stage too long for one is cut itself."""
    assert sheets(stages) == steps


@pytest.mark.parametrize("size", range(1, 60, 7))
def test_every_step_stands_on_one_sheet(size):
    """With at most sixteen on each, however stages share them."""
    for stages in ([size], [size, 1], [3, size, 3], [size] * 5):
        found = sheets(stages)
        assert sum(found) == sum(stages)
        assert max(found) <= MOST_STEPS

"""Journeys for tests of the picture."""

from __future__ import annotations

import pytest

from journeybook.model import Journey


def _stage(number, steps):
    return {
        "id": f"stage-{number}",
        "name": f"Stage {number}",
        "steps": [
            {"id": f"s{number}-{step}", "action": f"Act {number}.{step}", **details}
            for step, details in enumerate(steps, 1)
        ],
    }


@pytest.fixture
def make_journey():
    """Make a journey from lists of the steps' details, or from numbers of steps.

    With `stage`, the first stage says that too.
    """

    def make(*stages, stage=None, **more):
        lists = [[{}] * stage if isinstance(stage, int) else stage for stage in stages]
        drawn = [_stage(number, steps) for number, steps in enumerate(lists, 1)]
        drawn[0].update(stage or {})
        return Journey.model_validate({"goal": "g", "period": "p", "stages": drawn, **more})

    return make

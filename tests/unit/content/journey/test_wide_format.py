"""Own lanes, ways on, counterparts without ids, and stages that speak for their steps."""

import re

import pytest

from journeybook.content.journey.lanes import lane_groups
from journeybook.content.journey.placed import place
from journeybook.content.journey.views import views
from journeybook.languages.texts import texts_for
from journeybook.model import Journey
from support.pictures import map_html

TEXTS = texts_for("en-US")


def journey(*stages, **more):
    return Journey.model_validate({"stages": list(stages), **more})


def view(id_, found, counterpart=None):
    return next(one for one in views(place(found), TEXTS, counterpart) if one.id == id_)


def words(found):
    return [(row.label, [[item.text for item in cell] for cell in row.cells]) for row in found.rows]


def lanes(found):
    """Return, by label, what each lane says, stage by stage: as a whole, then of its steps."""
    placed, told = place(found), {}
    for group in lane_groups(placed, TEXTS):
        for lane in group.lanes:
            steps = iter(lane.of_steps)
            told[lane.label] = [
                [
                    (item.number, item.text, item.leads_to)
                    for cell in (lane.of_stages[at], *(next(steps) for _ in column.steps))
                    for item in cell
                ]
                for at, column in enumerate(placed.stages)
            ]
    return told


ROWS = [
    {"id": side, "label": f"Own {side}", "per": "step", "side": side}
    for side in ("support", "backstage", "frontstage", "customer")
]


def test_own_lanes_stand_on_their_side_of_the_line_of_visibility():
    """Customer and frontstage above, backstage and support below, in the order of the map."""
    cells = {row["id"]: [f"{row['id']} 1", f"{row['id']} 2"] for row in ROWS}
    step = {"action": "Pay", "frontstage": "Greets", "backstage": "Books", "cells": cells}
    found = journey({"name": "Buy", "steps": [step]}, rows=ROWS)

    assert [label for label, _ in words(view("blueprint", found))] == [
        "Customer actions",
        "Frontstage",
        "Own frontstage",
        "Own customer",
        "Line of visibility",
        "Backstage",
        "Own support",
        "Own backstage",
    ]
    assert ("Own support", [["support 1", "support 2"]]) in words(view("blueprint", found))


@pytest.mark.parametrize("side", ["backstage", "support"])
def test_an_own_lane_alone_makes_a_blueprint(side):
    """What stands behind a step may be said in the map's own lanes only."""
    rows = [{"id": "systems", "label": "Systems", "per": "step", "side": side}]
    found = journey({"name": "Buy", "cells": {"systems": "Till"}}, rows=rows)

    assert words(view("blueprint", found))[-2:] == [
        ("Line of visibility", []),
        ("Systems", [["Till"]]),
    ]


def test_a_row_per_step_numbers_what_each_step_says():
    """Steps are told apart in the cell of their stage; what the stage says has no number."""
    row = {"id": "tools", "label": "Tools", "per": "step"}
    found = journey(
        {
            "name": "Buy",
            "cells": {"tools": "Desk"},
            "steps": [
                {"action": "Look", "cells": {"tools": ["Lamp", "Glasses"]}},
                {"action": "Pay", "cells": {"tools": "Till"}},
            ],
        },
        rows=[row],
    )

    assert lanes(found)["Tools"] == [
        [(None, "Desk", ()), (1, "Lamp", ()), (1, "Glasses", ()), (2, "Till", ())]
    ]


def test_ways_on_stand_in_a_lane_with_their_conditions():
    """Branches, loops and ways without a condition; each leads to its step."""
    found = journey(
        {
            "name": "Buy",
            "steps": [
                {"id": "look", "action": "Look", "next": [{"step": "pay", "when": "It fits"}]},
                {"action": "Try", "next": [{"step": "look"}]},
                {"id": "pay", "action": "Pay", "next": [{"step": "pay", "when": "No signal"}]},
            ],
        }
    )

    assert [
        (number, text, place_[0]) for number, text, place_ in lanes(found)["Goes on to"][0]
    ] == [
        (1, "It fits", "step-pay"),
        (2, "", "step-look"),
        (3, "No signal", "step-pay"),
    ]


def test_what_a_stage_says_as_a_whole_stands_before_its_steps():
    """It has no number, and the steps keep theirs."""
    found = journey(
        {
            "name": "Buy",
            "thought": "Is it worth it?",
            "pain_points": ["Queues"],
            "steps": [{"action": "Pay", "thought": "So much!", "pain_points": ["No change"]}],
        }
    )

    assert lanes(found)["Thoughts"] == [[(None, "Is it worth it?", ()), (1, "So much!", ())]]
    assert lanes(found)["Pain points"] == [[(None, "Queues", ()), (1, "No change", ())]]


def test_the_gap_of_maps_without_ids():
    """Stages and steps without ids of their own are compared by name, then by order."""
    as_is = journey(
        {"name": "Look", "steps": [{"action": "Walk"}, {"action": "Ask"}]},
        {"name": "Pay", "emotion": "2"},
        state="as-is",
    )
    to_be = journey(
        {"name": "Look", "steps": [{"action": "Ask"}, {"action": "Click"}]},
        {"name": "Pay at once", "emotion": "4"},
        state="to-be",
    )
    told = str(words(view("gap", as_is, to_be)))

    assert "Walk → Click" in told
    assert "New:" not in told
    assert "Gone:" not in told


def test_an_opportunity_stands_at_each_step_whose_pain_it_answers():
    """Whoever looks for who answers a pain finds it there, in the map and at the step."""
    pains = {"early": "No word", "late": "No answer", "other": "Dear"}
    steps = [{"action": id_, "pain_points": [{"id": id_, "text": pains[id_]}]} for id_ in pains]
    answer = {"id": "call", "title": "Call first", "step": "step-1", "addresses": ["early", "late"]}
    steps[0]["id"] = "step-1"
    found = journey(
        {"name": "Buy", "steps": steps[:2]},
        {"name": "Use", "steps": steps[2:]},
        opportunities=[answer, {**answer, "id": "never", "title": "Never", "status": "dropped"}],
    )

    told = lanes(found)["Opportunities"]
    assert [[text for _, text, _ in of_stage] for of_stage in told] == [["Call first"] * 2, []]


def test_the_records_of_a_stage_have_the_colour_of_their_stage():
    """Its number, whatever step it begins with: on phones and in the map alike."""
    stages = [{"name": n, "steps": [{"action": n + a} for a in "ab"]} for n in ("Buy", "Use")]

    page = map_html(journey(*stages), "en-US")

    heads = re.findall(r'jb-record-stage jb-stage--(\d)">.*?<h3>(\w+)<', page)
    assert heads == [("1", "Buy"), ("2", "Use")]

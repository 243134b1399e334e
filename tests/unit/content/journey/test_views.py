"""The comparison views: what they hold, and when they stay away."""

import pytest

from journeybook.content.journey.lanes import lane_groups
from journeybook.content.journey.placed import place
from journeybook.content.journey.views import views
from journeybook.languages.texts import texts_for
from journeybook.model import Journey

TEXTS = texts_for("en-US")


def journey(step=None, stage=None, **more):
    first = {"id": "x", "action": "Pay", **(step or {})}
    stages = [{"id": "s", "name": "Buy", "steps": [first], **(stage or {})}]
    return Journey.model_validate({"goal": "g", "period": "p", "stages": stages, **more})


def shown(found, counterpart=None):
    return {view.id: view for view in views(place(found), TEXTS, counterpart)}


def words(view):
    return [(row.label, [[item.text for item in cell] for cell in row.cells]) for row in view.rows]


def test_a_plain_journey_has_no_views():
    """Without backstage, segments, figures, content or counterpart nothing is compared."""
    assert shown(journey()) == {}


def test_the_blueprint_has_its_line_of_visibility_between_front_and_back():
    """Rows stand in the order of a service blueprint; empty ones are left out."""
    found = journey(
        {"frontstage": "Greets", "backstage": "Books", "handoff": {"from": "A", "to": "B"}}
    )

    assert words(shown(found)["blueprint"]) == [
        ("Customer actions", [["Pay"]]),
        ("Frontstage", [["Greets"]]),
        ("Line of visibility", []),
        ("Backstage", [["Books"]]),
        ("Handoffs", [["A → B"]]),
    ]


def test_segments_stand_beside_everyone():
    """A step that differs for a persona is shown as it is for everyone and for that persona.

    Personas of whom the map tells nothing else are named beside everyone.
    """
    personas = [{"id": "a", "name": "New"}, {"id": "b", "name": "Old", "segment": "Loyal"}]
    step = {
        "emotion": "2",
        "by_segment": {"b": {"text": "Pays twice", "emotion": "1", "pain": "Fee"}},
    }
    view = shown(journey(step, personas=personas))["segments"]

    assert view.columns == ("Everyone (also for New)", "Old (Loyal)")
    assert words(view) == [("Buy", [["Pay"], ["Pays twice"]])]
    assert [item.score.text for item in view.rows[0].cells[1]] == ["1"]


def test_cx_management_judges_each_figure_and_names_what_improves_it():
    """A missed target has its verdict, its owner and the opportunity that its KPI will tell of."""
    kpi = {
        "name": "Paid on time", "unit": "%", "better": "higher", "target": "90",
        "measured": "80.5", "measured_on": "2026-09-01", "source": "Billing",
    }  # fmt: skip
    chance = {"id": "o", "title": "Remind", "kpi": "Paid on time", "status": "planned"}
    found = journey(stage={"kpis": [kpi], "owner": "Lead"}, opportunities=[chance])
    view = shown(found)["cx-management"]

    (row,) = view.rows
    assert [[item.text or item.tag for item in cell] for cell in row.cells] == [
        ["Paid on time"], ["at least 90%"], ["80.5%"], ["target missed"], ["Lead"], ["Remind"],
    ]  # fmt: skip


def test_the_gap_tells_what_comes_what_goes_and_what_closes_it():
    """Both states stand beside each other, whichever of the two pages it is."""
    chance = {"id": "o", "title": "Let them skip it", "stage": "s"}
    as_is = journey({"emotion": "2"}, state="as-is", opportunities=[chance])
    to_be = journey({"id": "y", "action": "Nod", "emotion": "5"}, state="to-be")

    for page, other in ((as_is, to_be), (to_be, as_is)):
        view = shown(page, other)["gap"]
        assert words(view) == [
            (
                "Buy",
                [
                    ["Pay"],
                    ["Nod"],
                    [],
                    ["Lowest emotion 2 → 5", "New: Nod", "Gone: Pay"],
                    ["Let them skip it"],
                ],
            )
        ]


def test_every_stage_stands_in_cx_management_with_what_improves_it():
    """A stage without a KPI has its owner; an improvement without one stands at its stage once."""
    stages = [
        {"id": "s", "name": "Buy", "kpis": [{"name": "Sales"}, {"name": "Time"}],
         "steps": [{"id": "x", "action": "Pay", "pain_points": [{"id": "p", "text": "Slow"}]}]},
        {"id": "t", "name": "Use", "owner": "Lead", "steps": [{"id": "y", "action": "Look"}]},
    ]  # fmt: skip
    chances = [
        {"id": "a", "title": "Speed up", "addresses": "p", "owner": "Ann", "due": "2027-01-31",
         "status": "testing"},
        {"id": "b", "title": "Tell them", "stage": "t"},
        {"id": "c", "title": "Sell more", "stage": "s", "kpi": "Time"},
    ]  # fmt: skip
    found = journey(stages=stages, opportunities=chances)
    rows = shown(found)["cx-management"].rows

    assert [[item.text for cell in row.cells for item in cell] for row in rows] == [
        ["Sales", "Speed up"],
        ["Time", "Sell more"],
        ["Lead", "Tell them"],
    ]
    first = rows[0].cells[-1][0]
    assert (first.tag, first.notes) == (
        "testing",
        (("Owner", "Ann"), ("Due", "January 31, 2027")),
    )


def test_measured_values_are_a_gap_without_a_counterpart():
    """Target, measured value with day and source, difference and what closes it, by stage."""
    kpi = {
        "name": "Wait", "unit": "days", "better": "lower", "target": "2.5", "measured": "4",
        "measured_on": "2026-09-01", "source": "Log",
    }  # fmt: skip
    chance = {"id": "o", "title": "Hire", "stage": "s"}
    found = journey(stage={"kpis": [kpi]}, state="to-be", opportunities=[chance])
    view = shown(found)["gap"]

    assert view.columns == ("As it should be", "Target", "Measured", "Difference", "What closes it")
    (row,) = view.rows
    assert [[f"{item.text} {item.value}".strip() for item in cell] for cell in row.cells] == [
        ["Pay"], ["Wait at most 2.5 days"], ["Wait: 4 days"], ["Wait +1.5 days"], ["Hire"],
    ]  # fmt: skip
    assert row.cells[2][0].notes == (("", "September 1, 2026"), ("", "Log"))
    unmeasured = journey(stage={"kpis": [{"name": "Wait", "target": "2"}]})
    assert "gap" not in shown(unmeasured)


def test_a_gap_of_per_cent_is_in_points_and_is_closed_by_what_goes_on():
    """12 % against 80 % are 68 points apart; an opportunity that was dropped closes nothing."""
    chances = [
        {"id": "a", "title": "Hire", "stage": "s", "status": "idea"},
        {"id": "b", "title": "Wait and see", "stage": "s", "status": "dropped"},
    ]
    stage = _figure("higher", "80", "12", "%")
    found = journey(stage=stage, state="as-is", opportunities=chances)

    (row,) = shown(found)["gap"].rows
    assert [item.value for item in row.cells[3]] == ["−68 points"]
    assert [item.text for item in row.cells[4]] == ["Hire"]


def test_content_is_listed_with_the_decision_of_the_audit():
    """Each piece of content is a row, with its link, decision and day."""
    item = {
        "title": "Guide",
        "url": "https://e.example.org/",
        "status": "update",
        "audited_on": "2026-10-12",
    }
    view = shown(journey(stage={"content": [item]}))["content-audit"]

    assert words(view) == [("Buy", [["Guide"], ["update"], ["October 12, 2026"]])]
    assert view.rows[0].cells[0][0].url == "https://e.example.org/"


def test_a_step_in_other_words_is_a_difference():
    """The same id with another action, or another feeling, is told; the same words are not."""
    was = journey({"action": "Call twice", "emotion": "2"}, state="as-is")
    same = journey({"action": "Call twice", "emotion": "2"}, state="to-be")
    says = journey({"action": "Money arrives by itself", "emotion": "2"}, state="to-be")

    assert words(shown(was, says)["gap"])[0][1][3] == [
        "Changed: Call twice → Money arrives by itself"
    ]
    assert words(shown(says, was)["gap"])[0][1][3] == [
        "Changed: Call twice → Money arrives by itself"
    ]
    assert words(shown(was, same)["gap"])[0][1][3] == []


def test_a_feeling_that_changes_above_the_lowest_point_is_a_difference():
    """Where the lowest point stays, each step that feels different says so."""

    def of(second):
        steps = [
            {"id": "x", "action": "Wait", "emotion": "2"},
            {"id": "y", "action": "Pay", "emotion": second},
        ]
        return journey(stages=[{"id": "s", "name": "Buy", "steps": steps}])

    assert words(shown(of("3"), of("5"))["gap"])[0][1][3] == ["Pay: 3/5 → 5/5"]


def _figure(better, target, measured, unit=""):
    kpi = {"name": "Wait", "better": better, "target": target, "measured": measured, "unit": unit}
    return {"kpis": [{key: value for key, value in kpi.items() if value}]}


def test_a_target_that_is_met_is_no_gap():
    """Its verdict stands in place of the way there; held against its own targets, it is left out."""
    for better, target, measured in (
        ("lower", "10", "9.3"),
        ("higher", "4", "4"),
        ("lower", "0", "0"),
    ):
        as_is = journey(stage=_figure(better, target, measured), state="as-is")
        to_be = journey(stage=_figure(better, target, ""), state="to-be")
        (item,) = shown(as_is, to_be)["gap"].rows[0].cells[3]
        assert (item.text, item.tag) == ("Wait", "target met")
        assert shown(as_is)["gap"].rows[0].cells[1:4] == ((), (), ())


def test_a_target_that_is_missed_or_cannot_be_judged_is_a_gap():
    """Without a direction, or in another unit, both figures stand there."""
    for better, unit, told in (
        ("higher", "", "Wait: 9.3 → 10"),
        ("", "", "Wait: 9.3 → 10"),
        ("lower", "h", "Wait: 9.3 → 10 h"),
    ):
        as_is = journey(stage=_figure(better, "", "9.3"), state="as-is")
        to_be = journey(stage=_figure(better, "10", "", unit), state="to-be")
        assert words(shown(as_is, to_be)["gap"])[0][1][3] == [told]


@pytest.mark.parametrize(
    ("state", "named", "told"),
    [
        ("as-is", True, "as it should be there is no approved text"),
        ("to-be", True, "as it is there is no approved text"),
        ("as-is", False, ""),
    ],
)
def test_why_a_gap_has_targets_only(state, named, told):
    """Where the other state may not be shown, in words that tell nothing of it; once in the map."""
    other = {"counterpart": "secret-plan"} if named else {}
    found = journey(stage=_figure("lower", "10", "12"), state=state, **other)

    view = shown(found)["gap"]
    assert told in view.note
    assert bool(view.note) is named
    assert "secret" not in view.note
    lanes = [lane for group in lane_groups(place(found), TEXTS, view) for lane in group.lanes]
    assert [lane.question for lane in lanes if lane.key == "gap"] == [view.note, "", ""]


def test_the_counterpart_s_column_says_how_far_it_can_be_trusted():
    """The column of the other map has its state behind its heading, on either page."""
    as_is, to_be = journey(state="as-is"), journey(state="to-be")

    (view,) = views(place(as_is), TEXTS, to_be, "Draft")
    assert view.columns[:2] == ("As it is", "As it should be · Draft")
    (view,) = views(place(to_be), TEXTS, as_is, "Verified")
    assert view.columns[:2] == ("As it is · Verified", "As it should be")

"""The service blueprint as a picture: lanes, steps and what joins them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from support.pictures import blueprint_html

STEP = {
    "touchpoint": "Counter", "frontstage": "Greets", "backstage": "Books", "support": "Ledger",
}  # fmt: skip


@pytest.fixture
def draw(make_journey):
    """Draw a journey's blueprint; gives the root of the HTML."""

    def drawn(*stages, locale="en-US"):
        return ET.fromstring(blueprint_html(make_journey(*stages), locale))

    return drawn


def words(root, kind):
    return [text.text for text in root.iter("text") if text.get("class") == kind]


def test_lanes_stand_in_the_order_of_a_blueprint(draw):
    """Customer actions on top, the line of visibility before backstage, support at the bottom."""
    root = draw([STEP])
    assert words(root, "jb-lane-name") == [
        "Customer", "actions", "Touchpoints", "Frontstage", "Backstage", "Support", "processes",
    ]  # fmt: skip
    assert words(root, "jb-lane-line") == ["Line of", "visibility"]
    lanes = [rect for rect in root.iter("rect") if "jb-lane" in rect.get("class", "")]
    hidden = [rect.get("class").endswith("--hidden") for rect in lanes]
    assert hidden == [False, False, False, True, True] * 2  # behind the names, behind the steps
    line = next(path for path in root.iter("path") if path.get("class") == "jb-visibility")
    line_at = float(re.search(r",(\d+)", line.get("d"))[1])
    assert float(lanes[2].get("y")) < line_at < float(lanes[3].get("y"))


def test_a_lane_without_content_is_left_out(draw):
    """Nothing in sight but actions: no empty lane; nothing out of sight: no line."""
    assert words(draw([{"frontstage": "Greets"}]), "jb-lane-line") == []
    assert words(draw([{"frontstage": "Greets"}]), "jb-lane-name") == [
        "Customer", "actions", "Frontstage",
    ]  # fmt: skip


def test_boxes_of_a_step_are_joined_past_empty_ones(draw):
    """One way from each box to the next below; one from each action to the next action."""
    root = draw([STEP, {"support": "Ledger"}])
    ways = next(path.get("d") for path in root.iter("path") if path.get("class") == "jb-flow")
    assert len(re.findall(r"M[\d.]+,[\d.]+V", ways)) == 4 + 1
    assert len(re.findall(r"M[\d.]+,[\d.]+H", ways)) == 1


def test_handoffs_and_failures_are_marked_by_shape_and_word(draw):
    """They stand under the action in which they happen."""
    root = draw([STEP | {"handoff": {"to": "B"}, "failure": {"text": "f"}}, STEP])
    boxes = root.find(".//g[@class='jb-boxes']")
    first, second = boxes[:2]
    shapes = [path.get("class") for path in first.iter("path")]
    assert shapes == ["jb-mark jb-mark--failure", "jb-mark jb-mark--handoff"]
    assert [text.text for text in first.iter("text")] == ["Act 1.1", "Can fail", "Handoff", "1"]
    assert list(second.iter("path")) == []


def test_a_long_journey_goes_on_in_the_next_line(draw):
    """At most eight steps a line; each line is named, and ids are unique."""
    root = draw([STEP] * 9, [STEP] * 8)
    lines = root.findall(".//svg[@class='jb-flows']")
    counts = [len(line.findall(".//rect[@class='jb-chip']")) for line in lines]
    assert sum(counts) == 17
    assert max(counts) <= 8
    labels = [element.text for element in root.iter("p")]
    assert labels == ["Steps 1 to 5 of 17", "Steps 6 to 9 of 17", "Steps 10 to 17 of 17"]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("locale", "stage"), [("ja-JP", "可視線"), ("zh-CN", "可见线")])
def test_names_are_translated(draw, locale, stage):
    """No English lane in a Japanese or Chinese picture."""
    root = draw([STEP], locale=locale)
    assert words(root, "jb-lane-line") == [stage]
    assert not re.search("[A-Za-z]", "".join(words(root, "jb-lane-name")))

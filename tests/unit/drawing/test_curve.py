"""The emotion curve is well-formed, safe, and says its scores in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from journeybook.content.journey.placed import place
from journeybook.drawing.curve import curve, description
from journeybook.drawing.spline import height, piece, smooth
from journeybook.languages.texts import texts_for

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def draw(make_journey):
    """Draw the curve of a journey."""

    def drawn(*stages, locale="en-US", other=None, **more):
        placed = place(make_journey(*stages, **more))
        return str(curve(placed, texts_for(locale), title="A title", uid="x", other=other).drawing)

    return drawn


HOSTILE = [
    "</svg><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a&b\x00\x0b",
    "]]>",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text(draw, label):
    """Whatever a map says, the drawing stays well-formed and holds no element that we did not draw."""
    step = {
        "action": label, "feeling": label, "emotion": "1", "thought": label,
        "moment_of_truth": "true", "next": [{"step": "s1-1", "when": label}],
    }  # fmt: skip
    root = ET.fromstring(draw([{"emotion": "5"}, {"emotion": "5"}, step, {"emotion": "4"}]))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not names & {"script", "img", "image", "foreignObject", "a"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]


def test_the_description_tells_every_step_and_score(make_journey):
    """A reader of the file beside the page hears what the eye sees."""
    steps = [{"emotion": "5", "moment_of_truth": "true"}, {}, {"emotion": "1"}]
    told = description(place(make_journey(steps)), texts_for("en-US"))
    assert "1. Act 1.1 (Stage 1): 5 of 5, very happy, Moment of truth." in told
    assert "2. Act 1.2 (Stage 1): no score." in told
    assert "3. Act 1.3 (Stage 1): 1 of 5, very unhappy." in told


def test_scores_are_printed(draw):
    """A score is never told by colour alone; a range is named by its end."""
    svg = draw([{"emotion": "4"}, {"emotion": ["5", "2"]}])
    assert re.findall(r'class="jb-score-text"[^>]*>(\d)<', svg) == ["4", "2"]
    assert svg.count('class="jb-range') == 1


def test_a_step_without_a_score_breaks_the_line(draw):
    """Across a gap the line is dashed, and nothing is printed as a score."""
    whole = ET.fromstring(draw([{"emotion": "4"}, {"emotion": "2"}, {"emotion": "3"}]))
    broken = ET.fromstring(draw([{"emotion": "4"}, {}, {"emotion": "3"}]))
    dashed = f".//{SVG}path[@class='jb-dashed']"
    assert whole.find(dashed).get("d") == ""
    assert broken.find(dashed).get("d").startswith("M")


def test_the_curve_never_overshoots():
    """Between two points the line stays between their heights, and is level in each."""
    for start, end in (((0.0, 0.0), (10.0, 100.0)), ((20.0, 100.0), (50.0, 25.0))):
        for part in range(11):
            y = height(start, end, start[0] + (end[0] - start[0]) * part / 10)
            assert min(start[1], end[1]) - 1e-9 <= y <= max(start[1], end[1]) + 1e-9
    assert piece((0.0, 0.0), (10.0, 100.0)) == "C5,0 5,100 10,100"
    assert smooth([]) == ""


def test_each_lowest_point_is_flagged(draw):
    """Neighbours have one flag; where nothing feels better, no point is the lowest."""
    low, better = {"emotion": "1"}, {"emotion": "3"}
    assert draw([better, low, low]).count('class="jb-flag"') == 1
    assert draw([low, better, low, better]).count('class="jb-flag"') == 2
    assert 'class="jb-flag"' not in draw([low, low])
    assert 'class="jb-flag"' not in draw([low])


def test_a_quote_stands_where_the_curve_leaves_room(draw):
    """Beside the lowest point, on the side where two steps are higher, or a wide one; else nowhere."""
    low = {"emotion": "1", "thought": "Why?"}
    high = {"emotion": "4"}
    assert "“Why?”" in draw([high, high, low, high])
    assert "“Why?”" in draw([low, high, high])
    assert "“Why?”" in draw([high, low, high])
    beyond = [{"emotion": "1"}, high] * 5
    assert "“Why?”" not in draw([low, high, *beyond])
    assert "“Why?”" in draw([low, high, high, *beyond])
    assert "“Why?”" not in draw([high, {"emotion": "1"}, low, {"emotion": "1"}, high])


@pytest.mark.parametrize("text", ["“Why?”", "„Wieso?“", "「なぜ」", '"Why?"', "«Pourquoi?»"])
def test_a_quote_in_marks_of_its_own_gets_no_others(draw, text):
    """As an author writes what somebody has really said."""
    drawn = draw([{"emotion": "1", "thought": text}, {"emotion": "4"}, {"emotion": "4"}])
    said = "".join(ET.fromstring(drawn).itertext()) if drawn.startswith("<svg") else drawn
    assert text in said.replace("&quot;", '"').replace("&#34;", '"')
    assert f"“{text}" not in said


def test_a_long_feeling_stands_in_two_lines_where_there_is_room(draw):
    """Above the best level there is none: there the whole can be asked for."""
    steps = [{"emotion": "3", "feeling": "Satisfied, on most days"} for _ in range(12)]
    drawn = draw([*steps, {"emotion": "5", "feeling": "Pleased with all of it"}])
    assert ">Satisfied,</text>" in drawn
    assert "<title>Pleased with all of it</title>" in drawn
    assert ">Pleased…</text>" in drawn


def test_a_condition_is_as_long_as_its_arc(draw):
    """What has no room there can be asked for, and ends with a word."""
    long = "The promise does not show within a day of the call to us"
    steps = [{"emotion": "3"} for _ in range(8)]
    steps[7]["next"] = [{"step": "s1-1", "when": long}]
    assert f">{long}</text>" in draw(steps)
    steps[7]["next"] = [{"step": "s1-6", "when": long}]
    drawn = draw(steps)
    assert f"<title>{long}</title>" in drawn
    assert ">The promise does not show…</text>" in drawn


def test_a_way_on_is_an_arc_with_its_condition(draw):
    """A loop and a skip each have an arc; to the same step, or to none, there is nothing to draw."""
    loop = {"emotion": "3", "next": [{"step": "s1-1", "when": "the form is incomplete"}]}
    drawn = draw([{"emotion": "3"}, {"emotion": "4"}, loop])
    assert drawn.count('class="jb-way"') == 1
    assert "the form is" in drawn
    assert 'class="jb-way"' not in draw([{"emotion": "3", "next": [{"step": "s1-1"}]}])


def test_no_arc_is_drawn_through_the_condition_of_another(draw):
    """Conditions come after all arcs: what is drawn later covers what is below it."""
    ways = [{"step": "s1-3", "when": "it is late"}, {"step": "s1-4", "when": "it is lost"}]
    drawn = draw([{"emotion": "3", "next": ways}, *[{"emotion": "3"}] * 3])

    assert drawn.count('class="jb-way"') == drawn.count("jb-way-when") == 2
    assert drawn.rindex('class="jb-way"') < drawn.index("jb-way-when")


def test_the_other_state_is_a_thin_line_over_the_same_stages(draw, make_journey):
    """Its steps are spread over the width of the stage that they belong to."""
    other = make_journey([{"emotion": "5"}] * 4, [{"emotion": "4"}], state="to-be")
    drawn = draw([{"emotion": "3"}, {"emotion": "1"}], [{"emotion": "2"}], other=other)
    found = re.findall(r'class="jb-other-point" cx="([\d.]+)%"', drawn)
    assert [float(x) for x in found] == pytest.approx([8.33, 25, 41.67, 58.33, 83.33], abs=0.01)
    assert "as it should be" in drawn


def test_the_scale_of_the_map_is_drawn_in_proportion(draw):
    """From -2 to 2 the best score stands where 5 stands on the usual scale."""
    own = draw([{"emotion": "2"}, {"emotion": "-2"}], emotion_scale={"min": "-2", "max": "2"})
    usual = draw([{"emotion": "5"}, {"emotion": "1"}])
    line = r'<path class="jb-line"[^>]* d="([^"]+)"'
    assert re.search(line, own)[1] == re.search(line, usual)[1]
    assert ">\u22122<" in own


def test_each_persona_has_a_line_of_its_own(draw):
    """Where nothing is told of everybody, the lines of the personas are the curve."""
    people = [{"id": "ann", "name": "Traveller"}, {"id": "bo", "name": "Family"}]
    step = {"by_segment": {"ann": {"emotion": "4"}, "bo": {"emotion": "2"}}}
    alone = draw([step, step], personas=people)
    assert alone.count('class="jb-persona jb-persona--') == 2
    assert "jb-personas--alone" in alone
    assert ">Traveller<" in alone
    assert "jb-personas--alone" not in draw([step | {"emotion": "3"}, step], personas=people)
    assert 'class="jb-personas' not in draw([step, {"emotion": "3"}], personas=people)


@pytest.mark.parametrize(
    ("common", "theirs", "place", "below"),
    [
        ("4 4 4 4 4", "3 1 3 3 3", 2, True),  # far below the common curve
        ("2 2 2 2 2", "3 3 5 3 3", 3, False),  # above its own crest
        ("4 3 4 3 5", "3 2 2 4 4", 3, True),  # not between the two where they come near
        ("3 3 3", "3 3 3", 1, False),  # nowhere is better than at the first point
    ],
)
def test_the_name_of_a_persona_stands_where_no_curve_runs(draw, common, theirs, place, below):
    """At the point and on the side that are the farthest from the common curve and its own."""
    steps = [
        {"emotion": one, "by_segment": {"ann": {"emotion": other}}}
        for one, other in zip(common.split(), theirs.split(), strict=True)
    ]
    root = ET.fromstring(draw(steps, personas=[{"id": "ann", "name": "Ann"}]))
    (holder,) = [
        one
        for one in root.iter(f"{SVG}svg")
        if "persona-name" in str([t.get("class") for t in one])
    ]
    assert float(holder.get("x")[:-1]) == pytest.approx((place - 0.5) / len(steps) * 100, abs=0.01)
    assert (float(holder[0].get("y")) > 0) is below

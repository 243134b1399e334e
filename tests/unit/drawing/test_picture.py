"""The picture is one table for each line, with all that the map says and nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from journeybook.content.journey.placed import place
from journeybook.drawing.curve import curve
from journeybook.languages.texts import texts_for
from journeybook.model import DropOff
from support.pictures import picture_html


@pytest.fixture
def draw(make_journey):
    """Draw a journey as HTML."""

    def drawn(*stages, locale="en-US", **more):
        return picture_html(make_journey(*stages, **more), locale)

    return drawn


def _rows(html):
    return re.findall(r'<tr class="jb-row jb-row--([a-z-]+)"', html)


def test_rows_without_content_are_left_out(draw):
    """A map that only has actions gets no curve and no empty rows."""
    assert _rows(draw(2)) == ["actions"]
    assert _rows(draw([{"emotion": "3", "thought": "Hm"}])) == [
        "emotion",
        "actions",
        "thoughts",
        "feelings",
    ]


def test_hostile_text_is_shown(draw):
    """Text of a map never becomes markup, and the whole is well-formed."""
    bad = '</td><script>alert("1")</script>'
    pain = {"id": "p", "text": bad, "cause": bad, "severity": "4"}
    html = draw([{"action": bad, "thought": bad, "emotion": "1", "pain_points": [pain]}])
    assert "<script" not in html
    ET.fromstring(re.sub(r"<col ([^>]*)>", r"<col \1/>", html))


def test_a_split_stage_is_continued(draw):
    """The second part of a long stage says so."""
    html = draw(10)
    assert html.count("<table") == 2
    assert html.count("(continued)") == 1
    assert "Steps 6 to 10 of 10" in html


def test_opportunities_stand_in_their_stage(draw):
    """By its stage, or by the pain point that it answers."""
    pain = {"id": "p", "text": "Hurts"}
    html = draw(
        1,
        [{"pain_points": [pain]}],
        opportunities=[
            {"id": "a", "title": "By stage", "stage": "stage-1"},
            {"id": "b", "title": "By pain", "addresses": ["p"]},
        ],
    )
    row = html[html.index("jb-row--opportunities") :]
    first, second = re.findall(r"<td>(.*?)</td>", row, re.DOTALL)[:2]
    assert "By stage" in first
    assert "By pain" in second


def test_ids_are_unique(draw):
    """Two lines, two curves: no id twice."""
    ids = re.findall(r' id="([^"]+)"', draw([{"emotion": "2"}] * 10))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("locale", ["ja-JP", "zh-CN"])
def test_fixed_texts_are_translated(draw, locale):
    """No English heading is left in a Japanese or Chinese picture."""
    full = {
        "emotion": "2",
        "thought": "思",
        "touchpoint": "店",
        "delight": "喜",
        "moment_of_truth": "true",
        "handoff": {"from": "甲", "to": "乙"},
        "failure": {"text": "誤"},
        "pain_points": [{"id": "p", "text": "痛", "severity": "2"}],
        "action": "行",
    }
    html = draw([full], [full | {"pain_points": []}] * 9, locale=locale)
    texts = re.findall(r">([^<]+)<", re.sub(r"Stage \d", "", html).replace("T,", ""))
    assert [text for text in texts if re.search("[A-Za-z]{2}", text)] == []


def test_a_step_of_the_curve_has_its_thought_and_its_evidence_beside_it(draw):
    """It is a link to the step in the grid, named after the step; the words are text, escaped."""
    step = {"emotion": "2", "thought": "Why <now>?", "evidence": ["talks"]}
    evidence = [{"id": "talks", "source": "Ten talks", "level": "observed"}]
    html = draw([step, {"emotion": "4"}, step | {"emotion": "5"}], evidence=evidence)
    found = re.findall(
        r'<a class="jb-peek ([^"]+)"[^>]* href="#([^"]+)" aria-label="([^"]+)"', html
    )
    assert found == [
        ("jb-peek--start jb-peek--above", "step-s1-1", "1. Act 1.1"),
        ("jb-peek--end jb-peek--below", "step-s1-3", "3. Act 1.3"),
    ]
    assert html.count('id="step-s1-1"') == 1
    assert "<q>Why &lt;now&gt;?</q><span>Evidence: Ten talks (E1 observed)</span>" in html


def test_what_can_go_wrong_is_marked_in_the_curve(make_journey):
    """Handoff, failure and drop-off have a shape and a word; who leaves is told of once."""
    step = {"emotion": "3", "handoff": {"to": "B"}, "failure": {"text": "f"}}
    journey = make_journey([step, step])
    stage = journey.stages[0].model_copy(update={"drop_off": DropOff(rate="3%")})
    (line,) = place(journey.model_copy(update={"stages": (stage,)})).lines
    texts = texts_for("en-US")
    drawing = str(curve(line, line.steps, texts, title="T", uid="u").drawing)
    shown = re.findall(r'jb-mark--(\w+)"[^>]*/><text class="jb-mark-text"[^>]*>([^<]+)<', drawing)
    both = [("failure", "Can fail"), ("handoff", "Handoff")]
    assert shown == [*both, *both, ("loss", "Drop-off 3%")]
    assert "3 of 5, neutral, Can fail, Handoff, Drop-off 3%." in drawing

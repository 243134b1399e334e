"""The picture is one table for each line, with all that the map says and nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from journeybook.render.environment import environment
from journeybook.render.journey.picture import picture
from journeybook.render.texts import texts_for


@pytest.fixture
def draw(make_journey):
    """Draw a journey as HTML."""

    def drawn(*stages, locale="en-US", **more):
        journey = make_journey(*stages, **more)
        return str(
            picture(journey, texts_for(locale), title="T", uid="j", environment=environment(None))
        )

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

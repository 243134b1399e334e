"""The map is one table, with all that a journey says and nothing else."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from support.pictures import map_html


@pytest.fixture
def draw(make_journey):
    """Draw the map of a journey as HTML."""

    def drawn(*stages, locale="en-US", **more):
        return map_html(make_journey(*stages, **more), locale)

    return drawn


def _groups(html):
    return re.findall(r'<tbody class="jb-lanes jb-lanes--([a-z]+)"', html)


def test_what_says_nothing_is_left_out(draw):
    """A map that only has actions gets no curve, no question and one lane."""
    html = draw(2)
    assert _groups(html) == ["actions"]
    assert "jb-emotion" not in html
    assert _groups(draw([{"emotion": "3", "thought": "Hm"}])) == ["actions", "thoughts"]


def test_feelings_without_scores_have_a_lane(draw):
    """Words stand in the place of the curve, open from the start."""
    html = draw([{"feeling": "Glad"}])
    assert _groups(html) == ["actions", "feelings"]
    assert re.search(r'jb-lanes--feelings"[^>]*data-shows="customer"(?! data-folded)', html)


def test_hostile_text_is_shown(draw):
    """Text of a map never becomes markup, and the whole is well-formed."""
    bad = '</td><script>alert("1")</script>'
    pain = {"id": "p", "text": bad, "cause": bad, "severity": "4"}
    step = {
        "action": bad, "thought": bad, "emotion": "1", "pain_points": [pain], "channel": bad,
        "duration": bad, "cost": bad, "description": bad, "cells": {"own": bad},
        "next": [{"step": "s1-1", "when": bad}], "links": [{"title": bad, "url": "https://x.example"}],
    }  # fmt: skip
    html = draw([step], rows=[{"id": "own", "label": bad, "question": bad, "per": "step"}])
    assert "<script" not in html
    assert html.count(str(escape(bad))) > 10


def test_a_long_stage_stands_in_one_piece(draw):
    """Forty steps are one table; a stage is as wide as its steps."""
    html = draw(10, 30)
    assert html.count("<table") == 1
    assert re.findall(r'<th scope="colgroup" colspan="(\d+)"', html) == ["10", "30"]


def test_opportunities_stand_under_the_step_whose_pain_they_answer(draw):
    """One that names a stage only stands under the whole of it; a dropped one is told of below."""
    pain = {"id": "p", "text": "Hurts"}
    html = draw(
        2,
        [{}, {"pain_points": [pain]}],
        opportunities=[
            {"id": "a", "title": "By stage", "stage": "stage-1"},
            {"id": "b", "title": "By pain", "addresses": ["p"]},
            {"id": "c", "title": "Gone", "addresses": ["p"], "status": "dropped"},
        ],
    )
    lane = html[html.index('id="lanes-opportunities"') :]
    assert re.search(
        r'<td colspan="2"[^>]*><div class="jb-brief jb-brief--idea"[^>]*>.*?By stage', lane
    )
    assert re.search(r'data-step="4"><div class="jb-brief jb-brief--idea"[^>]*>.*?By pain', lane)
    assert "Gone" not in html


def test_ids_are_unique(draw):
    """A step is told of in the map and in its record: no id stands twice."""
    pain = {"id": "p", "text": "Hurts"}
    ids = re.findall(r' id="([^"]+)"', draw([{"emotion": "2"}] * 10, [{"pain_points": [pain]}]))
    assert len(ids) == len(set(ids))
    assert {"step-s1-1", "pain-p"} <= set(ids)


@pytest.mark.parametrize("locale", ["ja-JP", "zh-CN"])
def test_fixed_texts_are_translated(draw, locale):
    """No English label is left in a Japanese or Chinese map."""
    full = {
        "emotion": "2", "thought": "思", "touchpoint": "店", "delight": "喜", "wait": "一日",
        "moment_of_truth": "true", "handoff": {"from": "甲", "to": "乙"}, "cost": "百円",
        "failure": {"text": "誤"}, "pain_points": [{"id": "p", "text": "痛", "severity": "2"}],
        "action": "行", "frontstage": "前", "backstage": "裏", "support": "支", "optional": "true",
        "evidence_shown": "紙", "actors": ["客", "店員"], "duration": "一分",
    }  # fmt: skip
    html = draw([full], [full | {"pain_points": [], "actors": ["客"]}] * 9, locale=locale)
    html = re.sub(r"<style>.*?</style>", "", html)
    texts = re.findall(r">([^<]+)<", re.sub(r"Stage \d", "", html).replace("T,", ""))
    said = [*texts, *re.findall(r'aria-label="([^"]+)"', html)]
    assert [text for text in said if re.search("[A-Za-z]{2}", text)] == []


def test_each_step_is_told_as_a_sentence(draw):
    """Who does not see the map hears where a step stands, how it feels and what hurts."""
    pain = {"id": "p", "text": "Hurts"}
    step = {"emotion": "1", "feeling": "Shocked", "pain_points": [pain]}
    told = re.findall(r"<li>(Step [^<]+)</li>", draw([{"emotion": "4"}, step]))
    assert told[1] == (
        "Step 2 of 2, Stage 1, Act 1.2: 1 of 5, very unhappy, Shocked, lowest point, 1 pain point"
    )


def test_marks_of_a_step_have_a_sign_a_number_and_words(draw):
    """The legend names the signs that occur, and no other."""
    step = {"emotion": "3", "handoff": {"to": "B"}, "failure": {"text": "f"}, "delight": ["a", "b"]}
    html = draw([step])
    signs = re.search(r'<span class="jb-signs">(.*?)</span></td>', html)[1]
    assert re.findall(r'title="([^"]+)"><i class="jb-sign jb-sign--(\w+)"', signs) == [
        ("Can fail", "failure"), ("Handoff", "handoff"), ("Delights", "delight"),
    ]  # fmt: skip
    assert re.findall(r'aria-hidden="true">(\d)<', signs) == ["1", "1", "2"]
    legend = re.search(r'<ul class="jb-legend".*?</ul>', html)[0]
    assert re.findall(r"</i>([^<]+)<", legend) == ["can fail", "handoff", "delight"]


def test_a_stage_with_steps_says_its_own_words_above_theirs(draw):
    """What holds for the whole stage spans its steps, in the same lane."""
    html = draw([{"touchpoint": "Till"}, {}], stage={"touchpoint": ["Shop", "Web"]})
    lane = re.search(r'<tbody class="jb-lanes jb-lanes--touchpoints".*?</tbody>', html, re.DOTALL)[
        0
    ]
    assert 'rowspan="2"' in lane
    assert re.search(r'<td colspan="2"[^>]*>.*?Shop.*?Web.*?</td>', lane, re.DOTALL)
    assert re.search(r'data-step="1">.*?Till', lane, re.DOTALL)

"""What a page and its files say of a journey: every lowest moment, and no feeling that nobody named."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from journeybook.content.at_a_glance import at_a_glance
from journeybook.content.journey.lanes import lane_groups
from journeybook.content.journey.scores import TONE_WORDS
from journeybook.languages.known import languages
from journeybook.languages.texts import texts_for
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import export
from journeybook.pipeline.pages import map_page
from support.reviews_project import KEY

STEPS = [
    {"id": "wait", "action": "Waits in the rain", "emotion": "1"},
    {"id": "lose", "action": "Loses the ticket", "emotion": "1"},
    {"id": "ask", "action": "Asks at the desk", "emotion": "3"},
    {"id": "go", "action": "Goes home", "emotion": "4", "feeling": "Relieved"},
]


@pytest.fixture
def project(reviewed):
    stages = [
        {"id": "a", "name": "Before", "steps": STEPS[:2]},
        {"id": "b", "name": "After", "steps": STEPS[2:]},
    ]
    told = json.dumps({"goal": "g", "period": "p", "stages": stages})
    reviewed.write_map(more=f"journey: {told}\n")
    return reviewed.load(history=False)


def facts(project):
    found = at_a_glance(page_context(project, KEY))
    return {fact.label: fact.text for fact in found.facts}


def test_every_lowest_point_is_named(project):
    """Where several steps share the lowest emotion, none is left out."""
    assert facts(project)["Lowest points"] == "Waits in the rain, Loses the ticket (Emotion 1/5)"
    assert "Waits in the rain, Loses the ticket (Emotion 1/5)" in export(project, KEY, "markdown")


def test_one_lowest_point_keeps_its_label(reviewed):
    """A single lowest step, in whichever stage, is one moment."""
    stages = [{"id": "b", "name": "After", "steps": STEPS[1:]}]
    told = json.dumps({"goal": "g", "period": "p", "stages": stages})
    reviewed.write_map(more=f"journey: {told}\n")

    assert facts(reviewed.load(history=False))["Lowest point"] == "Loses the ticket (Emotion 1/5)"


def test_the_lowest_point_of_the_main_curve_is_called_so_at_a_glance_too(reviewed):
    """Where a persona feels otherwise, the fact has the name that the head of the page has."""
    personas = [{"id": "p", "name": "Pat"}, {"id": "q", "name": "Quinn"}]
    steps = [{**STEPS[0], "by_segment": {"p": {"emotion": "4"}}}, *STEPS[1:]]
    told = json.dumps({"goal": "g", "period": "p", "personas": personas,
                       "stages": [{"id": "a", "name": "Before", "steps": steps}]})  # fmt: skip
    reviewed.write_map(more=f"journey: {told}\n")
    project = reviewed.load(history=False)

    (label,) = (name for name in facts(project) if name.startswith("Lowest"))
    assert label == "Lowest points of the main curve"
    assert "Lowest point of the main curve" in str(map_page(project, KEY).render().html)


def test_a_journey_without_scores_has_no_lowest_point(reviewed):
    """Nothing is the worst where nothing is felt."""
    stages = [{"id": "a", "name": "A", "steps": [{"id": "x", "action": "Goes"}]}]
    told = json.dumps({"goal": "g", "period": "p", "stages": stages})
    reviewed.write_map(more=f"journey: {told}\n")

    assert not {"Lowest point", "Lowest points"} & set(facts(reviewed.load(history=False)))


def test_a_score_without_a_word_stays_a_score(project):
    """In the grid, in Markdown and in CSV no word of the scale stands for the customer's own."""
    context = page_context(project, KEY)
    groups = lane_groups(context.placed, context.texts)
    assert "feelings" not in {group.key for group in groups}  # the curve says them
    markdown = export(project, KEY, "markdown")
    table = csv.DictReader(io.StringIO(export(project, KEY, "csv").removeprefix("\ufeff")))
    assert [row["feeling"] for row in table] == ["", "", "", "Relieved"]
    for language in languages():
        for word in TONE_WORDS:
            assert texts_for(language.code)(word) not in markdown


def test_the_score_still_stands_there(project):
    """Readers see the figure where there is no word."""
    markdown = export(project, KEY, "markdown")

    assert "| (1) Waits in the rain | 1/5 |" in markdown
    assert "| (4) Goes home | 4/5 | Relieved |" in markdown
    assert '<span class="jb-score jb-score-3">3</span>' in map_page(project, KEY).render().html


LEVELS = [
    {"id": "guess", "action": "Goes on", "level": "assumed"},
    {"id": "seen", "action": "Rings up", "level": "inferred", "evidence": ["calls"]},
    {"id": "plain", "action": "Waits"},
]


def test_a_step_without_evidence_shows_how_firm_it_says_itself_to_be(reviewed):
    """In the map, with its legend, and in Markdown; where evidence is named, its signs stand alone."""
    evidence = [{"id": "calls", "source": "Calls", "level": "observed"}]
    stages = [{"id": "a", "name": "Before", "steps": LEVELS}]
    told = json.dumps({"goal": "g", "period": "p", "stages": stages, "evidence": evidence})
    reviewed.write_map(more=f"journey: {told}\n")
    project = reviewed.load(history=False)
    html, markdown = str(map_page(project, KEY).render().html), export(project, KEY, "markdown")
    lane = re.search('<tr class="jb-lane jb-lane--actions">.*?</tr>', html, re.DOTALL)[0]
    legend = re.search('<ul class="jb-legend".*?</ul>', html, re.DOTALL)[0]
    cells = dict(re.findall('<span class="jb-text">([^<]*)</span>(.*?)</div>', lane, re.DOTALL))

    assert {name: re.findall("jb-ev--(\\w+)", cell) for name, cell in cells.items()} == {
        "Goes on": ["assumed"], "Rings up": ["observed"], "Waits": [],
    }  # fmt: skip
    assert 'aria-label="assumed"' in cells["Goes on"]
    assert re.findall("jb-sign--(\\w+)", legend) == ["observed", "assumed"]
    assert "Goes on (assumed)" in markdown

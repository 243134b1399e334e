"""Every place of a journey's page that tells by when something is to be done tells if it is late."""

import dataclasses
import datetime
import json
import re

import pytest

from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import export
from journeybook.pipeline.pages import map_page
from support.reviews_project import KEY

IDEAS = [
    {"title": "Late one", "due": "2026-11-20", "status": "planned", "step": "ask", "impact": 3},
    {"title": "Later one", "due": "2026-11-01", "step": "ask"},
    {"title": "Due today", "due": "2026-11-21", "step": "ask"},
    {"title": "Done one", "due": "2026-10-01", "status": "done", "step": "ask"},
    {"title": "Dropped one", "due": "2026-10-01", "status": "dropped"},
    {"title": "Some day", "step": "ask"},
]
LATE = {"Late one": "overdue by 1 day", "Later one": "overdue by 20 days"}


@pytest.fixture
def project(reviewed, monkeypatch):
    stage = {"id": "a", "name": "Before", "steps": [{"id": "ask", "action": "Asks"}],
             "kpis": [{"name": "Calls", "measured": "4", "target": "5"}]}  # fmt: skip
    ideas = [{"id": f"i{at}", **one} for at, one in enumerate(IDEAS)]
    told = json.dumps({"goal": "g", "period": "p", "stages": [stage], "opportunities": ideas})
    reviewed.write_map(more=f"journey: {told}\n")
    return reviewed.load(history=False, today=datetime.date(2026, 11, 21))


def told_late(pieces):
    """Return what each piece that names an opportunity says of its lateness."""
    found = {}
    for piece in pieces:
        (title,) = (one["title"] for one in IDEAS if one["title"] in piece)
        if late := re.search(r"overdue by \d+ days?", piece):
            found[title] = late.group()
    return found


def test_the_list_of_a_page_says_what_is_late(project):
    """Open opportunities whose day is over say for how many days; closed ones never."""
    html = str(map_page(project, KEY).render().html)
    cards = re.findall(r'<li class="jb-chance-card .*?</div></li>', html, re.DOTALL)
    assert len(cards) == len(IDEAS)
    assert told_late(cards) == LATE


def test_map_and_views_say_what_is_late(project):
    """So do the record of the step and the comparison views, which tell the day as well."""
    html = str(map_page(project, KEY).render().html)
    named = re.findall(
        r'<span class="jb-text">((?:Late|Later|Done) one</span>.*?)(?:</li>|</div>)',
        html,
        re.DOTALL,
    )
    assert all(
        ("overdue" in one) is (one.split("<")[0] in LATE) for one in named if "jb-note" in one
    )
    assert sum("overdue" in one for one in named) >= 2 * len(LATE)


def test_markdown_says_what_is_late(project):
    """The table of opportunities in Markdown tells it beside the day."""
    rows = [
        line for line in export(project, KEY, "markdown").splitlines()
        if re.match(r"\| (Late|Later|Done|Dropped|Due|Some) ", line)
    ]  # fmt: skip
    assert len(rows) == len(IDEAS)
    assert told_late(rows) == LATE


def test_nothing_of_a_past_text_is_late(project):
    """A text as it was, in whose place another one holds now, is told without it."""

    placed = dataclasses.replace(page_context(project, KEY), is_past=True).placed
    assert placed.today == datetime.date.min

"""Evidence that is older than it says that it is good: told on pages, in the portfolio, by a check."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from journeybook.pipeline.environment import Environment
from journeybook.pipeline.exports import export
from journeybook.pipeline.load import load
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.portfolio_tables import table_of
from journeybook.settings import Options, Settings, SiteOptions

TODAY = datetime.date(2026, 11, 25)
EVIDENCE = [
    {"id": "old", "source": "Old talks", "date": "2020-11-25", "fresh_for": "730d"},
    {"id": "new", "source": "New talks", "date": "2026-11-01", "fresh_for": "730d"},
    {"id": "any", "source": "Any talks", "date": "2001-11-01"},
]
MARK = "days old, good for 730"


def project_on(folder, day: datetime.date):
    (folder / "maps").mkdir(exist_ok=True)
    stages = [{"name": "Pay", "steps": [{"action": "Pays", "evidence": ["old"]}]}]
    for id_, part in (
        ("j", {"journey": {"stages": stages, "evidence": EVIDENCE}}),
        ("k", {"journey": {"stages": stages[:0] or [{"name": "Pay"}]}}),
        ("p", {"persona": {"evidence": EVIDENCE}}),
    ):
        whole = {"format": 1, "id": id_, "locale": "en-US", "title": f"T {id_}", "summary": "S."}
        (folder / f"maps/{id_}.yml").write_text(json.dumps({**whole, **part}), "utf-8")
    return load(Settings(folder, Options(), SiteOptions()), Environment(day))


@pytest.mark.parametrize("id_", ["j", "p"])
def test_a_page_marks_what_is_too_old(id_, tmp_path):
    """Beside the day, on the page and in Markdown; what does not say how long is never marked."""
    project, key = project_on(tmp_path, TODAY), ("en-US", id_)
    html = str(map_page(project, key).render().html)
    rows = re.findall(r'<tr id="evidence-(\w+)">(.*?)</tr>', html, re.DOTALL)
    told = [line for line in export(project, key, "markdown").splitlines() if "talks" in line]

    assert [name for name, row in rows if MARK in row] == ["old"]
    assert [line.split("|")[2].strip() for line in told if MARK in line] == ["Old talks"]


def test_the_day_decides(tmp_path):
    """On the last day on which it is good nothing is marked, and one later it is."""
    last = datetime.date(2020, 11, 25) + datetime.timedelta(days=730)
    for day, wanted in ((last, 0), (last + datetime.timedelta(days=1), 1)):
        project = project_on(tmp_path, day)
        assert str(map_page(project, ("en-US", "j")).render().html).count(MARK) == wanted
        failed = [
            one for one in project.reviews["en-US", "j"].gates if one.gate.id == "evidence-fresh"
        ]
        assert [len(one.findings) for one in failed] == [wanted]


def test_a_persona_is_asked_too_and_a_map_without_is_not(tmp_path):
    """The check is asked of what says for how long its evidence is good, and of nothing else."""
    reviews = project_on(tmp_path, TODAY).reviews
    asked = {
        id_: [len(one.findings) for one in review.gates if one.gate.id == "evidence-fresh"]
        for (_, id_), review in reviews.items()
    }
    assert asked == {"j": [1], "k": [], "p": [1]}


def test_the_portfolio_marks_its_age(tmp_path):
    """Each age says for how many days it is good; one beyond that is red."""
    rows = table_of(project_on(tmp_path, TODAY), "en-US", "evidence").rows
    ages = {row[0].refs[0].text: (row[4].text, row[4].tone) for row in rows}

    assert ages["Old talks"] == ("2191, good for 730", "bad")
    assert ages["New talks"] == ("24, good for 730", "")
    assert ages["Any talks"] == ("9155, no limit", "")


def figures_on(folder, day: datetime.date):
    kpi = {"name": "Minutes", "measured": 67, "target": 30, "better": "lower",
           "measured_on": "2026-06-30", "fresh_for": "90d"}  # fmt: skip
    journey = {"stages": [{"name": "Notice", "kpis": [kpi]}]}
    whole = {"format": 1, "id": "j", "locale": "en-US", "title": "T", "summary": "S."}
    (folder / "maps").mkdir(exist_ok=True)
    (folder / "maps/j.yml").write_text(json.dumps({**whole, "journey": journey}), "utf-8")
    return load(Settings(folder, Options(), SiteOptions()), Environment(day))


@pytest.mark.parametrize(("day", "aged"), [(TODAY, 148), (datetime.date(2026, 9, 28), 0)])
def test_a_figure_that_is_too_old_says_so_wherever_its_page_shows_it(day, aged, tmp_path):
    """In the head, the lane, the record and the table of figures, and in Markdown; a fresh one never."""
    project, key = figures_on(tmp_path, day), ("en-US", "j")
    html, told = str(map_page(project, key).render().html), export(project, key, "markdown")
    words = f"{aged} days old, good for 90"

    assert html.count("good for 90") == (4 if aged else 0)
    assert html.count(f'<b class="jb-late">{words}</b>') == (3 if aged else 0)
    assert told.count(f"({words}") == (2 if aged else 0)


@pytest.mark.parametrize("id_", ["j", "p"])
def test_a_page_that_counts_days_says_from_which(id_, tmp_path):
    """Once, with its evidence or a figure; a page that counts none names no day."""
    for day, wanted in ((TODAY, 1), (datetime.date(2020, 12, 1), 0)):
        project, key = project_on(tmp_path, day), ("en-US", id_)
        html = str(map_page(project, key).render().html)
        assert html.count("As of November 25, 2026.") == wanted
        assert export(project, key, "markdown").count("As of November 25, 2026") == wanted
    if id_ == "j":
        page = map_page(figures_on(tmp_path, TODAY), ("en-US", "j")).render()
        assert str(page.html).count("As of November 25, 2026.") == 1

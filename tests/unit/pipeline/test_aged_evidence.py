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
MARK = "good for 730 days"


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
    """The age is red, and says for how many days it was good; others are plain numbers."""
    rows = table_of(project_on(tmp_path, TODAY), "en-US", "evidence").rows
    ages = {row[0].refs[0].text: (row[4].text, row[4].tone) for row in rows}

    assert ages["Old talks"] == ("2191, good for 730", "bad")
    assert ages["New talks"] == ("24", "")
    assert ages["Any talks"][1] == ""

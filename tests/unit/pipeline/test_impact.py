"""What is affected if something changes: on its page, in its file and in the answer of the command."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
import yaml

from journeybook.content.portfolio.table import Table
from journeybook.languages.texts import texts_for
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.impact import impact_document, impact_lines, impact_of
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio import portfolio_files, portfolio_pages
from journeybook.pipeline.portfolio_tables import table_of
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions

CALL: dict[str, Any] = {
    "stages": [
        {"id": "ask", "name": "Ask", "owner": "Care team",
         "kpis": [{"name": "Wait", "unit": "minutes", "better": "lower", "target": 2, "measured": 8},
                  {"name": "Calls"}],
         "steps": [{"id": "dial", "action": "Dial", "touchpoint": "Support line",
                    "actors": ["Customer", "Support line"],
                    "pain_points": [{"id": "slow", "text": "It takes long", "severity": 4}]},
                   {"id": "note", "action": "Note it", "actors": ["Customer"]}]},
        {"id": "end", "name": "End", "touchpoint": "Support line"},
    ],
    "opportunities": [
        {"id": "faster", "title": "Be faster", "addresses": ["slow"], "status": "planned"},
        {"id": "robot", "title": "Use a robot", "addresses": ["slow"], "status": "dropped"},
        {"id": "menu", "title": "Shorten the menu", "step": "dial", "status": "done"},
        {"id": "thanks", "title": "Say thanks", "stage": "end"},
    ],
}  # fmt: skip
OUTAGE: dict[str, Any] = {
    "stages": [{"name": "Wait", "steps": [{"action": "Call again", "actors": ["Support line"]}]}],
}


@pytest.fixture
def project(tmp_path) -> Project:
    """Return two journeys and a term; one name in them is a touchpoint and an actor."""
    (tmp_path / "maps").mkdir()
    for id_, kind, journey in (("call", "journey", CALL), ("outage", "journey", OUTAGE),
                               ("queue", "term", None)):  # fmt: skip
        data = {"format": 1, "id": id_, "locale": "en-US", "kind": kind, "title": f"The {id_}",
                "summary": "S.", "owner": "Care team"}  # fmt: skip
        text = yaml.safe_dump(data | ({"journey": journey} if journey else {}))
        (tmp_path / f"maps/{id_}.yml").write_text(text, "utf-8")
    settings = Settings(tmp_path, Options(review="off"), SiteOptions())
    return load(settings, Environment(datetime.date(2026, 11, 21)))


def impact(project: Project) -> Table:
    return table_of(project, "en-US", "impact")


def row_of(project: Project, name: str) -> dict[str, Any]:
    found = impact(project)
    (row,) = [row for row in found.rows if row[0].text == name]
    return dict(zip([column.key for column in found.columns], row, strict=True))


def texts_of(project: Project, name: str, key: str) -> list[str]:
    return [ref.text for ref in row_of(project, name)[key].refs]


def test_a_name_is_one_row_whatever_it_is(project):
    """A touchpoint that is an actor elsewhere is asked for once, and has the places of both."""
    row = row_of(project, "Support line")

    assert (row["kind"].text, row["kind"].value) == ("Touchpoint, Actor", "touchpoint actor")
    assert texts_of(project, "Support line", "maps") == ["The call", "The outage"]
    assert texts_of(project, "Support line", "stages") == ["Ask", "End", "Wait"]
    assert texts_of(project, "Support line", "steps") == ["Dial", "Call again"]


def test_what_is_no_journey_is_no_journey_and_a_stage_no_step(project):
    """An owner's terms count among the maps; a stage leads to a stage, and a step to a step."""
    row = row_of(project, "Care team")
    headings = {column.key: column.label for column in impact(project).columns}

    assert headings["maps"] == "Maps that name it"
    assert texts_of(project, "Care team", "maps") == ["The call", "The outage", "The queue"]
    assert [ref.anchor for ref in row["stages"].refs] == ["stage-ask-head"]
    assert [ref.anchor for ref in row["steps"].refs] == ["step-dial", "step-note"]


def test_what_hurts_there_and_what_is_to_be_done_is_named(project):
    """Pain points and open opportunities of its places; KPIs with their figures, and owners."""
    name = "Support line"

    assert texts_of(project, name, "pain_points") == ["It takes long"]
    assert texts_of(project, name, "opportunities") == ["Be faster", "Say thanks"]
    assert texts_of(project, name, "kpis") == ["Wait: 8 minutes, target missed", "Calls"]
    assert [ref.anchor for ref in row_of(project, name)["kpis"].refs] == ["stage-ask-head"] * 2
    assert texts_of(project, name, "owners") == ["Care team"]
    pages = {one.url: str(one.render().html) for one in portfolio_pages(project)}
    assert (
        '<a href="../owners/?filter=%22Care%20team%22">Care team</a>'
        in pages["en-US/portfolio/impact"]
    )


def test_the_command_the_page_and_the_file_agree(project):
    """Each name has as many maps, stages, steps, pain points, opportunities and KPIs in all three."""
    keys = ("maps", "stages", "steps", "pain_points", "opportunities", "kpis", "owners", "part_of")
    files = {one.path: one.content for one in portfolio_files(project)}
    told = json.loads(files["en-US/portfolio/impact/impact.json"])
    counts = {row["name"]["text"]: [len(row.get(key, {}).get("links", [])) for key in keys]
              for row in told["rows"]}  # fmt: skip
    found = [item for name in counts for item in impact_of(project, name)]

    assert [[len(one[key]) for key in keys] for one in impact_document(found)] == [*counts.values()]
    assert counts == {
        row[0].text: [len(row[list(told["columns"]).index(key)].refs) for key in keys]
        for row in impact(project).rows
    }
    (line,) = impact_of(project, "support line")
    assert list(impact_lines(*line, texts_for("en-US"))) == [
        "Support line (touchpoint, actor, en-US)",
        "  call: The call",
        "    Ask: Dial",
        "    End",
        "  outage: The outage",
        "    Wait: Call again",
        "  Pain points",
        "    It takes long",
        "  Opportunities",
        "    Be faster",
        "    Say thanks",
        "  KPIs",
        "    Wait: 8 minutes, target missed",
        "    Calls",
        "  Owners: Care team",
    ]

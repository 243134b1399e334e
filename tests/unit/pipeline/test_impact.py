"""What is affected if something changes: on its page, in its file and in the answer of the command."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
import yaml

from journeybook.content.portfolio.cells import Cell
from journeybook.content.portfolio.table import Table
from journeybook.errors import ConfigurationError
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
    """An owner's terms count among the maps; a stage leads to a stage, and a step to a step.

    A stage that names no owner is the map's owner's, and with it its steps.
    """
    row = row_of(project, "Care team")
    headings = {column.key: column.label for column in impact(project).columns}

    assert headings["maps"] == "Maps that name it"
    assert texts_of(project, "Care team", "maps") == ["The call", "The outage", "The queue"]
    assert [ref.anchor for ref in row["stages"].refs] == [
        "stage-ask-head", "stage-end-head", "stage-wait-head",
    ]  # fmt: skip
    assert [ref.anchor for ref in row["steps"].refs] == [
        "step-dial",
        "step-note",
        "step-call-again",
    ]


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


OWNERS: dict[str, Any] = {
    "stages": [
        {"id": "ask", "name": "Ask", "owner": ["Desk", "Care team"], "steps": [
            {"id": "dial", "action": "Dial", "pain_points": [
                {"id": "slow", "text": "It is slow"}, {"id": "lost", "text": "It is lost"}]}]},
        {"id": "end", "name": "End", "kpis": [
            {"name": "Done", "target": 9, "measured": 1, "better": "higher"}]},
    ],
    "opportunities": [
        {"id": "a", "title": "Answer", "owner": "Desk", "addresses": ["slow"]},
        {"id": "b", "title": "Build", "owner": ["Builder", "Desk"], "status": "planned"},
        {"id": "c", "title": "Call", "owner": "Caller", "stage": "end"},
        {"id": "d", "title": "Drop", "owner": "Desk", "status": "dropped"},
        {"id": "e", "title": "Ended", "owner": "Nobody any more", "status": "done"},
        {"id": "f", "title": "Free", "stage": "ask"},
    ],
}  # fmt: skip


@pytest.fixture
def owned(tmp_path) -> Project:
    """Return journeys as they are and as they should be, and a term, with all kinds of owners."""
    (tmp_path / "maps").mkdir()
    for id_, owner, state in (("a", "Lead", "as-is"), ("b", "Desk", "to-be"), ("c", None, None)):
        data = {"format": 1, "id": id_, "locale": "en-US", "kind": "journey", "title": id_,
                "summary": "S.", "journey": {**OWNERS, "state": state or "as-is"}}  # fmt: skip
        text = yaml.safe_dump(data | ({"owner": owner} if owner else {}))
        (tmp_path / f"maps/{id_}.yml").write_text(text, "utf-8")
    term = {"format": 1, "id": "t", "locale": "en-US", "title": "T", "summary": "S.",
            "owner": "Editor"}  # fmt: skip
    (tmp_path / "maps/t.yml").write_text(yaml.safe_dump(term), "utf-8")
    settings = Settings(tmp_path, Options(review="off"), SiteOptions())
    return load(settings, Environment(datetime.date(2026, 11, 21)))


def told_rows(project: Project, name: str) -> dict[str, dict[str, Any]]:
    table = table_of(project, "en-US", name)
    keys = [column.key for column in table.columns]
    return {row[0].words: dict(zip(keys, row, strict=True)) for row in table.rows}


def places(cell: Cell) -> set[tuple[Any, str, str]]:
    """What a cell leads to; where names are alike, their maps stand before them."""
    return {(ref.map, ref.anchor, ref.text.rpartition(": ")[2]) for ref in cell.refs}


def test_an_owner_has_all_that_it_owns(owned):
    """Whoever Owners names has a row, and in it at least what Owners counts as theirs."""
    found, owners = told_rows(owned, "impact"), told_rows(owned, "owners")

    assert set(owners) <= set(found)
    assert {"Lead", "Desk", "Care team", "Builder", "Caller", "Editor"} == set(owners)
    for name, row in owners.items():
        its = found[name]
        assert {*row["maps"].refs} <= {*its["maps"].refs}, name
        assert row["stages"].value == len(its["stages"].refs), name
        assert row["open"].value == its["owned"].value, name
        assert {ref.text for ref in row["missed"].refs} <= {
            ref.text.partition(":")[0] for ref in its["kpis"].refs
        }, name
        assert places(row["unanswered"]) <= places(its["pain_points"]), name
    ideas = table_of(owned, "en-US", "opportunities")
    at = {column.key: number for number, column in enumerate(ideas.columns)}
    for row in ideas.rows:
        for name in row[at["owner"]].items:
            is_open = row[at["status"]].text not in {"done", "dropped"}
            its = found[name]["opportunities"].refs if name in found else ()
            (own,) = row[0].refs
            found_there = (own.map, own.anchor) in {(ref.map, ref.anchor) for ref in its}
            assert found_there == is_open, (name, row[0].words)


def test_what_is_owned_comes_before_what_stands_at_a_stage(owned):
    """Of an owner; who owns an opportunity alone has it, its map, and nothing that stands beside."""
    found = told_rows(owned, "impact")
    titles = {
        name: [ref.text.rpartition(": ")[2] for ref in row["opportunities"].refs]
        for name, row in found.items()
    }

    assert titles["Desk"] == [*["Answer", "Build"] * 3, "Free", "Free", "Call", "Free"]
    assert found["Desk"]["owned"].value == 6
    assert titles["Builder"] == ["Build"] * 3
    assert (titles["Editor"], found["Editor"]["owned"].text) == ([], "")
    assert [ref.text for ref in found["Builder"]["maps"].refs] == ["a", "b", "c"]
    assert not found["Builder"]["stages"].refs
    assert "Nobody any more" not in found


def test_the_command_says_the_same_of_owners(owned):
    """What each owns, in its order; one who owns nothing that is open is asked for in vain."""
    for name, row in told_rows(owned, "owners").items():
        ((_, one),) = impact_of(owned, name)
        (told,) = impact_document([("en-US", one)])

        assert told["owned"] == row["open"].value
        assert [item["opportunity"] for item in told["opportunities"]][: one.owned] == [
            ref.text for ref in one.ideas
        ][: one.owned]
    assert list(impact_lines(*impact_of(owned, "builder")[0], texts_for("en-US")))[-4:] == [
        "  Owned opportunities", "    a: Build", "    b: Build", "    c: Build",
    ]  # fmt: skip
    with pytest.raises(ConfigurationError, match="no touchpoint, channel, actor or owner"):
        impact_of(owned, "Nobody any more")


@pytest.mark.parametrize("name", ["project", "owned"])
def test_what_counts_otherwise_says_so(request, name):
    """A name of two kinds has one row; that plans count is said where there are some."""
    told = impact(request.getfixturevalue(name)).order

    assert "What has one name is one row" in told
    assert ("Journeys as they should be count here, too." in told) == (name == "owned")

"""Figures and feelings that rest on what is assumed: told among the assumptions, with their sources."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import yaml

from journeybook.content.portfolio.table import Table
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio_tables import table_of
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions

TODAY = datetime.date(2026, 11, 21)
EVIDENCE = [
    {"id": "guess", "level": "assumed", "source": "Estimate of the warehouse"},
    {"id": "count", "level": "observed", "source": "Gate counts"},
    {"id": "both-a", "level": "assumed", "source": "Stand-up"},
    {"id": "both-b", "level": "inferred", "source": "Stand-up"},
    {"id": "mail", "source": "Mails"},
    {"id": "bare", "level": "assumed"},
]


def project_of(folder, stage: dict[str, Any], **more: Any) -> Project:
    """Return two journeys with that stage and the same evidence."""
    (folder / "maps").mkdir()
    for id_ in "ab":
        journey = {"stages": [{"name": "Stage", **stage}], "evidence": EVIDENCE, **more}
        data = {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {id_}",
                "summary": "S.", "owner": "Team", "journey": journey}  # fmt: skip
        (folder / f"maps/{id_}.yml").write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    return load(Settings(folder, Options(review="off"), SiteOptions()), Environment(TODAY))


def told(project: Project, name: str) -> tuple[Table, list[dict[str, str]]]:
    table = table_of(project, "en-US", name)
    keys = [column.key for column in table.columns]
    cells = ([cell.words for cell in row] for row in table.rows)
    return table, [dict(zip(keys, row, strict=True)) for row in cells]


@pytest.mark.parametrize(
    ("source", "level"),
    [
        ("Estimate of the warehouse", "assumed"),
        ("estimate of the  WAREHOUSE", "assumed"),
        ("guess", "assumed"),
        ("bare", "assumed"),
        ("Stand-up", ""),  # what one of two infers is not merely assumed
        ("Gate counts", ""),
        ("Mails", ""),  # how firm it is nobody says
        ("Estimate of somebody else", ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("place", ["stage", "step"])
def test_a_figure_of_an_assumed_source_is_assumed(tmp_path, source, level, place):
    """It is measured by nobody; whatever names the source in other letters, or by its id."""
    kpi = {"name": "Booked", "unit": "%", "better": "higher", "target": 90, "measured": 62,
           "measured_on": "2026-11-01", "source": source}  # fmt: skip
    step = {"action": "Go", **({"kpis": [kpi]} if place == "step" else {})}
    stage = {"steps": [step], **({"kpis": [kpi]} if place == "stage" else {})}
    project = project_of(tmp_path, stage)
    _, assumed = told(project, "assumptions")
    (figure,) = told(project, "kpis")[1]

    expected = [("KPI", "Booked: 62%", "assumed")] * 2 if level else []
    assert [(one["kind"], one["statement"], one["evidence"]) for one in assumed] == expected
    assert {one["sources"] for one in assumed} <= {"Estimate of the warehouse", "bare"}
    assert (figure["level"] == "assumed") == bool(level)
    assert (figure["source"] == f"{source} (assumed)") == bool(level)
    assert figure["owners"] == "Team"


def test_a_source_names_the_figures_that_rest_on_it(tmp_path):
    """As it names steps and pain points; a place that cites it twice stands there once."""
    kpi = {"name": "Booked", "measured": 62, "source": "Estimate of the warehouse"}
    stage = {"kpis": [kpi], "steps": [{"action": "Go", "kpis": [{**kpi}], "evidence": ["guess"]}]}
    _, evidence = told(project_of(tmp_path, stage), "evidence")
    statements = {one["source"]: one["statements"] for one in evidence}

    assert statements["Estimate of the warehouse"] == "Stage; Go"
    assert statements["Gate counts"] == "nothing"


def test_what_is_assumed_names_its_sources(tmp_path):
    """Feelings, pain points, personas and values lead to them; what rests on nothing names none."""
    steps = [
        {"action": "Guess", "emotion": 2, "evidence": ["guess", "bare"],
         "pain_points": [{"id": "p", "text": "P"},
                         {"id": "q", "text": "Q", "evidence": ["both-a"]}]},
        {"action": "Know", "emotion": 2, "evidence": ["guess", "count"]},
        {"action": "Dream", "emotion": 2},
    ]  # fmt: skip
    more = {"personas": [{"name": "Jo", "evidence": ["guess"]}],
            "opportunities": [{"title": "I", "value": "V", "addresses": ["p", "q"]}]}  # fmt: skip
    table, rows = told(project_of(tmp_path, {"steps": steps}, **more), "assumptions")
    found = {one["statement"].partition(":")[0]: one["sources"] for one in rows}

    assert found == {
        "P": "Estimate of the warehouse; bare",
        "Q": "Stand-up",
        "Guess": "Estimate of the warehouse; bare",
        "Dream": "",
        "Jo": "Estimate of the warehouse",
        "I": "Estimate of the warehouse; bare; Stand-up",
    }
    at = [column.key for column in table.columns].index("sources")
    anchors = {ref.anchor for row in table.rows for ref in row[at].refs}
    assert anchors == {"evidence-guess", "evidence-bare", "evidence-both-a"}

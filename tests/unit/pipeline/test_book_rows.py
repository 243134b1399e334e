"""Rows of the portfolio: what is kept says what would be found out, and no more than a table needs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from journeybook.loading.map_text import MapText
from journeybook.pipeline.book_rows import BookRows
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.impact import impact_document, impact_of
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio import portfolio_files, portfolio_pages, tables_of
from journeybook.pipeline.portfolio_tables import said_to
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions
from support.memory_store import MemoryStore

TODAY = datetime.date(2026, 11, 21)
MEASURED = "series,date,value\ncalls,2026-01-31,40\ncalls,2026-02-28,20\n"


def a_map(id_: str) -> dict[str, Any]:
    """Return a map that says something to each table."""
    step = {
        "id": "ask", "action": "Ask", "touchpoint": "Desk", "channel": "Phone", "emotion": 2,
        "actors": ["Customer"], "evidence": ["talk"],
        "pain_points": [{"id": "slow", "text": "Slow", "severity": 4}],
        "kpis": [{"name": "Calls", "better": "lower", "target": 10, "series": "calls"}],
    }  # fmt: skip
    journey = {
        "stages": [{"id": "buy", "name": "Buy", "owner": "Sales", "steps": [step, {"action": "Wait", "emotion": 3}]}],
        "opportunities": [{"id": "idea", "title": "Faster", "addresses": ["slow"], "impact": 4,
                           "effort": 2, "due": "2026-11-01", "owner": "Team"}],
        "evidence": [{"id": "talk", "source": "Talks", "level": "observed", "date": "2026-01-01"}],
    }  # fmt: skip
    return {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {id_}", "summary": "S.",
            "owner": "Team", "journey": journey}  # fmt: skip


class Site:
    """A site of two maps, read again after each edit with what was kept before, and from nothing."""

    def __init__(self, root: Path) -> None:
        self.root, self.store = root, MemoryStore()
        self.maps = {id_: a_map(id_) for id_ in ("one", "two")}
        (root / "maps/_measures").mkdir(parents=True)
        (root / "maps/_measures/calls.csv").write_text(MEASURED, "utf-8")
        for id_ in self.maps:
            self.write(id_)

    def write(self, id_: str) -> None:
        text = yaml.safe_dump(self.maps[id_], sort_keys=False)
        (self.root / f"maps/{id_}.yml").write_text(text, "utf-8")

    def read(self, *, again: bool = True) -> Project:
        settings = Settings(self.root, Options(review="on"), SiteOptions())
        store = self.store if again else MemoryStore()
        return load(settings, Environment(TODAY, store=store))

    def told(self) -> dict[str, str]:
        """Return what tells each table from others."""
        project = self.read()
        found = {
            name: fingerprint(said_to(project, ("en-US", name))) for name in tables_of(project)
        }
        project.keep()
        return found

    def changed_by(self, edit) -> set[str]:
        """Return the tables that an edit of the first map changes; their files do so too."""
        before, files = self.told(), self.files(self.read())
        edit(self.maps["one"])
        self.write("one")
        after, found = self.told(), self.files(self.read())
        assert found == self.files(self.read(again=False))
        changed = {name for name in before if before[name] != after[name]}
        others = {path.split("/")[2] for path in files if files[path] != found[path]}
        assert others <= changed
        return changed

    def files(self, project: Project) -> dict[str, str]:
        return {one.path: one.content_bytes.decode() for one in portfolio_files(project)}


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def step_of(data) -> dict[str, Any]:
    return data["journey"]["stages"][0]["steps"][0]


ALL = {
    "owners", "opportunities", "pain-points", "kpis", "touchpoints", "channels", "evidence",
    "assumptions", "strength", "checks", "impact",
}  # fmt: skip
EDITS = {
    "summary": (lambda data: data.update(summary="Another."), set()),
    "title": (lambda data: data.update(title="Another"), ALL),
    "thought": (lambda data: step_of(data).update(thought="Hm."), set()),
    "channel": (lambda data: step_of(data).update(channel="Letter"), {"channels", "impact"}),
    "value": (
        lambda data: data["journey"]["opportunities"][0].update(value="Much"),
        {"opportunities"},
    ),
    "sample": (lambda data: data["journey"]["evidence"][0].update(sample="12"), {"evidence"}),
    "target": (
        lambda data: step_of(data)["kpis"][0].update(target=30),
        {"impact", "kpis", "owners", "strength"},
    ),
    "plan": (lambda data: data["journey"].update(state="to-be"), ALL),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_changes_the_tables_that_it_says_something_else_to(site, edit):
    """And no other: a table rests on no more of a map than it shows."""
    change, tables = EDITS[edit]
    changed = site.changed_by(change)
    # What the quality checks say may hang on anything, and strength counts those that are passed.
    assert changed - {"checks", "strength"} == tables - {"checks", "strength"}
    assert changed >= tables


@pytest.mark.parametrize("beside", ["names", "measures", "policy"])
def test_what_stands_beside_a_map_counts(site, beside):
    """Names that the site lists, measurements and weights: rows that rest on others are left."""
    files = site.files(site.read())
    site.told()
    folder = site.root / "maps"
    if beside == "names":
        names = {"touchpoints": [{"name": "Counter", "aliases": ["Desk"]}]}
        (folder / "_names.yml").write_text(yaml.safe_dump(names), "utf-8")
    elif beside == "measures":
        (folder / "_measures/calls.csv").write_text(f"{MEASURED}calls,2026-03-31,5\n", "utf-8")
    else:
        (folder / "_policy").mkdir()
        (folder / "_policy/portfolio.yml").write_text("priority: {impact: 9}\n", "utf-8")
    found = site.files(site.read())

    assert found == site.files(site.read(again=False))
    assert found != files


def test_no_map_is_read_for_a_table_that_is_made_again(site, monkeypatch):
    """Its rows are kept, and what is joined to them stands in heads and reviews."""
    site.told()
    files = site.files(site.read())
    project = site.read()
    monkeypatch.setattr(MapText, "definition", property(_never))
    assert site.files(project) == files
    for page in portfolio_pages(project):
        page.render()
    assert impact_document(impact_of(project, "desk"))[0]["maps"] == ["one", "two"]


def test_who_looks_at_all_maps_leaves_what_impact_asks_for(site, monkeypatch):
    """After a check, the first question reads no text for what all maps say."""
    site.read().keep()
    project = site.read()
    monkeypatch.setattr(MapText, "definition", property(_never))
    assert impact_document(impact_of(project, "desk"))[0]["maps"] == ["one", "two"]


def test_what_nobody_can_keep_is_not_found_out(site, monkeypatch):
    """Without a store nobody finds out for later what a map says to a table."""
    site.store.keeps = False
    monkeypatch.setattr(BookRows, "_text", _never)
    site.read()


def _never(*_any: object) -> None:
    raise AssertionError("a map was read")


def test_a_row_that_was_put_back_does_no_harm(site):
    """It says what it rests on."""
    site.told()
    old = dict(site.store.entries)
    step_of(site.maps["one"])["touchpoint"] = "Door"
    site.write("one")
    site.told()
    site.store.entries.update(old)

    assert site.files(site.read()) == site.files(site.read(again=False))

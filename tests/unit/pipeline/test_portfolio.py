"""The portfolio: facts planted in many maps stand in its tables, each of them and no others."""

from __future__ import annotations

import csv
import datetime
import gc
import io
import json
import os
import random
import re
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
import yaml

from journeybook.errors import ConfigurationError
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.impact import impact_document, impact_of
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio import portfolio_pages
from journeybook.pipeline.portfolio_tables import table_of
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions
from support.reviews_project import REVIEWER_A

TODAY = datetime.date(2026, 11, 21)
MANY = 300 if os.environ.get("HOSTILE_FULL") else 24
TOUCHPOINTS = [f"Touchpoint {n}" for n in range(9)]
TEAMS = [f"Team {n}" for n in range(5)]


@dataclass
class Planted:
    """What was written into the maps, gathered while it was written."""

    at: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    overdue: set[str] = field(default_factory=set)
    orphans: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    assumed: set[str] = field(default_factory=set)
    owned: dict[str, set[str]] = field(default_factory=dict)


def plant(folder, seed: int) -> Planted:
    """Write journeys by chance, and note what they say."""
    chance, planted = random.Random(seed), Planted()
    (folder / "maps").mkdir()
    for n in range(MANY):
        data = a_journey(n, chance, planted)
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
        (folder / f"maps/j{n}.yml").write_text(text, "utf-8")
    return planted


def a_journey(n: int, chance: random.Random, planted: Planted):
    id_, owner = f"j{n}", chance.choice(TEAMS)
    planted.owned.setdefault(owner, set()).add(id_)
    steps, ideas = [], []
    for at in range(chance.randint(1, 4)):
        touchpoint, emotion = chance.choice(TOUCHPOINTS), chance.randint(1, 5)
        label, pain = f"Step {n} {at}", f"Pain {n} {at}"
        planted.at.setdefault(touchpoint, []).append((id_, label, emotion))
        firm = chance.choice([["seen"], ["felt"], []])
        own = chance.choice([["seen"], ["felt"], []])  # of the pain point
        planted.assumed |= {label} if firm != ["seen"] else set()
        planted.assumed |= {pain} if (own or firm) != ["seen"] else set()
        steps.append({
            "action": label, "touchpoint": touchpoint, "emotion": emotion, "evidence": firm,
            "pain_points": [{"id": f"p{at}", "text": pain, "severity": chance.randint(1, 5),
                             "evidence": own}],
        })  # fmt: skip
        if chance.random() < 0.5:
            ideas.append(an_idea(f"Idea {n} {at}", f"p{at}", chance, planted))
        if not any(f"p{at}" in idea.get("addresses", []) for idea in ideas):
            planted.unanswered.add(pain)  # one that was dropped is an answer
    measured = chance.randint(1, 20)
    if measured > 10:
        planted.missed.add(f"KPI {n}")
    kpi = {"name": f"KPI {n}", "better": "lower", "target": 10, "measured": measured,
           "measured_on": "2026-10-01"}  # fmt: skip
    journey = {
        "stages": [{"name": f"Stage {n}", "kpis": [kpi], "steps": steps}],
        "opportunities": ideas,
        "evidence": [{"id": "seen", "source": "S", "level": "observed"},
                     {"id": "felt", "source": "F", "level": "assumed"}],
    }  # fmt: skip
    return {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {n}", "summary": "S.",
            "owner": owner, "journey": journey}  # fmt: skip


def an_idea(title: str, pain: str, chance: random.Random, planted: Planted):
    status = chance.choice(["idea", "planned", "done", "dropped"])
    due = TODAY + datetime.timedelta(days=chance.randint(-50, 50))
    idea = {"id": title.lower().replace(" ", "-"), "title": title, "status": status,
            "due": due.isoformat(), "impact": chance.randint(1, 5)}  # fmt: skip
    if chance.random() < 0.7:
        idea["owner"] = chance.choice(TEAMS)
    if chance.random() < 0.7:
        idea["addresses"] = [pain]
    if status in {"idea", "planned"}:
        if due < TODAY:
            planted.overdue.add(title)
        if not {"owner", "addresses"} <= set(idea):
            planted.orphans.add(title)
    return idea


def project_in(folder, **options) -> Project:
    settings = Settings(folder, Options(**options), SiteOptions())
    return load(settings, Environment(TODAY))


@pytest.fixture(scope="module", params=[1, 2])
def book(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    planted = plant(folder, request.param)
    return project_in(folder, review="on"), planted


def rows(project: Project, name: str):
    """Return the rows of a table, as programs get them, each cell with the places it leads to."""
    files = {one.path: one for one in artifacts(project)}
    told = json.loads(files[f"en-US/portfolio/{name}/{name}.json"].content)
    assert told["format"] == 3
    for row in told["rows"]:
        assert [key for key in told["columns"] if key in row] == [*row]
        assert all(row.values())
        for cell in row.values():
            if "links" in cell:
                cell["links"] = [told["places"][number] for number in cell["links"]]
    return [{key: row.get(key, {}) for key in told["columns"]} for row in told["rows"]]


def first(row) -> str:
    cell = next(iter(row.values()))
    return cell["links"][0]["text"] if "links" in cell else cell["text"]


def test_touchpoints_are_listed_with_all_their_places(book):
    """Each with the steps that name it, and how they feel: mean and number."""
    project, planted = book
    found = {first(row): row for row in rows(project, "touchpoints")}

    assert set(found) == set(planted.at)
    for name, places in planted.at.items():
        row = found[name]
        assert {link["text"] for link in row["steps"]["links"]} == {label for _, label, _ in places}
        assert row["journeys"]["value"] == len({id_ for id_, _, _ in places})
        mean = sum(emotion for *_, emotion in places) / len(places)
        assert row["emotion"]["value"] == pytest.approx(mean, abs=0.006)
        assert f"n\u00a0=\u00a0{len(places)}" in row["emotion"]["text"]


def test_what_is_late_is_marked_and_nothing_else(book):
    """Overdue and orphaned opportunities, pain points that nobody answers, targets missed."""
    project, planted = book
    ideas = rows(project, "opportunities")
    overdue = {first(row) for row in ideas if row["due"].get("tone") == "bad"}
    orphans = {
        first(row)
        for row in ideas
        if row["status"]["text"] in {"idea", "planned"}
        and "bad" in {row["owner"].get("tone"), row["answers"].get("tone")}
    }
    kpis = {first(row) for row in rows(project, "kpis") if row["verdict"].get("tone") == "bad"}

    assert (overdue, orphans) == (planted.overdue, planted.orphans)
    assert kpis == planted.missed
    assumed = {first(row).partition(":")[0] for row in rows(project, "assumptions")}
    assert assumed == planted.assumed
    late = [first(row) in planted.overdue for row in ideas]
    assert late == sorted(late, reverse=True)


def test_unanswered_is_one_number_everywhere(book):
    """In the table of pain points, of strength, of owners, and in the check that asks for answers."""
    project, planted = book
    open_ = [row for row in rows(project, "pain-points") if "links" not in row["answered_by"]]
    strength = {first(row): row["unanswered"]["value"] for row in rows(project, "strength")}
    owners = [row["unanswered"].get("links", []) for row in rows(project, "owners")]
    (check,) = [
        row
        for row in rows(project, "checks")
        if first(row) == "Every pain point has an opportunity"
    ]
    found = {
        project.catalog.maps[key].definition.title: len(result.findings)
        for key, review in project.reviews.items()
        for result in review.gates
        if result.gate.id == "pains-answered"
    }

    assert {first(row) for row in open_} == planted.unanswered
    assert {link["text"] for links in owners for link in links} == planted.unanswered
    assert strength == found
    assert {name for name, number in strength.items() if number} == {
        link["text"] for link in check["failing"]["links"]
    }
    told = {link["text"] for row in rows(project, "pain-points")
            for link in row["answered_by"].get("links", [])}  # fmt: skip
    assert any(text.endswith(": dropped") for text in told)


def test_strength_is_the_share_of_what_statements_rest_on(book):
    """Of each journey; the shares are those of the statements that are listed as assumptions."""
    project, planted = book
    found = rows(project, "strength")
    weak = 0.0
    for row in found:
        shares = [
            row[key].get("value") or 0
            for key in (
                "observed_statements",
                "inferred_statements",
                "assumed_statements",
                "statements_on_nothing",
            )
        ]
        assert sum(shares) == pytest.approx(1, abs=0.001)
        weak += (shares[2] + shares[3]) * row["statements"]["value"]

    assert len(found) == MANY
    assert weak == pytest.approx(len(planted.assumed), abs=0.1)


def test_checks_list_the_maps_that_fail_each(book):
    """As each page says it; those that most maps fail first, and how many are passed in all."""
    project, _ = book
    failing: dict[str, set[str]] = {}
    for key, review in project.reviews.items():
        for result in review.gates:
            title = project.catalog.maps[key].definition.title
            failing.setdefault(result.gate.title, set()).update([] if result.passed else [title])
    found = rows(project, "checks")
    told = {first(row): {link["text"] for link in row["failing"].get("links", ())} for row in found}
    counts = [row["failed"]["value"] for row in found]

    assert told == failing
    assert counts == sorted(counts, reverse=True) == [len(told[first(row)]) for row in found]
    asked = sum(row["maps"]["value"] for row in found)
    assert f"{asked - sum(counts)} of {asked} are passed".replace(",", "") in (
        table_of(project, "en-US", "checks").lead.replace(",", "")
    )


HEATED = """\
format: 1
id: {id}
locale: en-US
title: Journey {id}
summary: S.
journey:
  stages:
    - {{name: {0}, steps: [{{action: A, touchpoint: Desk, emotion: 1, pain_points: [{{id: p, text: P,
       severity: 4}}, Q]}}]}}
    - {{name: {1}, steps: [{{action: B, touchpoint: Door, emotion: 4}}]}}
    - {{name: {2}, steps: [{{action: C, touchpoint: [Desk, Door], emotion: 2}}]}}
  opportunities: [{{title: O, addresses: [p]}}]
"""


@pytest.mark.parametrize("names", [("Buy", "Use", "Leave"), None], ids=["shared", "own"])
def test_colours_repeat_what_is_said_in_each_stage(tmp_path, names):
    """By the stages that journeys share, else by beginning, middle and end."""
    (tmp_path / "maps").mkdir()
    for id_ in "ab":
        own = names or [f"{part} of {id_}" for part in "123"]
        (tmp_path / f"maps/{id_}.yml").write_text(HEATED.format(*own, id=id_), "utf-8")
    project = project_in(tmp_path)
    felt = table_of(project, "en-US", "touchpoints").heat
    hurts = table_of(project, "en-US", "pain-points").heat

    assert felt.columns == (names or ("Beginning", "Middle", "End"))
    n_2 = "n\u00a0=\u00a02"
    assert {name: shown(cells) for name, cells in felt.rows} == {
        "Desk": [("1.0", (n_2, "4 pain points"), 1), None, ("2.0", (n_2,), 1)],
        "Door": [None, ("4.0", (n_2,), 4), ("2.0", (n_2,), 1)],
    }
    stage = names[0] if names else "1 of a"
    ((name, cells), _) = hurts.rows
    assert name.text == "Journey a"
    assert shown(cells)[0] == ("4/5", (stage, "2 pain points", "1 unanswered"), 4)
    assert [cell.tone for cell in cells[1:]] == [0, 0]
    assert [cell.figure for cell in cells[1:]] == ["", ""]


def shown(cells):
    """What the cells of a table of colours show."""
    return [cell and (cell.figure, cell.notes, cell.tone) for cell in cells]


def test_a_colour_leads_to_what_it_counts(tmp_path):
    """To the step that says so, to each of them, or to the stage; the others are counted."""
    (tmp_path / "maps").mkdir()
    for id_ in "abcdef":
        text = HEATED.format("Buy", "Use", "Leave", id=id_)
        (tmp_path / f"maps/{id_}.yml").write_text(text.replace("Door", f"Door {id_}", 1), "utf-8")
    project = project_in(tmp_path)
    felt = dict(table_of(project, "en-US", "touchpoints").heat.rows)
    ((journey, hurts), *_) = table_of(project, "en-US", "pain-points").heat.rows
    pages = {one.url: str(one.render().html) for one in portfolio_pages(project)}
    steps = [(ref.text, ref.url) for ref in felt["Desk"][0].refs]

    assert steps == [(f"Journey {id_}: A", f"en-US/core/{id_}") for id_ in "abcd"]
    assert felt["Desk"][0].left == 2
    (alone,) = felt["Door a"][1].refs
    assert (alone.text, felt["Door a"][1].left) == ("Journey a: B", 0)
    assert [(ref.url, ref.anchor) for cell in hurts for ref in cell.refs] == [
        (journey.url, f"stage-{stage}-head") for stage in ("buy", "use", "leave")
    ]
    said = 'aria-label="Desk, Buy: 1.0 n\u00a0=\u00a06 · 12 pain points"'
    assert f"<summary {said}>" in pages["en-US/portfolio/touchpoints"]
    assert 'aria-label="Door a, Use: 4.0 n\u00a0=\u00a01"' in pages["en-US/portfolio/touchpoints"]


def test_owners_have_what_is_theirs(book):
    """The maps of each team, and what of it is late: who has most that is overdue first."""
    project, planted = book
    found = {first(row): row for row in rows(project, "owners")}
    titles = {name: {f"Journey {id_[1:]}" for id_ in ids} for name, ids in planted.owned.items()}

    assert {
        name: {link["text"] for link in found[name]["maps"]["links"]} for name in titles
    } == titles
    whole = sum(row.get("overdue", {}).get("value", 0) for row in found.values())
    owned = [row for row in rows(project, "opportunities")
             if row["due"].get("tone") == "bad" and row["owner"].get("tone") != "bad"]  # fmt: skip
    assert whole == len(owned)
    late = {link["text"] for row in found.values() for link in row["overdue"].get("links", ())}
    assert late == {first(row) for row in owned}
    order = [
        [row[key]["value"] for key in ("overdue", "missed", "days_overdue", "unanswered")]
        for row in found.values()
    ]
    assert order == sorted(order, reverse=True)


def test_the_priority_is_the_sum_that_it_shows(book):
    """With the weights of the site's own file, if there is one."""
    project, _ = book
    for row in rows(project, "opportunities"):
        whole, _, terms = row["priority"]["text"].partition(" = ")
        pairs = [term.split("×") for term in terms.replace("− ", "+ -").split(" + ")]
        assert Decimal(whole.replace("−", "-")) == sum(
            Decimal(weight) * Decimal(value) for weight, value in pairs
        )


def test_a_site_sets_the_weights(tmp_path):
    """And a mistake in the file is told, with its place."""
    plant(tmp_path, 3)
    policy = tmp_path / "maps/_policy/portfolio.yml"
    policy.parent.mkdir()
    policy.write_text("priority: {impact: 1, effort: 0, severity: 0, evidence: 0}\n", "utf-8")
    assert {row["priority"]["value"] for row in rows(project_in(tmp_path), "opportunities")} <= {
        1, 2, 3, 4, 5
    }  # fmt: skip

    policy.write_text("priority: {impact: much}\n", "utf-8")
    (found,) = project_in(tmp_path).diagnostics
    assert str(found.location) == "maps/_policy/portfolio.yml:1:20"


def test_impact_names_all_that_a_change_touches(book):
    """By a name in any letter case; what nobody is called says what is near."""
    project, planted = book
    name = TOUCHPOINTS[0]
    (one,) = impact_document(impact_of(project, name.upper()))

    assert {(step["map"], step["step"]) for step in one["steps"]} == {
        (id_, label) for id_, label, _ in planted.at[name]
    }
    assert set(one["maps"]) == {id_ for id_, *_ in planted.at[name]}
    with pytest.raises(ConfigurationError, match="did you mean 'Touchpoint"):
        impact_of(project, "Tochpoint 0")


def test_a_table_is_called_alike_on_its_page_and_in_links(book):
    """In every language: links to a table are made without its rows."""
    project, _ = book
    for page in portfolio_pages(project):
        html = str(page.render().html)
        if page.url.endswith("portfolio"):
            continue
        assert re.findall('aria-current="page">([^<]+)<', html) == [page.title]
        assert re.findall("<h1[^>]*>([^<]+)<", html) == [page.title]


def test_files_and_pages_say_the_same(book):
    """CSV has the rows of JSON; a page shows the first of them and says how many there are."""
    project, _ = book
    files = {one.path: one for one in artifacts(project)}
    text = files["en-US/portfolio/kpis/kpis.csv"].content_bytes.decode()
    told = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    pages = {one.url: one for one in portfolio_pages(project)}

    assert [row["kpi"] for row in told] == [first(row) for row in rows(project, "kpis")]
    for row, cells in zip(told, rows(project, "kpis"), strict=True):
        for key in ("measured", "date", "age"):
            plain = cells[key].get("value", cells[key].get("text", ""))
            assert row[key] == str(plain).removesuffix(".0")
    assert len(pages) == 12
    for page in pages.values():
        html = str(page.render().html)
        assert len(html) < 300_000
        assert html.count("<tr>") <= 62 + 16
        assert len(re.findall("<[a-z]", html)) < 1_600  # of 2,000; the theme has about 330


def test_one_journey_has_no_portfolio(tmp_path):
    """Its page says all; nor has a site that wants none."""
    plant(tmp_path, 4)
    assert not list(portfolio_pages(project_in(tmp_path, portfolio=False)))
    for path in sorted((tmp_path / "maps").glob("*.yml"))[1:]:
        path.unlink()
    assert not list(portfolio_pages(project_in(tmp_path)))


def test_a_public_site_counts_no_draft(reviewed):
    """Neither name nor number of what waits stands on a page or in a file."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    for id_, word in (("a", "Fine"), ("b", "Good"), ("c", "Hidden")):
        journey = (
            f"journey: {{stages: [{{name: {word} stage, steps: [{{action: {word} step, touchpoint:"
            f" {word} desk, channel: Mail, emotion: 2, pain_points: [{word} pain]}}]}}],"
            f" opportunities: [{word} idea], evidence: [{word} talk]}}\nowner: {word} team\n"
        )
        reviewed.write_map(f"{word} words.", id_=id_, title=f"{word} title", more=journey)
    reviewed.commit()
    for id_ in ("a", "b"):
        reviewed.decide(id_=id_, sign="ed25519")
    reviewed.commit(REVIEWER_A)
    public = reviewed.shown(reviewed.load())

    said = "".join(str(page.render().html) for page in portfolio_pages(public))
    said += "".join(
        one.content_bytes.decode() for one in artifacts(public) if "/portfolio/" in one.path
    )
    assert "Good desk" in said
    assert "Hidden" not in said
    mail = next(row for row in table_of(public, "en-US", "channels").rows if row[0].text == "Mail")
    assert mail[1].value == 2


SERIES = """series,date,value
passed-on,2026-01-31,40
passed-on,2026-02-28,20
passed-on,2026-03-31,22
"""


def test_a_figure_goes_where_its_picture_goes(tmp_path):
    """From the first figure that is drawn to the last; what two journeys share is one KPI."""
    kpi = {"name": "Calls passed on", "unit": "%", "better": "lower", "target": 10,
           "series": "passed-on"}  # fmt: skip
    (tmp_path / "maps/_measures").mkdir(parents=True)
    (tmp_path / "maps/_measures/calls.csv").write_text(SERIES)
    for id_ in ("one", "two"):
        stage = {"name": "Stage", "kpis": [kpi], "steps": [{"action": "Call"}], "owner": "Team"}
        data = {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {id_}",
                "summary": "S.", "journey": {"stages": [stage]}}  # fmt: skip
        (tmp_path / f"maps/{id_}.yml").write_text(yaml.safe_dump(data))
    project = project_in(tmp_path)
    (row,) = rows(project, "kpis")
    (owner,) = rows(project, "owners")

    assert row["trend"]["text"] == (
        "↘ better, from 40 on January 31, 2026; last → unchanged, from 20 on February 28, 2026"
    )
    assert row["trend"]["tone"] == "good"
    assert [link["text"] for link in row["place"]["links"]] == [
        "Journey one: Stage", "Journey two: Stage",
    ]  # fmt: skip
    assert owner["missed"]["value"] == 1


def test_impact_names_the_journeys_above(tmp_path):
    """What a step unfolds is a part of it: the journeys above are named, however far, and once."""
    (tmp_path / "maps").mkdir()
    steps = {
        "call": {"action": "Call", "touchpoint": "Support line"},
        "outage": {"action": "Ask", "journey": "call"},
        "years": {"action": "Stay", "journey": "outage"},
        "other": {"action": "Wait", "touchpoint": "Lobby"},
    }
    for id_, step in steps.items():
        journey = {"stages": [{"name": "Stage", "steps": [step]}]}
        data = {"format": 1, "id": id_, "locale": "en-US", "title": f"The {id_}", "summary": "S.",
                "journey": journey}  # fmt: skip
        (tmp_path / f"maps/{id_}.yml").write_text(yaml.safe_dump(data))
    project = project_in(tmp_path)
    (one,) = impact_document(impact_of(project, "Support line"))
    (row,) = [row for row in rows(project, "impact") if first(row) == "Support line"]

    assert (one["maps"], one["part_of"]) == (["call"], ["outage", "years"])
    assert [link["text"] for link in row["part_of"]["links"]] == ["The outage", "The years"]


def test_a_table_goes_when_the_next_is_made(book):
    """None waits for the garbage collector: of very many maps each is large."""
    project, _ = book
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for page in portfolio_pages(project):
            page.render()
        gc.collect()
        left = {type(one).__module__ for one in gc.garbage}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert [one for one in left if one.startswith("journeybook.")] == []

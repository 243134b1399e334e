"""What changes around an approved text: figures and sources. It is told, and drops no approval."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from journeybook.pipeline.decision import decide
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.queue_files import queue_document
from journeybook.pipeline.waiting import running_out
from journeybook.review.statement import Decision
from support.projects import a_map
from support.reviews_project import KEY, REVIEWER_A

JOURNEY = """\
journey:
  stages:
    - name: Ask
      kpis:
        - {name: Calls, better: lower, target: 10, series: calls}
        - {name: Fans, better: higher, target: 30, series: fans}
        - {name: Written, better: lower, target: 10, measured: 3, measured_on: 2026-01-01}
      steps:
        - {action: Call, evidence: [log]}
        - {action: Wait, evidence: [talks], pain_points: [{text: Long, evidence: [log]}]}
        - {action: Go}
  evidence:
    - {id: log, source: Call log, file: data/log.csv}
    - {id: talks, source: Talks, file: data/talks.md}
    - {id: web, source: The web}
"""
ROWS = "series,date,value\ncalls,2026-10-31,8\n"


@pytest.fixture
def approved(reviewed):
    """A verified journey; calls were below their target when it was approved."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.write("maps/a.yml", a_map("a", more=JOURNEY))
    reviewed.write("maps/_measures/calls.csv", ROWS)
    reviewed.write("data/log.csv", "day,calls\n")
    reviewed.write("data/talks.md", "They wait.\n")
    reviewed.commit()
    reviewed.decide(sign="ed25519", rests_on=["data/log.csv", "data/talks.md"])
    reviewed.commit(REVIEWER_A)
    return reviewed


def review_of(project):
    return map_page(project, KEY).render().html


def test_new_rows_drop_no_approval(approved):
    """A thousand of them: same digest, same quality, new figures, and the badge says what holds."""
    before = approved.load()
    rows = "".join(f"fans,{year}-{month:02}-{day:02},{day},9\n"
                   for year in range(1990, 1994) for month in range(1, 13) for day in range(1, 22))  # fmt: skip
    approved.write("maps/_measures/more.csv", f"series,date,value,n\n{rows}")
    project = approved.load()
    html = review_of(project)

    assert project.state(KEY).quality == before.state(KEY).quality == "verified"
    assert project.state(KEY).digest == before.state(KEY).digest
    assert "words approved, figures not" in html
    assert re.search("1,?008 measurements since January 1, 1990", html)
    assert 'class="jb-history"' in html
    assert not project.reviews[KEY].triggers


@pytest.mark.parametrize(("value", "turned"), [("12", True), ("10", False), ("9.9", False)])
def test_a_verdict_that_turned_speaks_for_a_new_review(approved, value, turned):
    """The page stays trusted, and says so first in the queue."""
    approved.write("maps/_measures/new.csv", f"series,date,value\ncalls,2026-11-20,{value}\n")
    project = approved.load()
    html = review_of(project)
    ((_, key),) = ending = running_out(project)
    listed = queue_document(project, [], ending)["expiring"][0]["look_again"]

    assert project.state(KEY).quality == "verified"
    assert key == KEY
    said = "“Calls” has missed its target since November 20, 2026"
    assert (said in html) == turned
    assert [one.startswith(said) for one in listed] == ([True] if turned else [])


def test_exactly_the_statements_are_flagged_whose_source_changed(approved):
    """Those that cite it, and no other; the page stays trusted."""
    approved.write("data/log.csv", "day,calls\n2026-11-01,40\n")
    project = approved.load()
    html = review_of(project)

    assert project.state(KEY).quality == "verified"
    assert "What rests on “Call log” was approved before that source changed: Call, Long." in html
    cited = set(re.findall(r'href="#evidence-(\w+)" aria-label="([^"]*)"', html))
    assert {id_ for id_, label in cited if "changed since the approval" in label} == {"log"}
    assert "talks" in {id_ for id_, label in cited}


def test_a_public_site_flags_them_too(approved):
    """Its readers rest on the same source; nothing but the approved words is told of it."""
    approved.write("data/log.csv", "day,calls\n2026-11-01,40\n")
    html = review_of(approved.shown())

    assert "before that source changed: Call, Long." in html
    assert "changed since the approval" in html


def test_a_source_that_is_gone_has_changed_too(approved):
    """Where the whole repository is at hand; in an archive it may only be missing."""
    (approved.root / "data/talks.md").unlink()
    review = approved.load(is_whole=True).reviews[KEY]
    assert [one.file for one in review.triggers] == ["data/talks.md"]
    assert not approved.load().reviews[KEY].triggers  # of an archive nobody can tell


def test_an_approval_says_what_it_rests_on(approved):
    """Each file that evidence names, with its SHA-256, in the order of their names."""
    project = approved.load()
    reviewer = project.policy.reviewers[0]
    now = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    statement = decide(project, KEY, reviewer, Decision.APPROVE, now)

    assert [name for name, _ in statement.rests_on] == ["data/log.csv", "data/talks.md"]
    said = json.loads(statement.canonical())
    assert said["type"] == "journeybook-review/3"
    assert said["figures"] == {"calls": {"date": "2026-10-31", "value": "8"}, "fans": None}


LATE = "calls,2026-11-10,12\n"
GONE = "“Calls” has no measured figure any more"
TURNED = "“Calls” has missed its target since {day}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROWS, ""),
        (ROWS.replace(",8", ",12"), TURNED.format(day="October 31, 2026")),  # corrected
        (ROWS + LATE, TURNED.format(day="November 10, 2026")),  # of a day before the approval
        (ROWS + "calls,2026-11-15,12\n", TURNED.format(day="November 15, 2026")),  # of its day
        (ROWS + LATE + "calls,2026-11-12,9\n", ""),
        (ROWS + "calls,2026-09-30,12\n", ""),  # an older one
        ("series,date,value\nfans,2026-10-31,8\n", GONE),  # and fans had no verdict
        ("series,date,value\n", GONE),
    ],
)
def test_a_verdict_is_held_against_the_figure_that_the_reviewer_saw(approved, rows, said):
    """Not against what the files say now of the day of the approval: figures of a month come late."""
    approved.decide(sign="ed25519", figures={"calls": ("2026-10-31", "8"), "fans": None})
    approved.commit(REVIEWER_A)
    approved.write("maps/_measures/calls.csv", rows)
    project = approved.load()
    listed = queue_document(project, [], running_out(project))["expiring"][0]["look_again"]

    assert project.state(KEY).quality == "verified"
    assert [one.startswith(said) for one in listed] == ([True] if said else [])


def test_a_series_that_begins_is_held_against_the_written_figure(reviewed):
    """The reviewer saw that one, with its verdict."""
    kpi = "{name: Calls, better: lower, target: 10, measured: 3, series: calls}"
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    more = f"journey:\n  stages:\n    - {{name: Ask, kpis: [{kpi}]}}\n"
    reviewed.write("maps/a.yml", a_map("a", more=more))
    reviewed.commit()
    reviewed.decide(sign="ed25519", figures={"calls": None})
    reviewed.commit(REVIEWER_A)
    assert not reviewed.load().reviews[KEY].triggers

    reviewed.write("maps/_measures/calls.csv", ROWS.replace(",8", ",12"))
    ((found),) = reviewed.load().reviews[KEY].triggers
    assert (found.kpi, found.is_met) == ("Calls", False)


def test_names_of_series_that_nearly_meet(approved):
    """A KPI whose series has no rows, and rows that no KPI takes: each names the other."""
    approved.write(
        "maps/_measures/fans.csv", "series,date,value\nfan,2026-10-31,8\nown,2026-10-31,8\n"
    )
    project = approved.load()
    found = [one for one in project.remarks if one.rule == "unused-series"]
    gates = [one for one in project.warnings() if one.rule == "kpis-measured"]

    assert [(str(one.location), one.hint) for one in found] == [
        ("maps/_measures/fans.csv:2:1", "did you mean 'fans'?")
    ]
    assert "did you mean 'fan'?" in [one.hint for one in gates]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("call,2026-09-30,9",), ["maps/_measures/more.csv:2:1"]),
        (("call,2026-08-31,9", "call,2026-09-30,9"), []),  # as many as the series has
        (("call,2026-07-31,9",), []),  # of a day of which it has a figure
        (("fees,2026-09-30,9",), []),
    ],
)
def test_a_row_under_almost_the_name_of_a_series(approved, rows, told):
    """Where its other rows are good, the series lacks that one, and nobody would see it."""
    approved.write("maps/_measures/calls.csv", f"{ROWS}calls,2026-07-31,8\n")
    approved.write("maps/_measures/more.csv", "\n".join(("series,date,value", *rows)))
    found = [one for one in approved.load().remarks if one.rule == "unused-series"]

    assert [str(one.location) for one in found] == told
    assert [one.hint for one in found] == ["did you mean 'calls'?"] * len(told)


def test_a_newer_figure_that_a_series_hides_is_told(approved):
    """The series is shown, as ever; the gate says which figure is not."""
    kpi = "{name: Calls, better: lower, target: 10, series: calls, measured: 12, measured_on: %s}"
    for day, told in (("2026-11-05", 1), ("2026-10-31", 0)):
        more = JOURNEY.replace("{name: Calls, better: lower, target: 10, series: calls}", kpi % day)
        approved.write("maps/a.yml", a_map("a", more=more))
        said = [str(one.message) for one in approved.load().warnings()]
        hidden = "the figure of 2026-11-05 is not shown: series 'calls' ends on 2026-10-31"
        assert said.count(hidden) == told

"""Forms of a Git host that decide on a page: filled, saved by the reviewer, and read as a record."""

from __future__ import annotations

import datetime
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from journeybook.pipeline.decision import decide
from journeybook.pipeline.decision_links import decision_links, new_file
from journeybook.pipeline.reviewers import reviewer_for
from journeybook.review.statement import Decision, record_text
from journeybook.settings import Options
from support.projects import a_map
from support.reviews_project import KEY, REVIEWER_A, TODAY, Reviewed

HOSTS = {
    "github": "https://github.com/acme/maps/edit/main/{path}",
    "gitlab": "https://gitlab.example.org/acme/team/maps/-/edit/main/{path}",
    "gitea": "https://git.example.org/acme/maps/_edit/main/{path}",
    "forgejo": "https://git.example.org/code/acme/maps/src/branch/main/{path}",
}
FORMS = {
    "github": "https://github.com/acme/maps/new/main/",
    "gitlab": "https://gitlab.example.org/acme/team/maps/-/new/main",
    "gitea": "https://git.example.org/acme/maps/_new/main/",
    "forgejo": "https://git.example.org/code/acme/maps/_new/main/",
}
APPROVE, ASK, WITHDRAW = Decision.APPROVE, Decision.REQUEST_CHANGES, Decision.WITHDRAW


def forms(project: Reviewed) -> dict[tuple[Decision, str], str]:
    found = decision_links(project.load(), KEY)
    return {(one.decision, one.reviewer): one.address for one in found}


def filled(address: str, host: str) -> tuple[str, str]:
    """Return path and content of the file that a form makes."""
    parts = urlsplit(address)
    asked = {name: value for name, (value,) in parse_qs(parts.query).items()}
    if host == "gitlab":
        return asked["file_name"], asked["content"]
    folder = address.partition("?")[0].removeprefix(FORMS[host])
    return f"{folder}/{asked['filename']}", asked["value"]


def save(project: Reviewed, address: str, host: str) -> None:
    """Do what the host does when the reviewer saves the form."""
    name, content = filled(address, host)
    assert not (project.root / name).exists()  # no host replaces a file in such a form
    project.write(name, content)
    project.commit(REVIEWER_A, committer="noreply@github.com", day="2026-11-21T09:00:00Z")


@pytest.mark.parametrize("host", HOSTS)
def test_all_decisions_by_forms(reviewed: Reviewed, host: str) -> None:
    """An approval, its withdrawal beside it, as records of the command line; then no form is left."""
    reviewed.options = Options(source_url=HOSTS[host])
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    links = forms(reviewed)
    both = {(decision, f"reviewer-{one}") for decision in (APPROVE, ASK) for one in "ab"}
    assert set(links) == both
    assert links[APPROVE, "reviewer-a"].startswith(FORMS[host])
    project, midnight = reviewed.load(), datetime.datetime.combine(TODAY, datetime.time())
    by = reviewer_for(project, "reviewer-a", "")
    for decision in (APPROVE, ASK):
        made = decide(project, KEY, by, decision, midnight.replace(tzinfo=datetime.UTC))
        name, content = filled(links[decision, "reviewer-a"], host)
        assert content == record_text(made, None)
        assert name == f"maps/_reviews/a/en-US/{made.digest}-reviewer-a.json"

    save(reviewed, links[APPROVE, "reviewer-a"], host)
    assert reviewed.load().state(KEY).quality == "reviewed"
    links = forms(reviewed)
    assert set(links) == {(ASK, "reviewer-a"), (WITHDRAW, "reviewer-a")}

    save(reviewed, links[WITHDRAW, "reviewer-a"], host)
    review = reviewed.load().reviews[KEY]
    assert (review.state.quality, review.refused) == ("draft", ())
    # Both names are taken, and what stands there is no decision to take back.
    assert {who for _, who in forms(reviewed)} == {"reviewer-b"}


def test_a_request_is_taken_back(reviewed: Reviewed) -> None:
    """Who asked for changes may approve or take that back, and is not offered to ask again."""
    reviewed.options = Options(source_url=HOSTS["github"])
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    reviewed.decide(decision="request-changes")
    reviewed.commit(REVIEWER_A)
    mine = {decision for decision, who in forms(reviewed) if who == "reviewer-a"}

    assert mine == {APPROVE, WITHDRAW}


@pytest.mark.parametrize(
    ("options", "policy"),
    [
        ({}, ""),
        ({"source_url": HOSTS["github"]}, "signatures: required\n"),
        ({"source_url": HOSTS["github"], "publish": "approved"}, ""),
        ({"source_url": "https://bitbucket.org/acme/maps/src/main/{path}"}, ""),
    ],
)
def test_no_dead_links(reviewed: Reviewed, options: dict[str, str], policy: str) -> None:
    """Nothing where the host is not known, a signature is needed, or the site is public."""
    reviewed.options = Options(**options)
    reviewed.policy(policy)
    reviewed.write_map()
    reviewed.commit()

    assert forms(reviewed) == {}


@pytest.mark.parametrize(
    "address",
    [
        "https://git.sr.ht/~acme/maps/tree/main/item/maps/a.json",
        "https://bitbucket.org/acme/maps/raw/main/a.json",
        "https://dev.example.org/acme/_git/maps?path=/a.json",
        "https://example.org/a.json",
    ],
)
def test_other_hosts_have_no_form(address: str) -> None:
    """An address that only looks alike leads to none."""
    assert new_file(address, "x") == ""


def test_an_approval_by_a_form_notes_evidence_and_figures(reviewed: Reviewed) -> None:
    """As one of the command line does, so that what changes around it can be told."""
    reviewed.options = Options(source_url=HOSTS["github"])
    reviewed.policy()
    more = """journey:
  stages: [{name: Ask, kpis: [{name: Calls, series: calls}]}]
  evidence: [{id: log, file: log.csv}]
"""
    reviewed.write("maps/a.yml", a_map("a", more=more))
    reviewed.write("maps/_measures/a.csv", "series,date,value\ncalls,2026-10-31,8\n")
    reviewed.write("log.csv", "day,calls\n")
    reviewed.commit()
    _, content = filled(forms(reviewed)[APPROVE, "reviewer-a"], "github")
    said = json.loads(content)["statement"]

    assert list(said["rests_on"]) == ["log.csv"]
    assert said["figures"] == {"calls": {"date": "2026-10-31", "value": "8"}}

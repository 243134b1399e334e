"""The pages on reviews: a reviewer's walk, the policy shown, the checks for CI."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from journeybook.languages.known import language_of
from journeybook.pipeline.new_project import WHEEL
from journeybook.review.policy import Reviewer, ReviewerPolicy, load_policy
from journeybook.review_server import open_desk, policy_source
from support.doc_fences import fences
from support.language_gaps import entries
from support.programs import git, run
from support.projects import ROOT
from support.review_desk import Desk

WALK = "docs/how-to/review-a-map.md"
SET_UP = "docs/how-to/set-up-reviews.md"


BROWSER = "docs/how-to/review-in-the-browser.md"


def titled(page: str, title: str) -> str:
    return next(fence.text for fence in fences(page) if fence.title == title)


def test_the_walk(desk: Desk, as_user: Callable) -> None:
    """Whoever follows the page sees what it shows: the queue, the difference, the new state."""
    desk.approve("cx-lead")
    desk.say("asked three times")
    desk.commit(day="2026-11-24")
    as_user("cx-lead@example.org")
    status, diff, show, approve, several, commit, request, withdraw, verify = (
        fence.text.splitlines() for fence in fences(WALK, "bash")
    )

    def run(line: str, *more: str):
        program, *arguments = shlex.split(line)
        assert program == "journeybook"
        return desk.command(*arguments, *more)

    assert run(status[0]).out == titled(WALK, "what waits")
    assert run(diff[0]).out == titled(WALK, "what changed")
    assert run(show[0]).code == 0
    done = run(approve[0], "--yes")
    assert done.err.splitlines()[-1] == titled(WALK, "the answer").strip()
    question = titled(WALK, "the question").strip()
    assert (
        f"Approve refund.en-US ({desk.digest[:12]}) as CX lead, until 2027-11-25? [y/N]" == question
    )
    assert desk.quality == "reviewed"
    git(desk.root, "config", "user.name", "CX lead")
    for line in commit:
        git(desk.root, *shlex.split(line)[1:])
    assert "no map matches 'journeys/*'" in run(several[0], "--yes").err
    assert run(request[0], "--yes").code == 0
    assert run(withdraw[0], "--yes").code == 0
    assert [run(line).code for line in verify] == [0, 0]


def test_refusals_are_those_of_the_program(desk: Desk) -> None:
    """Each text in the table of refusals stands in the code that refuses."""
    table = (ROOT / WALK).read_text("utf-8").partition("## When it is refused")[2]
    said = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    package = ROOT / "plugins" / "journeybook"
    files = [package / "pipeline" / "decision.py", *(package / "review").glob("*.py")]
    code = "".join(file.read_text("utf-8") for file in files)
    assert said
    assert [text for text in said if text not in code and text != "has a mistake"] == []


def test_the_policy_is_in_order(tmp_path: Path) -> None:
    """The file shown has no mistake, and its two tables name every key with its default."""
    path = tmp_path / "reviewers.yml"
    path.write_text(titled(SET_UP, "maps/_policy/reviewers.yml"), "utf-8")
    policy, found = load_policy(path, tmp_path)
    assert found == []
    assert policy is not None
    assert policy.reviewers[1].may("journeys/first-30-days.en-US")
    page = (ROOT / SET_UP).read_text("utf-8")
    for key in {**ReviewerPolicy.model_fields, **Reviewer.model_fields}:
        assert f"| `{key}` |" in page


def jobs(title: str) -> dict:
    return yaml.safe_load(titled(SET_UP, title))


def github_commands() -> list[str]:
    job = jobs(".github/workflows/reviews.yml")["jobs"]["reviews"]
    return [step["run"] for step in job["steps"] if "run" in step]


def test_both_hosts_run_the_same_checks() -> None:
    """The commands of the two examples are the same, but for the folder that is trusted."""
    gitlab = [
        line for line in jobs(".gitlab-ci.yml")["reviews"]["script"] if "journeybook " in line
    ]
    github = [line for line in github_commands() if line.startswith("journeybook ")]
    assert [line.replace('"$trusted/', ".trusted/").rstrip('"') for line in gitlab] == github
    assert len(github) == 2


def test_the_trusted_folder_is_that_of_the_branch() -> None:
    """The second checkout is of the branch that the change is for, at the place that is named."""
    workflow = jobs(".github/workflows/reviews.yml")
    first, second = (
        step["with"]
        for step in workflow["jobs"]["reviews"]["steps"]
        if "checkout" in step.get("uses", "")
    )
    assert first == {"fetch-depth": 0}
    assert second["ref"] == "${{ github.event.pull_request.base.ref }}"
    policy, wheels = second["sparse-checkout"].split()
    assert f"--trust {second['path']}/{policy}" in github_commands()[-1]
    (installed,) = (
        step
        for step in workflow["jobs"]["reviews"]["steps"]
        if step.get("run", "").startswith("pip ")
    )
    assert (installed["working-directory"], wheels) == (second["path"], Path(WHEEL).parent.name)


@pytest.mark.parametrize(("by", "code"), [("cx-lead", 0), ("stranger", 1)])
def test_a_change_cannot_name_its_own_reviewers(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, by: str, code: int
) -> None:
    """The script for GitLab, run for real: an approval by a reviewer whom only it names fails."""
    for name in ("requirements.txt", WHEEL):
        (desk.root / name).parent.mkdir(exist_ok=True)
        (desk.root / name).touch()
    desk.commit()
    origin = tmp_path_factory.mktemp("origin")
    git(origin, "clone", "-q", "--bare", str(desk.root), ".")
    git(desk.root, "remote", "add", "origin", str(origin))
    policy = desk.root / "maps/_policy/reviewers.yml"
    with policy.open("a") as stream:
        stream.write("  - {id: stranger, name: Stranger, email: stranger@example.org}\n")
    assert desk.approve(by).code == 0
    desk.commit()
    lines = [line for line in jobs(".gitlab-ci.yml")["reviews"]["script"] if "pip " not in line]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    branch = git(desk.root, "branch", "--show-current")
    told = {"PATH": path, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": branch}
    done = run("bash", "-ec", "\n".join(lines), **told)
    assert done.code == code, done.err
    assert ("the policy knows no reviewer 'stranger'" in done.out) == (code == 1)


def test_in_the_browser(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The page shows what the command prints, and each reason in its table is one that is given."""
    folder = tmp_path_factory.mktemp("policy")
    opened = open_desk(desk.root / "mkdocs.yml", folder, reviewer="cx-lead")
    shown = titled(BROWSER, "what it says").splitlines()
    source = policy_source(opened.policy().branch)
    assert shown[0].startswith(source.pattern.partition("{")[0])
    assert shown[1] == f"You decide as {opened.reviewer.name} ({opened.reviewer.id})."
    catalogues = ("findings.po", "messages.po")
    said = [ids[0] for name in catalogues for ids, _ in entries(language_of("de"), name)]
    known = " ".join(said)
    for row in re.findall(r"^\| (`.*?) \|", (ROOT / BROWSER).read_text("utf-8"), re.MULTILINE):
        for reason in re.findall(r"`(.*?)`", row):
            assert reason in known, reason

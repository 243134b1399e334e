"""The page on Git hosts: its CI files run in a pull request, and its hosts and addresses are known."""

from __future__ import annotations

import re
import shlex
from fnmatch import fnmatch

import pytest
import yaml

from journeybook.pipeline.decision_links import new_file
from journeybook.review.policy import load_policy
from support.doc_fences import fences
from support.programs import git
from support.projects import ROOT
from support.review_desk import Desk

PAGE = "docs/how-to/reviews-on-a-git-host.md"
TRUSTED = ".trusted"
VARIABLES = {
    "$GITHUB_BASE_REF": "main",
    "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "$trusted": TRUSTED,
    "\\\n": " ",
}


def calls(title: str) -> list[list[str]]:
    """Return the commands of a CI file, with the variables of a pull request filled in."""
    config = yaml.safe_load(next(one.text for one in fences(PAGE) if one.title == title))
    (job,) = config.get("jobs", config).values()
    told = job.get("script") or [step["run"] for step in job["steps"] if "run" in step]
    text = "\n".join(told)
    for name, value in VARIABLES.items():
        text = text.replace(name, value)
    return [shlex.split(line.partition(" > ")[0]) for line in text.splitlines() if line]


@pytest.mark.parametrize("title", [".github/workflows/review.yml", ".gitlab-ci.yml"])
def test_what_a_pull_request_gets(desk: Desk, title: str) -> None:
    """The request tells of the changed map by the policy of the base; the check passes."""
    git(desk.root, "branch", "-M", "main")
    git(desk.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(desk.root, "checkout", "-q", "-b", "change")
    policy = desk.root / "maps/_policy/reviewers.yml"
    policy.write_text(policy.read_text("utf-8").replace("ops-lead", "stranger"))
    desk.say("asked three times")
    desk.commit()
    git(desk.root, "worktree", "add", "-q", "--detach", TRUSTED, "main")
    codes, request = {}, ""
    for words in calls(title):
        if words[:2] == ["git", "fetch"]:
            git(desk.root, "fetch", "-q", ".", words[-1])
        elif words[0] == "journeybook":
            done = desk.command(*words[1:])
            name = " ".join(words[1:3] if words[1] == "review" else words[1:2])
            codes[name] = done.code
            request = done.out if name == "review request" else request

    assert codes == {"review request": 0, "check": 0, "review verify": 0}
    assert request.startswith("## `refund.en-US`\n")
    assert "`CX lead (cx-lead)`, `Operations lead (ops-lead)`" in request


def test_each_host_that_is_named_has_a_form() -> None:
    """An address of the table leads to a form for a new file."""
    rows = re.findall(r"`(https://\S+\{path\})`", (ROOT / PAGE).read_text("utf-8"))
    assert len(rows) == 3
    assert all(
        re.search("/_?new/", new_file(row.replace("{path}", "a.json"), "{}")) for row in rows
    )


def test_hidden_addresses_are_named(tmp_path) -> None:
    """The policy of the page is one, and an address of it is like one that the page names."""
    text = next(one.text for one in fences(PAGE) if one.title == "maps/_policy/reviewers.yml")
    (tmp_path / "reviewers.yml").write_text(text, "utf-8")
    policy, mistakes = load_policy(tmp_path / "reviewers.yml", tmp_path)

    assert not mistakes
    assert any(fnmatch(address, "*@users.noreply.github.com") for address in
               policy.reviewers[0].addresses)  # fmt: skip
    assert "`12345+login@users.noreply.github.com`" in (ROOT / PAGE).read_text("utf-8")

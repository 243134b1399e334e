"""What a build of the default branch at the end of a day would show, from history alone."""

from __future__ import annotations

import shutil

import pytest

from journeybook.cli.main import run
from support.programs import git
from support.review_desk import Desk
from support.reviews_project import REVIEWER_A, Reviewed


def place(reviewed: Reviewed, monkeypatch) -> Reviewed:
    """A map whose text was approved, changed, and approved again, a day apart."""
    reviewed.write(
        "mkdocs.yml", "site_name: A\nplugins:\n  - journeybook:\n      publish: approved\n"
    )
    reviewed.policy("", {"reviewer-a": "ed25519"})
    reviewed.write_map("First.")
    reviewed.commit(day="2026-11-10T10:00:00Z")
    reviewed.decide(sign="ed25519", at="2026-11-11T10:00:00Z", expires="2027-03-01")
    reviewed.commit(REVIEWER_A, day="2026-11-11T23:59:59Z")
    reviewed.write_map("Second.")
    reviewed.commit(day="2026-11-12T00:00:00Z")
    reviewed.decide(sign="ed25519", at="2026-11-13T10:00:00Z", expires="2027-06-01")
    reviewed.policy("required: 1\n", {"reviewer-a": "ed25519"})
    reviewed.commit(REVIEWER_A, day="2026-11-13T10:00:00Z")
    monkeypatch.chdir(reviewed.root)
    return reviewed


@pytest.fixture
def show(reviewed, monkeypatch, capsys):
    """Ask what was shown on a day of November; return exit code, outputs."""
    place(reviewed, monkeypatch)

    def shown(day: int, *more: str):
        capsys.readouterr()
        code = run(["review", "show", "a", "--as-of", f"2026-11-{day:02}", *more])
        return code, *capsys.readouterr()

    return shown


def test_each_day_has_its_text_and_state(show, reviewed):
    """A public site showed nothing, then the first text, also while the second waited, then that."""
    commits = git(reviewed.root, "log", "--reverse", "--format=%H").split()
    _, first, _ = show(11)
    _, still, _ = show(12)
    _, second, _ = show(20)

    assert show(9)[::2] == (1, "journeybook: 'main' has no commit of 2026-11-09 or before\n")
    assert show(10)[::2] == (
        1,
        "journeybook: the site did not show 'a.en-US' on 2026-11-10: it was draft\n",
    )
    assert f"# as of 2026-11-11: commit {commits[1]} of 'main'\n" in first
    assert "# a.en-US: verified until 2027-03-01\n" in first
    assert "summary: First." in first
    assert "summary: First." in still
    assert f"commit {commits[2]}" in still
    assert "# a.en-US: verified until 2027-06-01\n" in second
    assert "summary: Second." in second


def test_the_work_tree_says_nothing(show, reviewed):
    """Other words, another policy, another branch and no files at all change nothing, nor are changed."""
    before = show(20)
    reviewed.git("checkout", "-qb", "side")
    shutil.rmtree(reviewed.root / "maps")
    reviewed.write("mkdocs.yml", "site_name: Another\nplugins: [journeybook]\n")
    status = git(reviewed.root, "status", "--porcelain")

    assert show(20) == before
    assert git(reviewed.root, "status", "--porcelain") == status


def test_no_old_date_changes_what_was(show, reviewed):
    """A commit that says that it is older than what it rests on was not there on that day."""
    before = show(12)
    reviewed.write_map("Made up.")
    reviewed.commit(day="2026-11-11T12:00:00Z")
    reviewed.write_map("From far away.")
    reviewed.commit(day="2031-01-01T12:00:00Z")
    reviewed.write_map("And back.")
    reviewed.commit(day="2026-11-15T12:00:00Z")

    assert show(12) == before
    assert f"commit {git(reviewed.root, 'rev-parse', 'HEAD')}" in show(15)[1]


def test_what_was_merged_later_was_not_there(reviewed, show):
    """What stood on another branch counts from the merge, whatever the day of its own commits."""
    reviewed.git("checkout", "-qb", "side", "HEAD~2")
    reviewed.write_map("Beside.", id_="b")
    reviewed.commit(day="2026-11-12T12:00:00Z")
    reviewed.git("checkout", "-q", "main")
    reviewed.git("merge", "-q", "--no-ff", "-m", "m", "side", day="2026-11-14T10:00:00Z")

    assert run(["review", "show", "b", "--as-of", "2026-11-13"]) == 2
    assert run(["review", "show", "b", "--as-of", "2026-11-14"]) == 1  # there, and a draft


def test_without_whole_history_it_says_how_to_get_it(
    show, reviewed, tmp_path, monkeypatch, desk: Desk
):
    """A shallow clone, a partial one, a folder without Git and a day to come are refused in a line."""
    for name, told in (("shallow", "--depth=1"), ("partial", "--filter=blob:none")):
        git(tmp_path, "clone", "-q", told, f"file://{reviewed.root}", name)
    said = {}
    for name in ("shallow", "partial"):
        monkeypatch.chdir(tmp_path / name)
        said[name] = desk.run("show", "a", "--as-of", "2026-11-12")
    monkeypatch.chdir(desk.root)
    future = desk.run("show", "refund", "--as-of", "2031-01-01")
    shutil.rmtree(desk.root / ".git")
    nothing = desk.run("show", "refund", "--as-of", "2026-11-20")

    assert "is shallow: fetch all of it with 'git fetch --unshallow'" in said["shallow"].err
    assert "clone the repository without --filter" in said["partial"].err
    assert future.err == "journeybook: 2031-01-01 is to come\n"
    assert "is in no Git repository" in nothing.err
    assert {one.code for one in (*said.values(), future, nothing)} == {2}

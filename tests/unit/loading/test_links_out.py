"""Links in a project: none lets a file of somebody's home speak through a message."""

from __future__ import annotations

import datetime

import pytest

from journeybook.loading import (
    discover,
    load_measures,
    load_portfolio_policy,
    load_shared_names,
    load_trust,
)
from journeybook.review.lifecycle import load_lifecycle
from journeybook.review.policy import load_policy

TODAY = datetime.date(2026, 11, 29)
SECRET = "machine: example.org\nlogin: hunter2\n"
FILES = {
    "maps/_measures/a.csv": lambda path, root: load_measures(path.parent, root, TODAY),
    "maps/_measures/deep/a.jsonl": lambda path, root: load_measures(
        path.parent.parent, root, TODAY
    ),
    "maps/_names.yml": load_shared_names,
    "maps/_policy/trust.yml": load_trust,
    "maps/_policy/portfolio.yml": load_portfolio_policy,
    "maps/_policy/reviewers.yml": load_policy,
    "maps/_policy/lifecycle.yml": load_lifecycle,
}


@pytest.fixture
def root(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/.netrc").write_text(SECRET)
    (tmp_path / "home/open").write_text(SECRET)
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def found_at(root, name):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    _, found = FILES[name](root / name, root)
    return found


@pytest.mark.parametrize("target", ["../home/.netrc", "../home/open", ".env"])
@pytest.mark.parametrize("name", FILES)
def test_a_link_out_of_the_project_is_not_read(root, name, target):
    """Nor one to a hidden file in it; it is told, and no word of what it leads to."""
    (root / ".env").write_text(SECRET)
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(root / target)
    (found,) = found_at(root, name)

    assert (found.location.path, found.rule) == (name, "symlink")
    assert not [word for word in ("hunter2", "machine") if word in repr(found)]


def test_a_folder_of_policies_that_leads_out(root):
    """A link on the way to the file counts too."""
    (root / "maps").mkdir()
    (root.parent / "home/trust.yml").write_text(SECRET)
    (root / "maps/_policy").symlink_to(root.parent / "home")
    (found,) = found_at(root, "maps/_policy/trust.yml")

    assert found.rule == "symlink"


def test_links_within_the_project_are_read(root):
    """And all below a maps folder that is a link itself, as the maps are."""
    rows = "series,date,value\na,2026-10-31,8\n"
    (root / "data").mkdir()
    (root / "data/a.csv").write_text(rows)
    (root / "maps/_measures").mkdir(parents=True)
    (root / "maps/_measures/a.csv").symlink_to(root / "data/a.csv")
    assert not found_at(root, "maps/_measures/a.csv")

    (root / "maps").rename(root.parent / "elsewhere")
    (root / "maps").symlink_to(root.parent / "elsewhere")
    (root / "maps/_measures/a.csv").unlink()
    (root / "maps/_measures/a.csv").write_text(rows)
    assert not found_at(root, "maps/_measures/a.csv")


def test_names_behind_a_link_are_told_once(root):
    """By their reader; one that stays in the project is no mistake of the maps folder."""
    (root / "maps").mkdir()
    (root / "names.yml").write_text("teams: []\n")
    (root / "maps/_names.yml").symlink_to("../names.yml")

    assert discover(root / "maps", root) == ([], [])
    assert not found_at(root, "maps/_names.yml")

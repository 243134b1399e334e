"""How the documentation installs Journeybook: as the file that was made, never by a name that is free."""

from __future__ import annotations

import re

import pytest

from journeybook import __version__
from journeybook.cli.main import run
from journeybook.pipeline.new_project import WHEEL
from support.doc_fences import fences, pages
from support.projects import ROOT

INSTALL = "docs/how-to/install.md"
BUILD_SERVERS = [
    (page, fence)
    for page in pages()
    for fence in fences(page, "yaml")
    if fence.title.startswith((".github/workflows", ".gitlab-ci", ".pre-commit"))
]


@pytest.mark.parametrize(("page", "fence"), BUILD_SERVERS, ids=[page for page, _ in BUILD_SERVERS])
def test_build_servers_install_what_the_repository_holds(page, fence):
    """No file for a build server asks a public index for the package."""
    assert "mkdocs-journeybook" not in fence.text
    assert "pip install" not in fence.text.replace("pip install -r requirements.txt", "")


@pytest.mark.parametrize("page", pages())
def test_the_name_alone_is_installed_nowhere(page):
    """By its name an extra is added to what is installed already; the package itself is a file."""
    shown = "\n".join(fence.text for fence in fences(page))
    named = re.findall(r"pip (?:install|download) .*mkdocs-journeybook(.?)", shown)
    assert set(named) <= {"["}
    assert "path/to/the.whl" not in shown


def test_the_requirements_shown_are_those_of_a_new_project(tmp_path, capsys):
    """`init` writes what the page shows, and says to put the wheel there until it is there."""
    (shown,) = (fence.text for fence in fences(INSTALL) if fence.title == "requirements.txt")
    assert run(["init", str(tmp_path), "--yes"]) == 0
    assert (tmp_path / "requirements.txt").read_text("utf-8") == shown
    assert f"./{WHEEL}\n" in shown
    assert __version__ in WHEEL
    assert f"put the wheel of Journeybook at '{WHEEL}'" in capsys.readouterr().err
    assert WHEEL in (ROOT / "docs/tutorial/first-map.md").read_text("utf-8")


@pytest.mark.parametrize("kept", ["the wheel", "requirements of its own"])
def test_nobody_is_told_to_bring_a_wheel_that_is_there_or_not_asked_for(kept, tmp_path, capsys):
    """Where the wheel lies in its place, or another index has the package, nothing is said of it."""
    name, text = (
        (WHEEL, "") if kept == "the wheel" else ("requirements.txt", "mkdocs-journeybook\n")
    )
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    assert run(["init", str(tmp_path), "--yes"]) == 0
    assert "the wheel" not in capsys.readouterr().err

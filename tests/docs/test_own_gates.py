"""A gate from another package, as docs/how-to/own-gates.md shows it: installed by pip and asked."""

import os
from pathlib import Path

import pytest

from support import programs
from support.doc_fences import ROOT, fences
from support.programs import Done
from support.projects import mkdocs_yml

PAGE = "docs/how-to/own-gates.md"
SOURCE = ROOT / "tests" / "support" / "acme_gates"
MAP, POLICY = fences(PAGE, "yaml")
INSTALL = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
INSTALL += ["--no-deps", "--no-build-isolation", "--no-cache-dir", "--no-compile"]


def shown() -> dict[str, str]:
    """Return the files of the package that the page shows, by name."""
    return {fence.title: fence.text for kind in ("python", "toml") for fence in fences(PAGE, kind)}


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> Path:
    """A folder in which the shown package is installed, from its source."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("packages")
    for name, text in {**shown(), "acme_gates/__init__.py": ""}.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, "utf-8")
    programs.run(*programs.PYTHON, *INSTALL, "--target", target, source, check=True)
    return target


@pytest.fixture
def site(tmp_path) -> Path:
    for name, text in {
        "mkdocs.yml": mkdocs_yml("mkdocs"),
        "docs/index.md": "# Home\n",
        MAP.title: MAP.text,
        "maps/ja.yml": MAP.text.replace("en-US", "ja-JP"),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(site: Path, packages: Path, *arguments: str) -> Done:
    path = os.pathsep.join([str(packages), os.environ.get("PYTHONPATH", "")])
    return programs.run(*programs.PYTHON, "-m", *arguments, folder=site, PYTHONPATH=path)


def test_the_package_shown_is_the_one_that_is_kept():
    """The files on the page are those of the test package, which is linted like all code."""
    for name, text in shown().items():
        assert (SOURCE / name).read_text("utf-8") == text


def test_the_gate_is_asked(site, packages):
    """`check` prints the shown warning; without the package it finds nothing."""
    (site / "maps/ja.yml").unlink()
    asked = run(site, packages, "journeybook", "check")

    assert (asked.code, asked.out) == (0, fences(PAGE, "text")[0].text)
    assert run(site, site, "journeybook", "check").out == ""


def test_its_title_is_shown_as_written(site, packages):
    """A catalogue that does not know the texts of the gate leaves them in its package's words."""
    done = run(site, packages, "mkdocs", "build", "-q")
    assert done.code == 0, done.err

    html = (site / "site/ja-JP/core/return-a-parcel/index.html").read_text("utf-8")
    assert 'id="gate-owner-named"' in html
    assert "The page names its owner" in html
    ours = html.index('id="gate-sources-dated"'), html.index('id="gate-no-instructions"')
    assert min(ours) < max(ours)


def test_it_may_block(site, packages):
    """The policy shown lets nothing be approved that fails the gate; without the package, nobody."""
    (site / "maps/_policy").mkdir()
    (site / POLICY.title).write_text(POLICY.text, "utf-8")
    approve = ["journeybook", "review", "approve", "return-a-parcel", "--locale", "en-US"]
    approve += ["--as", "reviewer-a", "--yes"]
    refused = run(site, packages, *approve)

    assert refused.code == 1
    assert "owner-named (Write under 'owner' which team answers for the page)" in refused.err
    without = run(site, site, "journeybook", "check")
    assert "there is no gate 'owner-named'" in without.out

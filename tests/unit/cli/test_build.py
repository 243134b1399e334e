"""`journeybook build`: nothing where nothing has changed, MkDocs where anything has."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeybook.cli import build as command
from journeybook.cli.main import run
from journeybook.environment import store as stores
from journeybook.environment.built import Request, last_build
from journeybook.environment.inputs import Inputs
from journeybook.environment.store import FOLDER, open_store
from journeybook.environment.store_key import VARIABLE
from support.images import png
from support.programs import git
from support.projects import Site, mkdocs_yml

MAP = """\
format: 1
id: a
locale: en-US
title: A
summary: What A is.
journey:
  evidence: [{id: e, source: An interview., file: evidence/notes.txt}]
  personas: [{id: p, name: Somebody, evidence: [e], quote: I would call them.}]
  stages: [{name: Begin, image: {file: a.png, alt: A picture.}, steps: [{action: Go., evidence: [e]}]}]
"""
FILES = {
    "base.yml": "site_description: A site.\n",
    "docs/index.md": "# Home\n",
    "docs/more/page.md": "# More\n",
    "icons/own/x.svg": "<svg></svg>\n",
    "evidence/notes.txt": "I would call them.\n",
    "maps/a.yml": MAP,
    "maps/_policy/reviewers.yml": "reviewers: [{id: lead, name: Lead, email: lead@example.org}]\n",
    "maps/_policy/trust.yml": "limitations: {text: Not for everybody.}\n",
    "maps/_measures/nps.csv": "series,date,value\nnps,2026-10-01,5\n",
    "maps/_names.yml": "touchpoints: [{name: Desk}]\n",
    "maps/_reviews/.keep": "",
    "overrides/main.html": '{% extends "base.html" %}\n',
    "trust/reviewers.yml": "reviewers: []\n",
}
ICONS = """\
markdown_extensions:
- pymdownx.emoji:
    emoji_index: !!python/name:material.extensions.emoji.twemoji
    emoji_generator: !!python/name:material.extensions.emoji.to_svg
    options: {custom_icons: [icons]}
"""
NEW = ["icons/y.svg", "maps/b.yml", "docs/new.md", "maps/_policy/lifecycle.yml", "maps/_reviews/x.json",
       "maps/_policy/allowed_signers", "maps/_policy/portfolio.yml", "overrides/new.html"]  # fmt: skip


class Built:
    """A project that was built once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def holds(self) -> bool:
        request = Request(str(self.root / "mkdocs.yml"))
        known = last_build(open_store(self.root), request)
        return known is not None and known.holds()


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Built]:
    root = tmp_path_factory.mktemp("built") / "project"
    files = Site(root).write(FILES)
    (root / "maps/a.png").write_bytes(png(4, 4))
    text = mkdocs_yml(plugins=["search", {"journeybook": {"fail_on": "never"}}])
    text = text.replace("font: false", "font: false\n  custom_dir: overrides")
    files.write(
        {"mkdocs.yml": f"INHERIT: base.yml\ncopyright: !ENV [OWNER_OF_SITE, nobody]\n{ICONS}{text}"}
    )
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.email", "writer@example.org")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "m", by="writer@example.org")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(root.parent / "data"))
        patch.setenv("SOURCE_DATE_EPOCH", "1795860000")
        patch.chdir(root)
        edition = stores.edition()
        patch.setattr(stores, "edition", lambda: edition)
        assert run(["build", "-q"]) == 0
        yield Built(root)


@pytest.fixture
def mkdocs(monkeypatch) -> list[tuple[str, ...]]:
    """Take what MkDocs would be called with, in its place."""
    called: list[tuple[str, ...]] = []

    def run_python(*told: str, variables: dict[str, str]) -> int:
        called.append((*told, json.loads(variables["JOURNEYBOOK_BUILD"])["trust"]))
        return 0

    monkeypatch.setattr(command, "run_python", run_python)
    return called


def test_nothing_is_built_where_nothing_has_changed(site, mkdocs, capfd):
    """It says so and how to build all the same; quiet, it says nothing."""
    assert run(["build"]) == 0
    assert "nothing has changed since the last build; --force" in capfd.readouterr().err
    assert run(["build", "-q"]) == 0
    assert capfd.readouterr() == ("", "")
    assert mkdocs == []


def test_what_was_asked_for_is_handed_to_mkdocs(site, mkdocs):
    """Another site, strictness or trust is another build; with --force it builds all the same."""
    config = str(site.root / "mkdocs.yml")
    run(["build", "--force"])
    run(["build", "--strict", "-d", "out", "--trust", "trust"])
    assert mkdocs == [
        ("mkdocs", "build", "-f", config, ""),
        (
            "mkdocs",
            "build",
            "-f",
            config,
            "-d",
            str(site.root / "out"),
            "-s",
            str(site.root / "trust"),
        ),
    ]


@pytest.mark.parametrize(
    "name", [one for one in [*FILES, "mkdocs.yml", "maps/a.png"] if "trust/" not in one]
)
def test_a_changed_file_is_noticed(site, name):
    """Of any kind, and by its content: the same bytes at another time are no change."""
    path = site.root / name
    before = path.read_bytes()
    path.write_bytes(before + b" ")
    assert not site.holds
    path.unlink()
    assert not site.holds
    path.write_bytes(before)
    assert site.holds


@pytest.mark.parametrize("name", NEW)
def test_a_new_file_is_noticed(site, name):
    """Where maps, pages, records, policy or templates may stand."""
    path = site.root / name
    path.write_text("id: b\n", "utf-8")
    assert not site.holds
    path.unlink()
    assert site.holds


@pytest.mark.parametrize(
    ("name", "value"), [("OWNER_OF_SITE", "somebody"), ("SOURCE_DATE_EPOCH", "1795960000")]
)
def test_a_changed_variable_is_noticed(site, monkeypatch, name, value):
    """Those that the configuration names, and the day."""
    monkeypatch.setenv(name, value)
    assert not site.holds


def test_git_is_noticed(site):
    """A commit, and who writes: both can change what counts."""
    git(site.root, "config", "user.email", "other@example.org")
    assert not site.holds
    git(site.root, "config", "user.email", "writer@example.org")
    assert site.holds
    before = git(site.root, "rev-parse", "HEAD").strip()
    git(site.root, "commit", "-qm", "n", "--allow-empty", by="writer@example.org")
    assert not site.holds
    git(site.root, "reset", "-q", "--soft", before)
    assert site.holds


@pytest.mark.parametrize("text", ["", "gitdir: nowhere\n"])
def test_what_only_looks_like_a_repository_is_noticed(tmp_path, text):
    """Files of evidence are named from where it is, though Git speaks of the one around it."""
    git(tmp_path, "init", "-q", "-b", "main")
    folder = tmp_path / "project"
    folder.mkdir()
    inputs = Inputs(str(folder), ())
    before = inputs.state()
    (folder / ".git").write_text(text, "utf-8") if text else (folder / ".git").mkdir()
    assert inputs.state() != before


def test_packages_are_noticed(site, monkeypatch, tmp_path):
    """What is installed beside us may take part in the next build."""
    (tmp_path / "mkdocs_new-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert not site.holds


def test_a_damaged_or_foreign_entry_counts_as_none(site, monkeypatch, tmp_path):
    """So does one that was written under the key of somebody else."""
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path))
        assert not site.holds
    for path in (site.root / FOLDER).glob("*/built/*/*"):
        before = path.read_bytes()
        path.write_bytes(before[:-2] + b"x}")
        assert not site.holds
        path.write_bytes(before)
    assert site.holds


def test_an_edited_or_missing_file_of_the_site_is_noticed(site):
    """Even where size and time are as they were."""
    page = site.root / "site/en-US/core/a/index.html"
    before, status = page.read_bytes(), page.stat()
    page.write_bytes(before.replace(b"What A is", b"What B is"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not site.holds
    page.unlink()
    assert not site.holds
    shutil.rmtree(site.root / "site")
    assert not site.holds


def test_a_build_that_may_read_anything_is_never_spared(tmp_path, monkeypatch, capfd):
    """Of a hook or an extension nobody knows what it reads: the build says which. A strict build
    that is quiet is strict."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    site = Site(tmp_path / "project")
    site.write(
        {
            "hook.py": "",
            "docs/index.md": "# Home\n",
            "maps/a.yml": MAP.split("journey", maxsplit=1)[0],
        }
    )
    site.write({"mkdocs.yml": mkdocs_yml("mkdocs", hooks=["hook.py"])})
    config = str(site.root / "mkdocs.yml")
    assert run(["build", "-f", config]) == 0
    assert "'hook.py' may read what nobody knows of, so each run builds" in capfd.readouterr().err
    site.write({"mkdocs.yml": mkdocs_yml("mkdocs", nav=["nowhere.md"])})
    assert run(["build", "-f", config, "--strict", "-q"]) == 1


def test_a_configuration_that_is_not_there_is_wrong_usage(tmp_path, capfd):
    """The line says where it was looked for."""
    assert run(["build", "-f", str(tmp_path / "mkdocs.yml")]) == 2
    assert "cannot read" in capfd.readouterr().err

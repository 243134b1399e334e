"""Beside mike, with two versions: every address that a version names is one of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hosts.pages import dead_addresses, dead_links
from hosts.site_of_all_states import ADDRESS, BUILT, mkdocs_yml
from support.programs import git, run

pytestmark = pytest.mark.skipif("HOSTS" not in os.environ, reason="make test-hosts")


def test_each_version_names_its_own_addresses(bench, tmp_path):
    """In HTML, JSON, JSON-LD, hand-offs, feeds and calendars."""
    root = tmp_path / "site"
    git(tmp_path, "clone", "-q", str(bench.source), str(root))
    git(root, "config", "user.email", "writer@example.org")
    git(root, "config", "user.name", "writer")
    (root / "mkdocs.yml").write_text(mkdocs_yml({}, ["search", "mike", "journeybook"]), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "mike", by="writer@example.org")
    python = bench.get("common").python
    for version in ("1.0", "2.0"):
        command = (python, "-c", "from mike.driver import main; main()", "deploy", version)
        path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
        quiet = {"PYTHONPATH": "", "NO_MKDOCS_2_WARNING": "1", "PATH": path}
        run(*command, folder=root, check=True, SOURCE_DATE_EPOCH=BUILT, **quiet)
    git(root, "worktree", "add", "-q", str(tmp_path / "out"), "gh-pages")

    for version in ("1.0", "2.0"):
        site, address = tmp_path / "out" / version, f"{ADDRESS}{version}/"
        assert f"{address}en-US/core/pay/" in (site / "maps.json").read_text("utf-8")
        assert list(dead_addresses(site, address)) == []
        assert list(dead_links(site, address)) == []
        for path in filter(Path.is_file, site.rglob("*")):
            text = path.read_bytes().decode("utf-8", "replace")
            assert f"{ADDRESS}en-US" not in text, path

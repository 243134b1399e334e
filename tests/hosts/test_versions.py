"""Beside mike, with two versions and an alias: every address that is told is there in what is deployed.

The site is deployed as its makers would: from one repository to the branch of another one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hosts.pages import dead_addresses, dead_links
from hosts.site_of_all_states import ADDRESS, BUILT, WRITER, mkdocs_yml
from support.programs import git, run

pytestmark = pytest.mark.skipif("HOSTS" not in os.environ, reason="make test-hosts")

CANONICAL = {"mike": {"canonical_version": "latest"}}


@pytest.mark.parametrize(
    ("plugin", "own", "folders"),
    [("mike", "{version}/", True), (CANONICAL, "latest/", False)],
    ids=["folders", "files, one version canonical"],
)
def test_every_address_is_deployed(bench, tmp_path, plugin, own, folders):
    """In HTML, JSON, JSON-LD, hand-offs, feeds, calendars and sitemaps, of both versions."""
    root, remote, out = tmp_path / "site", tmp_path / "remote.git", tmp_path / "out"
    git(tmp_path, "clone", "-q", "--bare", str(bench.source), str(remote))
    git(tmp_path, "clone", "-q", str(remote), str(root))
    git(root, "config", "user.email", WRITER)
    git(root, "config", "user.name", "writer")
    config = {"use_directory_urls": folders}
    (root / "mkdocs.yml").write_text(mkdocs_yml(config, ["search", plugin, "journeybook"]), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "mike", by=WRITER)
    _mike(bench, root, "deploy", "--push", "1.0")
    _mike(bench, root, "deploy", "--push", "--update-aliases", "2.0", "latest")
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(remote), str(out))

    assert list(dead_addresses(out, ADDRESS)) == []
    assert list(dead_links(out, ADDRESS, folders=folders)) == []
    page = "en-US/core/pay/" if folders else "en-US/core/pay/index.html"
    for version in ("1.0", "2.0"):
        address = f"{ADDRESS}{own.format(version=version)}{page}"
        assert f'"{address}"' in (out / version / "maps.json").read_text("utf-8")
        for path in filter(Path.is_file, (out / version).rglob("*")):
            text = path.read_bytes().decode("utf-8", "replace")
            assert f"{ADDRESS}en-US" not in text, path


def _mike(bench, root: Path, *told: str) -> None:
    python = bench.get("common").python
    command = (python, "-c", "from mike.driver import main; main()", *told)
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    quiet = {"PYTHONPATH": "", "NO_MKDOCS_2_WARNING": "1", "PATH": path}
    run(*command, folder=root, check=True, SOURCE_DATE_EPOCH=BUILT, **quiet)

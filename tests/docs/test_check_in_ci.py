"""The hook for pre-commit, and the page that tells how to check on build servers."""

import re
import shlex

import click
import pytest
import yaml

from journeybook.cli import cli
from support.doc_fences import fences
from support.projects import ROOT

PAGE = "docs/how-to/check-in-ci.md"
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def commands(value):
    """Yield each call of ours in a configuration."""
    if isinstance(value, str):
        yield from re.findall(r"^journeybook .*$", value, re.MULTILINE)
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from commands(item)


CALLS = [
    (call, config.title)
    for config in fences(PAGE, "yaml")
    for call in commands(yaml.safe_load(config.text))
] + [(HOOK["entry"], "hook")]


@pytest.mark.parametrize(("call", "where"), CALLS)
def test_each_call_is_one_that_there_is(call, where):
    """Commands and options of configurations are those of the command line."""
    name, *arguments = shlex.split(call.partition(" > ")[0])[1:]
    command = cli.get_command(click.Context(cli), name)
    command.make_context(name, arguments)


def test_every_host_is_shown_a_call():
    """GitHub with annotations and with SARIF, GitLab, and pre-commit."""
    found = {where: [call for call, place in CALLS if place == where] for _, where in CALLS}
    assert "--format github" in " ".join(found[".github/workflows/maps.yml"])
    assert "--format sarif" in " ".join(found[".github/workflows/maps.yml"])
    assert "--format gitlab" in " ".join(found[".gitlab-ci.yml"])
    assert found["hook"] == ["journeybook check"]
    assert set(found[".pre-commit-config.yaml"]) == {"journeybook check"}


def test_the_hook_has_what_pre_commit_asks_for():
    """It checks all maps once, whatever was changed."""
    assert {"id", "name", "entry", "language"} <= set(HOOK)
    assert (HOOK["language"], HOOK["pass_filenames"]) == ("python", False)


@pytest.mark.parametrize("name", ["maps/a.yml", "maps/a.YAML", "maps/a.yml.txt", "mkdocs.yml"])
def test_the_hook_runs_for_what_a_check_reads(name):
    """Definitions, what should be one, and settings; no page."""
    assert re.search(HOOK["files"], name)
    assert not re.search(HOOK["files"], "docs/index.md")


def test_the_page_shows_the_hook_as_it_is():
    """A local hook runs what is installed; else it does the same as that of the repository."""
    config = next(one for one in fences(PAGE, "yaml") if "pre-commit" in one.title)
    (shown,) = yaml.safe_load(config.text)["repos"][0]["hooks"]
    assert shown["language"] == "system"
    for key in ("id", "name", "entry", "files", "pass_filenames"):
        assert shown[key] == HOOK[key]

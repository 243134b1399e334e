"""The schema in the YAML language server that editors use: `make test-editor` installs it.

What this server takes no notice of, or reads in another way, only it can tell.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from journeybook.diagnostics import Diagnostic
from journeybook.formats.map_schema import map_schema
from journeybook.formats.starting_map import Start, starting_map
from journeybook.loading import DefinitionFile, read_map
from support.editor import Editor, editor
from support.projects import ROOT, a_map

SERVER = ROOT / "tests/editor/node_modules/yaml-language-server/bin/yaml-language-server"
NODE = shutil.which("node")
WHY = (
    "the YAML language server needs node" if not NODE
    else "" if SERVER.is_file() else "no YAML language server; 'make test-editor' installs it"
)  # fmt: skip
if WHY:
    pytest.skip(WHY, allow_module_level=True)

CONFIGURED = {"workspace": {"configuration": True}}
FULL = bool(os.environ.get("HOSTILE_FULL"))
# Days that no month has, and what references lead to, no schema sees.
WRONG = {"unknown-key", "missing-key", "unknown-value", "bad-locale", "bad-interval"}
MAPS = {path.stem: path.read_text("utf-8") for path in sorted(ROOT.glob("maps/*-*/*/*.yml"))}
MAPS |= {
    f"{start}.{locale}": starting_map(start, id_="a", locale=locale, title="A")
    for locale in ("en-US", "de-DE", "ja-JP", "zh-CN", "zh-TW")
    for start in get_args(Start)
}


def mistakes(path: Path) -> list[Diagnostic]:
    """Return what is found in a file, by its format."""
    return read_map(path.read_bytes(), DefinitionFile(path, path.name))[1]


MISTAKES = [
    path
    for folder in ("mistakes", "slips")
    for path in sorted((ROOT / "tests/cases" / folder).glob("*.yml"))
    if (found := mistakes(path)) and {one.rule for one in found} <= WRONG
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("yaml")
    schema = root / "map.schema.json"
    schema.write_text(map_schema(), "utf-8")
    command = (str(NODE), str(SERVER), "--stdio")
    with editor(root, CONFIGURED, command=command) as client:
        client.settings = {
            "yaml": {
                "schemas": {schema.as_uri(): "*.yml"},
                "schemaStore": {"enable": False},
                "validate": True, "completion": True, "hover": True, "yamlVersion": "1.2",
            }
        }  # fmt: skip
        client.notify("workspace/didChangeConfiguration", settings=client.settings)
        client.root = root
        yield client


def said(server: Editor, name: str, text: str) -> list[dict]:
    """Return what the server finds in a text."""
    uri = (server.root / f"{name}.yml").as_uri()
    server.open(uri, text)
    return server.findings(uri, lambda _: True)


@pytest.mark.parametrize("name", MAPS if FULL else list(MAPS)[::6])
def test_a_map_is_valid(server: Editor, name: str) -> None:
    """The maps of the knowledge base and those that `journeybook new` begins with have no error."""
    assert [one["message"] for one in said(server, name, MAPS[name])] == []


def offered(server: Editor, name: str, text: str) -> dict[str, dict]:
    before, _, after = text.partition("‸")
    uri = (server.root / f"{name}.yml").as_uri()
    server.open(uri, before + after)
    line, character = before.count("\n"), len(before) - before.rfind("\n") - 1
    found = server.at("completion", uri, line, character)
    items = found["items"] if isinstance(found, dict) else found
    return {one["label"]: one for one in items}


STEP = """\
journey:
  goal: g
  period: p
  stages:
    - name: Buy
      steps:
        - action: Go
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (a_map("a", more="‸\n"), {"owner", "journey", "faq"}),
        (a_map("a", more="kind: ‸\n"), {"term", "journey", "method"}),
        (a_map("a", more=f"{STEP}          ‸\n"), {"touchpoint", "emotion", "thought"}),
        (a_map("a", more=f"{STEP}          level: ‸\n"), {"observed", "inferred", "assumed"}),
        (a_map("a", more=f"{STEP}          contact: [‸]\n"), {"phone", "online"}),
        (a_map("a", more=f"{STEP}          optional: ‸\n"), {"true", "false"}),
    ],
)
def test_keys_and_values_are_completed(server: Editor, text: str, words: set[str]) -> None:
    """The keys that fit and the values of a choice are offered, each with what it means."""
    found = offered(server, f"completion-{len(text)}-{min(words)}", text)

    assert words <= found.keys()
    if "true" not in words:  # of truths the server explains nothing
        assert all(found[word].get("documentation") for word in words)


def test_a_key_is_explained(server: Editor) -> None:
    """Who points at a key reads what it means."""
    text = a_map("a", more=f"{STEP}          touchpoint: Shop\n")
    uri = (server.root / "hover.yml").as_uri()
    server.open(uri, text)
    line = text.split("\n").index("          touchpoint: Shop")

    assert "What the customer meets" in str(server.at("hover", uri, line, 12)["contents"])


@pytest.mark.parametrize("path", MISTAKES if FULL else MISTAKES[::4], ids=lambda path: path.stem)
def test_wrong_keys_are_marked_where_check_marks_them(server: Editor, path: Path) -> None:
    """A wrong key or choice that `check` finds is marked on the same line; a key that is missing,
    somewhere in the part that lacks it."""
    text = path.read_text("utf-8")
    marked = {one["range"]["start"]["line"] + 1 for one in said(server, path.stem, text)}

    found = mistakes(path)
    lines = {one.location.line for one in found if one.rule != "missing-key"}
    assert lines <= marked
    assert bool(found) == bool(marked)

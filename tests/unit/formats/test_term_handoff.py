"""The successor of the handoff text, version 1: a JSON document for each term."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeybook.formats.term_handoff import SCHEMA_VERSION, term_handoff
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.pipeline.exports import OURS
from journeybook.pipeline.imports import plan_import
from support.projects import ROOT
from support.trusted_pages import trusted_page

CASES = sorted((ROOT / "tests/unit/formats/cases").glob("*/map.yml"))
MAPS = [*CASES, *sorted((ROOT / "maps").rglob("t*/*.yml"))]


def loaded(content: bytes) -> LoadedMap:
    found, mistakes = read_map(content, DefinitionFile(Path("x"), "x"))
    assert isinstance(found, LoadedMap), mistakes
    return found


@pytest.mark.parametrize("path", MAPS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_written_comes_back(path, tmp_path):
    """Onto the map that it was written from, it changes no byte; made anew, it is the same again."""
    page = loaded(path.read_bytes()).definition
    text = term_handoff(trusted_page(page))
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "m.yml").write_bytes(path.read_bytes())
    (tmp_path / "t.json").write_text(text, "utf-8")
    (onto,) = plan_import(tmp_path / "t.json", "", tmp_path / "maps", tmp_path).imports
    plan = plan_import(tmp_path / "t.json", "", tmp_path / "none", tmp_path)
    again = term_handoff(trusted_page(loaded(plan.imports[0].text.encode()).definition))
    said, was = json.loads(again), json.loads(text)
    for one in (said, was):
        one["canonical"].pop("url")  # the collection is no field of this form

    assert plan.format == "term-handoff-v2"
    assert (onto.is_held, onto.changes) == (True, ())
    assert plan.imports[0].notes == ()
    assert said == was


def test_what_the_format_cannot_hold_is_told(tmp_path):
    """Unknown fields, parts and kinds of names are lost, each with the way to it."""
    document = {
        "compat": "a", "owner_team": "Desk", "canonical": {"slug": "term-a", "locale": "en-US"},
        "summary": {"schema_version": SCHEMA_VERSION, "short_definition": "A term.", "score": 0.5},
        "aliases": [{"text": "Term A", "type": "title", "locale": "en-US"},
                    {"text": "The A", "type": "acronym", "locale": "en-US"}],
        "content": {"x1": {"key": "x1", "title": "意味", "text": "Meaning.\n\nMore."},
                    "history": {"key": "history", "title": "History", "text": "Old."}},
    }  # fmt: skip
    (tmp_path / "t.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    (one,) = plan_import(tmp_path / "t.json", "", tmp_path / "maps", tmp_path).imports

    assert {"title: Term A", "summary: A term.", "  - The A"} <= set(one.text.splitlines())
    assert [str(note.message) for note in one.notes if note.kind == "lost"] == [
        "no map holds 'owner_team: Desk'",
        "no map holds 'summary.score: 0.5'",
        "no map holds 'aliases.type: acronym'",
        "no map holds 'content.history.key: history'",
        "no map holds 'content.history.title: History'",
        "no map holds 'content.history.text: Old.'",
    ]


def test_only_trusted_text_leaves():
    """As with every form for readers that cannot judge a text."""
    (form,) = (one for one in OURS if one.id == "term-handoff-v2")
    assert form.needs_trust


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"summary": 1}', '{"summary": {}, "content": []}']
)
def test_another_document_is_a_finding(text, tmp_path):
    """The form is asked for, and the file is of another."""
    (tmp_path / "t.json").write_text(text)
    (found,) = plan_import(tmp_path / "t.json", "term-handoff-v2", tmp_path, tmp_path).found

    assert (found.rule, bool(found.hint)) == ("not-a-document", True)

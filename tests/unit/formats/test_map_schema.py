"""The schema for editors: it takes what the model takes, and explains every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from journeybook.formats.map_schema import SCHEMAS, map_schema, schema_of
from journeybook.model import MapDefinition
from support.draft07 import problems
from support.projects import ROOT

SCHEMA: dict[str, Any] = json.loads(map_schema())
CASES = ROOT / "tests/unit/formats/cases"
MAPS = sorted(
    path
    for folder in (ROOT / "maps", CASES, ROOT / "tests/cases/handoff-v1")
    for path in folder.rglob("*.yml")
    if not any(part.startswith("_") for part in path.relative_to(folder).parts)
)


class Loader(yaml.SafeLoader):
    """YAML as editors read it: dates are texts (YAML 1.2 has no type for them)."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editors_read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader)


def found_in(value: Any) -> list[str]:
    return problems(value, SCHEMA, SCHEMA)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_maps_are_taken(path: Path) -> None:
    """Every map that loads is valid, numbers, truth values and dates left as YAML sees them."""
    assert found_in(as_editors_read(path)) == []


def test_numbers_and_truths_are_texts_too() -> None:
    """A text may look like any type, and a typed value may be quoted."""
    small = {"format": "1", "id": "a", "locale": "en-US", "title": 2026, "summary": True}
    step = {"id": 1, "action": 1.5, "emotion": "3", "moment_of_truth": "true", "actors": None}
    stage = {"id": "s", "name": "no", "steps": [step], "kpis": [{"name": 1, "target": "80.0"}]}
    journey = {"goal": 1, "period": False, "stages": [stage]}

    assert found_in({**small, "aliases": 7, "owner": None, "journey": journey}) == []
    assert found_in({**small, "format": 1, "useful_when": ["a", {"text": "b"}, 3]}) == []


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"locale": "english"}, "/locale: pattern"),
        ({"id": "A b"}, "/id: pattern"),
        ({"kind": "page"}, "/kind: enum"),
        ({"titel": "x"}, ": additionalProperties titel"),
        ({"title": ""}, "/title: minLength"),
        ({"related": ["a", "B"]}, "/related: anyOf"),
        ({"sources": [{"title": "x", "url": "ftp://x"}]}, "/sources/0: anyOf"),
        ({"sources": [{"title": "x", "accessed": "May"}]}, "/sources/0: anyOf"),
        ({"refresh": {"every": "3 months"}}, "/refresh/every: pattern"),
        ({"refresh": {"triggers": ["mood"]}}, "/refresh/triggers/0: enum"),
        ({"comparisons": [{"role": "x"}]}, "/comparisons/0: anyOf"),
        ({"faq": [{"question": "", "answer": "x"}]}, "/faq/0: anyOf"),
        ({"ai_assisted": "maybe"}, "/ai_assisted: pattern"),
        ({"journey": {"goal": "g", "period": "p", "stages": []}}, "/journey/stages: minItems"),
        ({"journey": {"goal": "g"}}, "/journey: required"),
    ],
)
def test_mistakes_are_marked(more: dict[str, Any], found: str) -> None:
    """Editors mark what the model refuses."""
    small = {"format": 1, "id": "a", "locale": "en-US", "title": "A", "summary": "S."}

    assert found in found_in({**small, **more})


def test_scores_and_ids_of_mappings() -> None:
    """A score is a number, and the keys of a mapping by id are ids."""
    step = {"id": "a", "action": "b", "emotion": "happy", "by_segment": {"A b": {"text": "x"}}}
    stage = {"id": "s", "name": "n", "steps": [step], "cells": {"A": "x"}}
    found = problems(stage, {"$ref": "#/definitions/Stage"}, SCHEMA)

    assert sorted(found) == [
        "/cells: additionalProperties A",
        "/steps/0/by_segment: additionalProperties A b",
        "/steps/0/emotion: anyOf",
    ]


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "the map", SCHEMA
    yield from SCHEMA["definitions"].items()


def test_every_key_is_explained() -> None:
    """Each key has a description in plain words, and each record lists its keys."""
    for name, record in records():
        assert record["additionalProperties"] is False, name
        for key, schema in record["properties"].items():
            # Where a key has the words of its record, they stand there only.
            record_of = SCHEMA["definitions"].get(schema.get("$ref", "").rpartition("/")[2], {})
            assert {**record_of, **schema}["description"].endswith("."), (name, key)
    assert "[00" not in map_schema()
    assert set(SCHEMA["properties"]) == set(MapDefinition.model_fields)


def test_it_is_draft_07() -> None:
    """The dialect that editors read: `definitions`, and nothing beside a `$ref`."""

    def parts(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            yield value
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, dict | list):
                yield from parts(item)

    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert all(len(part) == 1 for part in parts(SCHEMA) if isinstance(part.get("$ref"), str))
    assert not any(key in map_schema() for key in ('"$defs"', '"const"', '"default"'))


SMALL = {
    "names": (
        "touchpoints: [Desk, {name: Mail, aliases: Receipt}]\ndifferent: [{names: [Form, Farm]}]\n",
        ("touchpoint: [Desk]\n", "owners: [{alias: A}]\n", "different: [{names: [A], why: B}]\n"),
    ),
    "portfolio": (
        "priority: {impact: 2, effort: -1.5}\n",
        ("priority: {impakt: 2}\n", "priority: {impact: much}\n", "weights: 3\n"),
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_small_files_have_a_schema_too(name):
    """It takes what the file takes, refuses a mistyped key and a wrong value, and explains each key."""
    schema = json.loads(schema_of(name))
    right, wrong = SMALL[name]

    assert not list(problems(yaml.load(right, Loader), schema, schema))
    for text in wrong:
        assert list(problems(yaml.load(text, Loader), schema, schema)), text
    for record in (schema, *schema["definitions"].values()):
        assert all("description" in one or "$ref" in one for one in record["properties"].values())
    assert {"map", *SMALL} == set(SCHEMAS)

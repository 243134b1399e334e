"""Golden cases: a map and each text that leaves for it.

A folder in `cases` holds `map.yml` and the files expected; its name ends in the quality. After a
wanted change, `REWRITE_CASES=1 pytest tests/unit/formats/test_cases.py` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from journeybook.content.parts import parts
from journeybook.content.trusted_page import TrustedPage
from journeybook.formats.handoff import LONGEST, handoff, read_units, units
from journeybook.formats.handoff_v1.reader import read_handoff_v1
from journeybook.formats.handoff_v1.writer import handoff_v1
from journeybook.formats.json_ld import json_ld
from journeybook.formats.value_lines import value_lines
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.model import MapDefinition
from support.handoff_reader import read, whole
from support.trusted_pages import REVIEWED, VERIFIED, trusted_page

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/map.yml"))
FILES = {"handoff-v1.txt": handoff_v1, "handoff.md": handoff, "page.json-ld": json_ld}
REWRITE = bool(os.environ.get("REWRITE_CASES"))
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def map_of(case: Path) -> MapDefinition:
    path = case / "map.yml"
    loaded, found = read_map(path.read_bytes(), DefinitionFile(path, "map.yml"))
    assert isinstance(loaded, LoadedMap), found
    return loaded.definition


def page_in(case: Path) -> TrustedPage:
    state = VERIFIED if case.name.endswith("-verified") else REVIEWED
    return trusted_page(map_of(case), state)


@every_case
@pytest.mark.parametrize("name", FILES)
def test_text(case: Path, name: str) -> None:
    """Each text is, byte for byte, the one in the case."""
    text = str(FILES[name](page_in(case)))
    if REWRITE:
        (case / name).write_text(text, "utf-8")
    assert text == (case / name).read_bytes().decode()


@every_case
def test_the_older_form_is_read_back(case: Path) -> None:
    """The importer takes what the exporter wrote, and exporting that gives the same bytes."""
    page = page_in(case)
    text = handoff_v1(page)
    data, found = read_handoff_v1(text.encode(), "handoff-v1.txt")
    assert data is not None, found
    assert handoff_v1(trusted_page(MapDefinition.model_validate(data), page.state)) == text


@every_case
def test_nothing_is_lost(case: Path) -> None:
    """The units hold every key and value of the map, each once, and a YAML reader sees the same."""
    page = page_in(case)
    found = read(handoff(page))
    content = page.definition.model_dump(mode="json", by_alias=True, exclude_unset=True)
    expected = {
        key: value
        for key, value in content.items()
        if key != "format" and value not in ({}, [], "")
    }

    assert whole(found)["map"] == as_text(expected)
    for *_, head, words in found:
        assert yaml_of(head) == head
        assert yaml_of(words) == words


def yaml_of(data: dict[str, Any]) -> dict[str, Any]:
    items = yaml.load(value_lines(data), yaml.BaseLoader)
    return {key: value for item in items for key, value in item.items()}


def as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_key_has_its_section() -> None:
    """No key of the model is forgotten, and one case has them all."""
    placed = [key for part in parts() for key in part.keys]
    in_head = {"format", "id", "locale", "title"}

    assert len(placed) == len(set(placed))
    assert set(placed) == set(MapDefinition.model_fields) - in_head
    full = next(case for case in CASES if case.name.startswith("every-key"))
    assert map_of(full).model_fields_set == set(MapDefinition.model_fields)


@every_case
def test_no_unit_is_without_its_state(case: Path) -> None:
    """Each says page, place, state, reviewers, expiry and digest, and is short; the first is the summary."""
    page = page_in(case)
    found = units(page)

    assert "".join(f"{unit.text}\n" for unit in found) == f"{handoff(page)}\n"
    assert read_units(handoff(page)) == found
    for unit in found:
        assert len(unit.text) <= LONGEST
        assert unit.head["Page"] == page.definition.title
        assert unit.head["Address"].startswith(f"{page.address}/#")
        assert unit.head["Quality"] == page.state.quality
        assert unit.head["Reviewed"].startswith("2026-11-20 by CX lead")
        assert unit.head["Expires"] == str(page.state.holds_until)
        assert unit.head["Digest"] == page.state.digest
    assert "- summary:" in found[0].body


def test_the_last_unit_says_what_the_text_is_worth() -> None:
    """Reviewers, gates and licences stand in the review."""
    full = next(case for case in CASES if case.name.startswith("every-key"))
    review = whole(read(handoff(page_in(full))))["review"]

    assert [(who["name"], who["record"]) for who in review["reviewers"]] == [
        ("CX lead", "unsigned"),
        ("Head of support", "signed"),
    ]
    assert (review["gates_passed"], review["gates_failed"]) == ("11", "1")
    assert review["source_licences"] == [{"title": "Desk log, May", "licence": "CC BY 4.0"}]


def test_headings_are_in_the_language_of_the_page() -> None:
    """A Japanese page has Japanese headings, with the anchors that every language has."""
    case = next(case for case in CASES if case.name.startswith("japanese"))
    (summary, review) = units(page_in(case))

    assert summary.heading == '"シャドーイング調査"'
    assert (review.heading, review.head["Address"].partition("#")[2]) == ("レビュー", "review")


def test_json_ld_names_what_the_page_holds() -> None:
    """Each sort of node is there when its content is."""
    kinds = {
        case.name: [node["@type"] for node in json.loads(str(json_ld(page_in(case))))["@graph"]]
        for case in CASES
    }
    assert kinds == {
        "every-key-reviewed": ["WebPage", "Article", "FAQPage", "HowTo", "BreadcrumbList"],
        "every-way-reviewed": ["WebPage", "Article", "FAQPage", "BreadcrumbList"],
        "japanese-method-reviewed": [
            "WebPage",
            "Article",
            "DefinedTerm",
            "FAQPage",
            "HowTo",
            "BreadcrumbList",
        ],
        "smallest-verified": ["WebPage", "Article", "DefinedTerm", "BreadcrumbList"],
        "term-verified": ["WebPage", "Article", "DefinedTerm", "BreadcrumbList"],
    }

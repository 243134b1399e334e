"""Golden cases: a map and each text that leaves for it.

A folder in `cases` holds `map.yml` and the files expected; its name ends in the quality. After a
wanted change, `REWRITE_CASES=1 pytest tests/unit/formats/test_cases.py` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml

from journeybook.content.parts import parts
from journeybook.content.trusted_page import TrustedPage
from journeybook.formats.handoff import handoff
from journeybook.formats.handoff_v1.reader import read_handoff_v1
from journeybook.formats.handoff_v1.writer import handoff_v1
from journeybook.formats.json_ld import json_ld
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.model import MapDefinition
from support.handoff_reader import read
from support.trusted_pages import REVIEWED, VERIFIED, trusted_page

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/map.yml"))
FILES = {"handoff-v1.txt": handoff_v1, "handoff.txt": handoff, "page.json-ld": json_ld}
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
    """The newer form holds every key and value of the map, and a YAML reader sees the same."""
    page = page_in(case)
    title, head, sections = read(handoff(page))
    content = {key: value for keys in sections.values() for key, value in keys.items()}
    whole = page.definition.model_dump(mode="json", by_alias=True, exclude_unset=True)
    expected = {key: value for key, value in whole.items() if value != {}}

    assert (title, head["Id"], head["Locale"]) == tuple(
        expected.pop(key) for key in ("title", "id", "locale")
    )
    assert content == as_text({key: expected[key] for key in expected if key != "format"})
    blocks = handoff(page).split("\n\n")
    lists = [yaml.load(block, yaml.BaseLoader) for block in blocks if block.startswith("- ")]
    assert lists[1:] == [
        [{key: value} for key, value in keys.items()] for keys in sections.values()
    ]


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


def test_the_head_says_what_the_text_is_worth() -> None:
    """Reviewers, dates, gates and licences stand in the head."""
    full = next(case for case in CASES if case.name.startswith("every-key"))
    _, head, _ = read(handoff(page_in(full)))

    assert (head["Quality"], head["Digest"], head["Expires"]) == (
        "reviewed",
        REVIEWED.digest,
        "2027-02-01",
    )
    assert [(who["name"], who["record"]) for who in head["Reviewers"]] == [
        ("CX lead", "unsigned"),
        ("Head of support", "signed"),
    ]
    assert (head["Gates passed"], head["Gates failed"]) == ("11", "1")
    assert head["Source licences"] == [{"title": "Desk log, May", "licence": "CC BY 4.0"}]


def test_headings_are_in_the_language_of_the_page() -> None:
    """A Japanese page has Japanese headings, with the ids that every language has."""
    case = next(case for case in CASES if case.name.startswith("japanese"))

    assert "\n## よくある質問 {#faq}\n" in handoff(page_in(case))


def test_json_ld_names_what_the_page_holds() -> None:
    """Each sort of node is there when its content is."""
    kinds = {
        case.name: [node["@type"] for node in json.loads(str(json_ld(page_in(case))))["@graph"]]
        for case in CASES
    }
    assert kinds == {
        "every-key-reviewed": ["WebPage", "FAQPage", "HowTo", "BreadcrumbList"],
        "every-way-reviewed": ["WebPage", "FAQPage", "BreadcrumbList"],
        "japanese-method-reviewed": [
            "WebPage",
            "DefinedTerm",
            "FAQPage",
            "HowTo",
            "BreadcrumbList",
        ],
        "smallest-verified": ["WebPage", "DefinedTerm", "BreadcrumbList"],
        "term-verified": ["WebPage", "DefinedTerm", "BreadcrumbList"],
    }

"""Slips of people who type maps: each is told on its line, named, with what to write instead.

`tests/cases/slips` holds a map for each slip; `expected.json` there says where it is, which problem
it is, what the message must name and what the hint must say.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeybook.catalog import build
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.loading import PROBLEMS, DefinitionFile, LoadedMap, read_map
from journeybook.rules import check, check_rest

CASES = Path(__file__).parents[2] / "cases/slips"
EXPECTED = json.loads((CASES / "expected.json").read_text("utf-8"))
OUR_MAPS = Path(__file__).parents[3] / "maps"
FIRST = (CASES / "valid-truth-yes.yml").read_text("utf-8").replace("YES", "true")


def told(content: bytes | str) -> list[Diagnostic]:
    """Return what is told of a file, by reading and by the rules."""
    content = content.encode() if isinstance(content, str) else content
    result, found = read_map(content, DefinitionFile(Path("x.en-GB.yml"), "x.en-GB.yml"))
    maps, broken = ([result], []) if isinstance(result, LoadedMap) else ([], [result])
    catalog = build(maps, broken, page_path="{locale}/{id}", default_locale="en-US")
    for one in maps:
        found = [*found, *check(one, catalog)]
    for rest in broken:
        found = [*found, *check_rest(rest, catalog)]
    return sorted(found)


def lines(text: str) -> list[tuple[int, str]]:
    return [(one.location.line, one.rule) for one in told(text)]


def at(fragment: str) -> int:
    """Return the line of the sound map that holds a text."""
    return FIRST[: FIRST.index(fragment.strip())].count("\n") + 1


def changed(*changes: tuple[str, str]) -> str:
    """Return a sound map with each first text exchanged by the second."""
    text = FIRST
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", EXPECTED)
def test_a_slip_is_told_on_its_line_and_named(name):
    """One finding a slip, of the expected weight, at its line; nothing of what is right."""
    expected = EXPECTED[name]
    found = told((CASES / name).read_bytes())

    if expected["expect"] == "valid":
        assert found == []
        return
    assert [(str(one.severity), one.location.line, one.rule) for one in found] == [
        (expected["expect"], expected["line"], expected["rule"])
    ]
    assert expected["must_name"] in found[0].message
    assert expected["hint"] in found[0].hint
    assert found[0].hint


def test_every_case_is_expected():
    """No case lies there that nobody looks at."""
    assert {path.name for path in CASES.glob("*.yml")} == {*EXPECTED, "five-in-one-file.yml"}


def test_five_mistakes_are_five_findings():
    """A stray colon hides neither mistakes of the model nor references without a target."""
    found = told((CASES / "five-in-one-file.yml").read_bytes())

    assert sorted(one.rule for one in found) == [
        "bad-date",
        "out-of-range",
        "syntax",
        "unknown-key",
        "unknown-reference",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        ("channel: phone", "channel phone"),
        ("      sample: 212 visitors", "\tsample: 212 visitors"),
        ("    - id: ride", "    • id: ride"),
        ("title: Turn", "title: Now: turn"),
        ("name: Visitor", 'name: "Visitor'),
        ("tags: [bicycle, town]", "tags: [bicycle, town"),
    ],
)
def test_the_rest_of_a_broken_file_is_read(broken):
    """Mistakes before and behind one of syntax are told in the same run, and nothing else."""
    text = changed(broken, ("emotion: 3", "emotion: 8"), ("status: planned", "status: plannd"))

    assert sorted(lines(text)) == sorted(
        [
            (at(broken[0]), "syntax"),
            (at("emotion: 3"), "out-of-range"),
            (at("planned"), "unknown-value"),
        ]
    )


def test_what_a_broken_line_defines_is_known():
    """A reference to an id on a line that YAML cannot read is no second mistake."""
    assert lines(changed(("- id: counts", "- id：counts"))) == [(at("- id: counts"), "syntax")]
    assert lines(changed(("- id: counts", "- id counts"))) == [(at("- id: counts"), "syntax")]
    assert lines(changed(("- id: no-sign", "- idd: no-sign"))) == [
        (at("- id: no-sign"), "unknown-key")
    ]


def test_a_key_that_a_broken_line_holds_is_not_missing():
    """What is lost with a line is not asked for elsewhere."""
    assert lines(changed(("      name: Ride", "      name Ride"))) == [(at("name: Ride"), "syntax")]
    assert lines(changed(("      name: Ride", "    name: Ride"))) == [(at("name: Ride"), "syntax")]


def test_what_is_missing_beside_a_broken_line_is_told():
    """A mistake of syntax is no excuse for a key that stands nowhere."""
    text = changed(("      name: Ride\n", ""), ("channel: phone", "channel：phone"))

    assert lines(text) == [(at("- id: ride"), "missing-key"), (at("channel") - 1, "syntax")]


def test_our_maps_have_no_slips():
    """No map of the project's own site gives a finding, nor a warning of reading."""
    for path in OUR_MAPS.rglob("*.yml"):
        if not any(part.startswith("_") for part in path.relative_to(OUR_MAPS).parts):
            _, found = read_map(path.read_bytes(), DefinitionFile(path, path.name))
            assert found == []


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.id)
def test_every_problem_says_what_to_do(problem):
    """There is a hint for each, as a message says it."""
    assert problem.hint
    assert problem.hint[0].islower()
    assert not problem.hint.endswith(".")
    assert "see the hint" not in problem.hint


@pytest.mark.parametrize(
    "path", sorted((CASES.parent / "mistakes").glob("*.yml")), ids=lambda p: p.stem
)
def test_every_finding_has_a_hint(path):
    """Whatever is wrong with a file, each finding says what to write instead."""
    found = told(path.read_bytes())

    assert all(one.hint for one in found)
    assert all(one.hint for one in found if one.severity is Severity.ERROR)


@pytest.mark.parametrize("text", ["a: [x\n", '{"format": 1, "id": "x"', 'a: "x\n\n', "\t"])
def test_what_is_cut_off_is_told_once(text):
    """Of a file that ends in a bracket or a quote nothing is told but that."""
    assert [one.rule for one in told(text)] in (["syntax"], ["empty-file"])

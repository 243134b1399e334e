"""What people have, as files: tables both ways round, headings, diagrams, JSON and CSV."""

from __future__ import annotations

import html
import json
import os
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journeybook.formats.source_text import SourceText
from journeybook.pipeline.imports import Plan
from journeybook.pipeline.load import load
from journeybook.settings import read_settings
from support.corpora import FULL
from support.imports import CASES, FORMS, NAMES, mutated, planned
from support.projects import ROOT, TODAY

MUTATED = 1500 if FULL else 12  # for each form: 10,500 of all
HANDOFFS = sorted((ROOT / "tests/cases/handoff-v1").glob("*/handoff.txt"))


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    return tmp_path / "maps"


def as_text(plan: Plan) -> str:
    """The maps of an import and its report."""
    parts = []
    for one in plan.imports:
        notes = [f"{n.location.line}: {n.kind}: {n.message}" for n in one.notes]
        parts += [f"--- {one.name.rsplit('/', 1)[-1]}", one.text.rstrip("\n"), *notes]
    rest = [f"{n.location.line}: {n.kind}: {n.message}" for n in plan.notes]
    return "\n".join([f"format: {plan.format}", *parts, "---", *rest]) + "\n"


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_source_becomes_the_maps_beside_it(case, maps):
    """Maps and report are those of the file `.expected.txt`; each of the cases was read by eye."""
    plan = planned(case, maps)

    assert not plan.found
    expected = case.with_name(f"{case.name}.expected.txt")
    if "UPDATE_EXPECTED" in os.environ:
        expected.write_text(as_text(plan), "utf-8")
    assert as_text(plan) == expected.read_text("utf-8")


def test_no_map_that_was_imported_has_an_error(tmp_path):
    """Not one edit by hand is needed before `check` has no error."""
    for case, name in zip(CASES, NAMES, strict=True):
        for one in planned(case, tmp_path / "none").imports:
            file = tmp_path / "maps" / name.replace("/", "-") / one.path.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                one.text.replace(f"id: {one.id}", f"id: {_id(name, one.id)}", 1), "utf-8"
            )
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeybook]\n")
    project = load(read_settings(tmp_path / "mkdocs.yml"), TODAY)

    assert len(project.catalog.maps) == len(CASES) + 2  # two of them hold two
    assert [str(one) for one in project.diagnostics if one.severity == "error"] == []


def _id(name: str, id_: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"{name.lower()}-{id_}")[:64].strip("-")


# Words that say how a source is built, and that there is nothing.
STRUCTURE = {"br", "then", "none", "n", "a", "无", "なし", "없음", "mermaid", "journey", "title"}
STRUCTURE |= {"section", "accdescr", "acctitle", "out", "of"}
ENCODINGS = {"cp932", "cp1252", "utf16"}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_word_of_a_source_is_in_a_map_or_in_the_report(case, maps):
    """Nothing gets lost silently: neither a word of a cell nor one of a header or a heading."""
    encoding = next((e for e in ENCODINGS if f".{e}." in case.name), "utf-8-sig")
    source = case.read_bytes().decode(encoding)
    plan = planned(case, maps)
    if plan.format == "json":
        source = " ".join(scalars(json.loads(source)))
    source = re.sub(r"#[0-9]+;", " ", source)  # how Mermaid writes a character
    if plan.format == "html" or "<table" in source:
        source = re.sub(r"<(style|script)\b.*?</\1>", " ", source, flags=re.DOTALL)
        links = " ".join(re.findall(r'href="([^"]*)"', source))
        source = html.unescape(re.sub(r"<!--|-->|<[^>!]*>|<!doctype html>", " ", source)) + links
    source = re.sub(r"^\s*[0-9]+\.\s", "", source, flags=re.MULTILINE)
    told = words(as_text(plan).replace("\n", " "))
    yaml = words(" ".join(one.text for one in plan.imports))

    assert words(source) - told - yaml - STRUCTURE == set()


def scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from scalars(item)
    else:
        yield str(value)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


@pytest.mark.parametrize("form", [*FORMS, "handoff-v1"])
def test_a_mutated_source_gives_findings_of_ours_and_writes_nothing(form, tmp_path):
    """Whatever is in a file, an import raises nothing; what it plans is a map without mistakes.

    Onto maps that are there, with comments, it keeps all of these or names them.
    """
    rng = random.Random(form)
    cases = [
        case for case in (*CASES, *HANDOFFS) if form in {case.parent.name, case.parent.parent.name}
    ]
    for number in range(MUTATED):
        case = cases[number % len(cases)]
        maps = tmp_path / f"maps{number % len(cases)}"
        if number == number % len(cases):
            write_commented(planned(case, tmp_path / "none"), maps)
        there = {path.name: path.read_bytes() for path in maps.iterdir()}
        file = tmp_path / case.name
        file.write_bytes(mutated(case.read_bytes(), rng))
        plan = planned(file, maps)
        assert bool(plan.imports) != bool(plan.found)
        assert all(one.location.path in {case.name, f"{maps.name}/x"} for one in plan.found)
        for one in plan.imports:
            told = " ".join(note.message for note in one.notes)
            missing = [word for word in COMMENT.findall((one.before or b"").decode())
                       if word not in one.text and word not in told]  # fmt: skip
            assert not missing
        assert {path.name: path.read_bytes() for path in maps.iterdir()} == there


COMMENT = re.compile(r"# c[0-9]+\.")


def write_commented(plan: Plan, maps: Path) -> None:
    """Write the maps of an import with comments above lines and beside texts."""
    maps.mkdir()
    for one in plan.imports:
        lines = one.text.splitlines()
        is_block = any(line.endswith(("|", ">", "-")) for line in lines)
        found = [
            f"{line}  # c{at}." if at % 3 == 0 and line.endswith(":") and not is_block else line
            for at, line in enumerate(lines)
        ]
        (maps / one.path.name).write_text("# c0.\n" + "\n".join(found) + "\n# c9999.\n", "utf-8")


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_source_that_is_imported_again_changes_nothing(case, maps):
    """What an import wrote, and somebody added an owner to, stays as it is."""
    maps.mkdir()
    for one in planned(case, maps).imports:
        (maps / one.path.name).write_text(f"{one.text}tags: [kept]\n", "utf-8")

    assert [one.is_held for one in planned(case, maps).imports] == [True] * len(
        list(maps.iterdir())
    )


def test_bytes_that_are_no_text_are_a_finding(tmp_path):
    """A file of bytes is named with what to do about it."""
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.csv").write_bytes(bytes(range(256)))
    for name in ("a.md", "b.csv"):
        (found,) = planned(tmp_path / name, tmp_path / "maps").found
        assert found.rule in {"encoding", "no-journey-found"}
        assert found.hint


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rows.md", "| Stage | Actions |\n|-|-|\n" + "| s | a |\n" * 1500),
        ("headings.md", "".join(f"## {n}\n\n- Actions: a\n\n" for n in range(1500))),
        ("cells.csv", "Stage,Actions\na,'" + ";".join("b" * 1500)),
        ("columns.csv", ",".join(["Stage", "Actions", *"c" * 1500]) + "\n" + "a," * 1500),
        ("tasks.mmd", "journey\n" + " t: 3\n" * 1500),
        ("stages.json", json.dumps({"stages": [{"name": "s"}] * 1500})),
        ("maps.json", json.dumps([{"stages": [{"name": "s"}]}] * 150)),
    ],
)
def test_a_source_that_holds_too_much_is_not_read_to_its_end(name, text, tmp_path):
    """More than a map may hold is told at once, and takes no time."""
    (tmp_path / name).write_text(text, "utf-8")
    (found,) = planned(tmp_path / name, tmp_path / "maps").found

    assert (found.rule, found.location.path) == ("too-large", name)


def test_line_ends_and_a_byte_order_mark_do_not_matter():
    """CRLF, CR and LF are read alike, and no mark becomes part of a word."""
    for text in ("a\r\nb", "a\rb", "\ufeffa\nb"):
        assert SourceText("x", text.encode()).text == "a\nb"


def test_what_is_told_twice_stands_there_twice(tmp_path):
    """A second goal does not take the place of the first, nor a summary that of a paragraph."""
    table = "| Stage | Actions |\n|-|-|\n| s | a |\n"
    (tmp_path / "a.md").write_text(
        f"# T\n\nBefore.\n\n**Goal:** One\n**Goal:** Two\n**Summary:** Short\n\n{table}", "utf-8"
    )
    (one,) = planned(tmp_path / "a.md", tmp_path / "maps").imports

    assert "goal: One; Two\n" in one.text
    assert "summary: Short\n" in one.text
    assert "meaning: Before.\n" in one.text

"""Workbooks as people keep them, and those that we write: what they become, and what stays."""

from __future__ import annotations

import datetime as dt
import io
import os
import random
import re
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from journeybook.cli.main import run
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.formats.xlsx.form import Table, tables_of, template_of
from journeybook.formats.xlsx.writer import written
from journeybook.languages.import_words import import_words
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.pipeline.asked import asked_of
from journeybook.pipeline.imports import Plan, plan_import
from journeybook.pipeline.load import load
from journeybook.settings import read_settings
from support.projects import ROOT, TODAY
from support.workbooks import (
    CASES,
    hostile,
    mutated,
    packed,
    saved,
    with_shared,
    workbook,
    zipped,
)
from unit.formats.imports.test_cases import words

FULL = "HOSTILE_FULL" in os.environ
ALL = [
    path
    for path in (
        *sorted((ROOT / "maps").rglob("*.yml")),
        *sorted((ROOT / "tests/cases").rglob("real_maps/*.yml")),
    )
    if "\njourney:" in path.read_text("utf-8")
]
MAPS = ALL if FULL else ALL[::7]
MUTATED = 10_000 if FULL else 25
STRUCTURE = {"none", "なし", "无", "無", "없음", "aucun"}  # words that say there is nothing


def planned(file: Path, maps: Path, **said: str) -> Plan:
    asked = asked_of(said.get("id_", ""), said.get("locale", ""), "", None, None,
                     feelings=said.get("feelings", "scores"))  # fmt: skip
    return plan_import(file, "", maps, file.parent, asked=asked)


def notes_of(plan: Plan) -> list[str]:
    found = [*plan.notes, *(note for one in plan.imports for note in one.notes)]
    return [f"{one.location}: {one.kind}: {one.message}" for one in found]


@pytest.mark.parametrize("name", CASES)
def test_every_word_of_a_workbook_is_in_a_map_or_in_the_report(name, tmp_path):
    """In six languages, both ways round, over several sheets: nothing gets lost silently."""
    case = CASES[name]
    file = tmp_path / f"{case['name']}.xlsx"
    file.write_bytes(workbook(case))
    plan = planned(file, tmp_path / "maps")
    assert not plan.found
    assert len(plan.imports) == case.get("maps", 1)
    assert {one.locale for one in plan.imports} == {case["locale"]}
    told = words(" ".join([*(one.text for one in plan.imports), *notes_of(plan)]))
    said = [cell for sheet in case["sheets"] if not sheet.get("hidden")
            for row in sheet["rows"] for cell in row]  # fmt: skip

    assert words(" ".join(map(str, said))) - told - STRUCTURE == set()
    assert [one for one in notes_of(plan) if ": lost: " in one] == case.get("lost", [])


def test_no_map_of_a_workbook_has_an_error(tmp_path):
    """Not one edit by hand is needed before `check` has no error."""
    for number, case in enumerate(CASES.values()):
        file = tmp_path / f"w{number}-{case['name']}.xlsx"
        file.write_bytes(workbook(case))
        for one in planned(file, tmp_path / "none").imports:
            (tmp_path / "maps").mkdir(exist_ok=True)
            (tmp_path / "maps" / one.path.name).write_text(one.text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeybook]\n")
    project = load(read_settings(tmp_path / "mkdocs.yml"), TODAY)

    assert len(project.catalog.maps) == sum(case.get("maps", 1) for case in CASES.values())
    assert [str(one) for one in project.diagnostics if one.severity == "error"] == []


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_a_map_comes_back_from_its_workbook(path, tmp_path):
    """Onto the map that it was written from, it changes no byte; made anew, it says the same."""
    own, mistakes = read_map(path.read_bytes(), DefinitionFile(path, path.name))
    assert isinstance(own, LoadedMap), mistakes
    page = own.definition
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / path.name).write_bytes(path.read_bytes())
    file = tmp_path / "map.xlsx"
    file.write_bytes(written(tables_of(page)))
    onto = planned(file, tmp_path / "maps", id_=page.id, locale=page.locale)
    anew = planned(file, tmp_path / "none", id_=page.id, locale=page.locale)
    again, _ = read_map(anew.imports[0].text.encode(), DefinitionFile(path, "again.yml"))

    assert [(one.is_held, one.changes) for one in onto.imports] == [(True, ())]
    assert [one for one in notes_of(onto) if ": lost: " in one] == []
    assert isinstance(again, LoadedMap)
    assert tables_of(again.definition) == tables_of(page)


@pytest.mark.parametrize("label", ["Actions", "Stage", "Weather"])
def test_rows_of_a_map_that_is_there_may_be_called_like_known_headers(label, tmp_path):
    """Whatever the map calls its own, a workbook onto it ends in a plan."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "t.en-US.yml").write_text(
        "format: 1\nid: t\nlocale: en-US\ntitle: T\nsummary: S\njourney:\n"
        f"  rows: [{{id: r, label: {label}}}]\n  stages: [{{name: Look, cells: {{r: see}}}}]\n"
    )
    rows = (("Stage", "Actions"), ("Look", "see"), ("Buy", "pay"))
    (tmp_path / "t.xlsx").write_bytes(written((Table("Sheet1", rows),)))
    (one,) = planned(tmp_path / "t.xlsx", tmp_path / "maps", id_="t", locale="en-US").imports

    assert {"see", "pay"} <= words(one.text)


def test_a_workbook_has_the_same_bytes_each_time_and_says_nobody_and_no_day():
    """Whoever writes it and whenever: only the map is in it."""
    tables = template_of("ja-JP")
    first = written(tables)
    core = zipped(first)["docProps/core.xml"].decode()

    assert written(tables) == first
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
    assert "created" not in core
    assert "modified" not in core


@pytest.mark.parametrize("language", import_words(), ids=lambda one: one.locale)
def test_guidance_and_example_of_a_template_are_no_steps(language, tmp_path):
    """A template is nothing yet; once a row is filled in, that row is the map."""
    file = tmp_path / "t.xlsx"
    file.write_bytes(written(template_of(language.locale)))
    assert [one.rule for one in planned(file, tmp_path / "maps").found] == ["no-journey-found"]
    book = openpyxl.load_workbook(file)
    book.worksheets[0].append(["First stage", "First step", "Desk"])
    book.worksheets[1]["B1"] = "A title"
    file.write_bytes(saved(book))
    plan = planned(file, tmp_path / "maps")
    (one,) = plan.imports

    assert "title: A title\n" in one.text
    assert one.text.count("action:") == 1
    assert len([note for note in notes_of(plan) if "template" in note]) == 2
    assert [note for note in notes_of(plan) if ": lost: " in note] == []
    assert language.locale in {one.locale, "en-US"}


def test_what_cells_can_hold_is_read_as_people_see_it(tmp_path):
    """Numbers, days, shares, truths, rich text, line breaks, errors; formulas by their values."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Stage", "Action", "Seen"])
    values = [3.10, dt.date(2026, 3, 1), dt.datetime(2026, 3, 1, 9, 30),  # noqa: DTZ001 - a day of a sheet has no zone
              dt.time(9, 30), True,
              CellRichText("a ", TextBlock(InlineFont(b=True), "bold"), " word"), 0.25, "x\ny",
              "=1+1", "_x0041_"]  # fmt: skip
    for number, value in enumerate(values):
        sheet.append([f"s{number}", "a", value])
    sheet["C8"].number_format = "0%"
    sheet["C13"] = "#N/A"
    sheet["B3"].comment = Comment("Who said so?", "x")
    sheet.row_dimensions[4].hidden = True
    file = tmp_path / "t.xlsx"
    file.write_bytes(saved(book))
    plan = planned(file, tmp_path / "maps")
    cells = re.findall(r"      cells:\n        seen:(.*(?:\n          .*)*)", plan.imports[0].text)
    lost = [note.partition(": lost: ")[2] for note in notes_of(plan) if ": lost: " in note]

    assert [" ".join(cell.split()) for cell in cells] == [
        "'3.1'", "2026-03-01", "2026-03-01 09:30", "'9:30'", "'TRUE'", "a bold word", "25%", "- x - y",
        "A"]  # fmt: skip
    assert lost == [
        "the value of the formula '=1+1' is not in the file; open it in a spreadsheet and save it",
        "no map holds '#N/A'",
        "no map holds the comment 'Who said so?'",
        "bold letters become plain ones, first those of 'bold'",
    ]
    assert any(
        note.startswith("t.xlsx:3:2: lost: no map holds the comment") for note in notes_of(plan)
    )
    assert "t.xlsx:4:1: read: row 4 is hidden, and is read like the others" in notes_of(plan)


def test_how_words_are_set_apart_is_told_once_for_each_way(tmp_path):
    """At the first cell; headers and cells that are bold as a whole are only made to be seen."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Stage", "Action", "Pain points"])
    for cell in sheet[1]:
        cell.font = Font(b=True)
    struck, both = InlineFont(strike=True), InlineFont(i=True, u="single")
    sheet.append(["Ask", CellRichText("calls ", TextBlock(struck, "twice")), "late"])
    sheet.append(["Pay", CellRichText(TextBlock(both, "types"), " all"), "stalls"])
    sheet.append(["Go", CellRichText(TextBlock(InlineFont(b=True), "Who:"), " all"), "rain"])
    sheet.append(["Say", CellRichText(TextBlock(InlineFont(b=False, i=False), "no"), " all"), "x"])
    sheet["C4"].font = Font(strike=True)
    sheet["C2"].hyperlink = "tel:+15550100"
    (tmp_path / "t.xlsx").write_bytes(saved(book))
    plan = planned(tmp_path / "t.xlsx", tmp_path / "maps")

    assert "late (tel:+15550100)" in plan.imports[0].text
    assert [note for note in notes_of(plan) if ": lost: " in note] == [
        "t.xlsx:2:2: lost: what is struck out is read like the rest, first 'twice'",
        "t.xlsx:3:2: lost: italics become plain letters, first those of 'types'",
        "t.xlsx:3:2: lost: lines below words are left out, first that below 'types'",
    ]
    book.worksheets[0]["B2"] = "calls"
    (tmp_path / "t.xlsx").write_bytes(saved(book))
    lost = [
        note
        for note in notes_of(planned(tmp_path / "t.xlsx", tmp_path / "maps"))
        if "struck" in note
    ]
    assert lost == ["t.xlsx:4:3: lost: what is struck out is read like the rest, first 'rain'"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+a", "-a", "@SUM(1)", "'=x", "＝1", "#N/A", "007", "-2", "2.50", "_x0041_"]
)
def test_a_text_like_a_formula_is_harmless_outside_and_the_same_inside(text, tmp_path):
    """No cell that we write runs, and each comes back as the text that it was."""
    rows = (("Stage", "Action"), ("s", text), ("t", "b"))
    content = written((Table("Sheet1", rows),))
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["B2"]
    (tmp_path / "t.xlsx").write_bytes(content)
    (one,) = planned(tmp_path / "t.xlsx", tmp_path / "maps").imports
    found, _ = read_map(one.text.encode(), DefinitionFile(tmp_path, "x"))

    assert cell.data_type in {"s", "n"}
    assert str(cell.value)[:1] not in set("=+@")
    assert found.definition.journey.stages[0].action == (text,)


def test_feelings_can_stay_words(tmp_path):
    """Nobody guesses a score then: words, faces and stars are what somebody felt; scores stay."""
    rows = (
        ("Stage", "Mood"),
        ("a", "😟→🙂"),
        ("b", "anxious, then calm"),
        ("c", "★★☆☆☆"),
        ("d", "4"),
    )
    (tmp_path / "t.xlsx").write_bytes(written((Table("Sheet1", rows),)))
    plan = planned(tmp_path / "t.xlsx", tmp_path / "maps", feelings="words")
    stages = plan.imports[0].text.partition("stages:")[2]

    assert re.findall(r"feeling: (.*)", stages) == ["😟→🙂", "anxious, then calm", "★★☆☆☆"]
    assert re.findall(r"emotion: (.*)", stages) == ["4"]


@pytest.mark.parametrize("name", hostile())
def test_a_workbook_that_is_made_to_hurt_is_a_finding_or_harmless(name, tmp_path):
    """Bombs, entities, far cells, huge ranges, broken and foreign files: told, and at once."""
    content, rules = hostile()[name]
    file = tmp_path / "t.xlsx"
    file.write_bytes(content() if callable(content) else content)
    start = time.process_time()
    plan = planned(file, tmp_path / "maps")

    assert {one.rule for one in plan.found} == rules
    assert bool(plan.imports) != bool(plan.found)
    assert all(one.hint for one in plan.found)
    assert time.process_time() - start < 5


def with_links(content: bytes) -> bytes:
    """A workbook with links of cells and of a range."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for number, cell in enumerate(("A1", "B2", "B3"), 1):
        book.worksheets[0][cell].hyperlink = f"https://example.org/{number}"
    return saved(book)


def test_a_mutated_workbook_gives_findings_of_ours(tmp_path):
    """Bytes of the file, XML of its parts, texts of its cells: whatever changes, nothing raises."""
    rng = random.Random(f"{MUTATED}")
    contents = [with_links(workbook(case)) for case in list(CASES.values())[::4]]
    slowest = 0.0
    for number in range(MUTATED):
        file = tmp_path / "t.xlsx"
        file.write_bytes(mutated(rng.choice(contents), rng))
        start = time.process_time()
        plan = planned(file, tmp_path / "maps")
        slowest = max(slowest, time.process_time() - start)
        assert bool(plan.imports) != bool(plan.found), number
    assert slowest < 5


def test_texts_that_cells_share_come_without_their_readings(tmp_path):
    """What Excel writes: kana above Han characters are no words of the cell."""
    strings = (
        "<sst><si><t>ステージ</t></si><si><r><t>行</t></r><r><t>動</t></r><rPh sb='0' eb='2'><t>コウドウ"
        "</t></rPh></si><si><t xml:space='preserve'>予約 </t></si></sst>"
    )
    cells = "".join(
        f"<row><c t='s'><v>{a}</v></c><c t='s'><v>{b}</v></c></row>" for a, b in [(0, 1), (2, 2)]
    )
    content = with_shared(strings.encode(), f"<a>{cells}</a>".encode())
    (tmp_path / "t.xlsx").write_bytes(content)
    plan = planned(tmp_path / "t.xlsx", tmp_path / "maps")

    assert "    - name: 予約\n      action: 予約\n" in plan.imports[0].text
    assert "コウ" not in str(notes_of(plan))


def test_a_missing_extra_is_named(monkeypatch):
    """Reading needs nothing; writing names what to install."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setattr("journeybook.formats.xlsx.writer.find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match=r"mkdocs-journeybook\[office\]"):
        written(template_of("en-US"))


def test_a_text_that_no_cell_holds_is_refused():
    """Spreadsheets would cut it without a word."""
    with pytest.raises(RefusedError, match="32767"):
        written((Table("t", (("Stage",), ("x" * 40_000,))),))


def test_the_command_writes_a_template_without_a_map(tmp_path, monkeypatch, capsys):
    """The language is that of `--locale`; without an id there is nothing else to export."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeybook]\n")
    monkeypatch.chdir(tmp_path)
    args = ["export", "--to", "xlsx", "--template", "--locale", "ja-JP", "-o", "t.xlsx"]
    assert run(args) == 0
    assert openpyxl.load_workbook("t.xlsx").worksheets[0]["A1"].value == "ステージ"
    assert run(["export", "--to", "xlsx"]) == 2
    assert run(["export", "--to", "csv", "--template"]) == 2


def test_links_of_cells_stand_in_the_map_or_in_the_report(tmp_path):
    """A link of a cell, of a range and of a formula: with the stage, an opportunity or evidence."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Stage", "Actions", "Touchpoint", "Evidence", "Opportunities"],
        ["Look", "reads", "Site", "Survey", "Faster"],
        ["Buy", "pays", "Shop", "Log; Diary", ""],
        [],
        ["Made in a workshop"],
    ):
        sheet.append(row)
    for cell, way in {
        "A2": "https://example.org/a", "C2": "https://example.org/site", "E3": "",
        "D2": "https://example.org/survey", "E2": "https://example.org/idea",
        "B2": "file:///C:/lost.txt", "A5": "https://example.org/notes",
        "D3": "mailto:log@example.org",
    }.items():  # fmt: skip
        sheet[cell].hyperlink = way or None
    content = saved(book)
    parts = zipped(content)
    name = "xl/worksheets/sheet1.xml"
    told = (
        parts[name]
        .decode()
        .replace("</hyperlinks>", '<hyperlink ref="B3:C3" location="Other!A1"/></hyperlinks>')
    )
    (tmp_path / "t.xlsx").write_bytes(packed({**parts, name: told.encode()}))
    plan = planned(tmp_path / "t.xlsx", tmp_path / "maps", locale="en-US")
    (one,) = plan.imports
    data = yaml.safe_load(one.text)
    look, buy = data["journey"]["stages"]

    assert [link["url"] for link in look["links"]] == [
        "https://example.org/a", "https://example.org/site"]  # fmt: skip
    assert data["journey"]["opportunities"][0]["links"][0]["url"] == "https://example.org/idea"
    assert data["journey"]["evidence"][0]["url"] == "https://example.org/survey"
    assert buy["links"] == [{"title": "Log; Diary", "url": "mailto:log@example.org"}]
    assert "Made in a workshop (https://example.org/notes)" in one.text
    lost = [note for note in notes_of(plan) if ": lost: " in note]
    assert [note.rpartition("'")[0].rpartition("'")[2] for note in lost] == [
        "file:///C:/lost.txt", "#Other!A1", "#Other!A1"]  # fmt: skip


def test_a_formula_that_is_a_link_leads_there(tmp_path):
    """HYPERLINK with its value in the file is a text with a link."""
    book = openpyxl.Workbook()
    for row in (["Stage", "Actions"], ["Look", "reads"]):
        book.worksheets[0].append(row)
    parts = zipped(saved(book))
    name = "xl/worksheets/sheet1.xml"
    cell = '<c r="B2" t="str"><f>HYPERLINK("https://example.org/x","reads")</f><v>reads</v></c>'
    parts[name] = re.sub(rb'<c r="B2".*?</c>', cell.encode(), parts[name])
    (tmp_path / "t.xlsx").write_bytes(packed(parts))
    (one,) = planned(tmp_path / "t.xlsx", tmp_path / "maps").imports

    assert "url: https://example.org/x" in one.text


@pytest.mark.parametrize("language", import_words(), ids=lambda one: one.locale)
def test_a_template_without_its_stages_is_refused(language, tmp_path):
    """Steps would become stages, and nobody would know why: the column is named."""
    file = tmp_path / "t.xlsx"
    file.write_bytes(written(template_of(language.locale)))
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    header = sheet["A1"].value
    sheet.append(["One stage", "First step", "Desk", "", 3])
    sheet.delete_cols(1)
    book.save(file)
    (found,) = planned(file, tmp_path / "maps").found

    assert (found.rule, found.location.path) == ("no-journey-found", f"t.xlsx[{sheet.title}]")
    assert header.casefold() in str(found.message).casefold()
    assert "put it back" in str(found.hint)


@pytest.mark.parametrize("label", ["Persona", "Goal:", "Opportunities", "ペルソナ", "Durée"])
def test_a_label_that_nobody_filled_in_is_told(label, tmp_path):
    """A word beside the table is never dropped silently, be it a label alone."""
    book = openpyxl.Workbook()
    for row in ([label], [], ["Stage", "Actions"], ["Look", "reads"], [], [label]):
        book.worksheets[0].append(row)
    (tmp_path / "t.xlsx").write_bytes(saved(book))
    plan = planned(tmp_path / "t.xlsx", tmp_path / "maps", locale="en-US")
    told = " ".join([plan.imports[0].text, *notes_of(plan)])

    assert label.rstrip(":") in told


@pytest.mark.parametrize("language", import_words(), ids=lambda one: one.locale)
def test_facts_that_nobody_filled_in_are_not_lost(language, tmp_path):
    """Where only the table of a template was filled in, its sheet of facts says nothing to lose."""
    book = openpyxl.load_workbook(io.BytesIO(written(template_of(language.locale))))
    book.worksheets[0].append(["First stage", "First step", "Desk"])
    (tmp_path / "t.xlsx").write_bytes(saved(book))
    told = notes_of(planned(tmp_path / "t.xlsx", tmp_path / "maps"))

    assert [note for note in told if ": lost: " in note] == []
    labels = sum(1 for _ in book.worksheets[1].iter_rows())
    assert len([note for note in told if "nobody filled in" in note]) == labels


def test_a_sheet_of_labels_and_words_of_its_own_is_still_named(tmp_path):
    """Notes below a heading that is called like a fact tell of no journey, and are lost."""
    book = openpyxl.Workbook()
    for row in (["Stage", "Actions"], ["Look", "reads"]):
        book.worksheets[0].append(row)
    notes = book.create_sheet("Minutes")
    for row in (["Goal"], ["We met in room five."]):
        notes.append(row)
    (tmp_path / "t.xlsx").write_bytes(saved(book))
    told = notes_of(planned(tmp_path / "t.xlsx", tmp_path / "maps", locale="en-US"))

    assert [note for note in told if "lost" in note and "'Minutes' tells of no journey" in note]
    assert [note for note in told if "lost" in note and "We met in room five." in note]

"""The example of docs/how-to/bring-a-map.md does what the text says."""

from __future__ import annotations

import json

from journeybook.pipeline.asked import asked_of
from journeybook.pipeline.imports import plan_import
from support.doc_fences import fences

PAGE = "docs/how-to/bring-a-map.md"
FORMATS = "docs/reference/import-formats.md"
DOCUMENT = {"map": {
    "name": "Lend a book", "scale": [-3, 3], "persona": {"name": "Reader", "quote": "Again?"},
    "phases": [{"title": "Ask", "mood": -2, "channels": ["desk"], "tasks": [{"text": "Queue"}], "x": "y"}],
}}  # fmt: skip


def test_the_table_becomes_the_map_with_the_report_below_it(tmp_path):
    """Map and report stand on the page as the command makes them."""
    source, table, text = (
        next(fence for fence in fences(PAGE, language) if title in fence.title)
        for language, title in (("markdown", ".md"), ("yaml", "maps/"), ("text", ""))
    )
    (tmp_path / source.title).write_text(source.text, "utf-8")
    plan = plan_import(tmp_path / source.title, "", tmp_path / "maps", tmp_path)
    (one,) = plan.imports

    assert f"maps/{one.path.name}" == table.title
    assert one.text == table.text
    notes = (*one.notes, *plan.notes)
    assert [f"{n.location}: {n.kind}: {n.message}" for n in notes] == text.text.splitlines()


def test_the_mapping_reads_a_document(tmp_path):
    """What it names becomes the map; what it does not name is lost, and named."""
    (fence,) = (fence for fence in fences(FORMATS, "yaml") if fence.title == "mapping.yml")
    (tmp_path / fence.title).write_text(fence.text, "utf-8")
    (tmp_path / "d.json").write_text(json.dumps(DOCUMENT), "utf-8")
    asked = asked_of("", "", "", tmp_path / fence.title, None)
    plan = plan_import(tmp_path / "d.json", "", tmp_path / "maps", tmp_path, asked=asked)
    (one,) = plan.imports

    for line in ("title: Lend a book", "min: '-3'", "- name: Reader", "quote: Again?", "- name: Ask",
                 "touchpoint: desk", "emotion: '-2'", "- action: Queue"):  # fmt: skip
        assert line in one.text
    assert [n.message for n in one.notes if n.kind == "lost"] == ["no map holds 'map.phases.x: y'"]

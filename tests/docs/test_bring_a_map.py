"""The example of docs/how-to/bring-a-map.md does what the text says."""

from __future__ import annotations

from journeybook.pipeline.imports import plan_import
from support.doc_fences import fences

PAGE = "docs/how-to/bring-a-map.md"


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

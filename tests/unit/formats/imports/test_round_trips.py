"""What one format writes, it reads: for every map of the knowledge base, and twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from journeybook.content.journey.placed import place
from journeybook.drawing.mermaid import journey_source
from journeybook.formats.handoff_v1.writer import handoff_v1
from journeybook.formats.journey_csv import journey_csv
from journeybook.formats.map_json import map_json
from journeybook.formats.markdown_table import markdown_table
from journeybook.languages.texts import texts_for
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.model import MapDefinition
from journeybook.pipeline.asked import asked_of
from journeybook.pipeline.imports import Import, plan_import
from journeybook.review import Quality, ReviewState
from journeybook.review.digest import digest_of
from support.projects import ROOT
from support.sampling import some
from support.trusted_pages import trusted_page

MAPS = [
    *sorted(path for path in (ROOT / "maps").rglob("*.yml") if "_" not in path.parent.name),
    *sorted((ROOT / "tests/cases/real_maps").glob("*.yml")),
    *sorted((ROOT / "tests/unit/formats/cases").glob("*/map.yml")),
]
SOME = some(MAPS, 1 / 3, "maps that come back")
# Scores of a scale with names of its own are told by these names, and not by numbers.
NAMED_SCALES = {"museum-with-children", "every-way"}


def _name(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


def loaded(path: Path) -> LoadedMap:
    found, mistakes = read_map(path.read_bytes(), DefinitionFile(path, path.name))
    assert isinstance(found, LoadedMap), mistakes
    return found


def mermaid(page: MapDefinition) -> str:
    return journey_source(place(page.journey), page.title, texts_for(page.locale))


WRITERS: dict[str, Callable[[MapDefinition], str]] = {
    "csv": lambda page: journey_csv(page.journey),
    "md": markdown_table,
    "mmd": mermaid,
    "json": lambda page: map_json(page, "u", ReviewState(Quality.DRAFT, "d")),
    "txt": lambda page: handoff_v1(trusted_page(page)),
}


def imported(page: MapDefinition, ending: str, folder: Path) -> Import:
    """The only map of a file that a map was written to."""
    file = folder / f"map.{ending}"
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(WRITERS[ending](page))
    asked = asked_of(page.id, page.locale, "", None, None)
    plan = plan_import(file, "", folder / "maps", folder, asked=asked)
    assert not plan.found, [str(one) for one in plan.found]
    assert not [note for note in plan.notes if note.kind == "lost"]
    (one,) = plan.imports
    return one


@pytest.mark.parametrize("path", SOME, ids=_name)
def test_a_map_that_comes_back_stays_as_it_is(path, tmp_path):
    """In whichever format: the file keeps its bytes, and with them its digest and its approvals."""
    own = loaded(path)
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / path.name).write_bytes(path.read_bytes())
    for ending in WRITERS if own.definition.journey else ["json", "txt"]:
        found = imported(own.definition, ending, tmp_path)

        assert (ending, found.is_held, found.changes) == (ending, True, ())


@pytest.mark.parametrize("path", SOME, ids=_name)
def test_a_map_can_be_made_anew_from_what_it_was_written_to(path, tmp_path):
    """What the format holds is all there: writing the new map gives the same file, twice."""
    page = loaded(path).definition
    for ending in set(WRITERS) - {"txt"} if page.journey else {"json", "txt"}:
        text = imported(page, ending, tmp_path).text.encode()
        again = read_map(text, DefinitionFile(path, "again.yml"))[0]
        assert isinstance(again, LoadedMap)

        if ending == "mmd" and page.id in NAMED_SCALES | {"moving-out"}:
            continue
        assert WRITERS[ending](again.definition) == WRITERS[ending](page)
        if ending == "json":
            assert again.definition == page
        if ending == "csv":
            assert again.definition.journey.stages == page.journey.stages


def test_json_gives_back_the_digest_of_maps_in_short_forms(tmp_path):
    """A record that has its short key alone is a text again."""
    own = loaded(ROOT / "maps/en-US/journeys/first-30-days.en-US.yml")
    text = imported(own.definition, "json", tmp_path).text

    assert digest_of(read_map(text.encode(), own.file)[0].data) == digest_of(own.data)


STAGES = {
    "id": "a", "locale": "en-US", "format": "1", "title": "A", "summary": "S.",
    "journey": {"stages": [
        {"id": "s", "name": "=1+1", "steps": [
            {"id": "x", "action": "@SUM(1)", "thought": ["'=2", "two\nlines"], "emotion": ["1", "2"],
             "channel": "-2+3", "pain_points": [
                 {"text": "=a\n=b", "severity": "2"}, {"text": "+c", "cause": "-1", "evidence": ["e"]}],
             "kpis": [{"name": "K", "target": {"min": "1", "max": "2.50"}, "measured": {"max": "3"}}]},
        ]},
    ], "evidence": [{"id": "e", "source": "E"}]},
}  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_comes_back_from_a_spreadsheet(tmp_path, delimiter, encoding):
    """Other marks between cells and other encodings change nothing; formulas are texts again."""
    page = MapDefinition.model_validate(STAGES)
    text = journey_csv(page.journey).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert all(cell[:1] == "'" for row in rows[1:] for cell in row if cell[1:2] in set("=@+"))
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows([reversed(row) for row in rows])
    (tmp_path / "j.csv").write_bytes(written.getvalue().encode(encoding))
    plan = plan_import(tmp_path / "j.csv", "", tmp_path / "maps", tmp_path)
    found = read_map(plan.imports[0].text.encode(), DefinitionFile(tmp_path, "x"))[0]

    assert found.definition.journey.stages == page.journey.stages


def test_a_cell_that_changed_changes_that_alone(tmp_path):
    """Owner, severity and words that the table leaves out stay beside a pain point that changed."""
    maps = tmp_path / "maps"
    maps.mkdir()
    file = maps / "a.en-US.yml"
    file.write_text(
        "format: 1\nid: a\nlocale: en-US\ntitle: A\nsummary: S.\nowner: Lead\njourney:\n"
        "  goal: G\n  stages:\n    - id: s\n      name: One\n      emotion: 2\n"
        "      pain_points:\n        - {id: p, text: Slow, severity: 4}\n        - Dear\n"
    )
    page = loaded(file).definition
    table = markdown_table(page).replace("• Slow", "• Very slow")
    (tmp_path / "a.md").write_text(table, "utf-8")
    asked = asked_of("a", "en-US", "", None, None)
    plan = plan_import(tmp_path / "a.md", "", maps, tmp_path, asked=asked)
    (change,) = plan.imports[0].changes

    assert [line for line in change.lines if line[0] in "+-"] == [
        "-          text: Slow", "+          text: Very slow"]  # fmt: skip
    assert "owner: Lead" in plan.imports[0].text

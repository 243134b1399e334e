"""LibreOffice between export and import: what it opens and saves is the same map."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from journeybook.formats.xlsx.form import tables_of, template_of
from journeybook.formats.xlsx.writer import written
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.pipeline.asked import asked_of
from journeybook.pipeline.imports import plan_import
from support.programs import run
from support.projects import ROOT

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None or "OFFICE" not in os.environ,
    reason="no soffice on this machine" if OFFICE is None else "`make test-office` runs this",
)
MAPS = [
    path
    for path in sorted(
        [*(ROOT / "maps").rglob("*.yml"), *(ROOT / "tests/cases/real_maps").glob("*.yml")]
    )
    if "\njourney:" in path.read_text("utf-8")
]


def saved_again(folder: Path, kind: str) -> Path:
    """The workbooks of a folder, as LibreOffice saves them."""
    out = folder / "out"
    command = [
        str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", kind, "--outdir", str(out), *map(str, sorted(folder.glob("*.xlsx"))),
    ]  # fmt: skip
    run(*command, check=True)
    return out


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory) -> dict[str, Path]:
    """Each map's workbook, opened and saved."""
    folder = tmp_path_factory.mktemp("office")
    for path in MAPS:
        (folder / f"{path.stem}.xlsx").write_bytes(written(tables_of(loaded(path).definition)))
    out = saved_again(folder, "xlsx:Calc MS Excel 2007 XML")
    return {path.stem: out / f"{path.stem}.xlsx" for path in MAPS}


def loaded(path: Path) -> LoadedMap:
    found, mistakes = read_map(path.read_bytes(), DefinitionFile(path, path.name))
    assert isinstance(found, LoadedMap), mistakes
    return found


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_a_map_comes_back_from_libreoffice(path, workbooks, tmp_path):
    """Not a byte of the map changes, and nothing is lost."""
    page = loaded(path).definition
    (tmp_path / path.name).write_bytes(path.read_bytes())
    asked = asked_of(page.id, page.locale, "", None, None)
    plan = plan_import(workbooks[path.stem], "", tmp_path, tmp_path, asked=asked)

    assert not plan.found
    assert [(one.is_held, one.changes) for one in plan.imports] == [(True, ())]
    assert [str(note.message) for note in plan.notes if note.kind == "lost"] == []


def test_a_template_that_was_filled_in_there_is_a_map(tmp_path):
    """Guidance and example are still known for what they are."""
    (tmp_path / "t.xlsx").write_bytes(written(template_of("ja-JP")))
    out = saved_again(tmp_path, "xlsx:Calc MS Excel 2007 XML")
    plan = plan_import(out / "t.xlsx", "", tmp_path / "maps", tmp_path)

    assert [one.rule for one in plan.found] == ["no-journey-found"]

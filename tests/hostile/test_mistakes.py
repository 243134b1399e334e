"""Planted mistakes: every one is reported at its place in one run, and nothing else is.

`tests/cases/mistakes` holds a map for each mistake; its first line says where it is and which
problem it must be reported as.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

from journeybook.cli.check import check_command
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.problems import PROBLEMS
from journeybook.rules import RULES
from support.projects import Site, a_map, mkdocs_yml

CASES = Path(__file__).parents[1] / "cases" / "mistakes"
_PLACE = re.compile(r"# (\d+:\d+): ([a-z-]+)")


def _planted() -> dict[str, str]:
    """Return `{file: "line:column: problem"}`."""
    found = {}
    for path in sorted(CASES.glob("*.yml")):
        first = path.read_bytes().split(b"\n", 1)[0].decode()
        if place := _PLACE.fullmatch(first):
            found[path.name] = f"{place[1]}: {place[2]}"
    return found


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path).write(
        {
            "mkdocs.yml": mkdocs_yml(site_url="https://example.org/"),
            "docs/index.md": "# Home\n",
            "maps/good.yml": a_map("good"),
        }
    )
    shutil.copytree(CASES, tmp_path / "maps/mistakes")
    (tmp_path / "maps/mistakes/out.yml").symlink_to(tmp_path / "mkdocs.yml")
    (tmp_path / "maps/mistakes/huge.yml").write_bytes(b"a" * (MAX_BYTES + 1))
    (tmp_path / "maps/mistakes/folder.yml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "maps/mistakes/pipe.yml")
    return made


def _expected(site: Site) -> list[str]:
    planted = {
        **_planted(),
        "out.yml": "1:1: symlink",
        "huge.yml": "1:1: too-large",
    }
    if (site.root / "maps/mistakes/pipe.yml").exists():
        planted["pipe.yml"] = "1:1: unreadable"
    return sorted(f"maps/mistakes/{name}:{place}" for name, place in planted.items())


def _findings(text: str) -> list[str]:
    lines = re.findall(r"^(maps/\S+:\d+:\d+): error: .* \[([a-z-]+)\]$", text, re.MULTILINE)
    return sorted(f"{place}: {problem}" for place, problem in lines)


def test_check_reports_every_mistake_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run, exit code 1, a line for each mistake, no traceback."""
    monkeypatch.chdir(site.root)
    result = CliRunner().invoke(check_command, [], standalone_mode=False)
    assert result.exception is None, result.exc_info
    assert result.return_value == 1
    assert _findings(result.stdout) == _expected(site)
    rest = [line for line in result.stdout.splitlines() if not line.startswith(("maps/", "  hint"))]
    assert rest == []
    assert "Traceback" not in result.output


def test_a_build_stops_and_keeps_the_old_site(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """All mistakes in one message, and the site of before stays as it was, byte for byte."""
    mistakes, aside = site.root / "maps/mistakes", site.root / "aside"
    mistakes.rename(aside)
    site.build()
    before = site.tree()
    assert before
    aside.rename(mistakes)
    with pytest.raises(Abort) as stopped:
        site.build()
    assert stopped.value.exit_code == 1
    assert _findings("\n".join(caplog.messages)) == _expected(site)
    assert site.tree() == before


def test_every_problem_is_planted() -> None:
    """A new kind of problem needs a planted mistake."""
    planted = {place.rpartition(" ")[2] for place in _planted().values()}
    known = {problem.id for problem in PROBLEMS} | {rule.id for rule in RULES}
    made_by_the_test = {"symlink", "too-large", "unreadable"}
    # These need another page_path, a file of another format, measurements, or other maps.
    elsewhere = {
        "bad-measurement",
        "measurement-day",
        "mixed-series",
        "near-name",
        "page-clash",
        "not-handoff-v1",
        "not-a-document",
        "not-a-workbook",
        "no-journey-found",
    }
    slips = json.loads((CASES.parent / "slips/expected.json").read_text("utf-8")).values()
    warnings = {slip["rule"] for slip in slips if slip["expect"] == "warning"}
    assert known - planted - made_by_the_test - elsewhere - warnings == set()

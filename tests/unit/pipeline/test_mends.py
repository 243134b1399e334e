"""Findings with one exact mend: it ends the finding, and brings no other one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeybook.loading import DefinitionFile, read_map
from journeybook.pipeline.mends import changed, mend_of
from support.projects import ROOT

FULL = bool(os.environ.get("HOSTILE_FULL"))
SLIPS = sorted((ROOT / "tests/cases/slips").glob("*.yml"))
FILE = DefinitionFile(Path("a.yml"), "a.yml")
# By case: the line as it is then.
LINES = {
    "choice-full-width": "  state: as-is",
    "key-with-blank": "          moment_of_truth: true",
    "colon-missing": "      sample: 212 visitors",
    "dash-behind-a-key": "          thought: Will they charge me?",
    "braces-for-brackets": "          touchpoint: [Website, Phone]",
    "id-with-umlaut": "        - id: ueber-land",
    "day-of-an-era": "        date: 2026-07-20",
}


def mended(path: Path) -> list[bytes]:
    """Return the text with each mend that there is."""
    content = path.read_bytes()
    mends = (mend_of(one, content, FILE) for one in read_map(content, FILE)[1])
    return [changed(content, mend) for mend in mends if mend]


@pytest.mark.parametrize("name", LINES)
def test_the_line_is_as_it_was_meant(name: str) -> None:
    """A key, a choice, a dash, a day: what is written is all that is wrong, and not twice."""
    text = mended(ROOT / f"tests/cases/slips/{name}.yml")[0].decode()
    line = LINES[name].strip()

    assert line in [one.strip() for one in text.split("\n")]


@pytest.mark.parametrize("path", SLIPS if FULL else SLIPS[::12], ids=lambda path: path.stem)
def test_a_mend_ends_its_finding(path: Path) -> None:
    """With a mend a file has fewer findings, and none that it had not."""
    before = [str(one) for one in read_map(path.read_bytes(), FILE)[1]]
    for text in mended(path):
        after = read_map(text, FILE)[1]
        assert len(after) < len(before)

"""What the suite keeps from its tests, and from the programs that they start."""

import datetime
import os
import re
import time
from pathlib import Path

import pytest

from support.programs import EPOCH, NOW, PYTHON, git, run
from support.projects import ROOT

CLOCK = "import datetime; print(datetime.datetime.now(datetime.UTC).timestamp())"
AMBIENT = re.compile(
    r"^(?:import|from) subprocess\b|\*\*os\.environ\b|\b(?:now|today)\((?:datetime\.UTC)?\)"
    r"|\btime\.time\(|\bPath\.home\(|\bexpanduser\("
)


def test_programs_have_the_day_of_the_suite_and_the_clock_of_the_tests(tmp_path):
    """The day is pinned; `make test-days` moves the clock itself, in every Python alike."""
    assert os.environ["SOURCE_DATE_EPOCH"] == EPOCH == f"{NOW.timestamp():.0f}"
    file = tmp_path / "file"
    file.touch()
    told = float(run(*PYTHON, "-c", CLOCK, check=True).out)
    real = datetime.datetime.fromtimestamp(file.stat().st_mtime, datetime.UTC)  # the system's
    asked = os.environ.get("SUITE_DAY", "+0")
    if asked[0] != "+":
        asked = str((datetime.date.fromisoformat(asked) - real.date()).days)
    for clock in (time.time(), told):
        assert clock - real.timestamp() == pytest.approx(int(asked) * 86_400, abs=600)


def test_nothing_of_who_runs_the_tests_reaches_them(machine, tmp_path):
    """Neither their home nor their settings of Git, nor a repository around the folder."""
    assert Path.home() != Path(machine["HOME"])
    assert git(tmp_path, "config", "--list") == ""
    assert run("git", "rev-parse", "--show-toplevel", folder=tmp_path).code != 0


def test_the_environment_is_that_of_the_call(monkeypatch):
    """A program sees what a test has set by then, and what is given for it alone."""
    show = "import os; print(os.environ.get('ONE'), os.environ.get('TWO'))"
    assert run(*PYTHON, "-c", show).out == "None None\n"
    monkeypatch.setenv("ONE", "1")
    assert run(*PYTHON, "-c", show, TWO="2").out == "1 2\n"


def test_a_terminal_is_there_when_it_is_asked_for():
    """Else there is nobody to ask, and nothing that shows colours."""
    show = "import sys; print(sys.stdin.isatty(), sys.stdout.isatty(), sys.stdin.readline())"
    assert run(*PYTHON, "-c", show).out.split() == ["False", "False"]
    assert run(*PYTHON, "-c", show, typed="words").out.split() == ["True", "False", "words"]
    assert run(*PYTHON, "-c", show, screen=True).out.split() == ["False", "True"]


def test_tests_take_programs_home_and_day_from_the_suite():
    """No test module starts programs by itself, or reads the clock, the home or all variables."""
    found = [
        f"{file.name}: {line}"
        for file in (ROOT / "tests").rglob("test_*.py")
        for line in file.read_text("utf-8").splitlines()
        if AMBIENT.search(line) and file.name not in {Path(__file__).name, "test_one_place.py"}
    ]
    assert found == []

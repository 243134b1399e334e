"""A kill at any moment of an import or a renaming leaves whole files, and a way to both sides.

A moment is one of the times at which the program opens a file to write, renames, deletes or makes
one; the default takes a few of them. HOSTILE_FULL=1 takes all, and 300 kills by the clock.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from journeybook.cli import import_, rename
from journeybook.cli.main import run
from support.corpora import FULL
from support.projects import a_map

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
KILLS = 150 if FULL else 0  # of each command, by the clock
_WRITES = {"os.rename", "os.remove", "os.mkdir", "os.chmod"}
MAPS = {
    "one.en-US.yml": a_map("one", more="related: [two]  # next\njourney: {stages: [{name: A}]}\n"),
    "two.en-US.yml": a_map("two", more="owner: Desk # ours\n"),
    "three.en-US.yml": a_map("three", more="related:\n- one\n- two\nowner: Desk\n"),
}
TABLE = "| Stage | Actions |\n|---|---|\n| Ask | Calls |\n"
SOURCE = "".join(f"## {name}\n\n{TABLE}\n" for name in ("One", "Four", "Five"))
IMPORTED = (import_, rename)
"""What each copy of this process needs not import."""
COMMANDS = {
    "import": ("import", "notes.md", "--yes"),
    "rename": ("rename", "two", "second", "--yes"),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeybook]\n")
    return tmp_path


def begin(place: Path) -> dict[str, bytes]:
    """Write the maps as they are at first."""
    for folder in ("maps", ".cache"):
        shutil.rmtree(place / folder, ignore_errors=True)
    (place / "maps").mkdir()
    for name, text in MAPS.items():
        (place / "maps" / name).write_text(text)
    (place / "notes.md").write_text(SOURCE)
    return maps_of(place)


def maps_of(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (place / "maps").glob("[!.]*")}


def done(*words: str, kill_at: int = 0, kill_after: float = 0) -> tuple[int, int]:
    """Run a command in a copy of this process, which may kill itself.

    Args:
        words: the command.
        kill_at: before which write; 0: before none.
        kill_after: after how many seconds; 0: never.

    Returns:
        Its exit code, negative where a signal ended it; and how often it wrote.
    """
    ours, theirs = os.pipe()
    if not (process := os.fork()):
        _silent_run(words, kill_at, theirs)
    os.close(theirs)
    if kill_after:
        time.sleep(kill_after)
        os.kill(process, signal.SIGKILL)
    with open(ours, "rb") as told:  # noqa: PTH123 - a descriptor
        writes = len(told.read())
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), writes


def _silent_run(words: tuple[str, ...], kill_at: int, told: int) -> None:
    code, count = 3, 0
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if event in _WRITES or writes:
            count += 1
            os.write(told, b".")
            if count == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        sys.addaudithook(watch)
        code = run(words)
    finally:
        os._exit(code)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_kill_leaves_whole_files_and_a_way_on(place: Path, command: str) -> None:
    """Each map is as it was or as it was to be; `--undo`, and another run, end what was begun."""
    words = COMMANDS[command]
    before = begin(place)
    started = time.monotonic()
    code, writes = done(*words)
    seconds = time.monotonic() - started
    assert code == 0
    after = maps_of(place)
    assert after != before
    assert writes > 10
    luck = random.Random(command)
    counts = range(1, writes + 1) if FULL else luck.sample(range(writes // 2, writes + 1), 3)
    kills: list[dict[str, Any]] = [{"kill_at": count} for count in counts]
    kills += [{"kill_after": luck.uniform(seconds / 2, seconds)} for _ in range(KILLS)]
    for moment in kills:
        begin(place)
        assert done(*words, **moment)[0] == -signal.SIGKILL or KILLS
        for name, content in maps_of(place).items():
            assert content in (before.get(name), after.get(name)), (moment, name)
        if command == "import" and luck.random() < 0.5:
            assert done(*words)[0] == 0
            assert maps_of(place) == after
        is_begun = (place / ".cache/journeybook/undo" / f"{command}.json").exists()
        assert done(command, "--undo", "--yes")[0] == (0 if is_begun else 2)
        assert maps_of(place) == before, moment
        assert not is_begun or not list((place / "maps").glob(".*")), moment

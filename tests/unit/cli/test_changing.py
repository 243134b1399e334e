"""Changing many files: one process at a time, all or none, and never over what others wrote."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from journeybook.cli import changing
from journeybook.cli.main import run
from journeybook.environment.holding import NOTHING, hold, let_go
from journeybook.environment.writing import write_atomically
from support.projects import a_map

RENAME = ["rename", "Desk", "Shop", "--yes"]
NAMES = ("a", "b", "c")


class KilledError(BaseException):
    """Stands for an end that nothing holds back."""


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeybook]\n")
    folder = tmp_path / "maps"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.yml").write_text(a_map(name, more="owner: Desk\n"))
    return folder


def owners(folder: Path) -> list[str]:
    return [path.read_text().split("owner: ")[1].strip() for path in sorted(folder.glob("*.yml"))]


def at_the_second(monkeypatch: pytest.MonkeyPatch, happens) -> None:
    """Let something happen before the second map is written."""

    def write(path: Path, content: bytes) -> None:
        if path.name == "b.yml":
            happens()
        write_atomically(path, content)

    monkeypatch.setattr(changing, "write_atomically", write)


def test_another_process_that_changes_files_stands_in_the_way(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither of two writes into what the other writes; the one that comes second is refused."""
    held = hold(maps.parent)
    assert held != NOTHING
    try:
        assert run(RENAME) == 1
    finally:
        let_go(held)
    assert "another command is changing files" in capsys.readouterr().err
    assert owners(maps) == ["Desk"] * 3
    assert run(RENAME) == 0
    assert owners(maps) == ["Shop"] * 3


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(
    maps: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by a change nor where changes are taken back."""
    first, third = maps / "a.yml", maps / "c.yml"

    def save() -> None:
        for path, owner in ((first, "Till"), (third, "Lead")):
            path.write_text(a_map(path.stem, more=f"owner: {owner}\n"))

    at_the_second(monkeypatch, save)
    assert run(RENAME) == 1
    told = capsys.readouterr().err
    assert "maps/c.yml was changed meanwhile; try again" in told
    assert "changed, and not restored: maps/a.yml" in told
    assert owners(maps) == ["Till", "Desk", "Lead"]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_in_the_middle_leaves_all_as_it_was(
    maps: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    stop: signal.Signals,
) -> None:
    """It is said, no file is half changed, and `--undo` still takes the earlier renaming back."""
    assert run(["rename", "Desk", "Till", "--yes"]) == 0
    usual = signal.default_int_handler if stop is signal.SIGINT else signal.SIG_DFL
    before = signal.signal(stop, usual)  # what runs in the background of a shell ignores the first
    with monkeypatch.context() as patch:
        at_the_second(patch, lambda: signal.raise_signal(stop))
        assert run(["rename", "Till", "Shop", "--yes"]) == 130
    assert signal.signal(stop, before) == usual
    assert capsys.readouterr().err.endswith("nothing was changed\ninterrupted\n")
    assert owners(maps) == ["Till"] * 3
    assert run(["rename", "--undo", "--yes"]) == 0
    assert owners(maps) == ["Desk"] * 3


def test_the_next_run_says_that_one_was_killed(
    maps: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how that is mended, and removes what was left beside the files."""

    def die() -> None:
        (maps / ".b.yml.0a1b.tmp").write_text("half")
        raise KilledError

    with monkeypatch.context() as patch:
        at_the_second(patch, die)
        with pytest.raises(KilledError):
            run(RENAME)
    assert owners(maps) == ["Shop", "Desk", "Desk"]
    assert run(["rename", "Nobody", "Somebody"]) == 2
    assert "'journeybook rename --undo' takes it back" in capsys.readouterr().err
    assert not list(maps.glob(".*"))
    assert run(["rename", "--undo", "--yes"]) == 0
    assert owners(maps) == ["Desk"] * 3
    assert run(["rename", "Nobody", "Somebody"]) == 2
    assert "--undo" not in capsys.readouterr().err

"""`journeybook rename`: it shows, asks, writes, and goes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeybook.cli.main import run
from support.projects import a_map


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeybook]\n")
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "a.en-US.yml").write_text(a_map(more="related: [b] # next\n"))
    (folder / "b.en-US.yml").write_text(a_map("b", more="owner: Desk\n"))
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def test_a_map_gets_another_id_and_gets_it_back(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line is shown, the file moves, and `--undo` leaves all as it was."""
    before = contents(maps)
    assert run(["rename", "b", "shop", "--dry-run"]) == 0
    assert contents(maps) == before
    assert capsys.readouterr().err.splitlines() == [
        "map 'b' becomes 'shop'",
        "changes maps/a.en-US.yml",
        "  6: -related: [b] # next",
        "  6: +related: [shop] # next",
        "moves maps/b.en-US.yml to maps/shop.en-US.yml",
        "  2: -id: b",
        "  2: +id: shop",
        "the records of decisions on 'b' stay where they are, and the page gets another address",
        "nothing written: --dry-run",
    ]
    assert run(["rename", "b", "shop", "--yes"]) == 0
    assert list(contents(maps)) == ["a.en-US.yml", "shop.en-US.yml"]
    assert "related: [shop] # next" in contents(maps)["a.en-US.yml"]
    assert run(["rename", "--undo", "--yes"]) == 0
    assert contents(maps) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["b"], 2, "Missing argument NEW"),
        (["b", "--undo"], 2, "--undo takes no name"),
        (["a#x", "y", "--yes"], 2, "nothing is called 'x'"),
        (["b", "a", "--yes"], 2, "there is 'a' already"),
        (["Desk", "Shop"], 1, "give --yes"),
    ],
)
def test_wrong_usage_and_refusals(
    maps: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, told: str
) -> None:
    """Each is told, and nothing is written."""
    before = contents(maps)

    assert run(["rename", *words]) == code
    assert told in capsys.readouterr().err
    assert contents(maps) == before


@pytest.mark.parametrize("name", ["Counter", "c#start", "c"])
def test_a_name_that_only_a_broken_map_says_is_told_with_its_place(
    maps: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """It is there, and the map must be mended first: not “nothing is called”."""
    broken = a_map("c", more="owner: Counter\nsumary: start\n")
    (maps / "c.en-US.yml").write_text(broken)
    word = name.partition("#")[2] or name
    line = next(at for at, said in enumerate(broken.split("\n"), 1) if said.endswith(word))

    assert run(["rename", name, "desk", "--yes"]) != 0
    told = capsys.readouterr().err
    assert f"maps/c.en-US.yml:{line} says '{word}'" in told
    assert "nothing is called" not in told

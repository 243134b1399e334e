"""What commands take, first and again, against parsing the same files once.

`check`, `list`, `export` of one map and `impact` run in processes of their own, and so does the
parsing, by turns: a busy machine slows all of them, so it is the ratios that can be compared. Each
is measured without a store, then with one that an earlier run has filled, with another map or name
than before, and again after an edit of one map. `python -m benchmarks.commands [MAPS ...]`, this
project's book, 100 and 1,000 by default.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import maps
from benchmarks.measured import Used, measured

_TURNS = 3
_FEW = 1_000  # larger sites are measured once
_PARSING = """
import pathlib, sys, yaml
for file in pathlib.Path("maps").rglob("*.yml"):
    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(file.read_bytes())
    while parser.get_event() is not None:
        pass
"""
_CONFIG = "site_name: Benchmark\nplugins: [journeybook]\n"
_BOOK = maps.ORIGINALS.parent
_JOURNEYBOOK = (sys.executable, "-m", "journeybook")
_EXPORT = (*_JOURNEYBOOK, "export")
_IMPACT = (*_JOURNEYBOOK, "impact")
_HELP = (*_JOURNEYBOOK, "--help")
_ANEW, _AGAIN, _EDITED = "from nothing", "again", "after an edit"
_NEW = "not asked before"
_NAMES = ("e-mail", "E-MAIL", "E-Mail")  # the same to whoever looks, but another question


def main() -> int:
    """Measure and print."""
    counts = [int(one) for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory(prefix="journeybook-bench-") as name:
        data = Path(name, "data")
        if not counts:
            _print("help", [_run(_HELP, _BOOK, data) for _ in range(_TURNS)])
            _measure(_BOOK, data, "journey-mapping-method.en-US", _TURNS)
        for count in counts or [100, 1_000]:
            folder = Path(name, str(count))
            maps.write(folder / "maps", count)
            (folder / "mkdocs.yml").write_text(_CONFIG, "utf-8")
            turns = _TURNS if count <= _FEW else 1
            _measure(folder, data, "service-blueprint-0000", turns)
    return 0


def _measure(folder: Path, data: Path, map_: str, turns: int) -> None:
    files = sorted(folder.glob("maps/en-US/**/*.yml"))
    commands = {
        "check": (*_JOURNEYBOOK, "check"),
        "list": (*_JOURNEYBOOK, "list"),
        "export": (*_EXPORT, map_, "--to", "json"),
        "impact": (*_IMPACT, "E-mail"),
    }
    parse = (sys.executable, "-c", _PARSING)
    taken: dict[str, list[Used]] = {}
    for _ in range(turns):
        taken.setdefault("parsing", []).append(_run(parse, folder, data))
        for name, command in commands.items():
            taken.setdefault(f"{name} {_ANEW}", []).append(
                _run([*command, "--no-cache"], folder, data)
            )
    for command in commands.values():
        _run(command, folder, data)
    for _ in range(turns):
        taken["parsing"].append(_run(parse, folder, data))
        for name, command in commands.items():
            taken.setdefault(f"{name} {_AGAIN}", []).append(_run(command, folder, data))
    for name, usage in _asked(files, folder, data, turns):
        taken.setdefault(f"{name} {_NEW}", []).append(usage)
    if folder != _BOOK:  # whose maps are left as they are
        for usage in _edited(files[len(files) // 2], commands["check"], folder, data, turns):
            taken.setdefault(f"check {_EDITED}", []).append(usage)
    parsing = statistics.median(used.cpu for used in taken["parsing"])
    for name, usages in taken.items():
        _print(f"{len(files)} maps, {name}", usages, parsing)


def _asked(
    files: Sequence[Path], folder: Path, data: Path, turns: int
) -> Iterator[tuple[str, Used]]:
    """Yield what commands take that are asked about another map or name each time."""
    for file, name in zip(files[:turns], _NAMES, strict=False):
        yield "export", _run((*_EXPORT, file.stem, "--to", "json"), folder, data)
        yield "impact", _run((*_IMPACT, name), folder, data)


def _edited(
    file: Path, command: Sequence[str], folder: Path, data: Path, turns: int
) -> Iterator[Used]:
    """Yield what a command takes after edits of a map, one after the other."""
    for number in range(turns):
        text = file.read_text("utf-8")
        file.write_text(text.replace("summary: ", f"summary: Edit {number}. ", 1), "utf-8")
        yield _run(command, folder, data)


def _print(what: str, usages: Sequence[Used], parsing: float = 0.0) -> None:
    cpu = statistics.median(used.cpu for used in usages)
    ratio = f", {cpu / parsing:.2f} times parsing" if parsing else ""
    print(f"{what}: {cpu:.2f} s CPU{ratio}, {usages[-1].memory / 1e6:.0f} MB", flush=True)


def _run(command: Sequence[str], folder: Path, data: Path) -> Used:
    """Run a command in a folder, with the key of the store in another, and return what it used."""
    return measured(command, folder, JOURNEYBOOK_DATA_DIR=os.fspath(data))


if __name__ == "__main__":
    raise SystemExit(main())

"""What builds of ours take: by size, beside mistakes, for the portfolio, and edit by edit.

    python -m benchmarks.cold_builds                  100 and 1,000 maps
    python -m benchmarks.cold_builds --large          10,000 as well, once: half an hour
    python -m benchmarks.cold_builds --edits 200      so many edits of a preview of the second size

Each build runs in a process of its own, on a store that holds nothing. Seconds are those of the
processor, in user and system mode; the median of the turns. One way is set against the other by
turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks import maps
from benchmarks.measured import ALWAYS, Used, measured
from benchmarks.table import markdown_table

_LARGE = 10_000
_FEW = 1_000  # larger sites are built once
_TURNS = 3
_CONFIG = (
    "site_name: Cold\nsite_url: https://example.org/\ntheme: {name: material, font: false}\n"
    "plugins: [search, tags, {journeybook: {fail_on: never, portfolio: %s}}]\n"
)
_CHECKED = ("sources", "limitations", "faq", "pitfalls", "useful_when", "owner", "ai_assisted")
_WAYS = ("plain", "wrong", "failing", "without a portfolio")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--maps", default="100,1000", metavar="N,…", help="sizes")
    parser.add_argument("--large", action="store_true", help="10,000 maps as well")
    parser.add_argument("--edits", type=int, default=10, metavar="N", help="edits of a preview")
    parser.add_argument("--preview", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.preview:
        _edit(options.preview, options.edits)
        return 0
    sizes = [int(one) for one in options.maps.split(",")] + ([_LARGE] if options.large else [])
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="journeybook-cold-") as folder:
            rows = list(_rows(Path(folder), size, options.edits if size == sizes[-1] else 0))
        print(markdown_table(["maps", "what", "CPU", "", "memory"], rows), flush=True)
    return 0


def _rows(folder: Path, size: int, edits: int) -> Iterator[list[str]]:
    for way in _WAYS:
        _write(folder / way, size, way)
    taken: dict[str, list[float]] = {way: [] for way in _WAYS}
    memory: dict[str, int] = {}
    for _ in range(_TURNS if size <= _FEW else 1):
        for way in _WAYS:
            used = _built(folder / way)
            taken[way].append(used.cpu)
            memory[way] = used.memory
    plain = statistics.median(taken["plain"])
    for way, figures in taken.items():
        cpu = statistics.median(figures)
        told = f"{1000 * cpu / size:.1f} ms a map" if way == "plain" else f"{cpu / plain:.2f} of it"
        yield [str(size), way, f"{cpu:.2f} s", told, f"{memory[way] / 1e6:.0f} MB"]
    if edits:
        command = [
            sys.executable,
            "-m",
            "benchmarks.cold_builds",
            "--preview",
            str(folder / "plain"),
        ]
        told = subprocess.run(
            [*command, "--edits", str(edits)],
            cwd=maps.ORIGINALS.parent,
            env={**os.environ, **ALWAYS},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
        figures = json.loads(told.splitlines()[-1])
        taken_by, held = [one[0] for one in figures], [one[1] for one in figures]
        yield [
            str(size),
            f"an edit in a preview, of {edits}",
            f"{statistics.median(taken_by):.2f} s",
            f"{max(taken_by):.2f} s at most",
            f"{held[0]:.0f} MB, after ten {held[min(10, edits) - 1]:.0f}, last {held[-1]:.0f}",
        ]


def _write(root: Path, size: int, way: str) -> None:
    maps.write(root / "maps", size)
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    portfolio = "false" if way == "without a portfolio" else "true"
    (root / "mkdocs.yml").write_text(_CONFIG % portfolio, "utf-8")
    for number, file in enumerate(_files(root)):
        text = file.read_text("utf-8")
        if way == "wrong":
            file.write_text(text.replace("related:\n- ", f"related:\n- x{number}-", 1), "utf-8")
        elif way == "failing":
            data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - every scalar as text
            left = {key: value for key, value in data.items() if key not in _CHECKED}
            left["summary"] = f"TODO: {left['summary']}"
            file.write_text(yaml.safe_dump(left, allow_unicode=True, sort_keys=False), "utf-8")


def _files(root: Path) -> list[Path]:
    return sorted(root.glob(f"maps/{maps.LOCALE}/**/*.yml"))


def _built(root: Path) -> Used:
    """Build a site in a process of its own, on nothing, and return what that used."""
    for left in ("site", ".cache"):
        shutil.rmtree(root / left, ignore_errors=True)
    return measured([sys.executable, "-m", "mkdocs", "build", "--quiet"], root)


def _edit(root: Path, edits: int) -> None:
    """Edit a map so many times, and print what the preview took and held after each."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - in this process alone
    from mkdocs.config import load_config  # noqa: PLC0415

    known: dict[str, Any] = {}

    def whole() -> None:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "served"))
        if not known:
            config.plugins.on_startup(command="serve", dirty=False)
        known["plugin"] = config.plugins["journeybook"]
        build(config, serve_url="http://127.0.0.1:8000/")

    def made() -> tuple[float, float]:
        begun = time.process_time()
        known["plugin"].build_edit(whole)
        return time.process_time() - begun, _held()

    whole()
    dice, files, figures = random.Random(1), _files(root), []  # noqa: S311
    for number in range(edits):
        file = dice.choice(files)
        data = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        data["summary"] = f"Edit {number}. {data['summary']}"
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        figures.append(made())
    print(json.dumps(figures))


def _held() -> float:
    """Return the memory of this process in MB; where the system does not tell, 0."""
    try:
        pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    raise SystemExit(main())

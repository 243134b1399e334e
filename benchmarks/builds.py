"""What a build costs that finds something done: unchanged, after one edit, `journeybook build`.

Each build runs in a process of its own, one after the other on the same site, and so does the cold
one, against which the others are told: a busy machine slows all, so it is the ratios that can be
compared. `python -m benchmarks.builds [MAPS ...]`, 1,000 by default.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measured import measured
from benchmarks.sites import write_ours

_TURNS = 3
_FEW = 200  # larger sites are built once
_MKDOCS = ["mkdocs", "build", "-q", "-f", "ours.yml"]
_JOURNEYBOOK = ["journeybook", "build", "-q", "-f", "ours.yml"]


def main() -> int:
    """Measure and print."""
    for count in [int(one) for one in sys.argv[1:]] or [1_000]:
        taken: dict[str, list[float]] = {}
        for _ in range(_TURNS if count <= _FEW else 1):
            with tempfile.TemporaryDirectory(prefix="journeybook-bench-") as folder:
                for name, seconds in _measured(Path(folder), count):
                    taken.setdefault(name, []).append(seconds)
        cold = statistics.median(taken["mkdocs build, cold"])
        for name, figures in taken.items():
            cpu = statistics.median(figures)
            print(f"{count} maps, {name}: {cpu:.2f} s CPU, {cpu / cold:.3f} of cold", flush=True)
    return 0


def _measured(folder: Path, count: int) -> Iterator[tuple[str, float]]:
    """Yield the builds in their order, each with its processor time."""
    site = folder / "ours"
    write_ours(site, count)
    yield "mkdocs build, cold", _cpu(_MKDOCS, site)
    yield "mkdocs build, unchanged", _cpu(_MKDOCS, site)
    edited = sorted(site.glob("maps/**/*.yml"))[count // 2]
    text = edited.read_text("utf-8")
    edited.write_text(text.replace("\nsummary: ", "\nsummary: Edited, ", 1), "utf-8")
    yield "mkdocs build, one edit", _cpu(_MKDOCS, site)
    yield "journeybook build, the first", _cpu(_JOURNEYBOOK, site)
    yield "journeybook build, unchanged", _cpu(_JOURNEYBOOK, site)


def _cpu(words: list[str], folder: Path) -> float:
    data = str(folder.parent)
    return measured([sys.executable, "-P", "-m", *words], folder, JOURNEYBOOK_DATA_DIR=data).cpu


if __name__ == "__main__":
    raise SystemExit(main())

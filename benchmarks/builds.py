"""What a build costs that finds something done: unchanged, after one edit, `journeybook build`.

Each build runs in a process of its own, one after the other on the same site, and so does the cold
one, against which the others are told: a busy machine slows all, so it is the ratios that can be
compared. `python -m benchmarks.builds [MAPS ...]`, 1,000 by default.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    """Run a module in a folder; return its processor time and that of what it started."""
    variables = {"SOURCE_DATE_EPOCH": "1796083200", "JOURNEYBOOK_DATA_DIR": str(folder.parent)}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", *words],
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = _waited(process)
    if status:
        raise SystemExit(f"{' '.join(words)}: exit code {status}")
    return float(usage.ru_utime + usage.ru_stime)


def _waited(process: subprocess.Popen[bytes]) -> tuple[int, int, Any]:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.pid, process.returncode, usage


if __name__ == "__main__":
    raise SystemExit(main())

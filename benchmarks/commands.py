"""What `check`, `list` and `export` of one map take, against parsing the same files once.

Each command runs in a process of its own, and so does the parsing, by turns: a busy machine slows
both, so it is the ratios that can be compared. Nothing is kept from one run to the next.
`python -m benchmarks.commands [MAPS ...]`, 100 and 1,000 by default.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import maps

_TURNS = 3
_FEW = 1_000  # larger sites are measured once
_PARSING = """
import pathlib, sys, yaml
for file in pathlib.Path("maps").rglob("*.yml"):
    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(file.read_bytes())
    while parser.get_event() is not None:
        pass
"""
_CONFIG = "site_name: Benchmark\nplugins:\n  - journeybook:\n      cache: false\n"


def main() -> int:
    """Measure and print."""
    counts = [int(one) for one in sys.argv[1:]] or [100, 1_000]
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="journeybook-bench-") as folder:
            _measure(Path(folder), count)
    return 0


def _measure(folder: Path, count: int) -> None:
    maps.write(folder / "maps", count)
    (folder / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    journeybook = [sys.executable, "-m", "journeybook"]
    commands = {
        "parsing": [sys.executable, "-c", _PARSING],
        "check": [*journeybook, "check"],
        "list": [*journeybook, "list"],
        "export": [*journeybook, "export", "service-blueprint-0000", "--to", "json"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, int] = {}
    for _ in range(_TURNS if count <= _FEW else 1):
        for name, command in commands.items():
            usage = _run(command, folder)
            taken[name].append(usage.ru_utime + usage.ru_stime)
            memory[name] = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    parsing = statistics.median(taken["parsing"])
    for name, figures in taken.items():
        cpu = statistics.median(figures)
        print(
            f"{count} maps, {name}: {cpu:.2f} s CPU, {1000 * cpu / count:.1f} ms a map, "
            f"{cpu / parsing:.1f} times parsing, {memory[name] / 1e6:.0f} MB",
            flush=True,
        )


def _run(command: list[str], folder: Path) -> Any:
    """Run a command in a folder and return what the system says that it used."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1796083200"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return usage


if __name__ == "__main__":
    raise SystemExit(main())

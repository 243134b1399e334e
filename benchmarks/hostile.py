"""One map within the limits of a file, made to take long: what each of its outputs costs.

Each case is measured in a process of its own, against a map of the same size that holds plain
prose: `ratio` is how much more processor time it takes. What must hold is 3 s and 300 MB.
`python -m benchmarks.hostile [CASE …]`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.hostile_maps import CASES, PLAIN
from benchmarks.table import markdown_table
from journeybook.loading.decoding import MAX_BYTES
from journeybook.pipeline.context import page_context
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.exports import formats
from journeybook.pipeline.load import load
from journeybook.pipeline.pages import pages
from journeybook.pipeline.records import Quality
from journeybook.review.diff import differences
from journeybook.settings import Settings, SiteOptions
from journeybook.settings.options import checked

MOST_SECONDS, MOST_BYTES = 3.0, 300_000_000
_TODAY = Environment(datetime.date(2026, 12, 1))
_GIVEN_UP = 120  # s


def main() -> int:
    """Measure; return 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", choices=[[], PLAIN, *CASES], help="default: all")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.cases[0])))
        return 0
    found = {name: _apart(name) for name in (PLAIN, *(options.cases or CASES))}
    print(markdown_table(("case", "KB", "CPU", "ratio", "memory", "longest", "kept"), _rows(found)))
    return int(not all(map(_is_kept, found.values())))


def _apart(name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.hostile", "--one", name]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_GIVEN_UP)
    except subprocess.TimeoutExpired:
        return {"size": 0, "stages": {"given up": float(_GIVEN_UP)}, "memory": 0}
    except subprocess.CalledProcessError as error:
        print(name, error.stderr.decode(), file=sys.stderr)
        return {"size": 0, "stages": {"failed": float(_GIVEN_UP)}, "memory": 0}
    return dict(json.loads(done.stdout))


def _rows(found: dict[str, dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    plain = _seconds(found[PLAIN])
    for name, figures in found.items():
        stages = sorted(figures["stages"].items(), key=lambda stage: -stage[1])
        yield (
            name,
            f"{figures['size'] / 1000:.0f}",
            f"{_seconds(figures):.2f} s",
            f"{_seconds(figures) / plain:.1f}",
            f"{figures['memory'] / 1e6:.0f} MB",
            ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in stages[:3]),
            "yes" if _is_kept(figures) else "NO",
        )


def _seconds(figures: dict[str, Any]) -> float:
    return float(sum(figures["stages"].values()))


def _is_kept(figures: dict[str, Any]) -> bool:
    most = max(figures["stages"].values())
    return bool(most <= MOST_SECONDS and figures["memory"] <= MOST_BYTES)


def measured(name: str) -> dict[str, Any]:
    """Return size of a case, the seconds of each of its stages, and the peak memory in bytes."""
    old, new = CASES[name]() if name in CASES else CASES[PLAIN]()
    content = _yaml(new)
    if len(content) > MAX_BYTES:
        raise ValueError(f"{name}: {len(content)} bytes")
    stages = {}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "maps").mkdir()
        Path(folder, "maps", "big.yml").write_bytes(content)
        for stage, run in _stages(Path(folder), old, new):
            start = time.process_time()
            run()
            stages[stage] = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"size": len(content), "stages": stages, "memory": memory}


def _yaml(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()  # which is YAML too


def _stages(
    root: Path, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[tuple[str, Callable[[], object]]]:
    settings = Settings(root, checked({"fail_on": "never"}), SiteOptions())
    held: dict[str, Any] = {}

    def read() -> None:
        held["project"] = load(settings, _TODAY)

    yield "read", read
    project = held["project"]
    for key, review in project.reviews.items():  # so that it is in every format
        state = replace(review.state, quality=Quality.REVIEWED)
        project.reviews[key] = replace(review, state=state)
    yield "gates", lambda: list(project.warnings())
    yield "pages", lambda: [page.render() for page in pages(project)]
    for key in project.catalog.maps:
        context = page_context(project, key)
        for id_, format_ in formats(project).items():
            if not format_.needs_journey or context.placed:
                yield id_, partial(format_.write, context)
    if old != new:
        yield "difference", lambda: differences(old, new)


if __name__ == "__main__":
    raise SystemExit(main())

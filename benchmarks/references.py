"""`check` of maps with one wrong reference each, against the same maps without a mistake.

What must hold is a ratio of 1.2. `python -m benchmarks.references [MAPS]`, 3,000 by default.
"""

from __future__ import annotations

import datetime
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import maps
from journeybook.diagnostics import Diagnostic
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.settings import Settings, SiteOptions
from journeybook.settings.options import checked

MOST = 1.2
_TODAY = Environment(datetime.date(2026, 12, 1))
_TURNS = 2


def main() -> int:
    """Measure; return 1 when the ratio is not kept."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    with tempfile.TemporaryDirectory() as folder:
        right, wrong = Path(folder, "right"), Path(folder, "wrong")
        for root in (right, wrong):
            maps.write(root / "maps", count)
        for number, file in enumerate(sorted(wrong.glob("maps/en-US/**/*.yml"))):
            text = file.read_text("utf-8")
            file.write_text(text.replace("related:\n- ", f"related:\n- x{number}-", 1), "utf-8")
        taken: dict[Path, list[float]] = {right: [], wrong: []}
        found: dict[Path, int] = {}
        for _ in range(_TURNS):  # by turns, so that a busy machine slows both
            for root, figures in taken.items():
                start = time.process_time()
                found[root] = len(_check(root))
                figures.append(time.process_time() - start)
    good, bad = (statistics.median(figures) for figures in taken.values())
    print(f"{count} maps: {good:.1f} s; with {found[wrong]} findings {bad:.1f} s")
    print(f"ratio {bad / good:.2f}, at most {MOST}")
    return int(bad / good > MOST)


def _check(root: Path) -> tuple[Diagnostic, ...]:
    project = load(Settings(root, checked({}), SiteOptions()), _TODAY)
    return (*project.diagnostics, *project.warnings())


if __name__ == "__main__":
    raise SystemExit(main())

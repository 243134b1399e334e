"""How much of a journey's page is in sight, and how long it is: the figures of its design.

    python benchmarks/journey_page.py                    this edition
    python benchmarks/journey_page.py --before CHECKOUT  and an earlier one, its cost beside ours

Measured in Chromium, on the showcase, the largest map that pages are made for, the smallest, and
the Japanese ones. Above twelve steps the limits of screens and sheets grow with the steps. What a
page costs is compared in one run, on the same maps: processor time of builds that take turns, and
bytes of the pages.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path[0] = str(ROOT)
sys.path.append(str(ROOT / "tests"))

import yaml  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks import maps  # noqa: E402
from benchmarks.measured import measured  # noqa: E402
from benchmarks.table import markdown_table  # noqa: E402
from support.chromium import ARGUMENTS, chromium  # noqa: E402
from support.journeys import journey_map  # noqa: E402

QUESTIONS = Path(__file__).with_suffix(".js").read_text("utf-8")
FULL_SIZE = 12  # steps of a map that the limits are made for
MOST_PRESSES = 600
MADE = {"largest": (7, 40), "smallest": (3, 5)}
PAGES = {
    "showcase": "en-US/journeys/first-30-days",
    "largest": "en-US/made/largest",
    "smallest": "en-US/made/smallest",
    "ja": "ja-JP/journeys/five-stage-journey",
    "BtoB": "ja-JP/journeys/btob-journey",
}
COST = 60, 3  # varied maps, builds of each edition
CONFIG = """\
site_name: Benchmark
theme:
  name: material
  font: false
  features: [navigation.instant, navigation.footer, navigation.indexes, toc.follow]
  palette: {scheme: default}
plugins:
- search
- journeybook: {fail_on: never}
markdown_extensions: [attr_list, tables, {toc: {permalink: true}}]
"""


@dataclass(frozen=True)
class Figures:
    """What was measured of a page; `steps` is how many its map has."""

    steps: int
    screens: float
    phone_screens: float
    sheets: int
    in_sight: int
    begins: int
    mentions: int
    presses: int

    def cells(self) -> Iterator[tuple[str, str, bool]]:
        """Yield each figure, its limit, and whether it is kept."""
        share = max(1.0, self.steps / FULL_SIZE)
        screens, phone = 7 * share, 9 * share
        yield f"{self.screens:.1f}", f"≤ {screens:.1f}", self.screens <= screens
        yield f"{self.phone_screens:.1f}", f"≤ {phone:.1f}", self.phone_screens <= phone
        sheets = math.ceil(8 * share)
        yield str(self.sheets), f"≤ {sheets}", self.sheets <= sheets
        least = min(self.steps, FULL_SIZE)
        yield str(self.in_sight), f"≥ {least}", self.in_sight >= least
        yield f"{self.begins} px", "≤ 420 px", self.begins <= 420
        yield str(self.mentions), "≤ 4", self.mentions <= 4
        yield str(self.presses), "≤ 12", self.presses <= 12


NAMES = (
    "screens at 1440 × 900",
    "screens at 390 × 844",
    "printed A4 sheets",
    "steps in sight at 1440",
    "picture begins at",
    "mentions of an action",
    "Tab presses past the map",
)


def main() -> int:
    """Measure and print; return 1 when this edition misses a limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--before", type=Path, metavar="CHECKOUT", help="an earlier edition")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="journeybook-pages-") as name:
        now = _measured(Path(name, "now"), ROOT)
        before = _measured(Path(name, "before"), options.before) if options.before else {}
        print(report(now, before))
        if options.before:
            print(f"\n{_costs(Path(name, 'cost'), options.before)}")
    return 0 if all(kept for one in now.values() for _, _, kept in one.cells()) else 1


def report(now: dict[str, Figures], before: dict[str, Figures]) -> str:
    """Return the figures of all pages as a table."""
    rows = []
    for page, figures in now.items():
        earlier = [cell for cell, _, _ in before[page].cells()] if page in before else None
        for at, (value, limit, kept) in enumerate(figures.cells()):
            head = f"{page}, {figures.steps} steps" if not at else ""
            known = (earlier[at] if earlier else "",) if before else ()
            rows.append((head, NAMES[at], *known, value, limit, "met" if kept else "missed"))
    names = ("page", "figure", *(["before"] if before else []), "now", "limit", "")
    return markdown_table(names, rows)


def _measured(folder: Path, edition: Path) -> dict[str, Figures]:
    """Build the pages with an edition and measure each."""
    shutil.copytree(ROOT / "maps", folder / "maps")
    for id_, (stages, steps) in MADE.items():
        file = folder / f"maps/en-US/made/{id_}.en-US.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(journey_map(id_, stages, steps, "en-US") + "collection: made\n", "utf-8")
    _write_site(folder)
    _build(folder, edition)
    handler = partial(_Quiet, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            page = browser.new_page()
            page.add_init_script(QUESTIONS)
            found = {}
            for name, path in PAGES.items():
                _tell(f"{edition}: {name}")
                page.goto(f"http://127.0.0.1:{server.server_port}/{path}/")
                if edition != ROOT and not page.query_selector(".jb-table-map, .jb-grid"):
                    _tell(f"{edition} cannot read the map of {name}")
                    continue
                found[name] = _figures(page, _actions(folder / "maps", path))
            browser.close()
        server.shutdown()
    return found


def _figures(page: Any, actions: list[str]) -> Figures:
    """Return the figures of the page that a browser shows."""

    def ask(question: str) -> Any:
        return page.evaluate(f"measurePage.{question}")

    _opened(page, 390, 844)
    phone = ask("screens()")
    _opened(page, 1440, 900)
    screens, in_sight, begins = ask("screens()"), ask("steps()"), ask("begins()")
    mentions = page.evaluate("texts => measurePage.mentions(texts)", actions)
    printed = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    page.reload()
    ask("begin()")
    presses = 0
    while presses < MOST_PRESSES:
        page.keyboard.press("Tab")
        presses += 1
        if ask("isPast()"):
            break
    return Figures(len(actions), screens, phone, sheets, in_sight, begins, mentions, presses)


def _opened(page: Any, width: int, height: int) -> None:
    """Open the page anew in a window of a size: a page may look once what it is opened in."""
    page.set_viewport_size({"width": width, "height": height})
    page.reload()
    page.wait_for_load_state("networkidle")


def _actions(folder: Path, path: str) -> list[str]:
    """Return what customers do in each step of a map."""
    (file,) = folder.glob(f"{path}.*.yml")
    stages = yaml.safe_load(file.read_text("utf-8"))["journey"]["stages"]
    return [step["action"] for stage in stages for step in stage["steps"]]


def _costs(folder: Path, before: Path) -> str:
    """Return what a page costs in both editions, measured in turns on the same maps."""
    count, repeat = COST
    maps.ORIGINALS = before / "maps"  # which both editions can read
    maps.write(folder / "maps", count)
    _write_site(folder)
    empty = folder.with_name("empty")
    (empty / "maps").mkdir(parents=True)
    _write_site(empty)
    spent: dict[str, list[float]] = {}
    sizes: dict[str, list[int]] = {}
    for _ in range(repeat):
        for name, edition in (("before", before), ("now", ROOT)):
            pages = _build(folder, edition)
            spent.setdefault(name, []).append((pages - _build(empty, edition)) / count * 1000)
            built = [*(folder / "site/en-US").glob("*/*/index.html")]
            sizes[name] = [file.stat().st_size for file in built]
            journeys = [file.stat().st_size for file in built if "journeys" in file.parts]
            sizes[f"{name}, journeys"] = journeys
            _tell(f"{name}: {spent[name][-1]:.1f} ms a page")
    rows = [
        (
            name,
            f"{statistics.median(spent[name]):.1f} ms",
            f"{min(spent[name]):.1f}–{max(spent[name]):.1f}",
            f"{statistics.mean(sizes[name]) / 1000:.1f} KB",
            f"{statistics.mean(sizes[f'{name}, journeys']) / 1000:.1f} KB",
        )
        for name in ("before", "now")
    ]
    head = ("edition", "CPU per page", "least to most", "bytes per page", "of a journey's page")
    return markdown_table(head, rows)


def _write_site(folder: Path) -> None:
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")


def _build(folder: Path, edition: Path) -> float:
    """Build a site with an edition and return the processor time that it took, in seconds."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    path = os.pathsep.join([str(edition / "plugins"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return measured(command, folder, PYTHONPATH=path).cpu


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())

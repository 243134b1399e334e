"""Bytes and elements of a library, with the maps of this site and with many: a page's first view.

The frame around the article is that of this site's own library, built anew; the article is rendered
for maps that are made here, since a whole site of ten thousand would take an hour.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from journeybook.pipeline.environment import Environment
from journeybook.pipeline.files import site_files
from journeybook.pipeline.load import load
from journeybook.pipeline.pages import pages
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import SitePage
from journeybook.settings import Options, Settings, SiteOptions

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))
LIBRARY = "en-US"
MOST_BYTES, MOST_ELEMENTS = 300_000, 2_000
_SCRIPT = '<script src="../assets/journeybook/journeybook.js"'
_TITLES = ("Arrival", "Billing", "Contract", "Delivery", "Einzug", "Übergabe", "Quote", "Zero hour")
_STAGES = ("Notice", "Compare", "Order", "Receive", "Use and stay")


class _Elements(HTMLParser):
    """Counts elements."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs
        self.count += 1


def main() -> int:
    """Measure and print; return 1 where a library is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=int, default=10_000, metavar="N")
    parser.add_argument("--chromium", action="store_true", help="also look at it in a browser")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="journeybook-library-") as folder:
        page = _own_library(Path(folder) / "site")
        start, end = page.index('<div class="jb-page"'), page.index(_SCRIPT)  # it stands behind
        large = _told("this site", page)
        _write_maps(Path(folder) / "maps", options.maps)
        project, found = _project(Path(folder))
        for site_page in found:
            if site_page.url == LIBRARY or site_page.url.startswith(f"{LIBRARY}/all-"):
                began = time.process_time()
                article = str(site_page.render().html)
                took = time.process_time() - began
                html = page[:start] + article + page[end:]
                if site_page.url == LIBRARY or site_page.url.endswith("-1"):
                    large |= _told(f"{options.maps:,} maps, {site_page.url}", html, took)
                if site_page.url == LIBRARY:
                    (Path(folder) / "site" / LIBRARY / "index.html").write_text(html, "utf-8")
        for artifact in site_files(project):
            if artifact.path.endswith("library.json"):
                print(f"{artifact.path}: {len(artifact.content_bytes):,} bytes, when filtered")
                (Path(folder) / "site" / artifact.path).write_bytes(artifact.content_bytes)
        if options.chromium:
            _looked_at(Path(folder) / "site")
    return int(large)


def _looked_at(site: Path) -> None:
    """Say for how long Chromium is busy with the library until it can be used, and is filtered."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is asked for

    from benchmarks.readers import cpu, served  # noqa: PLC0415
    from support.chromium import ARGUMENTS, chromium  # noqa: PLC0415

    with served(site) as url, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page, session = browser.new_page(), browser.new_browser_cdp_session()
        page.goto(url)  # what all pages share is there
        for name in ("opened", "opened again"):
            before = cpu(session)
            page.goto(f"{url}{LIBRARY}/")
            page.locator(".jb-filter").wait_for()
            took = page.evaluate("performance.timing.domComplete - performance.timing.fetchStart")
            print(f"{name}: {cpu(session) - before:.0f} ms CPU, complete after {took} ms")
        before = cpu(session)
        page.locator(".jb-filter input").fill("billing 77")
        page.locator(".jb-found li").first.wait_for()
        rows = page.locator(".jb-found li").count()
        print(f"filtered: {cpu(session) - before:.0f} ms CPU, {rows} rows")
        before = cpu(session)
        page.locator(".jb-filter input").fill("")
        page.locator("#library").wait_for()
        print(f"filter cleared: {cpu(session) - before:.0f} ms CPU")
        browser.close()


def _own_library(site: Path) -> str:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return (site / LIBRARY / "index.html").read_text("utf-8")


def _told(name: str, html: str, took: float = 0.0) -> bool:
    counter = _Elements()
    counter.feed(html)
    size = len(html.encode())
    spent = f", {took:.2f} s CPU" if took else ""
    print(f"{name}: {size:,} bytes, {counter.count:,} elements{spent}")
    return size > MOST_BYTES or counter.count > MOST_ELEMENTS


def _project(root: Path) -> tuple[Project, list[SitePage]]:
    began = time.process_time()
    project = load(
        Settings(root, Options(), SiteOptions()), Environment(datetime.date(2026, 12, 1))
    )
    found = list(pages(project))
    print(f"read {len(project.catalog.maps):,} maps in {time.process_time() - began:.0f} s CPU")
    return project, found


def _write_maps(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"m{number}.yml").write_text("".join(_map(number)), "utf-8")


def _map(number: int) -> Iterator[str]:
    """Yield a map: of ten, three journeys of twelve steps, a method and six terms."""
    kind = "journey" if number % 10 < 3 else "method" if number % 10 == 3 else "term"
    title = f"{_TITLES[number % len(_TITLES)]} of the household number {number}"
    yield f"format: 1\nid: m{number}\nlocale: {LIBRARY}\ntitle: {title}\nkind: {kind}\n"
    yield f"summary: What people who moved go through until {title.lower()} is settled at last.\n"
    yield f"collection: {kind}s\nowner: Owner {number % 40}\ntags: [tag {number % 300}]\n"
    yield f"aliases: [Case {number}, Household {number}]\n"
    if kind != "journey":
        return
    yield (
        "journey:\n  state: as-is\n  personas: [{id: p, name: Person "
        + str(number)
        + "}]\n  stages:\n"
    )
    for at, stage in enumerate(_STAGES):
        yield f"    - id: s{at}\n      name: {stage}\n      steps:\n"
        for step in range(3 if at % 2 else 2):
            score = (number + at * 2 + step * 3) % 5 + 1
            action = f"Do part {step} of {stage}"
            yield f"        - {{id: x{at}{step}, action: {action}, emotion: {score}}}\n"


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1795860000")
    raise SystemExit(main())

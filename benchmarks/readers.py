"""What a reader of a site loads and waits for: a page, the search box, the first answers.

    python benchmarks/readers.py                           1,000 maps, with both kinds of search
    python benchmarks/readers.py --maps 300 --times 34     the index of 300, 34 times (pagefind)
    python benchmarks/readers.py --site FOLDER             a site that is built

Measured in Chromium, without a cache. Bytes are those that the server sends, which packs nothing.
Where entries are repeated, only the index is made of so many maps: each time they have other
addresses and numbers in their titles.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path[0] = str(ROOT)
sys.path.append(str(ROOT / "tests"))

from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from benchmarks import maps  # noqa: E402
from benchmarks.table import markdown_table  # noqa: E402
from journeybook.mkdocs_plugin import search_bundles, search_parts  # noqa: E402
from journeybook.mkdocs_plugin.search_entries import Entry  # noqa: E402
from support.chromium import ARGUMENTS, build, chromium  # noqa: E402

LIBRARY = "en-US/"
WORDS = ("courier", "moment of truth", "blueprint")
CONFIG = (
    "site_name: Large\nsite_url: http://localhost/\ntheme: {name: material, font: false}\n"
    "plugins: [search, {journeybook: {fail_on: never, search: %s}}]\n"
)
ASK = """(words) => new Promise((resolve) => {
  const list = document.querySelector(".md-search-result__list");
  list.replaceChildren();
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    if (!list.querySelector("a")) return;
    watch.disconnect();
    resolve(performance.now() - begun);
  });
  watch.observe(list, { childList: true, subtree: true });
  const box = document.querySelector(".md-search__input");
  box.value = words;
  box.dispatchEvent(new Event("keyup", { bubbles: true }));
})"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--maps", type=int, default=1000, metavar="N")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="each entry so often")
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="a site that is built")
    options = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="journeybook-readers-") as name:
        for title, site in _sites(options, Path(name)):
            print(f"{title}\n")
            _measure(site)
    return 0


def _sites(options: argparse.Namespace, root: Path) -> Iterator[tuple[str, Path]]:
    if options.site:
        yield str(options.site), options.site
        return
    maps.write(root / "maps", options.maps)
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    for search in ("pagefind",) if options.times > 1 else ("material", "pagefind"):
        config, site = root / f"{search}.yml", root / search
        config.write_text(CONFIG % search, "utf-8")
        _repeat(options.times)
        build(config, site)
        yield f"{options.maps * options.times:,} maps, search: {search}", site


def _repeat(times: int) -> None:
    """Let the index be made of each entry so many times."""
    read = search_parts.taken

    def repeated(config: MkDocsConfig, noted: Iterable[Entry]) -> Iterator[list[Entry]]:
        for entries in read(config, noted):
            for turn in range(times):
                text = json.dumps(entries)
                yield json.loads(text.replace('"en-US/', f'"en-US/{turn}/')) if turn else entries

    search_bundles.taken = repeated  # type: ignore[attr-defined]


class _Server(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def _measure(site: Path) -> None:
    with served(site) as url, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        rows = list(_rows(browser, url))
        browser.close()
    print(markdown_table(["", "ms", "CPU ms", "KB", "of it search, KB"], rows), end="\n\n")


def _rows(browser: Browser, url: str) -> Iterator[list[str]]:
    page, session = browser.new_page(), browser.new_browser_cdp_session()
    loaded: dict[str, int] = {}
    page.on(
        "response",
        lambda one: loaded.update({one.url: int(one.headers.get("content-length", 0))}),
    )

    def row(name: str, took: str, spent: float) -> list[str]:
        size, search = sum(loaded.values()), sum(n for one, n in loaded.items() if "search" in one)
        loaded.clear()
        return [name, took, f"{spent:.0f}", f"{size / 1000:.0f}", f"{search / 1000:.0f}"]

    before = cpu(session)
    page.goto(f"{url}{LIBRARY}")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent")
    page.wait_for_timeout(1000)
    yield row("a page", "", cpu(session) - before)
    before = cpu(session)
    page.locator(".md-search__input").click()
    page.wait_for_timeout(3000)
    yield row("the search box", "", cpu(session) - before)
    for words in WORDS:
        before = cpu(session)
        took = page.evaluate(ASK, words)
        spent = cpu(session) - before
        yield row(words, f"{took:.0f}", spent)
        page.wait_for_timeout(3000)
        loaded.clear()


def cpu(session: Any) -> float:
    """Return for how many milliseconds the processes of the browser have computed."""
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return float(sum(one["cpuTime"] for one in found)) * 1000


if __name__ == "__main__":
    sys.exit(main())

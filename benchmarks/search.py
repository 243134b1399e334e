"""Where the search box of this site leads: named queries, and words drawn from its own sentences.

    python benchmarks/search.py                  build this site and ask it
    python benchmarks/search.py --site FOLDER    ask a site that is built

Asked in Chromium, in the box itself, on the library of each language. The words stand in the middle
of a sentence of a map and in at most two entries of the index; they are drawn by their digests, so
every run draws the same. One leads to the right place when one of the first two hits is an entry
that holds it.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import os
import re
import sys
import tempfile
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path[0] = str(ROOT)
sys.path.append(str(ROOT / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks.table import markdown_table  # noqa: E402
from support.chromium import ARGUMENTS, SearchBox, build, chromium  # noqa: E402
from support.search_index import search_entries  # noqa: E402

DRAWN = 60
LIBRARIES = ("en-US", "de-DE", "ja-JP", "zh-CN", "zh-TW")  # those that the site has are asked
NAMED = {
    "courier": ("en-US", "en-US/journeys/first-30-days/#step-pick-delivery-day"),
    "Delivery is promised for a day": (
        "en-US",
        "en-US/journeys/first-30-days/#step-pick-delivery-day",
    ),
    "moment of truth": ("en-US", "en-US/"),
    "客户旅程": ("zh-CN", "zh-CN/core/customer-journey-mapping/"),
    "客户": ("zh-CN", "zh-CN/"),
    "认知": ("zh-CN", "zh-CN/methods/journey-mapping-method/#meaning"),
    "サービスブループリント": ("ja-JP", "ja-JP/"),
    "接点": ("ja-JP", "ja-JP/"),
}
WORD = re.compile(r"[^\W\d_]{3,}")
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SEGMENT = """([texts, locale]) => {
  const by = new Intl.Segmenter(locale, { granularity: "word" });
  const words = (text) => [...by.segment(text)].filter((one) => one.isWordLike);
  return texts.map((text) => words(text).map((one) => one.segment));
}"""


def main() -> int:
    """Ask and print; return 1 when a query misses its place."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="a site that is built")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="journeybook-search-") as name:
        site = options.site or Path(name, "site")
        if not options.site:
            os.environ["NO_MKDOCS_2_WARNING"] = "1"
            build(ROOT / "mkdocs.yml", site)
        return _asked(site)


def _asked(site: Path) -> int:
    handler = partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    try:
        with sync_playwright() as tools:
            browser = tools.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            missed = _report(browser.new_page(), url, site)
            browser.close()
    finally:
        server.shutdown()
    return 1 if missed else 0


def _report(page: Any, url: str, site: Path) -> int:
    entries = search_entries(site)
    size = sum(file.stat().st_size for file in (site / "search").glob("*.json"))
    print(f"{len(entries)} entries, {size / 1024:.0f} KB\n")
    rows, missed = [], 0
    for query, (locale, place) in NAMED.items():
        box = SearchBox(page, f"{url}{locale}/")
        hits = [one.removeprefix(url) for one in box.ask(query)[:2]]
        fits = any(one.startswith(place) for one in hits)
        missed += not fits
        rows.append([query, " · ".join(hits) or "nothing", "yes" if fits else "NO"])
    print(markdown_table(["query", "first two hits", "right"], rows), end="\n\n")
    rows = []
    for locale in LIBRARIES:
        if not (site / locale / "index.html").is_file():
            continue
        box = SearchBox(page, f"{url}{locale}/")
        drawn = draw(entries, locale, page)
        begun = time.perf_counter()
        lost = [word for word, places in drawn.items() if not _leads(box, word, places, url)]
        each = (time.perf_counter() - begun) / max(len(drawn), 1) * 1000
        missed += len(lost)
        found = f"{len(drawn) - len(lost)} of {len(drawn)}"
        rows.append([locale, found, f"{each:.0f} ms", ", ".join(lost) or "none"])
    print(markdown_table(["language", "led to the right place", "a query", "missed"], rows))
    return missed


def _leads(box: SearchBox, word: str, places: set[str], url: str) -> bool:
    return any(one.removeprefix(url) in places for one in box.ask(word)[:2])


def draw(entries: list[dict[str, str]], locale: str, page: Any) -> dict[str, set[str]]:
    """Return words of a language with the places of the entries that hold them.

    Args:
        entries: the search index.
        locale: which maps to draw from.
        page: a browser page, which knows where words of Japanese and Chinese end.
    """
    texts = {one["location"]: plain(f"{one['title']}\n{one['text']}") for one in entries}
    sentences = [
        sentence
        for place, text in texts.items()
        if place.startswith(f"{locale}/")
        for sentence in re.split(r"(?<=[.!?。！？])\s*|\n", text)
        if len(sentence) >= 12
    ]
    words: set[str] = set()
    for found in page.evaluate(SEGMENT, [sentences, locale]):
        words |= {word for word in found[1:-1] if _is_drawn(word, locale)}
    ordered = sorted(words, key=lambda word: hashlib.sha256(word.encode()).hexdigest())
    drawn: dict[str, set[str]] = {}
    for word in ordered:
        held = {place for place, text in texts.items() if _holds(text, word)}
        if 1 <= len(held) <= 2:
            drawn[word] = held
        if len(drawn) == DRAWN:
            break
    return drawn


def _is_drawn(word: str, locale: str) -> bool:
    dense = bool(DENSE.search(word))
    if locale.startswith(("ja", "zh")):
        return dense and len(word) >= 2
    return not dense and bool(WORD.fullmatch(word))


def _holds(text: str, word: str) -> bool:
    if DENSE.search(word):
        return word in text
    return bool(re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text, re.IGNORECASE))


def plain(text: str) -> str:
    """Return the text of an entry, a line for each block."""
    blocks = re.sub(r"</?(?:p|li|ul|ol|pre)[^>]*>", "\n", text)
    return html.unescape(re.sub(r"<[^>]*>", "", blocks))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    sys.exit(main())

"""Every page of our own knowledge base and of a hand-written site, as a reader's browser sees it.

Each page is looked at in one of the four combinations of width and colour scheme; they rotate from
page to page. axe reads half of them, without its rule of contrast, which takes seconds and which
`inspect.js` asks for anyway; of pages that differ in their language only, one is looked at, of a
folder that maps are published in, eight, and of all these a fifth by chance. With BROWSER_FULL=1 in the environment (`make
test-browser`) it is all pages, each is then switched to the other three combinations with the
palette button and by resizing, and axe reads it in all four with all its rules.
"""

from __future__ import annotations

import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from support.chromium import ServedSite, Watch, needs_chromium
from support.sampling import some

pytestmark = [pytest.mark.browser, needs_chromium]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
PARTS = 8  # so that pytest-xdist can share the pages out
SMALLEST = 8  # px
DRAWN = ":is(.jb-emotion, .jb-picture) svg:not(svg svg)"  # by us
LEAST = 11  # px in these
MOST_TABS = 8  # more than any page has
MOST_OF_A_FOLDER = 8
_MAPS = re.compile(r"^[a-z]{2,3}-[A-Z][A-Za-z]+/")  # their folders begin with a locale
FULL = bool(os.environ.get("BROWSER_FULL"))
# This order changes one thing at a time; a page begins at any place of the circle.
CIRCLE = ((1200, "light"), (390, "light"), (390, "dark"), (1200, "dark"))


def _all_pages(sites: dict[str, ServedSite]) -> list[tuple[ServedSite, str]]:
    return [
        (site, path)
        for name, site in sites.items()
        for path in (site.pages if FULL else some(_some_of(site.pages), 1 / 5, name))
    ]


def _some_of(pages: Sequence[str]) -> list[str]:
    """Return the pages: each in one language, and of a folder of maps so many.

    A new page changes one of them at most.
    """
    folders, kept = Counter[str](), dict[str, str]()
    for path in sorted(pages, key=lambda path: zlib.crc32(path.encode())):
        folder = path.rpartition("/")[0]
        own = _MAPS.sub("", path, count=1)
        if own == path or (own not in kept and folders[folder] < MOST_OF_A_FOLDER):
            kept[own] = path
            folders[folder] += 1
    return [path for path in pages if path in kept.values()]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(part: int, sites: dict[str, ServedSite], reader: Watch) -> None:
    """No errors, nothing fetched from elsewhere, all drawn, nothing cut off, axe content."""
    faults = []
    for number, (site, path) in enumerate(_all_pages(sites)):
        if number % PARTS == part:
            found = _faults_of(reader, site, path, number)
            faults += [f"{path} {fault}" for fault in dict.fromkeys(found)]
    assert not faults, "\n".join(faults)


def _faults_of(reader: Watch, site: ServedSite, path: str, number: int) -> Iterator[str]:
    page = reader.page
    turn = number % len(CIRCLE)
    circle = CIRCLE[turn:] + CIRCLE[:turn]
    if not FULL:
        circle = circle[:1]
    reader.clear()
    page.set_viewport_size({"width": circle[0][0], "height": 900})
    page.emulate_media(color_scheme=circle[0][1])
    page.evaluate("location.protocol === 'http:' && localStorage.clear()")  # the last palette
    page.goto(site.url if path == "." else f"{site.url}{path}/")
    reads = FULL or number // len(CIRCLE) % 2 == 0
    if reads:
        page.evaluate(AXE)
    for width, scheme in circle:
        page.set_viewport_size({"width": width, "height": 900})
        _choose(page, scheme)
        for found in _seen(page, axe=reads):
            yield f"({width} px, {scheme}): {found}"
    yield from reader.complaints()


def _choose(page: Any, scheme: str) -> None:
    wanted, button = {"light": ("default", 0), "dark": ("slate", 1)}[scheme]
    if page.evaluate("document.body.dataset.mdColorScheme") != wanted:
        page.evaluate(f"document.getElementById('__palette_{button}').click()")
        page.wait_for_function(f"document.body.dataset.mdColorScheme === '{wanted}'")


def _seen(page: Any, *, axe: bool) -> Iterator[str]:
    for tab in range(MOST_TABS):
        page.evaluate("inspectPage.openAll()")
        if not page.evaluate(f"inspectPage.chooseTab({tab})") and tab:
            break
        page.evaluate("inspectPage.drawn(8000)")
        crowded, stands_out = f"crowded({DRAWN!r}, {LEAST})", f"pictureContrast({DRAWN!r})"
        of_pictures = ("undrawn()", f"pictures({SMALLEST})", crowded, stands_out)
        words = "small(10.9, '.headerlink', 0)"
        for question in (
            *of_pictures,
            "sideways()",
            "doubledIds()",
            "contrast()",
            "ownScroll()",
            "squeezed()",
            words,
        ):
            yield from page.evaluate(f"inspectPage.{question}")
        if axe:
            yield from page.evaluate(f"inspectPage.axe({FULL:d})")

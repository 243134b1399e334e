"""What a reader sees first stays where it is: our script moves nothing that stands already."""

from __future__ import annotations

from typing import Any

import pytest

from support.chromium import ServedSite, Watch, needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

PLACES = """() => [...document.querySelectorAll(
  "article :is(.jb-head, h1, .jb-tools, .jb-map > .jb-scroll, .jb-library, .jb-table-order)",
)].map((one) => [one.className || one.tagName, Math.round(one.getBoundingClientRect().top)])"""
TORN = """() => [...document.querySelectorAll(".jb-columns :is(h3, .jb-label)")]
  .filter((head) => head.nextElementSibling?.getClientRects().length
    && head.nextElementSibling.getClientRects()[0].left > head.getBoundingClientRect().right)
  .map((head) => head.textContent)"""
BROKEN = """(selector) => [...document.querySelectorAll(selector)].flatMap((cell) => {
  const found = [], walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility({ contentVisibilityAuto: true })) for (const word of walk.currentNode.data.matchAll(/[A-Za-z]{4,}/g)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, word.index);
    range.setEnd(walk.currentNode, word.index + word[0].length);
    const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
    if (lines.size > 1) found.push(word[0]);
  }
  return found;
})"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path",
    [
        "en-US",
        "en-US/journeys/support-call",
        "en-US/journeys/first-30-days",
        "ja-JP/journeys/btob-journey",
        "en-US/portfolio/owners",
    ],
)
def test_a_script_finds_room_for_what_it_adds(
    path: str, width: int, reader: Watch, sites: dict[str, ServedSite]
) -> None:
    """All stands where it stood before the script came."""
    page = reader.page
    page.set_viewport_size({"width": width, "height": 900})
    before, after = (_places(page, f"{sites['book'].url}{path}/", runs=runs) for runs in (0, 1))
    assert before == after


def _places(page: Any, url: str, *, runs: int) -> list[Any]:
    ours = "**/assets/**/journeybook/journeybook.js"
    if not runs:
        page.route(ours, lambda route: route.abort())
    page.goto(url)
    page.unroute(ours)
    if runs:
        page.wait_for_function("!document.querySelector('.jb-waits[hidden]')")
    return page.evaluate(PLACES)


@pytest.mark.parametrize("width", [1440, 1200])
def test_a_heading_stands_above_what_it_names(
    width: int, reader: Watch, sites: dict[str, ServedSite]
) -> None:
    """In columns, none stands alone at the foot of one."""
    page, book = reader.page, sites["book"]
    page.set_viewport_size({"width": width, "height": 900})
    for path in book.pages:
        if path.startswith("en-US/journeys/"):
            page.goto(f"{book.url}{path}/")
            assert page.evaluate(TORN) == [], path


@pytest.mark.parametrize("table", ["pain-points", "channels", "strength"])
def test_words_in_cells_stay_whole(table: str, reader: Watch, sites: dict[str, ServedSite]) -> None:
    """A column of a coloured table is as wide as its longest word, on a phone too."""
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{sites['book'].url}en-US/portfolio/{table}/")
    assert page.evaluate(BROKEN, ".jb-heat :is(th, td)") == []

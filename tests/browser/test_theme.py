"""What Material leaves to mend on every page: the foot, the navigation, tables written by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from support.chromium import ServedSite, Watch, needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
PAGES = ("", "en-US/portfolio/touchpoints/", "en-US/journeys/first-30-days/", "reference/options/")
RULES = ["color-contrast", "landmark-unique", "scrollable-region-focusable"]
OURS = "label-content-name-mismatch"  # the theme's own links to the next page fail it
BOX = ".md-typeset__scrollwrap"
# Names in code that stand on more lines than their hyphens let them.
BROKEN = """[...document.querySelectorAll("article td > code")].filter((code) => {
  const range = document.createRange();
  range.selectNodeContents(code);
  const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
  return !/[\\s/]/.test(code.textContent) && lines.size > code.textContent.split("-").length;
}).map((code) => code.textContent)"""


@pytest.fixture(scope="module")
def book(sites: dict[str, ServedSite]) -> ServedSite:
    return sites["book"]


def violations(page: Any, where: str, rules: list[str]) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(
        f"axe.run({where}, {{runOnly: {rules}, resultTypes: ['violations']}})"
        ".then((found) => found.violations)"
    )
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1200, "dark")])
def test_the_whole_page_can_be_read_and_told_apart(
    path: str, width: int, scheme: str, tab: Watch, book: ServedSite
) -> None:
    """Around the article too, contrast suffices and no two landmarks have one name."""
    page = tab.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(book.url + path)
    page.wait_for_function("!document.querySelector('nav.md-nav[aria-labelledby=__nav_2_label]')")
    assert violations(page, "document", RULES) == []
    assert violations(page, "document.querySelector('article')", [OURS]) == []


def test_sections_with_a_page_of_their_own_have_its_name(tab: Watch, book: ServedSite) -> None:
    """A section that the theme names by an arrow has the name of its page, and of those above."""
    page = tab.page
    page.goto(book.url)
    page.wait_for_selector("nav.md-nav[aria-label='Maps']", state="attached")
    named = page.evaluate(
        "[...document.querySelectorAll('nav.md-nav')].map((nav) => nav.getAttribute('aria-label'))"
    )
    assert "Maps / Portfolio" in named


def test_names_in_tables_stay_whole_on_a_phone(tab: Watch, book: ServedSite) -> None:
    """In tables of the documentation a name in code parts at a hyphen, if anywhere."""
    page = tab.page
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("reference/problems/", "reference/map-keys/", "how-to/set-up-reviews/"):
        page.goto(book.url + path)
        page.wait_for_selector(BOX)
        assert page.evaluate(BROKEN) == []


def test_a_table_that_scrolls_is_a_stop_with_a_name(tab: Watch, book: ServedSite) -> None:
    """While a table is too wide, the keyboard reaches and scrolls it; else it is no stop."""
    page = tab.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{book.url}reference/options/")
    page.wait_for_selector(f"{BOX}[tabindex='0'][role=region][aria-label=Options]")
    page.locator(BOX).first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('{BOX}').scrollLeft > 0")
    page.set_viewport_size({"width": 1900, "height": 844})
    page.wait_for_selector(f"{BOX}:not([tabindex], [role], [aria-label])")


def test_two_tables_below_one_heading_have_two_names(tab: Watch, book: ServedSite) -> None:
    """Boxes that scroll are told apart, also where one heading stands above both."""
    page = tab.page
    page.route("**/reference/options/", _doubled)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{book.url}reference/options/")
    page.wait_for_selector(f"{BOX}[aria-label=Options]")
    page.wait_for_selector(f"{BOX}[aria-label='Options (2)']")


def test_a_dark_page_is_printed_on_white(tab: Watch, book: ServedSite) -> None:
    """Out to the edges of a sheet, and nothing that is told of a page in a list is cut."""
    page = tab.page
    page.emulate_media(color_scheme="dark", media="print")
    for path in ("en-US/personas/home-worker/", "en-US/portfolio/owners/"):
        page.goto(book.url + path)
        for element in ("documentElement", "body"):
            style = page.evaluate(
                f"(({{ colorScheme, backgroundColor }}) => [colorScheme, backgroundColor])"
                f"(getComputedStyle(document.{element}))"
            )
            assert style == ["light", "rgb(255, 255, 255)"], (path, element)
    page.goto(f"{book.url}en-US/personas/home-worker/")
    cut = (
        "[...document.querySelectorAll('.jb-links p')]"
        ".filter((one) => one.scrollHeight > one.clientHeight + 1).length"
    )
    assert page.evaluate(cut) == 0


def _doubled(route: Any) -> None:
    """Answer with a page that has its table twice."""
    answer = route.fetch()
    table = re.compile("<table>.*?</table>", re.DOTALL)
    route.fulfill(response=answer, body=table.sub(r"\g<0>\n\g<0>", answer.text(), count=1))

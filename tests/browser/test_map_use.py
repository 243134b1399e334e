"""What readers do with the map of a journey: show, fold, choose a step, follow addresses, print."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.chromium import ServedSite, Watch, needs_chromium
from support.programs import run
from support.sampling import some

pytestmark = [pytest.mark.browser, needs_chromium]

JOURNEY = "en-US/journeys/first-30-days/"
TERM = "en-US/core/customer-journey-mapping/"
VIEWS = ("customer", "blueprint", "figures", "segments", "gap", "everything")
HERE = Path(__file__).parent
FULL = bool(os.environ.get("BROWSER_FULL"))
FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def profile(browser: Any) -> Iterator[Any]:
    """A profile that has what pages load, and keeps nothing that a reader chose."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script((HERE / "inspect.js").read_text("utf-8"))
    yield context
    context.close()


@pytest.fixture
def page(profile: Any, sites: dict[str, ServedSite]) -> Iterator[Any]:
    """The showcase on a screen of 1440 × 900."""
    page = profile.new_page()
    page.goto(sites["book"].url + JOURNEY)
    page.wait_for_selector(".jb-show:not([hidden])")
    yield page
    page.evaluate("localStorage.clear()")
    page.close()


def _open_lanes(page: Any) -> set[str]:
    groups = page.locator(".jb-lanes:not([data-folded])")
    return set(groups.evaluate_all("all => all.map(group => group.id.replace('lanes-', ''))"))


def test_the_whole_map_is_one_table_in_sight(page: Any) -> None:
    """Twelve steps fit at 1440; nothing scrolls by itself; the picture begins on the first screen."""
    assert page.locator("article table.jb-table-map").count() == 1
    table = page.locator(".jb-table-map")
    assert table.locator(".jb-step-head").count() == 12
    box = page.locator(".jb-map > .jb-scroll")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert table.bounding_box()["y"] <= 420
    curve = page.locator(".jb-curve").bounding_box()
    assert curve["y"] + curve["height"] <= 900
    assert page.evaluate("inspectPage.ownScroll()") == []


@pytest.mark.parametrize("width", some([390, 768, 1440], 1 / 3, "widths"))
def test_nothing_covers_the_header(width: int, page: Any) -> None:
    """Wherever the page is scrolled to, heads of rows and columns stay below the site's header."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("inspectPage.openAll()")
    height = page.evaluate("document.documentElement.scrollHeight")
    faults = []
    for top in range(0, min(height, 6000), 410):
        page.evaluate(f"scrollTo(0, {top})")
        faults += page.evaluate("inspectPage.covered()")
    assert faults == []


def test_show_opens_the_lanes_of_a_view_and_no_others(page: Any) -> None:
    """The button says that it is pressed, each fold what it is; open lanes stand above folded ones."""
    for view in (*VIEWS, VIEWS[0]):
        _choose(page, view)


def _choose(page: Any, view: str) -> None:
    page.locator(f'.jb-show [data-show="{view}"]').click()
    pressed = page.locator('.jb-show [aria-pressed="true"]')
    assert pressed.evaluate_all("all => all.map(one => one.dataset.show)") == [view]
    groups = page.locator(".jb-lanes").evaluate_all(
        """all => all.map(group => ({
          key: group.id.replace('lanes-', ''), shows: group.dataset.shows.split(' '),
          said: group.querySelector('.jb-fold-button').getAttribute('aria-expanded'),
          isOpen: Boolean(group.querySelector('.jb-lane').getClientRects().length),
          top: group.getBoundingClientRect().top }))"""
    )
    wanted = {one["key"] for one in groups if view in one["shows"] or view == "everything"}
    assert {one["key"] for one in groups if one["isOpen"]} == wanted == _open_lanes(page)
    assert all((one["said"] == "true") is one["isOpen"] for one in groups)
    lowest = max(one["top"] for one in groups if one["isOpen"])
    assert all(one["top"] > lowest for one in groups if not one["isOpen"])
    if view == "blueprint":
        assert page.locator(".jb-line:visible").count() >= 2


def test_lanes_fold_by_mouse_and_by_keyboard(page: Any) -> None:
    """A click or Enter opens a lane and closes it again, and the focus stays on its button."""
    button = page.locator("#lanes-thoughts .jb-fold-button")
    lane = page.locator("#lanes-thoughts .jb-lane").first
    for press in (button.click, lambda: button.press("Enter"), lambda: button.press("Space")):
        was = lane.is_visible()
        press()
        assert lane.is_visible() is not was
        assert button.get_attribute("aria-expanded") == str(not was).lower()
        assert button.evaluate(f"button => button === {FOCUSED}")
    button.press("ArrowDown")
    assert page.evaluate(f"{FOCUSED}.matches('.jb-fold-button')")
    assert not button.evaluate(f"button => button === {FOCUSED}")


def test_a_step_is_chosen_by_click_and_by_keys(page: Any) -> None:
    """Its record opens in the map; arrows go along the steps; Escape gives the focus back."""
    chips, panel = page.locator("a.jb-chip[data-step]"), page.locator(".jb-panel")
    chips.nth(7).click()
    assert panel.is_visible()
    assert "very unhappy" in panel.inner_text().lower()
    assert chips.nth(7).get_attribute("aria-expanded") == "true"
    chips.nth(7).click()
    assert not panel.is_visible()
    chips.nth(7).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert panel.locator(".jb-record").get_attribute("data-step") == "9"
    assert panel.locator(".jb-record").evaluate(f"record => record === {FOCUSED}")
    page.keyboard.press("ArrowLeft")
    assert panel.locator(".jb-record").get_attribute("data-step") == "8"
    panel.locator(".jb-walk button").last.click()
    assert panel.locator(".jb-record").get_attribute("data-step") == "9"
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert chips.nth(8).evaluate(f"chip => chip === {FOCUSED}")
    assert chips.evaluate_all("all => all.filter(chip => chip.tabIndex === 0).length") == 1
    page.keyboard.press("End")
    assert chips.nth(11).evaluate(f"chip => chip === {FOCUSED}")
    # Each record is back where it came from, once.
    assert page.locator(".jb-records > .jb-record").count() == 12


def test_a_click_into_a_step_chooses_it(page: Any) -> None:
    """What the customer does is part of the step: a click there opens the record too."""
    page.locator('.jb-lanes--actions td[data-step="3"]').click(position={"x": 4, "y": 4})
    assert page.locator(".jb-panel .jb-record").get_attribute("data-step") == "3"


def _addresses(page: Any) -> dict[str, str]:
    """Return an address of each kind that the page has."""
    ids = page.evaluate("[...document.querySelectorAll('article [id]')].map(one => one.id)")
    kinds = ("step-", "pain-", "evidence-", "kpi-", "opportunity-", "persona-", "faq-")
    found = {
        kind: next(id_ for id_ in ids if re.match(kind + "(?!.*-name$)", id_)) for kind in kinds
    }
    return {**found, "view": "cx-management"}


@pytest.mark.parametrize("width", [1440, 390])
def test_an_address_opens_what_it_names(width: int, page: Any) -> None:
    """On a first visit as from the page itself: what is named is in sight, below header and strip."""
    page.set_viewport_size({"width": width, "height": 900})
    base, addresses = page.url, _addresses(page)
    for kind, id_ in addresses.items():
        page.evaluate(f"location.hash = '{id_}'")
        _comes_in_sight(page, width, kind, id_)
    for kind, id_ in some(list(addresses.items()), 1 / 3, f"kinds {width}"):
        page.goto("about:blank")
        page.goto(f"{base}#{id_}")
        page.wait_for_selector(".jb-map")
        _comes_in_sight(page, width, kind, id_)


def _comes_in_sight(page: Any, width: int, kind: str, id_: str) -> None:
    if width < 768 and kind == "pain-":  # a phone has the record of its step instead
        id_ = page.evaluate(
            "id => document.querySelector(`.jb-record[data-step='${document.getElementById("
            "id).closest('td').dataset.step}']`).id",
            id_,
        )
    page.wait_for_function(
        """id => { const { top, height } = document.getElementById(id).getBoundingClientRect();
        return height && top >= 40 && top < innerHeight; }""",
        arg=id_,
    )


def test_eleven_presses_of_tab_pass_the_map(page: Any) -> None:
    """From the title to what follows the map; and a link passes it at once."""
    page.evaluate(
        "document.querySelector('h1').tabIndex = -1; document.querySelector('h1').focus()"
    )
    stops = []
    for _ in range(13):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(f"{FOCUSED}.textContent.trim()"))
        if page.evaluate(
            "Boolean(document.getElementById('after-map').compareDocumentPosition("
            "document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
        ):
            break
    assert len(stops) <= 12, stops
    link = page.locator(".jb-pass a")
    link.focus()
    assert link.bounding_box()["width"] > 60
    assert link.evaluate("link => getComputedStyle(link).clipPath") == "none"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate(f"{FOCUSED}.closest('.jb-map')")


def test_the_strip_stays_and_says_where_one_is(page: Any) -> None:
    """It leads along by arrows too, and marks the part in view."""
    page.locator(".jb-strip a[href$='#evidence']").click()
    page.wait_for_function(
        "document.querySelector('.jb-strip [aria-current]')?.hash === '#evidence'"
    )
    strip = page.locator(".jb-strip").bounding_box()
    assert 0 < strip["y"] < 100
    heading = page.locator("#evidence").bounding_box()
    assert heading["y"] >= strip["y"] + strip["height"] - 1
    page.locator(".jb-strip a").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{FOCUSED}.hash") == "#details"


def test_a_term_after_a_journey_has_its_own_layout(
    tab: Watch, sites: dict[str, ServedSite]
) -> None:
    """Instant navigation replaces the article only: nothing of the wide page stays, or is missing."""
    page, url = tab.page, sites["book"].url
    page.set_viewport_size({"width": 1440, "height": 900})
    measure = """[".md-content", ".md-main__inner", ".md-header__inner", "article"].map((at) => {
        const { x, width } = document.querySelector(at).getBoundingClientRect();
        return [at, Math.round(x), Math.round(width)]; })"""
    layouts = {}
    for path in (TERM, JOURNEY):
        page.goto(url + path)
        page.wait_for_selector(".jb-page")
        layouts[path] = page.evaluate(measure)
    assert layouts[TERM] != layouts[JOURNEY]
    page.evaluate("window.samePage = true")
    for path, has_map in ((TERM, False), (JOURNEY, True), (TERM, False)):
        if has_map:
            page.go_back()
        else:
            page.evaluate(
                """url => { const link = document.createElement("a"); link.href = url;
                document.querySelector("article").append(link); link.click(); }""",
                url + path,
            )
        page.wait_for_function(
            f"Boolean(document.querySelector('.jb-map')) === {str(has_map).lower()}"
        )
        page.wait_for_timeout(200)
        assert page.evaluate(measure) == layouts[path], path
    assert page.evaluate("window.samePage") is True
    assert tab.complaints() == []


def test_on_paper_the_map_takes_the_first_sheet(page: Any, tmp_path: Path) -> None:
    """At most eight sheets, A4 across; the map whole on the first; on each what it is, who approved it."""
    file = tmp_path / "page.pdf"
    file.write_bytes(page.pdf(format="A4", prefer_css_page_size=True, print_background=True))
    data = file.read_bytes()
    sheets = len(re.findall(rb"/Type\s*/Page\b", data))
    assert 3 <= sheets <= 8
    boxes = {
        tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data)
    }
    assert {(round(width), round(height)) for _, _, width, height in boxes} == {(842, 595)}
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext to read the sheets")
    pages = run("pdftotext", file, "-", check=True).out.split("\f")[:sheets]
    for number, text in enumerate(pages, 1):
        assert "Uncontrolled when printed" in text, number
        assert text.count("Uncontrolled when printed") == 1, number
        assert f"page {number} of {sheets}" in text
        assert "approved by Reviewer A (customer experience) on November 25, 2026" in text
        assert "until February 23, 2027" in text
    for words in (
        "Order confirmed",
        "Very happy",
        "Unhappy",
        "Pain points",
        "Opportunities",
        "Guarded",
    ):
        assert words in pages[0], words
    assert "Every agent" not in pages[0]


def test_paper_shows_what_the_screen_folds(page: Any) -> None:
    """Questions are open, no control is printed, and afterwards all is as it was.

    Lanes keep the signs of evidence, and who takes part.
    """
    lanes = page.locator(".jb-lane:is(.jb-lane--actions, .jb-lane--pains)")
    signs = lanes.locator(":is(.jb-ev, .jb-note):visible")
    shown = signs.count()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.jb-faq:not([open])").count() == 0
    assert page.locator(".jb-record:visible").count() == 12
    assert page.locator(":is(.jb-show, .jb-strip, .jb-pass, .jb-fold-row):visible").count() == 0
    assert page.locator("#review").is_visible()
    assert page.locator(".jb-trust").is_visible()
    assert signs.count() == shown > 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("details.jb-faq[open]").count() == 0
    assert page.evaluate("document.documentElement.style.getPropertyValue('--jb-copy')") == ""


def test_paper_tells_figures_and_keeps_steps_whole(page: Any) -> None:
    """The head's figures and each KPI with its target are there; no step is cut across columns."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1062, "height": 708})
    assert page.locator(".jb-heads > div:visible").count() == 3
    rows = page.locator("#detail-cx-management tbody tr:visible")
    assert rows.count() == 9
    assert "31.7 contacts" in rows.nth(5).inner_text()
    assert "at most 10 contacts" in rows.nth(5).inner_text()
    assert page.locator(".jb-detail:visible").count() == 1
    pieces = page.locator(".jb-records > .jb-record").evaluate_all(
        "all => all.map(one => one.getClientRects().length)"
    )
    assert pieces == [1] * 12
    page.emulate_media(media="screen")


def test_a_phone_opens_what_is_folded(page: Any) -> None:
    """Below the steps parts are opened by their headings, and more of a step by its button."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.wait_for_selector(".jb-closer")
    for button in page.locator(".jb-closer").all():
        section = button.locator("xpath=ancestor::section[1]")
        assert section.get_attribute("data-closed") is not None
        button.press("Enter")
        assert section.get_attribute("data-closed") is None
        assert button.get_attribute("aria-expanded") == "true"
    more = page.locator(".jb-more-button").first
    more.click()
    assert more.get_attribute("aria-expanded") == "true"
    assert page.locator(".jb-record").first.locator(".jb-more .jb-record-part").first.is_visible()


def test_a_phone_shows_each_view(page: Any) -> None:
    """Records tell of a view what the lanes do; what is said of a whole stage stands in its card."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    choice = page.locator(".jb-show-list")
    views = choice.locator("option").evaluate_all("all => all.map(one => one.value)")
    assert views[0] == choice.input_value() == "customer"
    assert page.locator(".jb-show button:visible").count() == 0
    shown: dict[str, set[str]] = {}
    for view in (*views, "customer"):
        choice.select_option(view)
        parts = page.locator(".jb-records .jb-record-part").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => one.classList[1])"
        )
        shown[view] = set(parts)
        assert page.evaluate("inspectPage.sideways()") == []
        ids = page.evaluate(
            "[...document.querySelectorAll('.jb-journey [id]:not([id^=__code])')].map(one => one.id)"
        )
        assert len(ids) == len(set(ids))
    assert {"jb-lane--pains", "jb-lane--touchpoints"} <= shown["customer"]
    assert {"jb-lane--frontstage", "jb-lane--backstage"} <= shown["blueprint"]
    assert "jb-lane--pains" not in shown["blueprint"]
    assert "jb-lane--kpis" in shown["figures"]
    assert "jb-lane--frontstage" not in shown["figures"]
    assert set.union(*shown.values()) == shown["everything"]
    assert page.locator(".jb-of-stage").count() == 0
    assert page.locator(".jb-more-button:visible").count() == 12


def test_what_a_phone_was_asked_for_does_not_stay_on_a_wide_screen(page: Any) -> None:
    """A record in the map tells all of its step, whatever the list of a phone had left."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".jb-show-list").select_option("gap")
    assert page.locator(".jb-of-stage").count() > 0
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function("!document.querySelector('.jb-of-stage')")
    page.locator("a.jb-chip[data-step='8']").click()
    assert page.locator(".jb-panel .jb-record-part:not(:visible)").count() == 0


def test_tables_stand_row_by_row_on_a_phone(page: Any) -> None:
    """Each value has the name of its column above it, and is still in a table to a screen reader."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.wait_for_selector(".jb-stacked", state="attached")
    page.evaluate("inspectPage.openAll()")
    for table in page.locator("article table:not(.jb-table-map)").all():
        assert table.evaluate(
            "table => table.scrollWidth <= table.closest('.jb-scroll').clientWidth"
        )
        assert table.get_attribute("role") == "table"
    names = page.locator(".jb-view--gap td[data-name]").evaluate_all(
        "all => [...new Set(all.map(one => one.dataset.name))]"
    )
    assert {"Target", "Measured", "Difference", "What closes it"} < set(names)


def test_a_map_that_goes_on_says_where_one_is(page: Any) -> None:
    """Above it stand its stages and lowest points, and which part is seen; a click goes there."""
    strip = page.locator(".jb-where")
    assert not strip.is_visible()
    page.set_viewport_size({"width": 768, "height": 900})
    strip.wait_for()
    assert strip.locator("span").all_inner_texts() == ["1", "2", "3", "4", "5"]
    assert strip.locator(".jb-where-low").count() == 2
    seen = strip.locator(".jb-where-seen")
    before = seen.bounding_box()
    box = strip.bounding_box()
    strip.click(position={"x": box["width"] - 4, "y": box["height"] / 2})
    page.wait_for_function(
        "document.querySelector('.jb-map > .jb-scroll').dataset.jbMore === undefined"
    )
    after = seen.bounding_box()
    assert after["x"] > before["x"]
    assert abs(after["x"] + after["width"] - box["x"] - box["width"]) < 3

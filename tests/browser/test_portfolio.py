"""The portfolio's pictures as readers use them: by keyboard, on a phone, without scripts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from support.chromium import ServedSite, Watch, needs_chromium
from support.programs import run
from support.sampling import some

pytestmark = [pytest.mark.browser, needs_chromium]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
INSPECT = (Path(__file__).parent / "inspect.js").read_text("utf-8")
PORTFOLIO = "en-US/portfolio/"
FOCUSED = "document.activeElement"
FOLDED = '<details class="jb-reveal"><summary>Show all</summary></details>'


@pytest.fixture(scope="module")
def book(sites: dict[str, ServedSite]) -> ServedSite:
    return sites["book"]


@pytest.fixture(
    params=some([390, 1440], 1 / 2, "portfolio"), ids={390: "phone", 1440: "desktop"}.get
)
def tab_of(request, browser: Any) -> Any:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    context.add_init_script(INSPECT)
    yield Watch(context.new_page())
    context.close()


def tab_to(page: Any, selector: str) -> None:
    """Press the Tab key from the beginning of the article until something is focused."""
    page.locator(".jb-breadcrumb a").first.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    pytest.fail(f"the Tab key does not reach {selector}")


def faults(page: Any) -> list[str]:
    page.evaluate(AXE)  # but for its rule of contrast, which takes longer than all others
    return page.evaluate("inspectPage.axe(false)") + page.evaluate("inspectPage.contrast()")


def test_points_lead_to_their_opportunities(tab_of: Watch, book: ServedSite) -> None:
    """One stop for the Tab key; arrows go along them; what one leads to is in sight, uncovered."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}opportunities/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    tab_to(page, ".jb-chance")
    first = page.evaluate(f"{FOCUSED}.textContent")
    edge = f"getComputedStyle({FOCUSED}.querySelector('circle')).strokeWidth"
    assert page.evaluate(edge) == "4px"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{FOCUSED}.matches('.jb-chance')")
    assert page.evaluate(f"{FOCUSED}.textContent") != first
    title = page.evaluate(f"{FOCUSED}.querySelector('title').textContent")
    page.keyboard.press("Tab")
    assert not page.evaluate(f"{FOCUSED}.matches('.jb-chance')")
    assert faults(page) == []
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#opportunity-*")
    name = page.locator(":target h3").inner_text()
    assert f". {name}: impact" in title
    page.wait_for_function("scrollY > 0")
    page.mouse.wheel(0, 300)
    page.mouse.wheel(0, -300)  # then the theme offers its way back to the top
    page.evaluate("document.querySelector(':target').scrollIntoView()")
    assert page.evaluate(
        """() => {
          const { left, top } = document.querySelector(':target h3').getBoundingClientRect();
          return Boolean(document.elementFromPoint(left + 5, top + 5)?.closest(':target'));
        }"""
    )
    assert tab_of.complaints() == []


def test_cells_of_colours_lead_to_what_they_count(tab_of: Watch, book: ServedSite) -> None:
    """One step is a link, many are a list that opens; by keyboard, and with names of their own."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}touchpoints/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    tab_to(page, ".jb-heat td > a")
    assert page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle") == "solid"
    while not page.evaluate(f"{FOCUSED}.matches('summary')"):
        page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-label')").startswith("Account balance, End")
    page.keyboard.press("Enter")
    links = page.locator(".jb-heat details[open] a")
    assert links.count() > 1
    assert faults(page) == []
    name = links.first.inner_text()
    links.first.click()
    page.wait_for_url("**/#step-*")
    page.locator("h1", has_text=name.partition(": ")[0]).wait_for()  # the theme fetches the page
    page.goto(f"{book.url}{PORTFOLIO}pain-points/")
    page.locator(".jb-heat td > a").first.click()
    page.wait_for_url("**/#stage-*-head")
    assert tab_of.complaints() == []


def test_a_table_can_be_narrowed_to_journeys_as_they_should_be(
    tab_of: Watch, book: ServedSite
) -> None:
    """By the list beside the filter, or by the address."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}kpis/?state=to-be")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    page.wait_for_function("document.querySelector('.jb-filter-count').textContent")
    states = page.locator(".jb-portfolio tbody tr > td:last-child").all_inner_texts()
    assert set(states) == {"as it should be"}
    page.get_by_label("State").select_option("as-is")
    page.wait_for_function(
        "[...document.querySelectorAll('.jb-portfolio tbody tr > td:last-child')]"
        ".every((cell) => cell.textContent === 'as it is')"
    )
    assert page.locator(".jb-table-order").is_visible()
    page.get_by_label("Filter").fill("customers")  # what is called so comes first
    page.locator(".jb-table-order").wait_for(state="hidden")


def test_a_table_can_be_narrowed_by_review(tab_of: Watch, book: ServedSite) -> None:
    """Rows that come from the file are marked as those of the page; by the list or the address."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}opportunities/?review=draft")
    page.wait_for_function("document.querySelector('.jb-filter-count').textContent")
    rows = page.locator(".jb-portfolio tbody tr")
    drafts, marked = rows.count(), page.locator(".jb-portfolio tbody th .jb-badge--draft").count()
    assert drafts == marked > 0
    page.locator("select[data-key=review]").select_option("demonstration")
    page.wait_for_function("!document.querySelector('.jb-portfolio tbody .jb-badge--draft')")
    assert rows.count() == page.locator(".jb-portfolio tbody th .jb-badge--demonstration").count()
    page.locator("select[data-key=review]").select_option("")
    page.wait_for_function(f"document.querySelectorAll('.jb-portfolio tbody tr').length > {drafts}")
    assert faults(page) == []


def test_a_filter_takes_a_phrase_and_lets_go(tab_of: Watch, book: ServedSite) -> None:
    """Words in quotes stand together; where nothing fits, one button brings all rows back."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}kpis/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    names, told = page.locator(".jb-portfolio tbody th"), page.locator(".jb-filter-count")
    many = names.count()
    page.get_by_label("Filter", exact=True).fill('"active on day"')
    page.wait_for_function("document.querySelectorAll('.jb-portfolio tbody tr').length < 5")
    assert set(names.all_inner_texts()) == {"Customers still active on day 30"}
    clear = page.get_by_role("button", name="Clear the filter")
    assert not clear.is_visible()
    page.get_by_label("Filter", exact=True).fill('"day active on"')
    clear.wait_for()
    assert (
        told.inner_text()
        == f"0 of {page.locator('.jb-table-filter').get_attribute('data-total')} rows"
    )
    clear.click()
    page.wait_for_function("document.querySelector('.jb-filter-count').textContent === ''")
    assert names.count() >= many
    assert page.evaluate(f"{FOCUSED}.type") == "search"
    assert faults(page) == []


def test_what_the_keyboard_comes_to_is_seen(tab_of: Watch, book: ServedSite) -> None:
    """Nothing that has the focus lies under the header, there and back again."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}owners/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 420})
    page.evaluate("document.querySelector('.jb-table-filter input').focus()")
    hidden = set()
    for key in ["Tab"] * 30 + ["Shift+Tab"] * 28:
        page.keyboard.press(key)
        hidden |= set(
            page.evaluate("""() => {
          const one = document.activeElement, header = document.querySelector('.md-header');
          const [top, below] = [one.getBoundingClientRect().top, header.getBoundingClientRect().bottom];
          return one.closest('article') && one.clientHeight < 200 && top < below - 1 ? [`${one.tagName} ${one.textContent.slice(0, 30)}`] : [];
        }""")
        )
    assert hidden == set()


def test_what_is_chosen_of_a_table_stands_in_its_address(tab_of: Watch, book: ServedSite) -> None:
    """Filter, choice and sorting are there again after a reload, and behind the way back."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}kpis/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    page.get_by_label("Filter", exact=True).fill("custömers")
    page.locator(".jb-table-sort").evaluate(
        "select => { select.value = select.options[2].value; select.dispatchEvent(new Event('change')); }"
    )
    page.wait_for_function("location.search.includes('sort=-')")
    told, names = page.locator(".jb-filter-count"), page.locator(".jb-portfolio tbody th")
    page.wait_for_function("document.querySelector('.jb-filter-count').textContent.includes('·')")
    before = told.text_content(), names.all_inner_texts()
    assert before[1]  # "ö" and "o" are one letter to who looks for something
    page.reload()
    page.wait_for_function("document.querySelector('.jb-filter-count').textContent.includes('·')")
    assert (told.text_content(), names.all_inner_texts()) == before
    page.get_by_label("Filter", exact=True).fill("")
    page.wait_for_function("!location.search.includes('filter')")
    assert faults(page) == []


def test_sorting_is_told_and_keeps_units_apart(tab_of: Watch, book: ServedSite) -> None:
    """Minutes stand with minutes; how rows are sorted is said where a screen reader hears it."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}kpis/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    page.evaluate("""() => {
      const select = document.querySelector('.jb-table-sort');
      select.value = [...select.options].find((one) => one.text === 'Measured ↓').value;
      select.dispatchEvent(new Event('change'));
    }""")
    page.wait_for_function("document.querySelector('.jb-filter-count').textContent")
    assert page.get_by_role("status").inner_text() == "sorted by Measured, descending"
    figures = page.locator('td[data-label="Measured"]').all_inner_texts()
    shares = [one.rstrip("%") for one in figures if one.endswith("%")]
    first = next(at for at, one in enumerate(figures) if one.endswith("%"))
    assert [one.rstrip("%") for one in figures[first : first + len(shares)]] == shares
    assert [*map(float, shares)] == sorted(map(float, shares), reverse=True)


def test_an_owner_leads_to_what_stands_and_falls_with_it(tab: Watch, book: ServedSite) -> None:
    """Each name, to its row of the impact of a change."""
    page = tab.page
    page.goto(f"{book.url}{PORTFOLIO}owners/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    names = page.locator(".jb-portfolio tbody th a")
    assert names.count() == page.locator(".jb-portfolio tbody tr").count()
    name = names.last.inner_text()
    names.last.click()
    page.wait_for_url("**/impact/?filter=*")
    page.wait_for_function("document.querySelector('.jb-filter-count').textContent")
    assert page.locator(".jb-portfolio tbody th").first.inner_text() == name


def test_more_that_hurts_a_persona_opens_in_its_place(tab: Watch, book: ServedSite) -> None:
    """As many pain points as are counted; on paper they are open."""
    page = tab.page
    page.goto(f"{book.url}en-US/personas/switching-household/")
    more = page.locator(".jb-persona-journeys details.jb-rest").first
    rest = more.locator(":scope > .jb-hurts > li")
    assert not rest.first.is_visible()
    more.locator("summary").click()
    assert rest.first.is_visible()
    assert more.locator("summary").inner_text().split()[0] == f"+{rest.count()}"
    more.locator("summary").click()
    page.emulate_media(media="print")
    assert rest.last.is_visible()
    assert not more.locator("summary").is_visible()
    page.emulate_media(media="screen")


def test_the_picture_follows_the_filter(tab: Watch, book: ServedSite) -> None:
    """Points of rows that are not shown stand back, and what is said of all rows is not said then."""
    page = tab.page
    page.goto(f"{book.url}{PORTFOLIO}opportunities/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    points, approved = page.locator(".jb-chance"), page.locator(".jb-table-approved")
    assert approved.is_visible()
    page.locator(".jb-table-filter select[data-key=persona]").select_option("switching-household")
    page.wait_for_selector(".jb-chance--off")
    rows = page.locator(".jb-portfolio tbody th").all_inner_texts()
    shown = page.locator(".jb-chance:not(.jb-chance--off) text").all_text_contents()
    assert 0 < len(shown) < points.count()
    assert {f"{number}." for number in shown} <= {row.split()[0] for row in rows}
    assert not approved.is_visible()
    page.locator(".jb-table-filter select[data-key=persona]").select_option("")
    page.wait_for_function("!document.querySelector('.jb-chance--off')")
    assert approved.is_visible()


def test_a_third_click_gives_back_the_order_of_the_rows(tab: Watch, book: ServedSite) -> None:
    """One way, the other, and as they came; the address says no more then."""
    page = tab.page
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto(f"{book.url}{PORTFOLIO}opportunities/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    head = page.locator('.jb-portfolio thead th[data-key="due"]')
    names = page.locator(".jb-portfolio tbody th")
    as_they_came = names.all_inner_texts()
    for way in ("ascending", "descending"):
        head.locator("button").click()
        page.wait_for_selector(f'th[data-key="due"][aria-sort="{way}"]')
    page.wait_for_function("document.querySelector('.jb-table-order').hidden")
    assert names.all_inner_texts() != as_they_came
    head.locator("button").click()
    page.wait_for_function("!document.querySelector('.jb-table-order').hidden")
    assert (names.all_inner_texts(), head.get_attribute("aria-sort")) == (as_they_came, None)
    assert "sort" not in page.url


def test_what_a_cell_leaves_out_opens(tab_of: Watch, book: ServedSite) -> None:
    """On the page as it was made, and in rows that come from the file."""
    page = tab_of.page
    page.goto(f"{book.url}{PORTFOLIO}impact/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    steps = (
        page.locator("tbody tr", has=page.locator("th:text-is('Customer')")).locator("td").nth(3)
    )
    steps.locator("summary").click()
    page.wait_for_function("!document.querySelector('.jb-rest[open][data-left]')")
    counted = steps.get_attribute("data-value")
    assert steps.locator("a").count() == int(counted or 0) > 16
    page.locator(".jb-table-rest button").click()
    page.wait_for_function("document.querySelectorAll('.jb-portfolio tbody tr').length > 60")
    later = page.locator(".jb-portfolio tbody tr").nth(45).locator("details.jb-rest").first
    if later.count():
        later.locator("summary").click()
        page.wait_for_function("!document.querySelector('.jb-rest[open][data-left]')")
        assert later.locator("a").count()


def with_long_cell(book: ServedSite, name: str) -> str:
    """Return the page of a table with a text in its first row that is too long for a cell."""
    html = (book.folder / f"{PORTFOLIO}{name}/index.html").read_text("utf-8")
    long = f'<div class="jb-long"><span>{"long text " * 120}</span>{FOLDED}</div>'
    return html.replace('<th scope="row">', f'<th scope="row">{long}', 1)


def test_all_of_it_works_without_scripts(browser: Any, book: ServedSite) -> None:
    """Long cells and lists open, and points and cells are links all the same."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    address = f"{book.url}{PORTFOLIO}impact/"
    page.route(address, lambda route: route.fulfill(body=with_long_cell(book, "impact")))
    page.goto(address)
    folded = page.locator(".jb-long > span").first
    short = folded.bounding_box()["height"]
    page.locator(".jb-long summary").first.click()
    assert folded.bounding_box()["height"] > short
    page.locator(".jb-rest summary").first.click()
    assert page.locator(".jb-rest[open] a").first.is_visible()
    page.emulate_media(media="print")
    assert (
        page.locator(".jb-long details, .jb-portfolio .jb-rest summary")
        .locator("visible=true")
        .count()
        == 0
    )
    assert page.locator(".jb-rest:not([open]) a").first.is_visible()
    page.emulate_media(media="screen")
    page.goto(f"{book.url}{PORTFOLIO}opportunities/")
    page.locator(".jb-chance").first.click()
    page.wait_for_url("**/#opportunity-*")
    context.close()


@pytest.mark.parametrize("width", [1200, 1440])
def test_nine_columns_fit_a_usual_screen(width: int, tab: Watch, book: ServedSite) -> None:
    """What an owner answers for is seen at once: the table does not scroll sideways."""
    page = tab.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{book.url}{PORTFOLIO}owners/")
    box = page.locator(".jb-scroll:has(> table.jb-portfolio)").first
    assert box.locator("thead th").count() == 9
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 0


@pytest.mark.parametrize("width", [800, 1200, 1440])
def test_a_row_that_leads_to_very_much_is_a_card(width: int, tab: Watch, book: ServedSite) -> None:
    """Nothing scrolls sideways; each list has its name above it, and rows are sorted by a list."""
    page = tab.page
    page.add_init_script(INSPECT)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{book.url}{PORTFOLIO}impact/")
    page.wait_for_selector(".jb-table-filter:not([hidden])")
    box = page.locator(".jb-scroll:has(> table.jb-portfolio)").first
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    assert box.locator("table").get_attribute("role") == "table"
    stages = box.locator("tbody tr").first.locator("td[data-label=Stages]")
    assert '"Stages"' in stages.evaluate("cell => getComputedStyle(cell, '::before').content")
    names = box.locator("tbody th").all_inner_texts()
    page.get_by_label("Sort by").select_option("Name ↓")
    page.wait_for_function(
        "first => document.querySelector('.jb-cards tbody th').innerText !== first", arg=names[0]
    )
    assert faults(page) == []
    assert tab.complaints() == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext to read the sheets")
@pytest.mark.parametrize("long", [1, 12])
def test_the_foot_of_a_sheet_says_its_day_on_one_line(
    long: int, tab: Watch, book: ServedSite, tmp_path: Path
) -> None:
    """On upright sheets, too, and however long it is what stands beside it."""
    tab.page.goto(f"{book.url}{PORTFOLIO}")
    copy = tab.page.locator(".jb-sheet-copy")
    copy.evaluate("(copy, long) => { copy.textContent = 'What it is. '.repeat(long); }", long)
    file = tmp_path / "sheets.pdf"
    file.write_bytes(tab.page.pdf(format="A4", prefer_css_page_size=True))
    text = run("pdftotext", "-layout", file, "-", check=True).out
    assert re.search(r"page 1 of \d+ · printed \S+ \d+, \d{4}$", text, re.MULTILINE)

"""What readers do with a page: click, type, search, print, and read without scripts or mouse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from support.chromium import SearchBox, ServedSite, Watch, needs_chromium
from support.sampling import some
from support.search_index import search_entries

pytestmark = [pytest.mark.browser, needs_chromium]

JOURNEY = "en-US/journeys/first-30-days/"
TERM = "en-US/core/customer-journey-mapping/"
INDEX = "en-US/"


@pytest.fixture
def book(sites: dict[str, ServedSite]) -> ServedSite:
    return sites["book"]


def test_a_click_in_the_index_opens_a_map_that_draws(tab: Watch, book: ServedSite) -> None:
    """Instant navigation replaces the page; pictures, diagram and stylesheets come with it."""
    page = tab.page
    with page.expect_response("**/sitemap.xml"):  # which says what is part of the site
        page.goto(book.url + INDEX)
    page.wait_for_timeout(300)
    page.evaluate("window.samePage = true")
    page.click("a.jb-list-title:text('The first 30 days of home internet, as they are')")
    page.wait_for_url(f"**/{JOURNEY}")
    _draw_all(page)
    assert page.evaluate("window.samePage") is True
    assert page.locator(".jb-diagram-drawn svg").count() == 5  # twelve steps: one for each stage
    assert page.evaluate("getComputedStyle(document.querySelector('.jb-table-map')).tableLayout")
    assert page.locator(".jb-show:visible").count() == 1
    page.go_back()
    page.wait_for_selector(".jb-filter:not([hidden])")
    assert tab.complaints() == []


def _draw_all(page: Any) -> None:
    """Open all that is folded and wait until no diagram is left as text."""
    page.wait_for_selector(".jb-map")
    page.evaluate(
        "for (const box of document.querySelectorAll('.jb-page details')) box.open = true"
    )
    page.wait_for_function("!document.querySelector('pre.jb-diagram')", timeout=20_000)


def test_everything_can_be_read_without_scripts(browser: Any, book: ServedSite) -> None:
    """Without JavaScript no text of a map is missing, and no empty control is offered."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(book.url + JOURNEY)
    assert page.locator(".jb-lane").count() == page.locator(".jb-lane:visible").count()
    assert page.locator(".jb-filter:visible, .jb-copy:visible").count() == 0
    for words in ("Read the order confirmation", "First-time subscriber", "Support desk log"):
        assert page.get_by_text(words).locator("visible=true").count(), words
    page.locator("#faq-2 > summary").click()
    assert page.get_by_text("12 days of the current month").is_visible()
    page.goto(book.url + INDEX)
    assert page.locator("a.jb-list-title:visible").count() >= 9
    assert page.locator(".jb-small-curve:visible").count() >= 5
    context.close()


def test_questions_and_scroll_boxes_by_keyboard(tab: Watch, book: ServedSite) -> None:
    """A question opens with Enter; a box that scrolls takes the focus and the arrow keys."""
    page = tab.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(book.url + TERM)
    page.wait_for_selector("[data-jb-scroll]")
    page.locator("#faq-1 > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#faq-1[open]").count() == 1
    box = page.locator(".jb-scroll[tabindex='0']").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_a_link_to_a_question_opens_it(tab: Watch, book: ServedSite) -> None:
    """#faq-2 opens the question, on a first visit as well as from the page itself."""
    page = tab.page
    page.goto(f"{book.url}{TERM}#faq-2")
    page.wait_for_selector("#faq-2[open]")
    assert page.locator("details.jb-faq[open]").count() == 1
    page.evaluate("location.hash = 'faq-3'")
    page.wait_for_selector("#faq-3[open]")


def test_the_library_can_be_filtered(tab: Watch, book: ServedSite) -> None:
    """Words in any order, whatever their case; kinds, states, owners; the number found is said."""
    page = tab.page
    page.goto(book.url + INDEX)
    shown = page.locator(".jb-library li[data-text]:visible")
    status = page.locator(".jb-filter [role=status]")
    page.wait_for_selector(".jb-filter:not([hidden])")
    every = shown.count()
    assert status.inner_text() == ""
    page.get_by_label("Filter").fill("INTERNET first 30")
    assert shown.count() == 1  # a card of two maps
    assert status.inner_text() == "1 item"
    assert page.locator("h2:visible").all_inner_texts() == ["Journeys"]
    page.get_by_label("Filter").fill("commuter compare")  # a persona and a stage
    assert status.inner_text() == "1 item"
    page.get_by_label("Filter").fill("")
    page.get_by_role("button", name="Methods").click()
    assert 0 < shown.count() < every
    assert set(shown.evaluate_all("found => found.map(li => li.dataset.kind)")) == {"method"}
    assert "kind=method" in page.url
    page.reload()
    page.wait_for_selector(".jb-filter:not([hidden])")
    assert page.get_by_role("button", name="Methods").get_attribute("aria-pressed") == "true"
    assert status.inner_text() == f"{shown.count()} items"
    page.get_by_role("button", name="All").click()
    page.get_by_role("button", name="Needs attention").click()
    assert set(shown.evaluate_all("found => found.map(li => li.dataset.state)")) == {"attention"}
    page.get_by_role("button", name="Needs attention").click()
    page.get_by_label("Owner").select_option("Marketing lead")
    assert status.inner_text() == "1 item"


def test_what_the_library_lacks_is_looked_for_in_the_site(tab: Watch, book: ServedSite) -> None:
    """The same words are put into the theme's own search."""
    page = tab.page
    page.goto(book.url + INDEX)
    page.wait_for_selector(".jb-filter:not([hidden])")
    page.get_by_label("Filter").fill("no such words")
    assert page.locator(".jb-filter [role=status]").inner_text() == "0 items"
    page.get_by_role("button", name="Search the whole site").click()
    query = page.locator("[data-md-component=search-query]")
    assert query.input_value() == "no such words"
    assert query.evaluate("box => box === document.activeElement")


def test_a_library_of_many_is_filtered_by_its_file(tab: Watch, book: ServedSite) -> None:
    """Maps that the page does not show are found, too; without the file, those that it shows."""
    row = ["en-US/core/far/", "Far away", "term", "core", "Nobody", "attention", "Draft", "tag"]
    index = (book.folder / INDEX / "index.html").read_text("utf-8")
    large = index.replace(
        'data-list="library"', 'data-list="library" data-index="l.json" data-root="../"'
    )
    page = tab.page
    page.route(f"**/{INDEX}", lambda route: route.fulfill(body=large, content_type="text/html"))
    rows = [row, *([f"m{n}", f"Map {n}", "term", "core", "Ann", "", "", ""] for n in range(450))]
    page.route("**/l.json", lambda route: route.fulfill(body=json.dumps({"maps": rows})))
    page.goto(book.url + INDEX)
    page.wait_for_selector(".jb-filter:not([hidden])")
    assert page.locator(".jb-found").is_hidden()
    page.get_by_label("Filter").fill("AWAY tag")
    page.wait_for_selector(".jb-found:visible")
    assert page.locator(".jb-found > li").all_inner_texts() == ["Far away Draft"]
    assert page.locator(".jb-library").is_hidden()
    assert page.get_by_role("button", name="Show more").is_hidden()
    page.get_by_label("Filter").fill("ann")
    assert page.locator(".jb-found > li").count() == 200
    counted = page.locator(".jb-filter-count")
    assert counted.inner_text() == "450 items · the first 200 are shown"
    page.get_by_role("button", name="Show more").click()
    assert page.evaluate("document.activeElement.textContent") == "Map 200"
    page.get_by_role("button", name="Show more").click()
    assert counted.inner_text() == "450 items"
    page.get_by_label("Filter").fill("")
    assert page.locator(".jb-library").is_visible()


def test_a_page_that_is_not_there_offers_its_words(tab: Watch, book: ServedSite) -> None:
    """In the language of the address first; the words of the address are what to search for."""
    page = tab.page
    body = (book.folder / "404.html").read_text("utf-8")
    away = f"{book.url}ja-JP/core/persona-x/"
    page.route(away, lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(away)
    page.wait_for_selector(".jb-address:not([hidden])")
    assert page.locator(".jb-missing > div").first.get_attribute("lang") == "ja-JP"
    assert page.locator(".jb-address").first.inner_text().endswith("/ja-JP/core/persona-x/")
    page.locator(".jb-site-search").first.click()
    assert page.locator("[data-md-component=search-query]").input_value() == "persona x"


def test_the_number_found_has_the_plural_form_of_its_language(tab: Watch, book: ServedSite) -> None:
    """With three forms in Polish, the browser takes the one of the number's category."""
    index = (book.folder / INDEX / "index.html").read_text("utf-8")
    forms = 'data-few="{n} mapy" data-many="{n} map" data-one="{n} mapa"'
    polish = index.replace('data-one="{n} item" data-other="{n} items"', forms)
    polish = polish.replace('<div class="jb-filter ', '<div lang="pl" class="jb-filter ')
    page = tab.page
    page.route(f"**/{INDEX}", lambda route: route.fulfill(body=polish, content_type="text/html"))
    page.goto(book.url + INDEX)
    status = page.locator(".jb-filter [role=status]")
    said = []
    for words in ("home internet loyalty", "broken smartphone", "no such words"):
        page.get_by_label("Filter").fill(words)
        said.append(status.inner_text())
    assert said == ["3 mapy", "1 mapa", "0 map"]


TERMS = {
    "en-US/": {
        "courier": f"{JOURNEY}#",
        "Delivery is promised for a day": f"{JOURNEY}#step-pick-delivery-day",
        "moment of truth": f"{JOURNEY}#step-go-online",
        "calculator with sliders": f"{JOURNEY}#opportunity-first-bill-preview",
        "set up reviews": "how-to/set-up-reviews/",
        "Onboarding man": JOURNEY,  # not typed to its end
    },
    "ja-JP/": {
        "サービスブループリント": "ja-JP/core/customer-journey/#comparisons",
        "接点": "ja-JP/core/customer-journey/#",
        "触れ合う": "ja-JP/core/customer-journey/#meaning",
        "新しい接点": "ja-JP/core/customer-journey/#how-to-use",
        "情報システム部門": "ja-JP/journeys/btob-journey/",
        "顧客の行動と感情の流れ": "ja-JP/",  # stands so nowhere: by its words
    },
    "zh-CN/": {
        "客户旅程": "zh-CN/core/customer-journey-mapping/",
        "客户": "zh-CN/core/customer-journey-mapping/",
        "认知": "zh-CN/methods/journey-mapping-method/#meaning",
        "情绪": "zh-CN/",
        "跨部门协作": "zh-CN/methods/journey-mapping-method/#",
    },
}


@pytest.mark.parametrize("library", TERMS)
def test_search_leads_to_the_place_first_or_second(
    library: str, reader: Watch, book: ServedSite
) -> None:
    """Words, sentences and what stands inside them, also where no blank stands around a word."""
    box = SearchBox(reader.page, book.url + library)
    for words, place in TERMS[library].items():
        hits = [one.removeprefix(book.url) for one in box.ask(words)[:2]]
        assert any(one.startswith(place) for one in hits), (words, hits)


def test_search_puts_the_readers_language_first(reader: Watch, book: ServedSite) -> None:
    """A name that stands on pages of three languages is found on the reader's pages first."""
    for library in TERMS:
        hits = SearchBox(reader.page, book.url + library).ask("Nielsen")
        own = [one.startswith(book.url + library) for one in hits]
        assert own == sorted(own, reverse=True), hits
        assert True in own
        assert False in own


def test_search_reads_no_stop_word_as_the_beginning_of_another(
    reader: Watch, book: ServedSite
) -> None:
    """ "a day" is about days, and no query stops the search."""
    box = SearchBox(reader.page, book.url + INDEX)
    hits = box.hits("a day in the")

    assert hits
    assert [one for one in hits if "day" not in f"{one['title']}{one['text']}".lower()] == []
    assert box.hits("the")
    for words in ("(", "a.b*c[", "\\", "title:", "+", "&amp;", "<b>"):
        box.hits(words)
    assert box.hits("courier")
    assert reader.errors == []


def test_the_search_index_is_loaded_when_search_is_opened(reader: Watch, book: ServedSite) -> None:
    """The reader's language first; of a large index the others only where that holds too little."""
    page, asked = reader.page, []
    page.on("request", lambda one: asked.append(one.url.removeprefix(f"{book.url}search/")))

    def large(route: Any) -> None:
        index = json.loads((book.folder / "search/search_index.json").read_text("utf-8"))
        for part in index["config"]["parts"]:
            part["bytes"] += 10_000_000
        route.fulfill(json=index)

    page.context.route("**/search_index.json", large)
    page.goto(f"{book.url}ja-JP/")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent")
    page.wait_for_timeout(300)
    assert [one for one in asked if one.startswith("part.")] == []

    box = SearchBox(page, f"{book.url}ja-JP/")
    page.wait_for_timeout(300)
    own = [one for one in asked if one.startswith("part.")]
    assert own == ["part.ja-JP.json"]
    assert box.ask("接点")
    assert [one for one in asked if one.startswith("part.")] == own
    assert box.ask("promised for a day")[0].startswith(f"{book.url}en-US/")
    assert len([one for one in asked if one.startswith("part.")]) == 4


def test_a_hit_is_told_in_two_lines(reader: Watch, book: ServedSite) -> None:
    """By the sentence that holds the words, on a wide screen and on a phone."""
    page = reader.page
    wide = page.viewport_size
    for library, words in (("en-US/", "promised for a day"), ("zh-CN/", "客户"), ("en-US/", "map")):
        box = SearchBox(page, book.url + library)
        for size in (wide, {"width": 390, "height": 844}):
            page.set_viewport_size(size)
            hits = box.hits(words)
            assert hits
            assert [one for one in hits if one["lines"] > 2] == []
        page.set_viewport_size(wide)
    assert (
        "Delivery is promised for a day, not for an hour."
        in (SearchBox(page, book.url + INDEX).hits("promised for a day")[0]["text"])
    )


PLACES = {
    "delivery is promised": ("#step-pick-delivery-day h3", "#step-pick-delivery-day h3"),
    "tracking data": ("td:has-text('tracking data')", ".jb-record-stage:has-text('Order conf')"),
    "hands one out against": ("text=hands one out against", "text=hands one out against"),
    "missing $14.00 is what": ("#faq-2 summary", "#faq-2 summary"),
}


@pytest.mark.parametrize("width", some([1200, 390], 1 / 2, "widths of hits"))
def test_a_hit_leads_to_the_visible_place(width: int, tab: Watch, book: ServedSite) -> None:
    """A step opens in its panel or card, a stage at the cell with the words; no bar covers it."""
    page = tab.page
    box = SearchBox(page, book.url + INDEX)
    urls = [box.hits(words)[0]["url"] for words in PLACES]
    page.set_viewport_size({"width": width, "height": 844})
    for url, places in zip(urls, PLACES.values(), strict=True):
        page.goto("about:blank")
        page.goto(url)
        page.wait_for_selector(".jb-filter, .jb-map")
        place = page.locator(f"article >> {places[width < 700]} >> visible=true").first
        place.wait_for()
        page.wait_for_timeout(300)  # what is smooth, and the marks of the words, are through
        seen = place.bounding_box()
        bar = page.locator(".jb-strip").bounding_box()
        assert seen["y"] >= bar["y"] + bar["height"], (url, seen, bar)
        assert seen["y"] < 844, (url, seen)


def test_search_keeps_to_the_language_of_the_page(tab: Watch, book: ServedSite) -> None:
    """A click in the site that leads to another language loads that page as a whole."""
    page = tab.page
    with page.expect_response("**/sitemap.xml"):
        page.goto(book.url + INDEX)
    page.wait_for_timeout(300)
    page.locator(".jb-languages a[hreflang='ja-JP']").click()
    page.wait_for_function(
        "document.querySelector('#__config')?.textContent.includes('lang=ja-JP')"
        " && document.querySelector('.jb-page')?.lang === 'ja-JP'"
    )


def test_the_search_index_holds_each_text_once(book: ServedSite) -> None:
    """Neither sources of diagrams nor words of pictures, and no text of a map twice."""
    entries = [
        entry for entry in search_entries(book.folder) if entry["location"].startswith(JOURNEY)
    ]
    text = "\n".join(f"{entry['title']}\n{entry['text']}" for entry in entries)
    assert "accTitle" not in text
    assert not re.search(r"#\d+;", text)
    assert "<svg" not in text
    for words in ("Worst to best", "very unhappy", "How does it feel"):
        assert words not in text
    for words in (
        "I can live with the price.",
        "2,349 first bills",
        "14 customers, seven for each persona",
        "Read the order confirmation",
    ):
        assert text.count(words) == 1, words


@pytest.fixture(scope="module", params=["mkdocs", "readthedocs"])
def other_theme(
    request: Any, tmp_path_factory: pytest.TempPathFactory, serve: Any
) -> Iterator[str]:
    """Our own maps under another theme."""
    from support.chromium import build
    from support.projects import ROOT

    root = tmp_path_factory.mktemp(request.param)
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "maps").symlink_to(ROOT / "maps", target_is_directory=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Other\nplugins: [search, journeybook]\n"
        f"theme: {{name: {request.param}, highlightjs: false}}\n",
        "utf-8",
    )
    build(root / "mkdocs.yml", root / "site")
    yield serve(root / "site")


@pytest.mark.parametrize("path", [JOURNEY, TERM, INDEX, "ja-JP/core/customer-journey/"])
def test_other_themes(path: str, other_theme: str, tab: Watch) -> None:
    """Pages draw and fit under MkDocs' own themes too, which lend no colours."""
    page = tab.page
    page.goto(other_theme + path)
    page.wait_for_selector(".jb-page")
    if path == JOURNEY:
        _draw_all(page)
    for width in (1200, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(
            "document.querySelector('.jb-page').scrollWidth"
            " <= document.querySelector('.jb-page').clientWidth + 1"
        )
    assert tab.complaints() == []

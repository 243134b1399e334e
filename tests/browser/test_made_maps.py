"""The map of a journey, from the smallest to the largest, as a reader's browser draws it.

Each map is looked at in one view, the largest in two; they rotate from map to map. Of these a test
takes a quarter by chance, or less. With BROWSER_FULL=1 in the environment (`make test-browser`) it is all maps in
all views.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from support.chromium import ServedSite, Watch, needs_chromium
from support.made_maps import MAPS
from support.sampling import some

pytestmark = [pytest.mark.browser, needs_chromium]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
FULL = bool(os.environ.get("BROWSER_FULL"))
VIEWS = [(1200, "light"), (390, "dark"), (1200, "dark"), (390, "light")]
WIDTHS = (768, 1024, 1440, 1920)
DRAWN = ":is(.jb-emotion, .jb-picture) svg:not(svg svg)"
SMALLEST = {1200: (12, 11.5), 390: (11, 11)}  # px of words, and of signs beside them
SIGNS = ".jb-ev, .jb-grade, .jb-initials"
SOME = some(list(MAPS), 1 / 5, "maps")
CELLS = ".jb-table-map :is(th, td)"


def _looks(views: Sequence[Any], largest: int = 1, share: float = 1 / 4) -> list[tuple[str, Any]]:
    """Return which maps are looked at in which views: a share of each in one, the largest in more."""
    turns = {
        path: [*views[n % len(views) :], *views[: n % len(views)]] for n, path in enumerate(MAPS)
    }
    each = {path: largest if path.endswith("large") else 1 for path in MAPS}
    looks = [(path, view) for path in MAPS for view in turns[path][: None if FULL else each[path]]]
    return some(looks, share, f"looks {views}")


def _open(reader: Watch, site: ServedSite, path: str, width: int, scheme: str = "light") -> Any:
    """Open a page anew in a window of a width, with everything on it unfolded."""
    page = reader.page
    page.evaluate("location.protocol === 'http:' && localStorage.clear()")  # the last palette
    page.goto("about:blank")  # what is open would follow the scheme, and keep it
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    reader.clear()
    page.goto(f"{site.url}{path}/")
    wanted = {"light": "default", "dark": "slate"}[scheme]
    page.wait_for_function(f"document.body.dataset.mdColorScheme === '{wanted}'")
    page.evaluate("inspectPage.openAll()")
    page.evaluate("inspectPage.drawn(8000)")
    return page


@pytest.mark.parametrize(("path", "view"), _looks(VIEWS, 2))
def test_maps_can_be_read(
    path: str, view: tuple[int, str], made_maps: ServedSite, reader: Watch
) -> None:
    """Words are large enough, stand out, are inside and apart; the page never scrolls sideways.

    In letters as wide as those of the widest usual font.
    """
    width, scheme = view
    page = _open(reader, made_maps, path, width, scheme)
    page.evaluate("inspectPage.widen()")
    assert page.locator(".jb-curve").count() == 1
    words, signs = SMALLEST[width]
    faults = page.evaluate(f"inspectPage.crowded({DRAWN!r}, {signs})")
    faults += page.evaluate(f"inspectPage.pictureContrast({DRAWN!r})")
    faults += page.evaluate(f"inspectPage.small({words}, {SIGNS!r}, {signs})")
    faults += page.evaluate(f"inspectPage.cut({CELLS!r})")
    for question in ("pictures(8)", "sideways()", "contrast()", "ownScroll()"):
        faults += page.evaluate(f"inspectPage.{question}")
    assert [*faults, *reader.complaints()] == []


@pytest.mark.parametrize(("path", "width"), _looks(WIDTHS))
def test_a_table_shows_its_last_column_or_that_there_is_more(
    path: str, width: int, made_maps: ServedSite, reader: Watch
) -> None:
    """At every width of a screen; at the end of the way the edge is plain again."""
    page = _open(reader, made_maps, path, width)
    page.wait_for_timeout(100)  # edges are marked once sizes are known
    faults = page.evaluate("inspectPage.hiddenColumns()")
    faults += page.evaluate("inspectPage.sideways()")
    assert faults == []
    boxes = page.locator(".jb-scroll[data-jb-more]")
    if boxes.count():
        box = boxes.first.element_handle()
        box.evaluate("box => box.scrollTo(box.scrollWidth, 0)")
        page.wait_for_function("box => !box.hasAttribute('data-jb-more')", arg=box)


@pytest.mark.parametrize(("path", "view"), _looks(VIEWS, share=1 / 6))
def test_axe_finds_nothing(
    path: str, view: tuple[int, str], made_maps: ServedSite, reader: Watch
) -> None:
    """Also not in a journey of forty steps with every lane open, and a step's record in it."""
    page = _open(reader, made_maps, path, *view)
    page.locator("a.jb-chip").first.dispatch_event("click")
    page.evaluate(AXE)
    is_short = MAPS[path][1] < 10  # the rule of contrast takes most of the time
    assert page.evaluate(f"inspectPage.axe({FULL or is_short:d})") == []


@pytest.mark.parametrize("path", SOME)
def test_the_picture_that_stands_alone(path: str, made_maps: ServedSite, reader: Watch) -> None:
    """Opened by itself it can be read, looks the same in a dark browser and asks for nothing."""
    page = reader.page
    reader.clear()
    page.set_viewport_size({"width": 1200, "height": 900})
    address, shots = f"{made_maps.url}{path}/journey.svg", []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        page.evaluate("inspectPage.widen()")
        assert page.evaluate("inspectPage.crowded('svg:not(svg svg)', 11.5)") == []
        assert page.evaluate("inspectPage.pictureContrast('svg:not(svg svg)')") == []
        shots.append(page.screenshot())
    assert shots[0] == shots[1]
    page.goto(made_maps.url)
    loaded = page.evaluate(
        """async (url) => { const image = new Image(); image.src = url; await image.decode();
        return image.naturalWidth > 300 && image.naturalHeight > 300; }""",
        address,
    )
    assert loaded
    assert reader.complaints() == []


def test_an_ordered_list_tells_each_step(made_maps: ServedSite, reader: Watch) -> None:
    """What eyes take from the curve is told in words: place, stage, action, score, what hurts."""
    page = _open(reader, made_maps, "en-US/core/large", 1200)
    told = page.locator("ol.jb-told > li").all_inner_texts()
    assert len(told) == 40
    for number, text in enumerate(told, 1):
        assert f"Step {number} of 40, Compare and decide {_stage_of(number)}, Ask the" in text
        assert "1 pain point" in text
        assert ("Disappointed" in text) is True
    levels = {1: "Very unhappy", 2: "Unhappy", 3: "Neutral", 4: "Happy", 5: "Very happy"}
    scored = {n: n * 7 % 5 + 1 for n in range(1, 41) if n % 11}
    assert [n for n in scored if levels[scored[n]].lower() not in told[n - 1].lower()] == []


def _stage_of(number: int) -> int:
    return (number - 1) // 6 + 1 if number <= 30 else (number - 31) // 5 + 6


def test_the_curve_is_a_picture_with_a_name(made_maps: ServedSite, reader: Watch) -> None:
    """The accessibility tree has one picture of the emotions, and no words of it one by one."""
    page = _open(reader, made_maps, "en-US/core/middle", 1200)
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    images = [node for node in nodes if node["role"]["value"] in {"image", "img"}]
    named = [node["name"]["value"] for node in images if not node.get("ignored")]
    assert sum("Compare and decide 5/12" in name for name in named) == 1, named


@pytest.mark.parametrize("path", SOME)
def test_without_a_script_all_of_it_is_there(
    path: str, made_maps: ServedSite, browser: Any
) -> None:
    """Every lane stands open in order, nothing offers what only scripts do, each step is told."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{made_maps.url}{path}/")
    lanes, records = page.locator(".jb-lane"), page.locator(".jb-record")
    assert lanes.count() >= 6
    tops = [lane.bounding_box()["y"] for lane in lanes.all() if lane.is_visible()]
    assert len(tops) == lanes.count()
    assert tops == sorted(tops)
    assert all(record.is_visible() for record in records.all())
    assert page.locator(":is(.jb-show, .jb-fold-button, .jb-more-button, .jb-panel)").locator(
        "visible=true"
    ).count() == 0  # fmt: skip
    context.close()


@pytest.mark.parametrize("path", ["en-US/core/middle", "ja-JP/core/large"])
def test_without_our_style_sheets_it_can_be_read(
    path: str, made_maps: ServedSite, reader: Watch
) -> None:
    """Colours and sizes of the curve stand in the picture itself; no words lie over one another."""
    page = reader.page
    page.route("**/assets/journeybook/**/*.css", lambda route: route.abort())
    try:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(f"{made_maps.url}{path}/")
        faults = page.evaluate("inspectPage.crowded('.jb-curve, .jb-axis', 9)")
        faults += page.evaluate("inspectPage.pictureContrast('.jb-curve, .jb-axis')")
        assert faults == []
        records = page.locator(".jb-record").all()
        assert records
        assert all(record.is_visible() for record in records)
    finally:
        page.unroute("**/assets/journeybook/**/*.css")


@pytest.mark.parametrize("path", SOME)
def test_on_a_phone_one_step_follows_the_other(
    path: str, made_maps: ServedSite, reader: Watch
) -> None:
    """The curve spans the screen; below it a record for each step, of the whole width, in order."""
    page = _open(reader, made_maps, path, 390)
    curve = page.locator(".jb-curve").bounding_box()
    assert curve["x"] >= 0
    assert curve["x"] + curve["width"] <= 390
    boxes = [record.bounding_box() for record in page.locator(".jb-record").all()]
    for above, below in itertools.pairwise(boxes):
        assert below["y"] >= above["y"] + above["height"] - 1
    assert {round(box["width"]) for box in boxes} == {round(boxes[0]["width"])}
    assert boxes[0]["width"] > 340


SHEETS = {
    "en-US/core/large": [12, 12, 16],
    "ja-JP/core/large": [12, 12, 16],
    "en-US/core/small": [3],
}
LANES = ".jb-lanes:not([data-folded]) .jb-lane-label"


ON_PAPER = [(path, everything) for path in SHEETS for everything in (False, True)]


@pytest.mark.parametrize(("path", "everything"), some(ON_PAPER, 1 / 6, "paper"))
def test_a_long_map_is_cut_at_stages_on_paper(
    path: str, everything: bool, made_maps: ServedSite, reader: Watch
) -> None:
    """Each sheet has the names of stages, steps and lanes; what finds no room goes on on the next."""
    page = _open(reader, made_maps, path, 1200)
    if not everything:
        page.reload()
        page.evaluate("inspectPage.drawn(8000)")
    lanes = page.locator(LANES).all_text_contents()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1062, "height": 708})
    found = page.evaluate(
        """lanes => [...document.querySelectorAll(".jb-sheet")].map((sheet) => ({
          steps: [...sheet.querySelectorAll(".jb-steps a.jb-chip")].map((one) => Number(one.textContent)),
          widths: [...sheet.querySelectorAll("tr:is(.jb-stages, .jb-questions, .jb-emotion, .jb-steps)")]
            .map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)),
          lanes: [...sheet.querySelectorAll(lanes)].map((one) => one.textContent),
          curve: Boolean(sheet.querySelector(".jb-curve")),
          height: sheet.getBoundingClientRect().height,
          lost: [...sheet.querySelectorAll("[stroke^='url(']")].filter((one) =>
            document.querySelectorAll(`.jb-sheet [id="${one.getAttribute("stroke").slice(5, -1)}"]`).length < 1),
        }))""",
        LANES,
    )
    assert [len(sheet["steps"]) for sheet in found if sheet["curve"]] == SHEETS[path]
    numbers = itertools.chain.from_iterable(sheet["steps"] for sheet in found)
    assert list(dict.fromkeys(numbers)) == list(range(1, sum(SHEETS[path]) + 1))
    shown: dict[int, list[str]] = {}
    for sheet in found:
        assert set(sheet["widths"]) == {len(sheet["steps"]) + 1}
        assert sheet["height"] <= 708
        assert sheet["lost"] == []
        shown.setdefault(sheet["steps"][0], []).extend(sheet["lanes"])
    assert list(shown.values()) == [lanes] * len(SHEETS[path])
    assert (len(found) > len(SHEETS[path])) is everything
    assert page.locator(".jb-map:not(.jb-sheet):visible").count() == 0
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".jb-sheet, .jb-laid").count() == 0
    assert page.locator(".jb-journey").get_attribute("style") is None

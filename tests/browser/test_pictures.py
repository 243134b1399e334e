"""The pictures of a journey, from the smallest to the largest, as a reader's browser draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from support.chromium import ServedSite, Watch, build, needs_chromium
from support.journeys import journey_map

pytestmark = [pytest.mark.browser, needs_chromium]

HERE = Path(__file__).parent
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
MAPS = {
    "en-US/core/small": (3, 5),
    "en-US/core/large": (7, 40),
    "ja-JP/core/large": (7, 40),
    "zh-CN/core/middle": (4, 9),
}
CONFIG = """\
site_name: Pictures
theme:
  name: material
  font: false
  palette:
  - {media: "(prefers-color-scheme: light)", scheme: default}
  - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins:
- search
- journeybook: {fail_on: never, diagrams: none}
markdown_extensions: [attr_list]
"""
DRAWN = ".jb-picture svg:is(.jb-curve, .jb-axis, .jb-flows, .jb-lanes, .jb-fields)"
VIEWS = [(1200, "light"), (390, "light"), (1200, "dark"), (390, "dark")]
SMALLEST = {1200: 12, 390: 11}  # px
A4_LANDSCAPE = 1047  # px between margins of 10 mm


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> ServedSite:
    """A site of generated maps."""
    root = tmp_path_factory.mktemp("pictures")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "docs/favicon.ico").write_bytes(b"")  # asked for beside a picture opened by itself
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (root / "maps").mkdir()
    for path, (stages, steps) in MAPS.items():
        locale, _, id_ = path.split("/")
        text = journey_map(id_, stages, steps, locale)
        (root / f"maps/{id_}.{locale}.yml").write_text(text, "utf-8")
    build(root / "mkdocs.yml", root / "site")
    return ServedSite(root / "site", serve(root / "site"))


@pytest.fixture(scope="module")
def reader(browser: Any) -> Iterator[Watch]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.add_init_script((HERE / "inspect.js").read_text("utf-8"))
    yield Watch(context.new_page())
    context.close()


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("path", MAPS)
def test_pictures_can_be_read(
    path: str, width: int, scheme: str, site: ServedSite, reader: Watch
) -> None:
    """Words are large enough, stand out, are inside and apart; the page never scrolls sideways."""
    page = reader.page
    reader.clear()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site.url}{path}/")
    page.evaluate("inspectPage.openAll()")
    assert page.locator(DRAWN).count() > 4
    faults = page.evaluate(f"inspectPage.crowded({DRAWN!r}, {SMALLEST[width]})")
    faults += page.evaluate(f"inspectPage.pictureContrast({DRAWN!r})")
    for question in ("pictures(8)", "sideways()", "contrast()"):
        faults += page.evaluate(f"inspectPage.{question}")
    assert [*faults, *reader.complaints()] == []


@pytest.mark.parametrize("path", MAPS)
def test_axe_finds_nothing(path: str, site: ServedSite, reader: Watch) -> None:
    """Also not in a journey of forty steps with every tab open."""
    page = reader.page
    page.set_viewport_size({"width": 1200, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(f"{site.url}{path}/")
    page.evaluate("inspectPage.openAll()")
    page.evaluate(AXE)
    assert page.evaluate("inspectPage.axe()") == []


@pytest.mark.parametrize("path", MAPS)
def test_the_picture_that_stands_alone(path: str, site: ServedSite, reader: Watch) -> None:
    """Opened by itself it can be read, looks the same in a dark browser and asks for nothing."""
    page = reader.page
    reader.clear()
    page.set_viewport_size({"width": 1200, "height": 900})
    shots = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{site.url}{path}/journey.svg")
        assert page.evaluate("inspectPage.crowded('svg', 12)") == []
        assert page.evaluate("inspectPage.pictureContrast('svg')") == []
        shots.append(page.screenshot())
    assert shots[0] == shots[1]
    page.goto(site.url)
    loaded = page.evaluate(
        """async (url) => { const image = new Image(); image.src = url; await image.decode();
        return image.naturalWidth > 500 && image.naturalHeight > 500; }""",
        f"{site.url}{path}/journey.svg",
    )
    assert loaded
    assert reader.complaints() == []


def test_scores_are_in_the_accessibility_tree(site: ServedSite, reader: Watch) -> None:
    """Each line's curve is an image whose name tells every step and its score."""
    page = reader.page
    page.goto(f"{site.url}en-US/core/large/")
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    images = [node["name"]["value"] for node in nodes if node["role"]["value"] in {"image", "img"}]
    told = " ".join(images)
    for number in range(1, 41):
        score = "no score" if number % 11 == 0 else f"{number * 7 % 5 + 1} of 5, "
        assert f" {number}. Ask the support team about an unexplained charge" in told
        assert f"(Compare and decide {_stage_of(number)}): {score}" in told


def _stage_of(number: int) -> int:
    return (number - 1) // 6 + 1 if number <= 30 else (number - 31) // 5 + 6


def test_a_step_shows_its_words_when_focused_and_hides_them_again(
    site: ServedSite, reader: Watch
) -> None:
    """Focus shows thought and evidence, out from under the first column; Escape puts them away."""
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{site.url}en-US/core/large/")
    words = page.locator(".jb-peek-words")
    page.locator(".jb-peek").nth(2).focus()
    page.keyboard.press("Tab")
    shown = words.nth(3)
    assert shown.is_visible()
    assert "Why does nobody tell me" in shown.inner_text()
    assert "Chat in the customer portal (E1 observed)" in shown.inner_text()
    box, column = (page.locator(at).first.bounding_box() for at in (".jb-peek:focus", ".jb-corner"))
    assert box["x"] >= column["x"] + column["width"] - 1
    page.keyboard.press("Escape")
    assert not shown.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#step-s4")
    page.set_viewport_size({"width": 1200, "height": 900})
    page.locator(".jb-peek").nth(1).hover()
    assert words.nth(1).is_visible()


def test_without_a_script_all_of_it_is_there(site: ServedSite, browser: Any) -> None:
    """Every view is seen, every picture drawn, and pointing at a step shows its words."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}ja-JP/core/large/")
    hidden = page.locator("article .jb-tab:not(:visible)")
    assert hidden.count() == 0
    for kind, least in ((".jb-curve", 7), (".jb-flows", 7), (".jb-fields", 1)):
        drawings = page.locator(kind)
        assert drawings.count() >= least
        assert all(drawing.is_visible() for drawing in drawings.all())
    page.locator(".jb-peek").first.hover()
    assert page.locator(".jb-peek-words").first.is_visible()
    context.close()


@pytest.mark.parametrize("path", MAPS)
def test_print_cuts_nothing(path: str, site: ServedSite, reader: Watch) -> None:
    """On paper, landscape, no picture is wider than the page, and no words wait to be pointed at."""
    page = reader.page
    page.set_viewport_size({"width": A4_LANDSCAPE, "height": 740})
    page.goto(f"{site.url}{path}/")
    page.emulate_media(media="print")
    wide = page.evaluate(
        """(width) => [...document.querySelectorAll(".jb-picture :is(table, svg:not(svg svg))")]
        .map((e) => [e.getAttribute("class"), e.getBoundingClientRect().right])
        .filter(([, right]) => right > width + 1)""",
        A4_LANDSCAPE,
    )
    faults = [*wide, *page.evaluate("inspectPage.sideways()")]
    seen = page.locator(".jb-peek:visible").count()
    page.emulate_media(media="screen")
    assert (faults, seen) == ([], 0)

"""What readers do with the search of a large site: type, narrow, with keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.chromium import SearchBox, ServedSite, Watch, build, needs_chromium
from support.projects import Site, a_map, mkdocs_yml

pytestmark = [pytest.mark.browser, needs_chromium]

HOSTILE = '"<img src=x onerror=alert(1)> & <b>courier</b>"'
JOURNEY = """\
owner: Ann
journey:
  goal: g
  period: p
  stages: [{id: s, name: Buy, steps: [{id: x, action: Wait for the courier, emotion: 2}]}]
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> ServedSite:
    pytest.importorskip("pagefind")
    site, folder = Site(tmp_path_factory.mktemp("large")), tmp_path_factory.mktemp("built")
    maps = {
        "j.yml": a_map("j", title="Moving in", more=JOURNEY),
        "t.yml": a_map("t", title=HOSTILE, more="owner: Bob\n"),
        "b.yml": a_map(
            "b", "ja-JP", title="顧客の接点", more="aliases: [サービスブループリント]\n"
        ),
        "c.yml": a_map("c", "zh-CN", title="客户旅程", more="aliases: [客户认知]\n"),
    }
    site.write({f"maps/{name}": text for name, text in maps.items()})
    url = serve(folder)
    plugins = ["search", {"journeybook": {"search": "pagefind", "fail_on": "never"}}]
    site.write({"docs/index.md": "# Home\n", "mkdocs.yml": mkdocs_yml(plugins=plugins)})
    build(site.root / "mkdocs.yml", folder, site_url=url)
    return ServedSite(folder, url)


def test_words_are_found_in_each_script(tab: Watch, large: ServedSite) -> None:
    """Nothing is loaded before search is opened; then a word leads to its place."""
    asked: list[str] = []
    tab.page.on("request", lambda one: asked.append(one.url))
    tab.page.goto(f"{large.url}en-US/")
    tab.page.wait_for_timeout(500)
    assert [one for one in asked if "pagefind/" in one] == []
    for library, words, place in (
        ("en-US", "courier", "en-US/core/j/#step-x"),
        ("ja-JP", "接点", "ja-JP/core/b/"),
        ("ja-JP", "サービスブループリント", "ja-JP/core/b/"),
        ("zh-CN", "认知", "zh-CN/core/c/"),
        ("ja-JP", "courier", "en-US/"),  # not in the reader's language: then in the others
    ):
        hits = SearchBox(tab.page, f"{large.url}{library}/").ask(words)
        assert [one for one in hits if one.startswith(large.url + place)], (words, hits)
    assert tab.complaints() == []


def test_what_is_found_is_narrowed_with_keys(tab: Watch, large: ServedSite) -> None:
    """Tab leads to the choices and back; each says how many pages it has; a text is no markup."""
    page = tab.page
    box = SearchBox(page, f"{large.url}en-US/")
    both = box.ask("courier")
    assert {one.partition("#")[0] for one in both} >= {
        f"{large.url}en-US/core/j/",
        f"{large.url}en-US/core/t/",
    }
    assert page.locator(".md-search img").count() == 0
    assert page.locator(".jb-narrow").get_by_role("status").inner_text() == "2 pages found"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    chosen = page.evaluate("document.activeElement.dataset.field")
    assert chosen == "kind"
    page.keyboard.press("ArrowDown")
    page.locator(".jb-narrow >> text=1 page found").wait_for()
    page.locator(".md-search-result__list a[href*='core/t/']").wait_for(state="detached")
    assert page.evaluate("document.activeElement.value") == "Journeys"
    assert all("core/j" in one for one in box.ask("courier"))
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.mdComponent") == "search-query"
    assert tab.complaints() == []

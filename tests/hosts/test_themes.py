"""A journey's page in themes that others made: no wider than the screen, its map scrolls by itself."""

from __future__ import annotations

import os

import pytest

from hosts.neighbours import NEIGHBOURS
from hosts.site_of_all_states import BUILT, mkdocs_yml

pytestmark = [
    pytest.mark.skipif("HOSTS" not in os.environ, reason="make test-hosts"),
    pytest.mark.browser,
]
_THEMES = [one for one in NEIGHBOURS if one.page == "theme"]
_SIZES = "() => [document.documentElement.scrollWidth, innerWidth]"
_SCROLLED = """() => {
  const box = document.querySelector(".jb-table-map").closest(".jb-scroll");
  return [box.scrollWidth, box.querySelector("table").scrollWidth];
}"""


@pytest.mark.parametrize("theme", _THEMES, ids=lambda one: one.name)
def test_a_map_scrolls_in_its_box(theme, bench, browser, serve, tmp_path):
    """On a phone and in a window: themes wrap tables, and lay pages out in grids."""
    config = {**theme.config, "site_dir": str(tmp_path / "site")}
    (bench.source / "mkdocs.yml").write_text(mkdocs_yml(config, ["journeybook"]), "utf-8")
    told = bench.get("common").build(bench.source, SOURCE_DATE_EPOCH=BUILT)
    assert told.code == 0, told.err
    address = serve(tmp_path / "site")
    for width in (390, 600, 1440):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{address}guide/")
        by_hand, window = page.evaluate(_SIZES)  # some have a head that is too wide for a phone
        page.goto(f"{address}en-US/core/pay/")
        wide, _ = page.evaluate(_SIZES)
        assert wide <= max(by_hand, window), width
        inside, table = page.evaluate(_SCROLLED)
        assert inside >= table, width
        page.close()

"""A site that is opened from a disk: every link of every page opens a page, and diagrams are drawn."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

import pytest

from hosts.site_of_all_states import BUILT, mkdocs_yml

pytestmark = [
    pytest.mark.skipif("HOSTS" not in os.environ, reason="make test-hosts"),
    pytest.mark.browser,
]
LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href)"
DRAWN = "() => document.querySelectorAll('[id^=jb-mermaid] , .jb-diagram svg').length"


@pytest.mark.parametrize(
    ("plugins", "config"),
    [(["search", "offline", "journeybook"], {}), (["journeybook"], {"use_directory_urls": False})],
    ids=["offline", "no folders"],
)
def test_every_link_of_every_page_opens_a_page(bench, browser, tmp_path, plugins, config):
    """Walked from the start page on, without a server."""
    yml = bench.source / "mkdocs.yml"
    yml.write_text(mkdocs_yml({**config, "site_dir": str(tmp_path / "site")}, plugins), "utf-8")
    told = bench.get("common").build(bench.source, SOURCE_DATE_EPOCH=BUILT)
    assert told.code == 0, told.err
    start = (tmp_path / "site/index.html").as_uri()
    waiting, seen = [start], set()
    page = browser.new_page()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address)
        for link in page.evaluate(LINKS):
            parts = urlsplit(link)
            if parts.scheme != "file":
                continue
            path = unquote(parts.path)
            assert os.path.isfile(path), f"{address}: {link}"  # noqa: PTH113
            if path.endswith(".html"):
                waiting.append(link.partition("#")[0].partition("?")[0])
    assert sum("/core/" in one for one in seen) > 8

    page.goto(start.replace("index.html", "en-US/core/pay/index.html"))
    page.evaluate(
        "() => { for (const one of document.querySelectorAll('details')) one.open = true }"
    )
    page.locator("#diagram").scroll_into_view_if_needed()
    page.wait_for_function(f"({DRAWN})() > 0", timeout=60_000)
    page.close()

"""`search: pagefind`: the index of a large site, made of what its pages show."""

from __future__ import annotations

import gzip
import json
import sys

import pytest
from mkdocs.exceptions import Abort, PluginError

from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed

DRAFT, TRUSTED = "Quetzalcoatlus", "Archaeopteryx"


def pagefind_yml(theme: str = "material", plugin: str = "search", **options: object) -> str:
    options = {"journeybook": {"search": "pagefind", **options}}
    return mkdocs_yml(theme, ["search", *([plugin] if plugin != "search" else []), options])


def indexed(site: Site) -> dict[str, str]:
    """Return what the index says of pages, by their places."""
    pages = [
        json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        for file in site.out.glob("search/pagefind/*/fragment/*")
    ]
    return {page["meta"]["place"]: json.dumps(page, ensure_ascii=False) for page in pages}


def test_an_index_for_each_language(make_site):
    """One of all forms of a language; the theme's own is left empty and says where they are."""
    pytest.importorskip("pagefind")
    maps = {
        "a.yml": a_map("a"),
        "b.yml": a_map("b", "ja-JP", title="請求書"),
        "c.yml": a_map("c", "zh-TW"),
    }
    site = make_site(maps, {"mkdocs.yml": pagefind_yml()}).build()
    index = json.loads((site.out / "search/search_index.json").read_text("utf-8"))

    assert index["docs"] == []
    assert [one["lang"] for one in index["config"]["bundles"]] == ["en", "ja", "zh-TW"]
    assert "請求書" in indexed(site)["ja-JP/core/b/"]
    assert '"kind": ["Terms"]' in indexed(site)["en-US/core/a/"]
    assert "" in indexed(site)  # the page that is written by hand
    for bundle in index["config"]["bundles"]:
        assert (site.out / "search" / bundle["folder"] / "pagefind.js").is_file()


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_it_holds_what_the_site_shows(publish, reviewed: Reviewed, monkeypatch):
    """A draft that is withheld is in no part of it; one that is shown says what it is."""
    pytest.importorskip("pagefind")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026
    reviewed.policy()
    reviewed.write_map(f"{DRAFT} words.", id_="draft", title=DRAFT)
    reviewed.write_map(f"{TRUSTED} words.", id_="good")
    reviewed.commit()
    reviewed.decide(id_="good")
    reviewed.commit(REVIEWER_A)
    files = {"docs/index.md": "# Home\n", "mkdocs.yml": pagefind_yml(publish=publish)}
    found = indexed(Site(reviewed.root).write(files).build())

    assert TRUSTED in found["en-US/core/good/"]
    assert '"state": ["Reviewed"]' in found["en-US/core/good/"]
    assert (DRAFT in str(found)) == (publish == "all")


def test_without_the_extra_nothing_is_built(make_site, monkeypatch, caplog):
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "pagefind", None)
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    site = make_site({"a.yml": a_map()}, {"mkdocs.yml": pagefind_yml()})

    with pytest.raises((PluginError, Abort)):
        site.build()
    assert "pip install 'mkdocs-journeybook[pagefind]'" in caplog.text
    assert not site.out.exists()


@pytest.mark.parametrize(("theme", "plugin"), [("mkdocs", "search"), ("material", "offline")])
def test_it_needs_the_search_box_of_material(make_site, theme, plugin, caplog):
    """Another theme, or a site for reading without a server, is told so."""
    pytest.importorskip("pagefind")
    site = make_site({"a.yml": a_map()}, {"mkdocs.yml": pagefind_yml(theme, plugin)})

    with pytest.raises((PluginError, Abort)):
        site.build()
    assert "in the search box of Material" in caplog.text


def test_a_large_site_hears_of_it(make_site, monkeypatch, caplog):
    """From a thousand maps on, once a build, where the theme's own search answers."""
    monkeypatch.setattr("journeybook.mkdocs_plugin.site_search.MANY", 2)
    with caplog.at_level("INFO"):
        make_site({"a.yml": a_map("a"), "b.yml": a_map("b")}).build()

    (said,) = [one.getMessage() for one in caplog.records if "pagefind" in one.getMessage()]
    assert "'search: pagefind'" in said

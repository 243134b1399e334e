"""An address is taken once: what would be written to the same place is a finding at both."""

from __future__ import annotations

import json
import logging

import pytest
from click.exceptions import Abort as ClickAbort
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from journeybook.cli.main import run
from support.projects import Site, a_map, mkdocs_yml

TWO = {"a.yml": a_map("a"), "b.yml": a_map("b")}


def project(tmp_path, files, maps=None, more=None, **options) -> Site:
    text = mkdocs_yml(theme="mkdocs", plugins=[{"journeybook": options}], **(more or {}))
    site = Site(tmp_path).write({"mkdocs.yml": text, "docs/index.md": "# Home\n", **files})
    return site.write({f"maps/{name}": content for name, content in (maps or TWO).items()})


def refused(site: Site, caplog) -> str:
    """Build, see that it fails, and return what is found."""
    with pytest.raises((Abort, ClickAbort)):
        site.build()
    assert not site.out.exists()
    return caplog.text


HAND = {
    "a page": "docs/en-US/core/a.md",
    "a page in a folder": "docs/en-US/core/a/index.md",
    "a readme": "docs/en-US/core/a/README.md",
    "a file": "docs/en-US/core/a/index.html",
    "another letter case": "docs/EN-us/Core/A.md",
    "a file for a folder": "docs/en-US/core/a",
    "a folder for a file": "docs/en-US/core/a/index.html/x.txt",
}


@pytest.mark.parametrize("name", HAND.values(), ids=HAND)
def test_a_page_by_hand_and_a_map_are_found_at_both(tmp_path, caplog, name):
    """By where they are written, whatever they are called: neither vanishes without a word."""
    found = refused(project(tmp_path, {name: "By hand\n"}), caplog)

    assert f"{name}:1:1: error: 'en-us/core/a/index.html' is where maps/a.yml" in found
    assert "maps/a.yml:1:1: error: 'en-us/core/a/index.html' is where" in found


@pytest.mark.parametrize("name", HAND.values(), ids=HAND)
def test_a_page_by_hand_gets_nothing_of_a_map(tmp_path, caplog, name):
    """Where a build goes on, the page by hand stands alone: no JSON, no badge, no entry, no link."""
    site = project(tmp_path, {name: "By hand\n"}, fail_on="never").build()
    entries = json.loads((site.out / "maps.json").read_text("utf-8"))["maps"]

    assert [entry["id"] for entry in entries] == ["b"]
    assert not list(site.out.rglob("a/map.json"))
    assert not list(site.out.rglob("a/badge.svg"))
    assert "Title a" not in site.page("en-US/core")
    assert caplog.text.count("[page-clash]") == 2
    written = [path for path in site.out.rglob("*") if path.is_file() and "By hand" in text(path)]
    assert len(written) == 1


def text(path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_without_directory_urls_other_files_clash(tmp_path, caplog):
    """`x.md` becomes `x.html` there, which is another place; `x/index.md` is the same."""
    flat = {"use_directory_urls": False}
    site = project(tmp_path, {"docs/en-US/core/a.md": "By hand\n"}, more=flat).build()
    assert "By hand" in (site.out / "en-US/core/a.html").read_text("utf-8")
    assert "Title a" in site.page("en-US/core/a")

    site.write({"docs/en-US/core/a/index.md": "By hand\n"})
    with pytest.raises((Abort, ClickAbort)):
        site.build()
    assert "docs/en-US/core/a/index.md:1:1: error: 'en-us/core/a/index.html'" in caplog.text


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("docs/en-US/index.md", "en-us/index.html"),
        ("docs/en-US/core.md", "en-us/core/index.html"),
        ("docs/review-queue.md", "review-queue/index.html"),
        ("docs/maps.json", "maps.json"),
        ("docs/llms.txt", "llms.txt"),
        ("docs/LLMS.txt", "llms.txt"),
        ("docs/en-US/core/a/map.json", "en-us/core/a/map.json"),
        ("docs/schema/map.schema.json", "schema/map.schema.json"),
        ("docs/assets/journeybook/journeybook.js", "assets/journeybook/journeybook.js"),
        ("docs/assets/journeybook", "assets/journeybook/journeybook.js"),
    ],
)
def test_no_page_or_file_of_ours_is_replaced_without_a_word(tmp_path, caplog, name, place):
    """Indexes, the queue, files beside pages, lists and assets are found as maps are."""
    found = refused(project(tmp_path, {name: "By hand\n"}, review="on"), caplog)

    assert f"{name}:1:1: error: '{place}' is where" in found
    assert found.count(f"error: '{place}' is where") == 2


def test_what_is_not_written_clashes_with_nothing(tmp_path):
    """A page that MkDocs leaves out takes no address."""
    more = {"exclude_docs": "en-US/\n", "draft_docs": "llms.txt\n"}
    files = {"docs/en-US/core/a.md": "By hand\n", "docs/llms.txt": "x"}
    site = project(tmp_path, files, more=more).build()

    assert "Title a" in site.page("en-US/core/a")


@pytest.mark.parametrize("more", [{}, {"docs/en-US/core/b.md": "By hand\n"}])
def test_rendered_pages_below_the_plugin_are_told_in_one_sentence(
    tmp_path, caplog, monkeypatch, more
):
    """What happened and what to do; a page by hand is found beside that, at both places."""
    site = project(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    assert run(["render", "--out", "docs"]) == 0
    site.write(more)
    if more:
        (tmp_path / "docs/en-US/core/b/index.md").unlink()
    found = [line for line in refused(site, caplog).splitlines() if "[page-clash]" in line]

    assert found[0].startswith("docs/.journeybook-rendered.json:1:1: error: 'journeybook render'")
    assert len(found) == (3 if more else 1)
    assert "journeybook.yml alone" in caplog.text


def test_a_page_of_another_plugin_is_found(tmp_path, caplog):
    """Files that a plugin adds after ours are looked at too."""
    hook = (
        "from mkdocs.structure.files import File\n"
        "from mkdocs.plugins import event_priority\n\n\n"
        "@event_priority(-200)\ndef on_files(files, config):\n"
        "    files.append(File.generated(config, 'en-US/core/a.md', content='By hand'))\n"
    )
    site = project(tmp_path, {"hook.py": hook}, more={"hooks": ["hook.py"]})
    found = refused(site, caplog)

    assert "en-US/core/a.md:1:1: error: 'en-us/core/a/index.html' is where maps/a.yml" in found
    text = (tmp_path / "mkdocs.yml").read_text("utf-8")
    site.write({"mkdocs.yml": text.replace("journeybook: {}", "journeybook: {fail_on: never}")})
    site.build()
    assert "By hand" in site.page("en-US/core/a")
    assert not (site.out / "en-US/core/a/map.json").exists()


def test_what_a_script_makes_of_a_page_of_ours_is_named(tmp_path, caplog):
    """Under the name of our page, as gen-files opens it: the map's page stays, and the log says so."""
    hook = (
        "from mkdocs.structure.files import File\n\n\n"
        "def on_files(files, config):\n"
        "    files.remove(files.src_uris['en-US/core/a/index.md'])\n"
        "    theirs = File.generated(config, 'en-US/core/a/index.md', content='By a script')\n"
        "    theirs.generated_by = 'a-script'\n"
        "    files.append(theirs)\n"
    )
    site = project(tmp_path, {"hook.py": hook}, more={"hooks": ["hook.py"]}).build()

    assert "what a-script makes of en-US/core/a/index.md is left out" in caplog.text
    assert "Title a" in site.page("en-US/core/a")


def test_a_map_does_not_replace_an_index(tmp_path, caplog):
    """A map that `page_path` puts at its collection's index is found; where it goes on, it is out."""
    maps = {"core.yml": a_map("core"), "b.yml": a_map("b")}
    site = project(tmp_path, {}, maps, page_path="{locale}/{id}")
    found = refused(site, caplog)
    assert "maps/core.yml:2:5: error: the page 'en-US/core' is an index page as well" in found

    site = project(tmp_path, {}, maps, page_path="{locale}/{id}", fail_on="never").build()
    assert "Title b" in site.page("en-US/core")
    assert "Title core" not in site.page("en-US/core")
    assert not (site.out / "en-US/core/map.json").exists()
    assert b'"core"' not in (site.out / "maps.json").read_bytes().replace(
        b'"collection": "core"', b""
    )


def test_a_map_does_not_replace_the_queue(tmp_path, caplog):
    """Nor the review queue, if `page_path` allows for it."""
    maps = {"a.yml": a_map("review-que", "ue"), "b.yml": a_map("b")}
    found = refused(project(tmp_path, {}, maps, page_path="{id}{locale}"), caplog)

    assert "the page 'review-queue' is the review queue as well" in found


def test_two_maps_at_one_address_are_found_at_both(tmp_path, caplog, capsys, monkeypatch):
    """Each names the other; where a build goes on, the second is in no list. `check` says it too."""
    maps = {
        "one.yml": a_map("b-c", "de", "collection: a\n"),
        "two.yml": a_map("c", "de", "collection: a-b\n"),
    }
    options = {"page_path": "{locale}/{collection}-{id}"}
    site = project(tmp_path, {}, maps, **options)
    found = refused(site, caplog)
    for one, two in (("one", "two"), ("two", "one")):
        assert f"maps/{one}.yml:2:5: error: the page 'de/a-b-c' is that of another map" in found
        assert f"of maps/{two}.yml" in found
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 1
    assert capsys.readouterr().out.count("is that of another map as well") == 2

    site = project(tmp_path, {}, maps, fail_on="never", **options).build()
    entries = json.loads((site.out / "maps.json").read_text("utf-8"))["maps"]
    assert len(entries) == 1
    assert f"Title {entries[0]['id']}" in site.page("de/a-b-c")


def test_a_preview_goes_on_and_says_it(tmp_path, caplog):
    """`mkdocs serve` shows the page by hand, and the log names both."""
    site = project(tmp_path, {"docs/en-US/core/a.md": "By hand\n"})
    config = site.config()
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")

    assert "By hand" in site.page("en-US/core/a")
    told = [one for one in caplog.records if one.levelno == logging.WARNING]
    assert sum("[page-clash]" in one.getMessage() for one in told) == 2


def test_nothing_else_changes_hands(tmp_path, caplog):
    """A site whose own pages lie beside ours has no finding."""
    files = {"docs/en-US/guide.md": "x\n", "docs/en-US/core/a-page.md": "x\n"}
    site = project(tmp_path, files).build()

    assert "[page-clash]" not in caplog.text
    assert {"en-US/guide/index.html", "en-US/core/a/map.json"} <= set(site.tree())

"""A preview leaves pages as it has written them, as far as they stand: never one too many.

The default run makes some edits of nine maps; HOSTILE_FULL=1 makes 2,000 of 60.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from journeybook.mkdocs_plugin.held_pages import HeldPages
from journeybook.mkdocs_plugin.held_site import HeldSite
from journeybook.mkdocs_plugin.preview_site import PreviewSite
from journeybook.mkdocs_plugin.search_parts import SearchParts
from journeybook.mkdocs_plugin.whole_build import WholeBuild
from support.images import png
from support.previews import Preview, other_files
from support.programs import NOW
from support.projects import Site, a_map, mkdocs_yml
from support.random_edits import POLICY, Edits

FULL = bool(os.environ.get("HOSTILE_FULL"))
SERIES = [(number, 40) for number in range(50)] if FULL else [(1, 6), (2, 3)]
MAPS = 60 if FULL else 9


@pytest.mark.parametrize(("number", "edits"), SERIES)
def test_what_stands_is_what_would_be_made(tmp_path, monkeypatch, caplog, number, edits):
    """After each edit every file is the same, byte for byte, as in a preview begun with nothing."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")  # of broken maps, time and again
    site = Site(tmp_path / "project")
    site.root.mkdir()
    done = Edits(site, number, MAPS)
    preview = Preview(site.root, tmp_path / "served")
    left, pages = 0, 0
    for _ in range(edits):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp()) + done.day * 86400))
        fresh = Preview(site.root, tmp_path / "fresh")
        fresh.known = dict(preview.plugin.reading.last_good) if done.log else {}
        found = preview.build()
        expected = fresh.build()
        assert other_files(found, expected) == [], done.log
        left += len(preview.plugin.build.left)
        pages += len(found)
        shutil.rmtree(tmp_path / "fresh")
        done.log.append(done.edit())
    assert left > 0
    if os.environ.get("TOLD"):
        print("EDITS", edits, "WHOLE", preview.whole, flush=True)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("docs/more.md", "# More\n\nOther words.\n", "pages made again: 1, "),
        ("docs/more.md", "# Less\n", "the title of more.md is another one"),
        ("docs/new.md", "# New\n", "new.md is neither the text of a page nor a map"),
        ("overrides/main.html", '{% extends "base.html" %}', "main.html is neither"),
        ("maps/new.en-US.yml", a_map("new"), "a page has come, gone or moved"),
        ("maps/_policy/reviewers.yml", POLICY, "all pages rest on something that has changed"),
    ],
)
def test_an_edit_is_told_by_what_it_touches(tmp_path, caplog, name, text, told):
    """Where the whole site is built, a line says why; else how many pages were made again."""
    caplog.set_level(logging.INFO, logger="mkdocs")
    site = Site(tmp_path / "project")
    site.root.mkdir()
    Edits(site, 1)
    preview = Preview(site.root, tmp_path / "served")
    preview.build()
    site.write({name: text})
    preview.build()
    assert told in caplog.text
    assert preview.whole == 1 + ("whole site is built" in caplog.text)


def test_what_keeps_an_edit_from_being_told_is_named(tmp_path, caplog):
    """A line says what it is of which nobody can tell what it shows."""
    caplog.set_level(logging.INFO, logger="mkdocs")
    site = Site(tmp_path / "project")
    site.root.mkdir()
    Edits(site, 1)
    site.write({"overrides/main.html": '{% extends "base.html" %}{# pages #}'})
    preview = Preview(site.root, tmp_path / "served")
    preview.build()
    site.write({"docs/more.md": "# More\n\nOther words.\n"})
    preview.build()
    assert "the whole site is built: the template main.html may show any page" in caplog.text


JOURNEY = """\
journey:
  evidence: [{id: e, source: An interview., file: evidence/notes.txt}]
  personas: [{id: p, name: Sam, evidence: [e], quote: I would call them.}]
  stages:
  - {name: Begin, image: {file: a.png, alt: A.}, steps: [{action: Go., evidence: [e]}]}
"""
FILES = {
    "docs/index.md": "# Home\n",
    "docs/more.md": "# More\n\nText.\n",
    "maps/a.yml": a_map("a", more=f"related: [b]\n{JOURNEY}"),
    "maps/b.yml": a_map("b"),
    "maps/_names.yml": "touchpoints: [{name: Desk}]\n",
    "maps/_policy/trust.yml": "limitations: {text: Not for everybody.}\n",
    "evidence/notes.txt": "I would call them.\n",
    "mkdocs.yml": mkdocs_yml(plugins=["search", {"journeybook": {"fail_on": "never"}}]),
}


class Previewed:
    """A small site with a preview of it."""

    def __init__(self, folder: Path, config: str = "") -> None:
        self.site, self._folder = Site(folder / "project").write(FILES), folder
        (self.site.root / "maps/a.png").write_bytes(png(mark=b"1" * 8))
        self.change("mkdocs.yml", "", config)
        self.preview = Preview(self.site.root, folder / "served")
        self.preview.build()

    def change(self, name: str, old: str, new: str) -> None:
        path = self.site.root / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    def others(self) -> list[str]:
        """Build, and return the files that are others than in a preview begun with nothing."""
        found = self.preview.build()
        fresh = Preview(self.site.root, self._folder / "fresh")
        expected = fresh.build()
        shutil.rmtree(self._folder / "fresh")
        return other_files(found, expected)


def _in_place(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _exchanged(path: Path, content: bytes) -> None:
    path.with_name("other").write_bytes(content)
    shutil.copystat(path, path.with_name("other"))
    path.with_name("other").replace(path)


@pytest.mark.parametrize("write", [_in_place, _exchanged])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("maps/a.yml", (b"Summary of a", b"Whatever of ")),
        ("maps/a.png", (b"1" * 8, b"2" * 8)),
        ("evidence/notes.txt", (b"call", b"tell")),
        ("docs/more.md", (b"Text", b"Word")),
    ],
)
def test_an_edit_that_gives_a_file_its_old_size_and_date_is_seen(
    tmp_path, caplog, name, words, write: Callable[[Path, bytes], None]
):
    """As archives, synchronisation and some editors write; whatever the file is."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")
    previewed = Previewed(tmp_path)
    for _ in range(2):  # a file that was looked at a moment after an edit is read once more
        previewed.change("maps/b.yml", "Summary", "Sum of")
        previewed.preview.build()
    path = previewed.site.root / name
    before, status = path.read_bytes(), path.stat()
    write(path, before.replace(*words))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert previewed.others() == []


LINKS = {
    "two folders": {"docs/one": "../shared", "docs/two": "../shared"},
    "a folder of pages": {"docs/one": "sub"},
    "a page": {"docs/one.md": "sub/x.md", "docs/two.md": "one.md"},
    "a folder in a folder": {"docs/sub/one": "../../shared", "docs/two": "sub"},
}


@pytest.mark.parametrize("links", LINKS.values(), ids=LINKS)
def test_a_text_that_stands_on_several_pages(tmp_path, caplog, links):
    """All of them are made again, by whatever links they come to it."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")
    previewed = Previewed(tmp_path)
    previewed.site.write(dict.fromkeys(("docs/sub/x.md", "shared/x.md"), "# X\n\nText.\n"))
    for name, to in links.items():
        (previewed.site.root / name).symlink_to(to)
    assert previewed.others() == []
    for name in ("docs/sub/x.md", "shared/x.md"):
        previewed.change(name, "Text", "Other text")
        assert previewed.others() == []


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ((SearchParts, "write"), WholeBuild("it does not fit")),
        ((PreviewSite, "finish"), OSError("the disk is full")),
        ((HeldPages, "rest_file"), TypeError("nobody can tell")),
        ((HeldSite, "_write_all"), WholeBuild("the site is strict")),
    ],
)
def test_pages_of_an_edit_that_is_given_up_do_not_stand(
    tmp_path, caplog, monkeypatch, where, error
):
    """Pages that were made again are in no site yet when the whole is built instead, whatever the
    reason: so none of them is left as if it were."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")
    previewed = Previewed(tmp_path)
    do = getattr(*where)

    def given_up(*told: object, **more: object) -> None:
        if PreviewSite not in where:
            do(*told, **more)
        monkeypatch.undo()
        raise error

    monkeypatch.setattr(*where, given_up)
    previewed.change("maps/a.yml", "Summary", "Sum")
    assert previewed.others() == []
    assert previewed.preview.whole == 2


def test_a_page_that_leaves_the_index_of_search_keeps_no_other_from_being_made(tmp_path, caplog):
    """It is seen when both were made already; then the whole site is built."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")
    previewed = Previewed(tmp_path, "markdown_extensions: [attr_list]\n")
    previewed.change("maps/a.yml", "Summary", "Sum")
    previewed.change("docs/more.md", "# More\n", "# More { data-search-exclude }\n")
    assert previewed.others() == []
    assert previewed.preview.whole == 2


@pytest.mark.parametrize("failing", [False, True])
@pytest.mark.parametrize("name", ["mkdocs.yml", "base.yml", "above.yml"])
def test_settings_that_are_edited_while_they_are_read_are_read_again(
    tmp_path, caplog, monkeypatch, name, failing
):
    """The configuration is read before anything else can be looked at: an edit of it meanwhile, or
    of what it inherits from, is built the next time, also after one that failed."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")
    previewed = Previewed(tmp_path)
    (previewed.site.root / "mkdocs.yml").rename(previewed.site.root / "above.yml")
    previewed.site.write({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "INHERIT: above.yml\n"})
    assert previewed.others() == []
    previewed.change("mkdocs.yml", "", "copyright: One\n")
    if failing:
        previewed.change("mkdocs.yml", "copyright", "copyright: [\n#")
        with pytest.raises(ConfigurationError):
            previewed.preview.build()
        previewed.change("mkdocs.yml", "copyright: [\n#", "copyright")
    read = previewed.preview._whole

    def edited_meanwhile() -> None:
        load = load_config

        def loaded(*told: object, **more: object) -> MkDocsConfig:
            config = load(*told, **more)
            previewed.change(name, "", "site_author: Two\nextra: {a: b}\nsite_description: D\n")
            monkeypatch.undo()
            return config

        monkeypatch.setattr(f"{__name__}.load_config", loaded)
        read()

    monkeypatch.setattr(previewed.preview, "_whole", edited_meanwhile)
    previewed.preview.build()
    assert previewed.others() == []


def test_an_edit_leaves_nothing_to_the_collector(tmp_path, caplog):
    """What a preview has found before goes when nobody holds it: so the site and all that is known
    of it are passed over by the collector, however many edits there are."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")
    previewed = Previewed(tmp_path)
    for word in ("One", "Two", "Three", "Four"):
        previewed.change("maps/a.yml", "Summary", f"{word} Summary")
        previewed.change("docs/more.md", "Text", f"{word} Text")
        previewed.preview.build()
    assert previewed.preview.whole == 1
    gc.unfreeze()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        left = {type(one).__module__ for one in gc.garbage}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert [one for one in left if one.startswith(("journeybook.", "mkdocs."))] == []

"""A build with `--dirty` leaves nothing of what is not built any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build

from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed

WORD = "Quokka"


def built(site: Site, *, dirty: bool = True) -> Site:
    config = site.config()
    config.plugins.on_startup(command="build", dirty=dirty)
    build(config, dirty=dirty)
    return site


def has_word(site: Site) -> list[str]:
    return [name for name, content in site.tree().items() if WORD.encode() in content]


@pytest.fixture
def public(reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A public site with an approved map, whose title stands in the navigation of a page."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026
    reviewed.policy()
    reviewed.write_map(f"{WORD}s are small.", title=WORD)
    reviewed.commit()
    reviewed.decide()
    reviewed.commit(REVIEWER_A)
    text = mkdocs_yml(theme="mkdocs", plugins=[{"journeybook": {"publish": "approved"}}])
    site = Site(reviewed.root).write({"docs/index.md": "# Home\n", "mkdocs.yml": text})
    built(site, dirty=False)
    assert len(has_word(site)) > 3
    return site


@pytest.mark.parametrize("after", ["an objection", "a withdrawal", "the file is gone", "an edit"])
def test_what_is_withheld_is_in_no_file(public, reviewed, after, caplog):
    """Page, files beside it, lists, and the navigation of pages that did not change."""
    caplog.set_level("INFO", "mkdocs")
    if after == "the file is gone":
        (reviewed.root / "maps/a.yml").unlink()
    elif after == "an edit":
        reviewed.write_map("Other.", title="Other", more="collection: other\n")
        for path in (reviewed.root / "maps/_reviews").rglob("*.json"):
            path.unlink()
    else:
        decision = {"an objection": "request-changes", "a withdrawal": "withdraw"}[after]
        reviewed.decide(decision=decision, at="2026-11-20T10:00:00Z", comment="No.")
    reviewed.commit(REVIEWER_A)
    built(public)

    assert has_word(public) == []
    assert caplog.text.count("--dirty: every page is built") == 1


def test_nothing_is_left_where_nothing_can_be_made_beside(public, reviewed, monkeypatch):
    """The site is then emptied first, as MkDocs does without `--dirty`."""
    (reviewed.root / "maps/a.yml").unlink()
    made = Path.mkdir

    def mkdir(path: Path, *args: object, **more: object) -> None:
        if path.name.startswith(".site-"):
            raise PermissionError(13, "Permission denied")
        made(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", mkdir)
    built(public)

    assert (public.out / "index.html").is_file()
    assert has_word(public) == []


def test_a_page_stands_where_a_build_removes_it(tmp_path):
    """Entries that begin with a dot stay from the old site: no page may lie in one."""
    site = Site(tmp_path).write({"maps/a.yml": a_map("a"), "docs/index.md": "# Home\n"})
    for path in (".maps/{locale}/{id}", "{locale}/.a/{id}", "{locale}/.{id}"):
        site.write({"mkdocs.yml": mkdocs_yml(plugins=[{"journeybook": {"page_path": path}}])})
        with pytest.raises(Exception, match="Aborted"):
            site.config()

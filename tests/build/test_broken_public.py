"""A public site keeps the approved text of a map whose file has mistakes."""

from __future__ import annotations

import pytest

from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed

CANARY = "Quetzalcoatlus"


@pytest.fixture
def public(reviewed: Reviewed, monkeypatch):
    """Return what builds the public site of a project that goes on in spite of mistakes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026

    def built() -> Site:
        options = {"journeybook": {"publish": "approved", "fail_on": "never"}}
        site = Site(reviewed.root)
        text = mkdocs_yml(theme="mkdocs", plugins=[options])
        return site.write({"docs/index.md": "# Home\n", "mkdocs.yml": text}).build()

    reviewed.approved(sign=None)
    return built


def check(site: Site) -> None:
    """See that the approved text is there as an earlier one, and nothing of the file."""
    page = site.page("en-US/core/a")
    assert "First." in page
    assert "A newer draft of this page is in review" in page
    assert CANARY.encode() not in b"".join(site.tree().values())
    assert '"First."' in (site.out / "en-US/core/a/handoff.txt").read_text("utf-8")


BROKEN = {
    "an unknown key": a_map("a", summary=CANARY, more=f"unknown: {CANARY}\n"),
    "no YAML": f"a: [{CANARY}\n",
    "nothing": "",
    "another id": a_map("b", summary=CANARY, more="unknown: x\n"),
    "no locale": a_map("a", locale=CANARY),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("committed", [True, False])
def test_a_broken_file_shows_the_last_approved_text(reviewed, public, text, committed):
    """Whatever is wrong with the file, committed or not: the map last known at its path stands."""
    reviewed.write("maps/a.yml", text)
    if committed:
        reviewed.commit()

    check(public())


def test_a_file_that_is_none_any_more_shows_it_too(reviewed, public):
    """A folder or a link to nowhere in the place of the file is a broken file."""
    path = reviewed.root / "maps/a.yml"
    path.unlink()
    path.symlink_to("gone.yml")

    check(public())


def test_a_file_that_was_renamed_and_broken_at_once_shows_it_too(reviewed, public):
    """Git tells what the file was called."""
    text = (reviewed.root / "maps/a.yml").read_text("utf-8")
    (reviewed.root / "maps/a.yml").unlink()
    reviewed.write("maps/deep/new.yml", f"{text}unknown: x\n")
    reviewed.commit()

    check(public())


def test_without_history_the_file_is_taken_at_its_word(reviewed, public):
    """An export has no HEAD: the id and the locale that the file names lead to the text."""
    (reviewed.root / ".git").rename(reviewed.root / "no-git")
    reviewed.write("maps/a.yml", BROKEN["an unknown key"])

    check(public())


def test_a_map_that_was_never_approved_is_not_shown(reviewed, public):
    """What HEAD knows at the path is shown only as far as it is approved."""
    reviewed.write_map(f"{CANARY} draft.", id_="b")
    reviewed.commit()
    reviewed.write("maps/b.yml", a_map("b", more="unknown: x\n"))
    site = public()

    assert CANARY.encode() not in b"".join(site.tree().values())
    assert not (site.out / "en-US/core/b").exists()


def test_a_broken_file_does_not_speak_for_another_map(reviewed, public):
    """A file that was never that map brings back nothing that was deleted."""
    (reviewed.root / "maps/a.yml").unlink()
    reviewed.commit(REVIEWER_A)
    reviewed.write("maps/other.yml", a_map("a", more="unknown: x\n"))
    site = public()

    assert not (site.out / "en-US/core/a").exists()


def test_a_map_that_is_there_stays_what_it_is(reviewed, public):
    """A broken file that was this map once does not stand for it beside the one that is."""
    reviewed.write("maps/moved.yml", (reviewed.root / "maps/a.yml").read_text("utf-8"))
    reviewed.write("maps/a.yml", BROKEN["no YAML"])
    reviewed.commit()
    page = public().page("en-US/core/a")

    assert "First." in page
    assert "A newer draft" not in page

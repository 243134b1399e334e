"""Every approved text of a map can be read as it was, with what changed, and no other text."""

from __future__ import annotations

import pytest

from journeybook.loading.images import sha256_of
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.pages import pages
from journeybook.pipeline.publishing import published
from journeybook.pipeline.versions import approved_changes, texts_of
from support.images import png
from support.reviews_project import KEY, REVIEWER_A, REVIEWER_B, Reviewed

DRAFT = "Quetzalcoatlus"
BASE = "en-US/core/a/versions"


@pytest.fixture
def thrice(reviewed: Reviewed) -> Reviewed:
    """A map of which three texts were approved, one of them taken back, and then a draft."""
    reviewed.policy()
    for day, words in ((11, "First words."), (12, "Wrong words."), (13, "Third words.")):
        reviewed.write_map(words)
        reviewed.commit()
        reviewed.decide(at=f"2026-11-{day}T10:00:00Z")
        if words.startswith("Wrong"):
            reviewed.decide("reviewer-a", decision="withdraw", at="2026-11-12T11:00:00Z")
        reviewed.commit(REVIEWER_A)
    return reviewed


def site(project, publish="all"):
    options = project.settings.options.model_copy(update={"publish": publish})
    object.__setattr__(project.settings, "options", options)
    return {one.url: one for one in pages(published(project))}


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_an_approved_text_can_be_read_as_it_was(thrice, publish):
    """From when to when, who approved it, the way to the page; nothing that could be taken for
    trust in it; and never the text whose approval was taken back, or a draft."""
    thrice.write_map(f"{DRAFT}.")
    found = site(thrice.load(), publish)
    versions = [url for url in found if url.startswith(f"{BASE}/")]
    index = str(found[BASE].render().html)
    was = found[versions[-1]].render()

    assert len(versions) == (2 if publish == "all" else 1)
    assert "This is how the page read from November 11, 2026 to November 13, 2026." in was.html
    assert "approved by Reviewer A on November 11, 2026" in was.html
    assert 'href="../../"' in was.html
    assert "First words." in was.html
    assert "jb-badge--reviewed" not in was.html
    assert (was.document.copy, was.document.json_ld, was.search) == (None, "", "")
    assert "<del>First</del>" in index
    assert "<ins>Third</ins>" in index
    for url, one in found.items():
        text = str(one.render().html)
        if url.startswith(BASE) or publish == "approved":
            assert "Wrong" not in text
            assert DRAFT not in text
    assert all(found[url].unlisted and not found[url].leaves for url in (BASE, *versions))


def test_a_map_with_one_approved_text_costs_nothing(reviewed):
    """Its page shows that text, and says who approved it."""
    reviewed.approved()

    assert not [url for url in site(reviewed.load()) if "versions" in url]


def test_a_site_can_do_without(thrice):
    """With `versions: false` there is none of these pages."""
    thrice.options = thrice.options.model_copy(update={"versions": False})
    found = site(thrice.load())

    assert not [url for url in found if "versions" in url or url == "approved-changes"]


def test_a_text_that_somebody_wants_changed_is_in_no_public_version(thrice):
    """It was approved, and a request for changes stands: it was never trusted."""
    thrice.decide("reviewer-b", decision="request-changes", at="2026-11-14T10:00:00Z")
    thrice.commit(REVIEWER_B)
    found = site(thrice.load(), "approved")

    assert "First words." in found["en-US/core/a"].render().html
    assert not [url for url, one in found.items() if "Third" in one.render().html]


def test_approved_changes_of_a_site(thrice):
    """The newest first, each with what changed; feeds and pages take them from one place."""
    project = thrice.load()
    found = approved_changes(project)

    assert [one.loaded.definition.summary for one in found] == ["Third words.", "First words."]
    assert [[change.way for change in one.changes or ()] for one in found] == [[("summary",)], []]
    assert "<ins>Third</ins>" in site(project)["approved-changes"].render().html


def test_approved_changes_that_nobody_stands_behind(thrice):
    """They say so once, above the list; and a text that has changed since is not that of now."""
    assert "Nobody stands behind" not in site(thrice.load())["approved-changes"].render().html
    path = thrice.root / "maps/_policy/reviewers.yml"
    path.write_text(
        path.read_text("utf-8").replace(
            "- id: reviewer-a\n", "- id: reviewer-a\n  demonstration: yes\n"
        )
    )
    thrice.write_map("Fourth words.")
    html = site(thrice.load())["approved-changes"].render().html

    assert html.count("Nobody stands behind this approval") == 1
    assert html.count("Words have changed since the review.") == 1


def test_images_of_a_version_are_those_that_were_approved(reviewed):
    """They come from beside the record, whatever stands in the maps folder now."""
    reviewed.policy()
    image = "journey: {stages: [{name: S, steps: [{action: A, image: {file: a.png, alt: A}}]}]}\n"
    old = png(8, 8)
    for colour, day in ((old, 11), (png(9, 9), 12)):
        (reviewed.root / "maps").mkdir(exist_ok=True)
        (reviewed.root / "maps/a.png").write_bytes(colour)
        reviewed.write_map(more=image)
        reviewed.commit()
        reviewed.decide(at=f"2026-11-{day}T10:00:00Z")
        reviewed.commit(REVIEWER_A)
    project = published(reviewed.load())
    place = texts_of(project, KEY)[1].url
    files = {one.path: one.content_bytes for one in artifacts(project)}

    assert files[f"{place}/{sha256_of(old)}.png"] == old

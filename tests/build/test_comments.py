"""What a reviewer says of a text leaves with that text, and with no other."""

from __future__ import annotations

import pytest

from support.projects import Site, mkdocs_yml
from support.reviews_project import REVIEWER_A, REVIEWER_B, Reviewed

CANARY = "Quetzalcoatlus"
SAID = f"I like the {CANARY}."


@pytest.fixture
def build(reviewed: Reviewed, monkeypatch):
    """Return what builds the site of a project under review."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026

    def built(publish: str) -> Site:
        options = {"journeybook": {"publish": publish}}
        site = Site(reviewed.root)
        site.write({"docs/index.md": "# Home\n", "mkdocs.yml": mkdocs_yml(plugins=[options])})
        return site.build()

    return built


def said(site: Site) -> list[str]:
    """Return the files of a site that hold what was said."""
    return [name for name, content in site.tree().items() if CANARY.encode() in content]


def approve(reviewed: Reviewed, words: str, at: str, **more: str) -> None:
    """Write words, commit them, and approve them."""
    reviewed.write_map(words)
    reviewed.commit()
    reviewed.decide(at=f"2026-11-{at}T10:00:00Z", **more)
    reviewed.commit(REVIEWER_A)


def request(reviewed: Reviewed, **more: str) -> None:
    """Ask for changes of the words as they stand."""
    reviewed.decide("reviewer-b", decision="request-changes", at="2026-11-19T10:00:00Z", **more)
    reviewed.commit(REVIEWER_B)


def test_a_comment_on_a_withheld_text_stays_inside(reviewed, build):
    """A text that is approved and withheld keeps the comment that its approval carries."""
    reviewed.policy()
    approve(reviewed, "First.", "12")
    approve(reviewed, "Second.", "15", comment=SAID)
    request(reviewed)
    site = build("approved")

    assert "First." in site.page("en-US/core/a")
    assert said(site) == []


def test_a_comment_on_an_expired_text_stays_inside(reviewed, build):
    """So does one on a text whose approval is past its date."""
    reviewed.policy()
    approve(reviewed, "First.", "12")
    approve(reviewed, "Second.", "15", comment=SAID, expires="2026-11-16")
    site = build("approved")

    assert "First." in site.page("en-US/core/a")
    assert said(site) == []


def test_a_comment_on_an_earlier_text_stays_inside(reviewed, build):
    """A text that was shown once is not shown any more, nor is what was said of it."""
    reviewed.policy()
    approve(reviewed, "First.", "12", comment=SAID)
    approve(reviewed, "Second.", "15")

    assert said(build("approved")) == []


@pytest.mark.parametrize("decision", ["approve", "request-changes"])
def test_a_preview_shows_no_comment_of_a_text_that_it_does_not_show(reviewed, build, decision):
    """A preview shows the decisions on other texts, without what was said of them."""
    reviewed.policy()
    if decision == "approve":
        approve(reviewed, "First.", "12", comment=SAID)
    else:
        reviewed.write_map("First.")
        request(reviewed, comment=SAID)
    approve(reviewed, "Second.", "20")
    site = build("all")

    assert "Decisions on other texts" in site.page("en-US/core/a")
    assert said(site) == []


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_a_comment_on_the_shown_text_is_shown(reviewed, build, publish):
    """What was said with the approval of the text on the page stands on the page."""
    reviewed.policy()
    approve(reviewed, "First.", "12", comment=SAID)

    assert "en-US/core/a/index.html" in said(build(publish))

"""What every printed sheet says of itself."""

import datetime
import re

from journeybook.pipeline.pages import map_page
from support.reviews_project import KEY


def foot(project) -> list[str]:
    """Return the parts of the foot of a printed sheet."""
    html = str(map_page(project, KEY).render().html)
    text = re.search(r'<p class="jb-controlled".*?</p>', html, re.DOTALL)[0]
    parts = re.split(r"</span><span[^>]*>|</?b>", re.sub(r"</p>$", "", text))
    return [re.sub(r"<[^>]*>", "", part).strip() for part in parts if part.strip()]


def test_a_sheet_says_who_approved_which_text_and_when(reviewed):
    """Title, digest, state, until when, each decision with its meaning and its day."""
    reviewed.approved()
    copy, decided, uncontrolled, printed, number = foot(reviewed.load())

    assert copy == f"Title a · {reviewed.digest()[:12]}"
    assert decided == "Verified · until June 1, 2027 · approved by Reviewer A on November 15, 2026"
    assert (uncontrolled, printed) == ("Uncontrolled when printed", "printed")
    assert number == "page {page} of {pages}"  # the script puts counters there


def test_a_sheet_says_what_stands_against_its_text(reviewed):
    """A request for changes is told as one, beside the approval that there is."""
    reviewed.approved()
    reviewed.decide("reviewer-b", sign="p256", decision="request-changes", expires=None)
    decided = foot(reviewed.load())[1]

    assert decided.startswith("In review")
    assert "approved by Reviewer A on November 15, 2026" in decided
    assert decided.endswith("changes asked for by Reviewer B on November 15, 2026")


def test_a_draft_says_so(reviewed):
    """Nobody is named, and no day."""
    reviewed.write_map()
    reviewed.policy()

    assert foot(reviewed.load())[1] == "Draft"


def test_a_site_that_does_not_review_says_no_state(reviewed):
    """Its sheets have their title, their digest and their day alone."""
    reviewed.write_map()
    _, *rest = foot(reviewed.load())

    assert "printed" in rest[0]


def test_an_expired_approval_keeps_its_days(reviewed):
    """The sheet says that its time is over, and when that was."""
    reviewed.approved()
    decided = foot(reviewed.load(today=datetime.date(2027, 7, 1)))[1]

    assert decided.startswith("Review expired · until June 1, 2027 · approved by Reviewer A")

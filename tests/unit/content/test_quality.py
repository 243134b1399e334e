"""Every quality is shown, and every need is told."""

import datetime
from dataclasses import replace
from importlib import resources
from typing import get_args

import pytest

from journeybook.content.badges import badges, quality_badge
from journeybook.content.quality import presentation
from journeybook.content.review import holds, needs, status
from journeybook.languages.texts import texts_for
from journeybook.model import MapDefinition
from journeybook.review import Approval, ChangeRequest, Quality, ReviewState
from journeybook.review.bringing import Time
from journeybook.review.map_review import MapReview
from journeybook.review.needs import (
    Need,
    NeedsApprovals,
    NeedsChanges,
    NeedsCommit,
    NeedsFourEyes,
    NeedsGate,
    NeedsPolicy,
    NeedsRenewal,
    NeedsSignatures,
)
from journeybook.rules.finding import Finding
from journeybook.rules.gates import GATES, GateResult

DAY = datetime.date(2026, 11, 20)
NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
PLAIN = Approval("cx-lead", "CX lead", NOON, DAY)
SIGNED = Approval("support", "Support", NOON, DAY, signed=True)
PROVEN = replace(SIGNED, four_eyes=True, time=Time.COMMITTED)
UNCOMMITTED = replace(SIGNED, time=Time.UNCOMMITTED)
REQUEST = ChangeRequest("billing", "Billing", NOON)
ENGLISH = texts_for("en")
A_MAP = MapDefinition(format="1", id="a", locale="en-US", title="A", summary="A.")
FAILED = GateResult(GATES[0], (Finding(("id",), "no"),))


@pytest.mark.parametrize("quality", Quality)
def test_every_quality_is_shown(quality):
    """It has a word, a sentence whose places are filled, and a rule where pages tell of it."""
    state = ReviewState(quality, "d", (PLAIN,), required=1)
    css = resources.files("journeybook").joinpath("assets", "page.css").read_text("utf-8")

    assert presentation(quality).badge
    assert presentation(quality).detail
    assert not set("{}") & set(status(state, texts_for("en")))
    assert (f".jb-badge--{quality}" in css) is state.is_told


def test_qualities_are_told_apart():
    """No two share a word, a sentence or a colour; three of them leave, one as no approval."""
    shown = [presentation(quality) for quality in Quality]

    for part in ("badge", "detail", "sentence", "colour"):
        assert len({getattr(one, part) for one in shown}) == len(Quality)
    assert [quality for quality in Quality if quality.trusted] == [
        "reviewed", "verified", "demonstration",
    ]  # fmt: skip
    assert all(q.publication_status.startswith("published_") is q.trusted for q in Quality)


STATES = [
    (ReviewState(Quality.DRAFT, "d"), [NeedsPolicy()]),
    (
        ReviewState(Quality.IN_REVIEW, "d", (PLAIN,), (REQUEST,), 3, blocked=(GATES[0].id,)),
        [NeedsGate(GATES[0]), NeedsChanges(REQUEST), NeedsApprovals(2)],
    ),
    (ReviewState(Quality.EXPIRED, "d", (SIGNED,), required=1), [NeedsRenewal()]),
    (
        ReviewState(Quality.REVIEWED, "d", (PLAIN, SIGNED), required=2),
        [NeedsSignatures((PLAIN,)), NeedsFourEyes((PLAIN, SIGNED))],
    ),
    (
        ReviewState(Quality.REVIEWED, "d", (UNCOMMITTED,), required=1),
        [NeedsFourEyes((UNCOMMITTED,)), NeedsCommit((UNCOMMITTED,))],
    ),
    (ReviewState(Quality.VERIFIED, "d", (SIGNED,), required=1), []),
]


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_needs_are_values(state, expected):
    """What would raise a page to the next quality follows from its state and its gates."""
    assert list(MapReview(state, (FAILED,)).needs) == expected


def test_every_need_is_told():
    """Each need has its sentence."""
    told = set()
    for state, expected in STATES:
        review = MapReview(state, (FAILED,))
        told |= {type(need) for need in expected}
        assert len(list(needs(review, texts_for("en")))) == len(expected)
    assert told == set(get_args(Need))


@pytest.mark.parametrize(
    ("approval", "word"), [(PLAIN, "Reviewed"), (PROVEN, "Verified")], ids=["plain", "proven"]
)
def test_a_demonstration_looks_like_no_review(approval, word):
    """What nobody stands behind has no colour of trust; its badge, its sentence and the head of
    its page say so, in place of the approvals, and of what it is one."""
    shown = replace(approval, demonstration=True)
    state = ReviewState(Quality.DEMONSTRATION, "d", (approval, shown), required=1)
    badge, sentence = quality_badge(state, ENGLISH), status(state, ENGLISH)
    head, *_ = badges(A_MAP, state, ENGLISH)

    assert (badge.tone, badge.text) == ("demonstration", f"{word} (demonstration)")
    assert sentence.startswith("Approved by ")
    assert sentence.endswith(
        "Nobody stands behind this approval: it shows what a review looks like."
    )
    assert head.text.endswith(sentence[-70:])
    assert "approval ·" not in head.text


def test_a_page_says_why_it_holds_shorter_than_its_approvals():
    """Two days without a word beside each other look like a mistake."""
    later = DAY + datetime.timedelta(days=90)
    state = ReviewState(Quality.REVIEWED, "d", (PLAIN,), expires=later, next_review=DAY)

    assert holds(state, ENGLISH) == (
        "It holds until November 20, 2026, when its refresh is due; the approvals alone would hold "
        "until February 18, 2027."
    )
    assert holds(replace(state, next_review=later), ENGLISH) == "It holds until February 18, 2027."
    assert holds(replace(state, quality=Quality.STALE), ENGLISH) == ""

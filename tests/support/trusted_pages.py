"""Pages that may leave a site, made without a site."""

from __future__ import annotations

import datetime
import re

from journeybook.content.trusted_page import TrustedPage
from journeybook.formats.handoff_v1.form import BANNER
from journeybook.model import Limitations, MapDefinition
from journeybook.review import Approval, Quality, ReviewState

DAY = datetime.date(2026, 11, 20)
_NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
APPROVALS = (
    Approval("cx-lead", "CX lead", _NOON, datetime.date(2027, 11, 20)),
    Approval("support", "Head of support", _NOON, datetime.date(2027, 2, 1), signed=True),
)
REVIEWED = ReviewState(
    Quality.REVIEWED,
    "5f" * 32,
    approvals=APPROVALS,
    required=2,
    gates_passed=11,
    gates_failed=1,
    reviewed_on=DAY,
    expires=datetime.date(2027, 2, 1),
    next_review=datetime.date(2027, 1, 15),
)
VERIFIED = ReviewState(
    Quality.VERIFIED,
    "a0" * 32,
    approvals=(Approval("cx-lead", "CX lead", _NOON, DAY, signed=True, four_eyes=True),),
    required=1,
    gates_passed=12,
    reviewed_on=DAY,
    expires=DAY,
)
SITE = "https://maps.example.org"


def trusted_page(definition: MapDefinition, state: ReviewState = REVIEWED) -> TrustedPage:
    """Return a map's page on a site that prints no limitations of its own."""
    collection = f"{SITE}/{definition.locale}/{definition.collection}"
    return TrustedPage(
        definition,
        state,
        f"{collection}/{definition.id}",
        definition.limitations,
        publisher="Journeybook",
        trust_policy="policy-1",
        breadcrumb=((definition.collection.title(), f"{collection}/"),),
    )


def page_of(definition: MapDefinition, head: str) -> TrustedPage:
    """Return a map's page on the site that the head of a handoff text, version 1, shows."""
    found = dict(re.findall(r"^- ([A-Z][A-Za-z ]+): (.*)$", head, re.MULTILINE))
    state = VERIFIED if found["Quality"] == "verified" else REVIEWED
    publisher = re.search(f"^> (.*){re.escape(BANNER)}$", head, re.MULTILINE)
    assert publisher
    limitations = definition.limitations or Limitations()
    return TrustedPage(
        definition,
        state,
        found["Canonical URL"],
        limitations,
        publisher[1],
        found["Trust policy"],
        (),
    )

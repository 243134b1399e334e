"""Reviewers who are a role: several people under one name and address."""

from __future__ import annotations

import json
import re

import pytest

from support.review_desk import Desk
from support.reviews_project import KEY, REVIEWER_A, Reviewed


def as_role(reviewed: Reviewed, kind: str = "role") -> None:
    path = reviewed.root / "maps/_policy/reviewers.yml"
    told = f"name: Reviewer A\n  kind: {kind}\n"
    path.write_text(path.read_text().replace("name: Reviewer A\n", told))


@pytest.mark.parametrize(("kind", "quality"), [("role", "reviewed"), ("person", "verified")])
def test_a_role_proves_no_four_eyes(reviewed: Reviewed, kind: str, quality: str) -> None:
    """Signed and by another address: but whoever of them it was may have written the text."""
    reviewed.approved()
    assert reviewed.load().state(KEY).quality == "verified"
    as_role(reviewed, kind)
    state = reviewed.load().state(KEY)
    assert state.quality == quality
    (approval,) = state.approvals
    assert (approval.role, approval.four_eyes) == (kind == "role", kind == "person")


def test_own_words_of_a_role_stay_own(reviewed: Reviewed) -> None:
    """What its address wrote it does not approve."""
    reviewed.policy("", {"reviewer-a": "ed25519"})
    as_role(reviewed)
    reviewed.write_map()
    reviewed.commit(REVIEWER_A)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    assert reviewed.load().state(KEY).quality == "draft"


def test_a_role_clears_no_author(reviewed: Reviewed) -> None:
    """Who wrote what a role approved stays an author of the next text."""
    reviewed.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    as_role(reviewed)
    reviewed.write_map()
    reviewed.commit("reviewer-b@example.org")
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    reviewed.write_map("Second.")
    reviewed.commit()
    reviewed.decide("reviewer-b", sign="p256", at="2026-11-16T10:00:00Z")
    reviewed.commit("reviewer-b@example.org")
    assert reviewed.load().state(KEY).quality == "stale"


def test_pages_and_programs_name_a_role(desk: Desk) -> None:
    """No `Person` in JSON-LD; the page says that a role decided."""
    path = desk.root / "maps/_policy/reviewers.yml"
    path.write_text(path.read_text().replace("name: CX lead", "name: CX lead, kind: role"))
    desk.approve("cx-lead")
    desk.commit()
    assert "by a role, not by a person" in desk.command("show", "refund").out
    done = desk.command("export", "refund", "--to", "json-ld")
    assert done.code == 0, done.err
    graph = json.loads(done.out)["@graph"]
    assert [one["reviewedBy"] for one in graph if "reviewedBy" in one] == [
        [{"@type": "Role", "roleName": "CX lead"}]
    ] * 2
    assert not re.search(r'"Person"', done.out)


def test_another_kind_is_a_mistake(desk: Desk) -> None:
    """Only the two words are known."""
    path = desk.root / "maps/_policy/reviewers.yml"
    path.write_text(path.read_text().replace("name: CX lead", "name: CX lead, kind: team"))
    done = desk.command("check")
    assert done.code == 1
    assert "kind" in done.out + done.err

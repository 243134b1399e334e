"""An address that a Git host hides a person behind is told where it may be a reviewer's."""

from __future__ import annotations

import pytest

from support.reviews_project import Reviewed


def unclaimed(reviewed: Reviewed) -> list[str]:
    found = [one for one in reviewed.load().warnings() if one.rule == "unclaimed-address"]
    assert {one.location.path for one in found} <= {"maps/_policy/reviewers.yml"}
    return [one.message for one in found]


def written_by(reviewed: Reviewed, address: str, *, message: str = "m", alias: str = "") -> None:
    reviewed.approved(sign=None)
    path = reviewed.root / "maps/_policy/reviewers.yml"
    known = "aliases: ["
    path.write_text(path.read_text("utf-8").replace(known, f"{known}{alias}"), "utf-8")
    reviewed.write_map("Second.")
    reviewed.commit(address, message=message)


@pytest.mark.parametrize(
    "address",
    [
        "12345+reviewer-a@users.noreply.github.com",
        "reviewer-a@users.noreply.github.com",
        "12345-Reviewer.A@users.noreply.gitlab.com",
        "reviewera@noreply.localhost",
        "7+REVIEWER_A@users.noreply.git.example.org",
    ],
)
def test_a_hidden_address_that_looks_like_a_reviewers(reviewed, address):
    """By the id, the name or the local part of an address, however they are separated."""
    written_by(reviewed, address)
    (said,) = unclaimed(reviewed)

    assert "'reviewer-a'" in said
    assert address.casefold() in said
    assert "maps/a.yml" in said


def test_a_co_author_is_looked_at_as_well(reviewed):
    """Whoever a commit names has written its words."""
    trailer = "m\n\nCo-authored-by: A <1+reviewer-a@users.noreply.github.com>"
    written_by(reviewed, "writer@example.org", message=trailer)

    assert len(unclaimed(reviewed)) == 1


@pytest.mark.parametrize(
    ("address", "alias"),
    [
        ("12345+somebody@users.noreply.github.com", ""),
        ("reviewer-a@elsewhere.example.org", ""),
        ("noreply@github.com", ""),
        (
            "12345+reviewer-a@users.noreply.github.com",
            "12345+Reviewer-A@users.noreply.github.com, ",
        ),
    ],
)
def test_nothing_is_said_of_others(reviewed, address, alias):
    """Of strangers, of addresses that hide nobody, of those that an alias names."""
    written_by(reviewed, address, alias=alias)

    assert unclaimed(reviewed) == []

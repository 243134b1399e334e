"""Whom a map waits for: its author, reviewers who can do something for it, or nobody."""

from __future__ import annotations

import re

import pytest

from support.review_desk import Desk
from support.review_server import Serve
from support.ssh_keys import Keys


def waits(desk: Desk) -> tuple[list[str], bool]:
    """Return the reviewers whom the map waits for, and whether it waits for its author."""
    (found,) = desk.run("status", "--format", "json").json["waiting"]
    mine = [one["id"] for one in desk.run("status", "--format", "json").json["reviewers"]]
    assert sorted(found["reviewers"]) == sorted(one for one in mine if one in found["reviewers"])
    return found["reviewers"], found["author"]


def ask_for_changes(desk: Desk) -> None:
    desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "No")


def block(desk: Desk) -> None:
    desk.policy("blocking: [sources-dated]")
    desk.commit()


def slip(desk: Desk) -> None:
    desk.map.write_text(desk.map.read_text() + "related: [nothing]\n")
    desk.commit()


@pytest.mark.parametrize("hold_up", [ask_for_changes, block, slip])
def test_an_author_has_to_change_it_first(desk: Desk, serve_desk: Serve, hold_up) -> None:
    """While an approval could do nothing for it, it waits for no reviewer, wherever that is told."""
    assert waits(desk) == (["cx-lead", "ops-lead"], False)
    hold_up(desk)
    assert waits(desk) == ([], True)
    assert desk.run("status", "--mine", "--as", "cx-lead").out == ""
    assert desk.run("status", "--mine", "--as", "ops-lead").out == ""
    html = serve_desk().ask("/api/queue").html
    assert re.findall(r"<h2>(.*?)</h2>", html) == [
        "Waiting for you (0)",
        "Waiting for their authors (1)",
    ]


def test_it_waits_for_reviewers_again_once_the_text_has_changed(
    desk: Desk, serve_desk: Serve
) -> None:
    """Who asked for the changes among them."""
    ask_for_changes(desk)
    desk.say("asked three times")
    desk.commit()
    assert waits(desk) == (["cx-lead", "ops-lead"], False)
    assert "Waiting for you (1)" in serve_desk().ask("/api/queue").html


def test_nobody(desk: Desk, serve_desk: Serve) -> None:
    """Where nobody's approval would count, it waits for no others either."""
    for who in ("cx-lead", "ops-lead"):
        desk.map.write_text(desk.map.read_text() + f"# {who}\n")
        desk.say(f"asked {who}")
        desk.commit(who)
    assert waits(desk) == ([], False)
    html = serve_desk().ask("/api/queue").html
    assert "Nobody may approve these yet (1)" in html
    assert "Waiting for others" not in html


def test_whoever_has_no_key_where_one_is_needed(desk: Desk, keys: Keys) -> None:
    """They cannot approve, so it does not wait for them."""
    (desk.root / "maps/_policy/allowed_signers").write_bytes(keys.allow(cx_lead="ed25519"))
    desk.policy("signatures: required")
    assert waits(desk) == (["cx-lead"], False)


def test_a_text_that_is_to_be_looked_at_again_waits_for_whoever_approved_it(desk: Desk) -> None:
    """Their approval is in date, and yet a new one is what it needs."""
    desk.map.write_text(desk.map.read_text() + "refresh: {every: 30d, triggers: [product]}\n")
    desk.commit()
    desk.approve("cx-lead", "--expires", "2027-01-31")
    decided_on(desk, "2026-10-01")
    desk.commit()
    assert desk.quality == "expired"
    assert waits(desk) == (["cx-lead", "ops-lead"], False)
    assert desk.approve("cx-lead").code == 0
    assert desk.quality == "reviewed"


def test_the_next_review_falls_to_those_who_are_still_there(desk: Desk) -> None:
    """Who approved and has left since is not reminded; the others who may are."""
    desk.approve("cx-lead", "--expires", "2027-01-31")
    decided_on(desk, "2026-11-20")
    desk.commit()
    assert renewing(desk) == ["cx-lead"]
    policy = desk.root / "maps/_policy/reviewers.yml"
    told = "email: cx-lead@example.org"
    policy.write_text(policy.read_text().replace(told, f"{told}, until: 2026-11-24"))
    assert renewing(desk) == ["ops-lead"]


def decided_on(desk: Desk, day: str) -> None:
    """Let the decision have been made on another day."""
    record = next(desk.folder.glob("*-cx-lead.json"))
    record.write_text(re.sub(r'"at": "[^T]*T', f'"at": "{day}T', record.read_text()))


def renewing(desk: Desk) -> list[str]:
    document = desk.run("status", "--format", "json").json
    (found,) = document["expiring"]
    ends = [one["id"] for one in document["reviewers"] if one["ends_next"]]
    assert found["reviewers"] == ends
    return ends

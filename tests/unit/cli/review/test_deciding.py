"""`journeybook review approve`, `request-changes` and `withdraw`."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable

import pytest

from support.review_desk import Desk
from support.ssh_keys import Keys


def test_an_approval_changes_the_page(desk: Desk) -> None:
    """The record holds the decision, the text stands beside it, and the page is reviewed."""
    done = desk.approve("cx-lead", "--comment", "Figures checked")
    assert done.code == 0
    assert done.out == ""
    name = f"maps/_reviews/refund/en-US/{desk.digest}-cx-lead.json"
    assert f"written: {name}\nrefund.en-US: reviewed until 2027-11-25;" in done.err
    assert desk.record("cx-lead") == {
        "statement": {
            "type": "journeybook-review/1",
            "map": "refund",
            "locale": "en-US",
            "digest": desk.digest,
            "decision": "approve",
            "by": "cx-lead",
            "at": "2026-11-25T10:00:00Z",
            "expires": "2027-11-25",
            "comment": "Figures checked",
        },
        "signature": None,
    }
    snapshot = json.loads((desk.folder / f"{desk.digest}.snapshot.json").read_text("utf-8"))
    assert snapshot["title"] == "Refund"
    assert desk.quality == "reviewed"


def test_it_shows_what_is_decided_on(desk: Desk) -> None:
    """Title, summary, the difference since the approved text and the gates go to stderr."""
    desk.approve("cx-lead")
    desk.say("asked three times")
    desk.commit()
    done = desk.approve("cx-lead")
    assert "Refund (refund.en-US, stale)\n  How a customer gets their money back.\n" in done.err
    assert "changed pitfalls › 1\n  Customers are asked [-twice-]{+three times+} for" in done.err
    assert "[FAIL] Sources are named and figures are dated (sources-dated)\n" in done.err
    assert "[pass] No text is said twice (said-once)\n" in done.err
    assert "nothing has changed since it was approved\n" in desk.approve("ops-lead").err


@pytest.mark.parametrize(
    ("reviewer", "code", "reason"),
    [
        ("author", 1, "cannot approve their own words; 'author' wrote in it, so somebody else "),
        ("journeys-lead", 1, "'journeys-lead' may not approve 'core/refund.en-US'"),
        ("gone", 1, "'gone' could approve until 2026-01-31 only"),
        ("stranger", 2, "there is no reviewer 'stranger'; there are: cx-lead, ops-lead, author,"),
    ],
)
def test_who_is_refused(desk: Desk, reviewer: str, code: int, reason: str) -> None:
    """A writer, somebody without the right, somebody who left, a stranger: no file is written."""
    done = desk.approve(reviewer)
    assert (done.code, done.out) == (code, "")
    assert reason in done.err
    assert len(done.err.splitlines()) == 1
    assert not desk.folder.exists()


def test_a_one_person_team_needs_a_second_person(desk: Desk) -> None:
    """Where nobody else may approve, the message says so and names the file."""
    (desk.root / "maps/_policy/reviewers.yml").write_text(
        "reviewers: [{id: author, name: Author, email: author@example.org}]\n"
    )
    done = desk.approve("author")
    assert done.code == 1
    assert "approval needs a second person: maps/_policy/reviewers.yml names nobody" in done.err


def test_uncommitted_changes_are_those_of_the_user(desk: Desk, as_user: Callable) -> None:
    """Whoever has changed the text without committing cannot approve it."""
    as_user("ops@example.org")  # an alias
    desk.say("asked three times")
    done = desk.run("approve", "refund", "--yes")
    assert done.code == 1
    assert "'ops-lead' has uncommitted changes in it" in done.err
    assert desk.approve("cx-lead").code == 0


def test_the_reviewer_is_whom_git_knows(desk: Desk, as_user: Callable) -> None:
    """Without --as, the address decides; one that nobody has is named, and so are the ids."""
    as_user("CX-Lead@Example.org")
    assert desk.run("approve", "refund", "--yes").code == 0
    assert desk.records == ["cx-lead"]
    as_user("nobody@example.org")
    done = desk.run("approve", "refund", "--yes")
    assert done.code == 2
    assert "no reviewer has the address 'nobody@example.org'" in done.err
    assert "--as: cx-lead, ops-lead" in done.err
    as_user("")
    assert "Git knows no 'user.email'" in desk.run("approve", "refund", "--yes").err


def test_without_a_policy_it_says_how_to_begin(desk: Desk) -> None:
    """Nobody may approve; the line names the file and gives a content that then works."""
    path = desk.root / "maps/_policy/reviewers.yml"
    path.unlink()
    done = desk.approve("cx-lead")
    assert done.code == 2
    assert "write maps/_policy/reviewers.yml, to begin with: " in done.err
    path.write_text(done.err.partition("to begin with: ")[2])
    assert desk.approve("cx-lead").code == 0
    path.write_text("required: many\n")
    assert "reviewers.yml has mistakes" in desk.approve("cx-lead").err


@pytest.mark.parametrize(
    ("day", "code", "reason"),
    [
        ("2026-11-24", 1, "it expires before it was given"),
        ("2027-11-26", 1, "it holds longer than the 365 days allowed"),
        ("2027-02-30", 2, "'2027-02-30' is not a date such as"),
        ("tomorrow", 2, "'tomorrow' is not a date such as"),
        ("2026-11-25", 0, ""),
        ("2027-11-25", 0, ""),
    ],
)
def test_expiry_has_bounds(desk: Desk, day: str, code: int, reason: str) -> None:
    """From today to the longest that the policy allows, both included."""
    done = desk.approve("cx-lead", "--expires", day)
    assert done.code == code
    assert reason in done.err
    assert desk.records == (["cx-lead"] if code == 0 else [])


def test_the_policy_sets_the_longest_validity(desk: Desk) -> None:
    """Without --expires an approval holds as long as `valid_for` says."""
    desk.policy("valid_for: 30d")
    desk.approve("cx-lead")
    assert desk.record("cx-lead")["statement"]["expires"] == "2026-12-25"
    assert desk.approve("cx-lead", "--expires", "2026-12-26").code == 1


def test_a_map_with_mistakes_is_not_approved(desk: Desk) -> None:
    """An unknown reference is enough; changes of such a map can be asked for."""
    desk.map.write_text(desk.map.read_text("utf-8") + "related: [nowhere]\n", "utf-8")
    desk.commit()
    done = desk.approve("cx-lead")
    assert done.code == 1
    assert "maps/refund.en-US.yml has a mistake; mend first" in done.err
    asked = desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "No")
    assert asked.code == 0


def test_a_gate_that_blocks(desk: Desk) -> None:
    """It refuses an approval and says how to mend; a request for changes it does not."""
    desk.policy("blocking: [sources-dated]")
    done = desk.approve("cx-lead")
    assert done.code == 1
    assert "nothing be approved without: sources-dated (" in done.err
    assert len(done.err.splitlines()) == 1
    asked = desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "No")
    assert asked.code == 0


def test_a_new_approval_mends_an_overdue_refresh(desk: Desk, monkeypatch) -> None:
    """The gate that asks for a timely refresh does not block the approval that it asks for."""
    desk.policy("blocking: [refresh-planned]")
    refresh = "refresh: {every: 30d, triggers: [product]}\n"
    desk.map.write_text(desk.map.read_text("utf-8") + refresh, "utf-8")
    desk.commit()
    desk.approve("cx-lead")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1799000000")
    assert desk.quality == "in-review"  # the gate fails now
    assert desk.approve("cx-lead").code == 0
    assert desk.quality == "reviewed"


def test_a_page_is_trusted_until_its_refresh(desk: Desk, monkeypatch) -> None:
    """Where a refresh is due before the approval ends, its day is told, and then the reason."""
    desk.map.write_text(desk.map.read_text("utf-8") + "refresh: {every: 30d}\n", "utf-8")
    desk.commit()
    assert "refund.en-US: reviewed until 2026-12-25;" in desk.approve("cx-lead").err
    page = ("export", "refund", "--to", "markdown")
    assert "*Reviewed · 1 approval · until December 25, 2026*" in desk.command(*page).out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1799000000")
    overdue = "Approved by CX lead; its refresh was due by December 25, 2026."
    assert overdue in desk.command(*page).out


@pytest.mark.parametrize("comment", ["a\x1b[31mb", "a\u202eb", "x" * 70_000])
def test_comments_that_a_record_cannot_hold(desk: Desk, comment: str) -> None:
    """Hidden characters and what is longer than a record are refused before anything is asked."""
    done = desk.approve("cx-lead", "--comment", comment)
    assert done.code == 1
    assert desk.records == []
    assert "\x1b" not in done.err


def test_two_reviewers(desk: Desk) -> None:
    """Two approvals: in review with one of two, then reviewed; each has a file of its own."""
    desk.policy("required: 2")
    assert "in review (1 of 2); it needs: 1 approval of this" in desk.approve("cx-lead").err
    first = desk.record("cx-lead")
    assert "refund.en-US: reviewed until" in desk.approve("ops-lead").err
    assert desk.records == ["cx-lead", "ops-lead"]
    assert desk.record("cx-lead") == first


def test_the_next_decision_replaces_ones_own(desk: Desk) -> None:
    """A request takes the place of one's approval and back; nobody else's file changes."""
    desk.approve("ops-lead")
    others = desk.record("ops-lead")
    desk.approve("cx-lead")
    done = desk.run(
        "request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "The second is wrong"
    )
    assert "in review (1 of 1); it needs: The changes that CX lead asks for" in done.err
    assert desk.quality == "in-review"
    assert desk.record("cx-lead")["statement"]["decision"] == "request-changes"
    assert desk.record("cx-lead")["statement"]["expires"] is None
    desk.approve("cx-lead")
    assert desk.quality == "reviewed"
    assert desk.records == ["cx-lead", "ops-lead"]
    assert desk.record("ops-lead") == others


def test_a_request_needs_a_comment(desk: Desk) -> None:
    """What has to change must be said; blanks are no words."""
    for arguments in ([], ["--comment", "  "]):
        done = desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", *arguments)
        assert done.code == 2
        assert "--comment" in done.err
    assert desk.records == []


def test_withdrawing(desk: Desk) -> None:
    """It is a decision of its own on this text; with --all, on earlier texts too."""
    desk.approve("cx-lead")
    desk.say("asked three times")
    desk.commit()
    desk.approve("cx-lead")
    desk.approve("ops-lead")
    done = desk.run("withdraw", "refund", "--as", "cx-lead", "--yes")
    assert done.code == 0
    assert f"takes back maps/_reviews/refund/en-US/{desk.digest}-cx-lead.json (app" in done.err
    assert "refund.en-US: reviewed" in done.err
    assert desk.records == ["cx-lead", "cx-lead", "ops-lead"]
    assert desk.record("cx-lead")["statement"]["decision"] == "withdraw"
    assert desk.record("cx-lead")["statement"]["expires"] is None
    refused = desk.run("withdraw", "refund", "--as", "cx-lead", "--yes")
    assert refused.code == 1
    assert "'cx-lead' has decided nothing on the text of refund.en-US as it" in refused.err
    assert desk.run("withdraw", "refund", "--as", "cx-lead", "--all", "--yes").code == 0
    assert desk.records == ["cx-lead", "cx-lead", "ops-lead"]
    assert "of an earlier text" in desk.run("verify").out
    assert desk.run("verify").out.count("counts (withdraw") == 2
    desk.run("withdraw", "refund", "--as", "ops-lead", "--yes")
    assert desk.quality == "draft"
    desk.approve("cx-lead")
    assert desk.quality == "reviewed"


def test_nothing_is_written_through_a_link(desk: Desk, tmp_path_factory) -> None:
    """A link among the records cannot lead a decision to another file."""
    target = tmp_path_factory.mktemp("elsewhere") / "precious"
    target.write_text("precious")
    desk.folder.mkdir(parents=True)
    (desk.folder / f"{desk.digest}-cx-lead.json").symlink_to(target)
    done = desk.approve("cx-lead")
    assert done.code == 1
    assert "is a link" in done.err
    shutil.rmtree(desk.folder)
    desk.folder.symlink_to(target.parent)
    assert desk.approve("cx-lead").code == 1
    assert target.read_text() == "precious"
    assert list(target.parent.iterdir()) == [target]


def test_a_script_must_say_yes(desk: Desk, run_program: Callable) -> None:
    """Without a terminal nobody can be asked; deciding and withdrawing refuse."""
    desk.approve("ops-lead")
    for arguments in (
        ["approve", "refund", "--as", "cx-lead"],
        ["withdraw", "refund", "--as", "ops-lead"],
    ):
        done = run_program("review", *arguments)
        assert done.code == 1
        assert "give --yes" in done.err
    assert desk.records == ["ops-lead"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_in_a_terminal_it_asks(desk: Desk, run_program: Callable, answer: str, code: int) -> None:
    """It shows the text's facts and asks; only yes writes. Ctrl-D and Return are no."""
    done = run_program("review", "approve", "refund", "--as", "cx-lead", typed=answer)
    assert done.code == code, done.err
    question = f"Approve refund.en-US ({desk.digest[:12]}) as CX lead, until 2027-11-25? [y/N]"
    assert question in done.err
    assert desk.records == (["cx-lead"] if code == 0 else [])


def test_a_signed_approval_is_verified(desk: Desk, keys: Keys) -> None:
    """Signed with a key that the policy allows, of somebody else's words: verified."""
    (desk.root / "maps/_policy/allowed_signers").write_bytes(keys.allow(cx_lead="ed25519"))
    desk.policy("signatures: required")
    unsigned = desk.approve("cx-lead")
    assert unsigned.code == 1
    assert "it is not signed, which the policy requires; give --sign KEY" in unsigned.err
    done = desk.approve("cx-lead", "--sign", str(keys.file("ed25519")))
    assert done.code == 0, done.err
    told = (
        "reviewed until 2027-11-25; to be verified it needs: A commit of the approval by CX lead."
    )
    assert done.err.endswith(f"refund.en-US: {told}\n")
    desk.commit("cx-lead")
    assert desk.quality == "verified"
    assert "signed, four eyes proven)" in desk.run("verify").out


def test_what_an_approval_takes_from_a_page_is_said(desk: Desk, keys: Keys) -> None:
    """One more that is not signed: the page is verified no more, and its reviewer knows before."""
    (desk.root / "maps/_policy/allowed_signers").write_bytes(
        keys.allow(cx_lead="ed25519", ops_lead="p256")
    )
    desk.policy()
    desk.commit()
    desk.approve("cx-lead", "--sign", str(keys.file("ed25519")))
    desk.commit("cx-lead")
    assert desk.quality == "verified"
    told = "The page is verified; with this approval it will be reviewed, since each one counts"
    assert told not in desk.approve("ops-lead", "--sign", str(keys.file("p256"))).err
    desk.commit("ops-lead")
    assert desk.quality == "verified"
    assert told in desk.approve("ops-lead").err
    desk.commit("ops-lead")
    assert desk.quality == "reviewed"
    assert told not in desk.approve("ops-lead").err


@pytest.mark.parametrize("key", ["stranger", "p256", "missing"])
def test_a_signature_that_would_not_count(desk: Desk, keys: Keys, key: str) -> None:
    """A key that is not allowed for this reviewer, and one that is not there, write nothing."""
    (desk.root / "maps/_policy/allowed_signers").write_bytes(
        keys.allow(cx_lead="ed25519", ops_lead="p256")
    )
    done = desk.approve("cx-lead", "--sign", str(keys.file(key)))
    assert done.code == 1
    assert ("there is no key file" if key == "missing" else "does not allow for 'cx-le") in done.err
    assert desk.records == []


def test_own_words_are_refused_before_a_key_is_asked_for(desk: Desk, keys: Keys) -> None:
    """Nobody touches a security key in vain."""
    done = desk.approve("author", "--sign", "/nowhere/key")
    assert "cannot approve their own words" in done.err


def test_language_versions(desk: Desk) -> None:
    """An id with several needs a locale; each has records of its own."""
    text = desk.map.read_text("utf-8").replace("en-US", "ja-JP")
    (desk.map.parent / "refund.ja-JP.yml").write_text(text, "utf-8")
    desk.commit()
    assert desk.approve("cx-lead").code == 2
    assert desk.run("approve", "refund.ja-JP", "--as", "cx-lead", "--yes").code == 0
    assert desk.records == []
    assert desk.approve("cx-lead", "--locale", "en-US").code == 0
    assert desk.records == ["cx-lead"]


def _three(desk: Desk) -> None:
    """Add a map in another collection, and one that only `author` did not write."""
    for id_, collection in (("visit", "journeys"), ("order", "journeys")):
        path = desk.map.with_name(f"{id_}.en-US.yml")
        text = desk.map.read_text("utf-8").replace("id: refund", f"id: {id_}")
        path.write_text(f"{text}collection: {collection}\n", "utf-8")
    desk.commit()


def test_several_maps_and_patterns(desk: Desk) -> None:
    """Each map has a preview and a record of its own; a map named twice is decided on once."""
    _three(desk)
    done = desk.run("approve", "journeys/*", "visit", "refund", "--as", "cx-lead", "--yes")

    assert done.code == 0
    assert done.err.endswith("decided on 3 of 3 maps\n")
    names = ("visit", "order", "refund")
    assert all(f"Refund ({name}.en-US, draft)" in done.err for name in names)
    written = [list((desk.folder.parents[1] / name).rglob("*-cx-lead.json")) for name in names]
    assert list(map(len, written)) == [1, 1, 1]
    assert desk.run("withdraw", "*", "--as", "cx-lead", "--yes").code == 0
    assert desk.record("cx-lead")["statement"]["decision"] == "withdraw"


def test_a_refusal_stops_none_of_the_others(desk: Desk) -> None:
    """Whoever may not approve one of the maps approves the rest, and the exit code says so."""
    _three(desk)
    done = desk.run("approve", "refund", "journeys/*", "--as", "journeys-lead", "--yes")

    assert done.code == 1
    assert "refund.en-US: this approval would not count: 'journeys-lead' may not" in done.err
    assert done.err.endswith("decided on 2 of 3 maps\n")
    assert desk.records == []


def test_a_pattern_without_maps_is_wrong_usage(desk: Desk) -> None:
    """Nothing is decided where one of the names means no map."""
    done = desk.run("approve", "refund", "none/*", "--as", "cx-lead", "--yes")

    assert (done.code, desk.records) == (2, [])
    assert "no map matches 'none/*'" in done.err

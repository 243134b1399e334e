"""`journeybook review status`, `show`, `diff`, `verify` and `log`."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable

import pytest
import yaml

from journeybook.review.snapshot import snapshot_text
from support.programs import EPOCH, git
from support.review_desk import Desk


def change(desk: Desk, text: str = "asked three times") -> None:
    desk.say(text)
    desk.commit(day="2026-11-24")


def test_the_queue(desk: Desk) -> None:
    """What waits for whom, since when; who wrote in it, left or may not is not waited for."""
    done = desk.run("status")
    assert done.code == 0
    assert done.out == (
        "waiting       quality  approvals  since       days  waits for\n"
        "refund.en-US  draft    0 of 1     2026-11-20  5     cx-lead, ops-lead\n"
        "\n"
        "reviewer  waiting  days  ends next\n"
        "cx-lead   1        5     -\n"
        "ops-lead  1        5     -\n"
    )
    assert done.err == "1 map waits\n"
    desk.say("asked three times")
    assert "uncommitted" in desk.run("status").out
    desk.approve("cx-lead")
    done = desk.run("status")
    assert done.out == (
        "expiring      quality   look again by\n"
        "refund.en-US  reviewed  2027-11-25\n"
        "\n"
        "reviewer  waiting  days  ends next\n"
        "cx-lead   0        -     2027-11-25 refund.en-US\n"
    )
    assert done.err == "0 maps wait\n"


def test_my_queue(desk: Desk, as_user: Callable) -> None:
    """--mine is what waits for the one whom Git knows, or for --as."""
    as_user("ops@example.org")
    assert "refund.en-US" in desk.run("status", "--mine").out
    assert desk.run("status", "--mine", "--as", "author").out == ""
    desk.approve("ops-lead")
    assert "expiring" in desk.run("status", "--mine").out
    assert desk.run("status", "--mine", "--as", "cx-lead").out == ""


def test_the_queue_says_why_to_look_again(desk: Desk) -> None:
    """What rests on a source that changed since the approval, statement by statement."""
    evidence = (
        "journey:\n  stages:\n  - name: Wait\n    steps:\n"
        "    - {action: Ask, evidence: [log]}\n    - {action: Go}\n"
        "  evidence: [{id: log, source: Log, file: log.csv}]\n"
    )
    log = desk.root / "log.csv"
    log.write_text("day\n", "utf-8")
    desk.map.write_text(desk.map.read_text("utf-8") + evidence, "utf-8")
    desk.commit()
    desk.approve("cx-lead")
    assert "look again  " not in desk.run("status").out
    log.write_text("day\n2026-11-01\n", "utf-8")

    told = "What rests on “Log” was approved before that source changed: Ask."
    assert f"refund.en-US  {told}\n" in desk.run("status").out
    found = json.loads(desk.run("status", "--format", "json").out)["expiring"][0]
    assert found["look_again"] == [told]
    assert found["changed_sources"] == [
        {"file": "log.csv", "sources": ["Log"], "statements": ["/map/journey/stages/0/steps/0"]}
    ]


def test_the_queue_names_what_holds_a_map_up(desk: Desk) -> None:
    """Changes asked for and gates that block come before reviewers."""
    desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "No")
    assert "changes that cx-lead asked for" in desk.run("status").out
    desk.run("withdraw", "refund", "--as", "cx-lead", "--yes")
    desk.policy("blocking: [sources-dated]")
    assert "gates: sources-dated" in desk.run("status").out
    (desk.root / "maps/_policy/reviewers.yml").unlink()
    done = desk.run("status")
    assert "nobody who may approve it" in done.out
    assert "nobody may approve yet; write maps/_policy/reviewers.yml" in done.err


def test_the_queue_as_json(desk: Desk) -> None:
    """The same for programs, with what a page needs."""
    desk.policy("required: 2")
    desk.approve("cx-lead")
    assert desk.run("status", "--format", "json").json == {
        "waiting": [
            {
                "id": "refund",
                "locale": "en-US",
                "title": "Refund",
                "quality": "in-review",
                "digest": desk.digest,
                "approvals": 1,
                "required": 2,
                "since": "2026-11-20",
                "days": 5,
                "uncommitted": False,
                "reviewers": ["ops-lead"],
                "author": False,
                "changes_asked_by": [],
                "blocked": [],
                "needs": ["1 approval of this text."],
            }
        ],
        "expiring": [],
        "reviewers": [
            {
                "id": "ops-lead",
                "name": "Operations lead",
                "waiting": ["refund.en-US"],
                "days": 5,
                "ends_next": None,
            }
        ],
    }
    desk.approve("ops-lead")
    ending = desk.run("status", "--format", "json").json["expiring"]
    assert [(one["quality"], one["next_review"]) for one in ending] == [("reviewed", "2027-11-25")]


def test_show_is_yaml_of_what_is_approved(desk: Desk) -> None:
    """The text with the site's limitations; quality, needs and gates are comments above it."""
    (desk.root / "maps/_policy/trust.yml").write_text(
        "id: trust\nlimitations: {text: Ask first., points: [One]}\n"
    )
    done = desk.run("show", "refund")
    assert done.code == 0
    assert yaml.safe_load(done.out)["limitations"] == {"text": "Ask first.", "points": ["One"]}
    lines = done.out.splitlines()
    assert lines[0] == "# refund.en-US: draft; it needs: 1 approval of this text."
    assert lines[1] == f"# digest: {desk.digest}"
    assert "# [pass] No text is said twice (said-once)" in lines
    desk.approve("cx-lead")
    snapshot = next(desk.folder.glob("*.snapshot.json")).read_text("utf-8")
    assert snapshot == snapshot_text(json.loads(snapshot))
    assert json.loads(snapshot)["limitations"]["points"] == ["One"]
    assert desk.record("cx-lead")["statement"]["digest"] == desk.digest


def test_the_digest_alone(desk: Desk) -> None:
    """One line; other layout keeps it, another word does not."""
    before = desk.run("show", "refund", "--digest").out
    assert len(before) == 65
    desk.map.write_text("# A comment\n" + desk.map.read_text("utf-8"), "utf-8")
    assert desk.run("show", "refund", "--digest").out == before
    desk.say("asked")
    assert desk.run("show", "refund", "--digest").out != before


def test_diff_against_the_approved_text(desk: Desk) -> None:
    """Field by field, word by word; the texts' digests go to stderr."""
    desk.approve("cx-lead")
    before = desk.digest
    assert desk.run("diff", "refund").err.endswith("nothing changed\n")
    change(desk)
    done = desk.run("diff", "refund")
    assert done.code == 0
    assert done.out == (
        "changed pitfalls › 1\n"
        "  Customers are asked [-twice-]{+three times+} for the same number.\n"
    )
    assert done.err == f"from {before[:12]} to {desk.digest[:12]}\n"


def test_diff_against_a_text_that_is_named(desk: Desk) -> None:
    """By the first digits of its digest, any two; unknown and ambiguous ones are wrong usage."""
    desk.approve("cx-lead")
    first = desk.digest
    change(desk)
    desk.approve("cx-lead")
    second = desk.digest
    change(desk, "asked ten times")
    assert "[-three-]{+ten+}" in desk.run("diff", "refund").out
    assert "[-twice-]{+ten times+}" in desk.run("diff", "refund", "--against", first[:6]).out
    two = desk.run("diff", "refund", "--from", second[:6], "--to", first[:6])
    assert "[-three times-]{+twice+}" in two.out
    assert two.err == f"from {second[:12]} to {first[:12]}\n"
    done = desk.run("diff", "refund", "--against", "0" * 13)
    assert done.code == 2
    assert first[:12] in done.err


def test_diff_without_an_approved_text(desk: Desk) -> None:
    """There is nothing to compare with: refused, and told where all of it is."""
    desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "No")
    done = desk.run("diff", "refund")
    assert done.code == 1
    assert "journeybook review show refund.en-US" in done.err
    assert "no approved text of 'refund.en-US' to compare with" in done.err


def test_diff_where_the_approved_text_has_no_file(desk: Desk) -> None:
    """History has it: a form of the repository's host writes a record alone."""
    desk.approve("cx-lead")
    next(desk.folder.glob("*.snapshot.json")).unlink()
    change(desk)
    assert "[-twice-]" in desk.run("diff", "refund").out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_colour_is_for_terminals(desk: Desk, run_program: Callable) -> None:
    """A terminal gets colours and no marks, unless NO_COLOR is set."""
    desk.approve("cx-lead")
    change(desk)
    colour, plain = (
        run_program("review", "diff", "refund", screen=True, check=True, **more).out
        for more in ({}, {"NO_COLOR": "1"})
    )
    assert "\x1b[31m" in colour
    assert "[-" not in colour
    assert "\x1b" not in plain
    assert "[-twice-]" in plain


def test_a_planted_text_cannot_steer_a_terminal(desk: Desk) -> None:
    """A text with control characters is none, and is named without them."""
    data = {"format": "1", "id": "refund", "locale": "en-US", "title": "\x1b[2J", "summary": "S"}
    from journeybook.review import digest_of

    text = digest_of(data)
    desk.approve("cx-lead")
    planted = desk.record("cx-lead")
    planted["statement"]["digest"] = text
    (desk.folder / f"{text}-cx-lead.json").write_text(json.dumps(planted))
    (desk.folder / f"{text}.snapshot.json").write_text(snapshot_text(data))
    change(desk)
    done = desk.run("diff", "refund", "--against", text[:12])
    assert done.code == 2
    assert "no text begins with" in done.err
    found = desk.command("check").out
    assert "it holds a hidden character, U+001B CONTROL" in found
    assert "\x1b" not in done.out + done.err + found


def test_every_record_has_a_verdict(desk: Desk) -> None:
    """Good ones count; planted ones are invalid, each with its reason, and the exit code is 1."""
    assert desk.run("verify").err == "0 records judged, none invalid\n"
    desk.approve("cx-lead")
    done = desk.run("verify")
    assert done.code == 0
    assert done.out == (
        f"maps/_reviews/refund/en-US/{desk.digest}-cx-lead.json: "
        "counts (approve, of this text, not signed, four eyes proven, not committed, "
        "persons not checked)\n"
    )
    good = desk.record("cx-lead")
    for name, content, reason in planted(good):
        path = desk.folder / name
        path.write_text(content)
        done = desk.run("verify")
        assert done.code == 1, name
        assert f"maps/_reviews/refund/en-US/{name}: invalid: {reason}" in done.out
        assert done.err == "2 records judged, 1 invalid\n"
        assert desk.command("check").code == 1
        path.unlink()


def test_records_of_people_who_left_are_warnings(desk: Desk) -> None:
    """Somebody the policy knows no more, or knew until a day: not counted, and the site builds."""
    desk.approve("cx-lead")
    good = desk.record("cx-lead")
    for by, reason in (
        ("gone", "'gone' could approve until 2026-01-31 only"),
        ("stranger", "the policy knows no reviewer 'stranger'"),
    ):
        said = {**good["statement"], "by": by}
        path = desk.folder / f"{desk.digest}-{by}.json"
        path.write_text(json.dumps({**good, "statement": said}))
        done = desk.run("verify")
        assert done.code == 0
        assert f"{path.name}: not-counted: {reason}\n" in done.out
        found = desk.command("check")
        assert found.code == 0
        assert f"warning: this record does not count: {reason} [uncounted-record]" in found.out
        assert desk.quality == "reviewed"
        path.unlink()


def planted(good: dict) -> list[tuple[str, str, str]]:
    """Return name, content and reason of records that nobody may have made."""
    digest = good["statement"]["digest"]

    def told(**over: str | None) -> str:
        return json.dumps({**good, "statement": {**good["statement"], **over}})

    return [
        (f"{digest}-ops-lead.json", told(), "its map, locale, digest and reviewer are not"),
        (f"{digest}-ops-lead.json", "{", "it is not JSON"),
        (f"{digest}-ops-lead.json", told(by="ops-lead", expires="2029-01-01"), "it holds lo"),
        (
            f"{digest}-ops-lead.json",
            json.dumps({**json.loads(told(by="ops-lead")), "signature": "-----"}),
            "the signature cannot be read",
        ),
        (f"{'0' * 12}.snapshot.json", "{}", "its text is not the one that its name says"),
    ]


def test_problems_of_the_trust_root_are_told(desk: Desk) -> None:
    """A line of `allowed_signers` that cannot be read may be why a good record looks bad."""
    (desk.root / "maps/_policy/allowed_signers").write_text("cx-lead ssh-ed25519 nonsense\n")
    assert "maps/_policy/allowed_signers:1:1: error: " in desk.run("verify").err


def test_without_history_nobody_knows_since_when(desk: Desk) -> None:
    """Outside Git the queue has no day, and four eyes are not proven."""
    shutil.rmtree(desk.root / ".git")
    assert (
        "refund.en-US  draft    0 of 1     -      -     cx-lead, ops-lead, author\n"
        in desk.run("status").out
    )
    desk.approve("author")
    assert "four eyes not proven" in desk.run("verify").out


def test_own_words_do_not_count_and_are_no_mistake(desk: Desk) -> None:
    """A record that is in order but counts for nothing does not fail `verify`."""
    desk.approve("cx-lead")
    record = desk.record("cx-lead")
    record["statement"]["by"] = "author"
    (desk.folder / f"{desk.digest}-author.json").write_text(json.dumps(record))
    done = desk.run("verify")
    assert done.code == 0
    assert "-author.json: not-counted: reviewers cannot approve their own words\n" in done.out


def test_verdicts_as_json(desk: Desk) -> None:
    """Each record with what it says; a file that is none has no statement."""
    desk.approve("cx-lead")
    (desk.folder / f"{desk.digest}-ops-lead.json").write_text("{}")
    records = desk.run("verify", "--format", "json").json["records"]
    assert [(one["verdict"], one["current"], one["four_eyes"]) for one in records] == [
        ("counts", True, True),
        ("invalid", False, False),
    ]
    assert records[0]["statement"] == desk.record("cx-lead")["statement"]
    assert records[1]["statement"] is None
    assert records[1]["path"].endswith("-ops-lead.json")


def test_records_of_maps_that_are_gone(desk: Desk) -> None:
    """They are judged too: they count for nothing, and the reason is told."""
    desk.approve("cx-lead")
    desk.map.rename(desk.map.with_name("other.en-US.yml"))
    text = desk.map.with_name("other.en-US.yml").read_text("utf-8")
    desk.map.with_name("other.en-US.yml").write_text(text.replace("id: refund", "id: other"))
    done = desk.run("verify")
    assert done.code == 0
    assert "not-counted: there is no map refund.en-US\n" in done.out
    assert desk.run("verify", "other").out == ""
    assert "there is no map refund.en-US)" in desk.run("log", "refund").out


def test_trust_from_another_place(desk: Desk, tmp_path_factory) -> None:
    """With --trust, a change cannot make its own reviewers: those of that folder count."""
    trusted = tmp_path_factory.mktemp("trusted")
    shutil.copy(desk.root / "maps/_policy/reviewers.yml", trusted)
    with (desk.root / "maps/_policy/reviewers.yml").open("a") as stream:
        stream.write("  - {id: stranger, name: Stranger, email: stranger@example.org}\n")
    assert desk.approve("stranger").code == 0
    assert desk.quality == "reviewed"
    told = ["--trust", str(trusted)]
    assert desk.run("verify").code == 0
    done = desk.run("verify", *told)
    assert done.code == 1
    assert "invalid: the policy knows no reviewer 'stranger'" in done.out
    assert "[invalid-record]" in desk.command("check", *told).out
    listed = desk.command("list", "--format", "json", *told).json["maps"]
    assert [one["quality"] for one in listed] == ["draft"]
    assert desk.approve("stranger", *told).code == 2
    assert desk.command("check", "--trust", "nowhere").code == 2


def test_the_log(desk: Desk) -> None:
    """All decisions in the order of time: those that count, replaced and deleted ones."""
    desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "Two\nlines")
    desk.commit(day="2026-11-21")
    desk.approve("cx-lead")
    desk.approve("ops-lead")
    desk.commit(day="2026-11-22")
    (desk.folder / f"{desk.digest}-ops-lead.json").unlink()
    pending = desk.run("log", "refund").out
    assert "ops-lead: approve until 2027-11-25 (deleted, not committed)" in pending
    desk.commit(day="2026-11-23")
    done = desk.run("log")
    assert done.code == 0
    when = f"2026-11-25T10:00:00Z refund.en-US {desk.digest[:12]}"
    later = when.replace("00Z", "01Z")
    assert sorted(done.out.splitlines()) == sorted(
        [
            f"{when} cx-lead: request-changes (replaced on 2026-11-22)",
            "  Two",
            "  lines",
            f"{later} cx-lead: approve until 2027-11-25 (counts)",
            f"{when} ops-lead: approve until 2027-11-25 (deleted on 2026-11-23)",
        ]
    )
    fates = {one["fate"] for one in desk.run("log", "--format", "json").json["decisions"]}
    assert fates == {"replaced on 2026-11-22", "counts", "deleted on 2026-11-23"}


def test_the_log_is_in_the_order_of_time(desk: Desk, monkeypatch) -> None:
    """Whatever the names of the files are."""
    for reviewer, seconds in (("ops-lead", 1), ("cx-lead", 2)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + seconds))
        desk.approve(reviewer)
    assert [line.split()[3] for line in desk.run("log").out.splitlines()] == [
        "ops-lead:",
        "cx-lead:",
    ]


def test_a_decision_that_came_back_is_there(desk: Desk) -> None:
    """Deleted and restored, it is told once."""
    desk.approve("cx-lead")
    desk.commit()
    next(desk.folder.glob("*-cx-lead.json")).unlink()
    desk.commit()
    git(desk.root, "revert", "--no-edit", "HEAD", by="author@example.org")
    assert len(desk.run("log").out.splitlines()) == 1


def test_the_log_without_git(desk: Desk) -> None:
    """The records that are there are listed; a map without any is wrong usage."""
    desk.approve("cx-lead")
    shutil.rmtree(desk.root / ".git")
    done = desk.run("log")
    assert len(done.out.splitlines()) == 1
    assert done.err == "no history of Git: only the records that are there\n"
    assert desk.run("log", "nowhere").code == 2


@pytest.mark.parametrize("command", ["show", "diff", "approve", "withdraw"])
def test_a_map_that_is_not_there(desk: Desk, command: str) -> None:
    """Wrong usage, and told where the ids are."""
    done = desk.run(command, "nowhere")
    assert done.code == 2
    assert "see 'journeybook list'" in done.err


def test_from_another_folder(desk: Desk, tmp_path_factory, monkeypatch) -> None:
    """With -f, records go to the project, and names are relative to its mkdocs.yml."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    config = str(desk.root / "mkdocs.yml")
    done = desk.run("approve", "refund", "--as", "cx-lead", "--yes", "-f", config)
    assert "written: maps/_reviews/refund/en-US/" in done.err
    assert desk.records == ["cx-lead"]

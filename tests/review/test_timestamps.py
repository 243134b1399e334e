"""Time stamps by RFC 3161, from a real authority of this machine: asked for, kept, checked offline."""

from __future__ import annotations

import json
import random
import re
import warnings
from functools import partial
from pathlib import Path

import pytest

from journeybook.environment import timestamping
from journeybook.environment.folders import write_folder
from journeybook.pipeline.audit.files import audit_files
from journeybook.review.statement import read_record_text
from journeybook.review.timestamps import (
    Stamp,
    UnprovenError,
    read_stamp,
    stamp_request,
    stamped_text,
    token_name,
)
from support.audits import commands, needs_jq, rows
from support.programs import git, run
from support.review_desk import Desk
from support.review_server import Serve
from support.reviews_project import Reviewed
from support.ssh_keys import Keys
from support.time_stamps import Authority, answering, drip, redirect, reply, stamping

pytest.importorskip("rfc3161_client", reason="the extra 'timestamps' is not installed")
pytestmark = pytest.mark.usefixtures("authority")
MESSAGE = b"a record"
MUTATED = 500
NAMES = "timestamp-authorities.pem"


def unproven(*told) -> str:
    with pytest.raises(UnprovenError) as caught:
        read_stamp(*told)
    return str(caught.value)


def trusting(desk: Desk, authority: Authority, keys: Keys | None = None) -> None:
    """Let the policy name the authority, and perhaps a key of the CX lead's."""
    folder = desk.root / "maps/_policy"
    (folder / NAMES).write_bytes(authority.root)
    if keys:
        (folder / "allowed_signers").write_bytes(keys.allow(cx_lead="ed25519"))
    desk.commit()


def stamp_record(record: Path, authority: Authority) -> Path:
    """Put a good token beside a record."""
    said, signature = read_record_text(record.read_bytes())
    query, _ = stamp_request(stamped_text(said, signature))
    token = record.with_name(token_name(said, signature))
    token.write_bytes(authority.stamp(query))
    return token


def test_what_a_token_proves(authority: Authority) -> None:
    """Whoever stamped, when; that message alone, that request alone, by a trusted authority."""
    query, nonce = stamp_request(MESSAGE)
    token = authority.stamp(query)
    stamp = read_stamp(token, MESSAGE, authority.root, nonce)
    assert isinstance(stamp, Stamp)
    assert stamp.by == "Stamps of tsa"
    for name in ("expired", "stranger"):
        other = authority.stamp(query, name)
        assert "nobody whom" in unproven(other, MESSAGE, authority.root, nonce)
    assert unproven(token, b"another", authority.root) == "it is of something else"
    assert unproven(token, MESSAGE, authority.root, nonce + 1) == "it answers another request"
    assert "trusts no time-stamp authority" in unproven(token, MESSAGE, b"")
    assert "trusts no time-stamp authority" in unproven(token, MESSAGE, b"nonsense")
    for broken in (b"", b"\x30", b"<html>", token[:-1], token + b"\0", token * 2):
        assert unproven(broken, MESSAGE, authority.root) == "it is no time stamp by RFC 3161"


def test_no_mutated_token_is_good(authority: Authority) -> None:
    """A bit, a byte more or less, anywhere: also where no signature covers it."""
    token, dice = authority.stamp(stamp_request(MESSAGE)[0]), random.Random(3)
    accepted = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for turn in range(MUTATED):
            mutated, place = bytearray(token), dice.randrange(len(token))
            if turn % 4 == 0:
                del mutated[place : place + dice.randrange(1, 9)]
            elif turn % 4 == 1:
                mutated.insert(place, dice.randrange(256))
            else:
                mutated[place] ^= 1 << dice.randrange(8)
            try:
                accepted.append(read_stamp(bytes(mutated), MESSAGE, authority.root))
            except UnprovenError:
                continue
    assert accepted == []


def test_an_approval_that_is_stamped(desk: Desk, authority: Authority, keys: Keys) -> None:
    """The token stands beside the record; verdict, log and page say by whom and when."""
    trusting(desk, authority, keys)
    key = str(keys.file("ed25519"))
    with answering(stamping(authority)) as address:
        done = desk.approve("cx-lead", "--sign", key, "--timestamp", address)
    assert done.code == 0, done.err
    (token,) = desk.folder.glob("*.tsr")
    record = next(desk.folder.glob("*-cx-lead.json"))
    told = (
        "-data",
        str(record),
        "-in",
        str(token),
        "-CAfile",
        str(desk.root / "maps/_policy" / NAMES),
    )
    run("openssl", "ts", "-verify", *told, check=True)
    assert "time-stamped by Stamps of tsa at " in desk.run("log").out
    assert "time-stamped by Stamps of tsa at " in desk.run("verify").out
    assert "time-stamped by Stamps of tsa on " in desk.command("show", "refund").out
    assert desk.run("log", "--format", "json").json["decisions"][0]["timestamp"]["by"]

    # Laid out anew it is the same record; of another one, the token says nothing.
    record.write_text(json.dumps(json.loads(record.read_text()), indent=8))
    assert "time-stamped by" in desk.run("verify").out
    desk.run("withdraw", "refund", "--as", "cx-lead", "--sign", key, "--yes")
    assert "time-stamped" not in desk.run("verify").out
    (desk.root / "maps/_policy" / NAMES).unlink()


def test_only_a_good_token_is_told_of(desk: Desk, authority: Authority) -> None:
    """One by somebody else, or that is broken, is a warning, and no page mentions it."""
    trusting(desk, authority)
    desk.approve("cx-lead")
    token = stamp_record(next(desk.folder.glob("*-cx-lead.json")), authority)
    desk.commit()
    assert "time-stamped by" in desk.command("show", "refund").out
    for spoil in (
        lambda: token.write_bytes(token.read_bytes()[:-1] + bytes([token.read_bytes()[-1] ^ 1])),
        lambda: token.write_bytes(b""),
        (desk.root / "maps/_policy" / NAMES).unlink,
    ):
        spoil()
        assert "time-stamped" not in desk.command("show", "refund").out
        assert "its time stamp proves nothing: " in desk.run("verify").out
        done = desk.command("check")
        assert "unproven-timestamp" in done.out + done.err
        assert done.code == 0
        assert desk.quality == "reviewed"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply(b"no"), "it is no time stamp"),
        (reply(b"0" * 10_000_000), "what it answered is no time stamp"),
        (reply(b"<html>", "text/html"), "what it answered is no time stamp"),
        (reply(b"", code=503), "it answered 503"),
        (redirect, "it answered 307"),
        (drip, "it did not answer within 2 seconds"),
    ],
)
def test_an_authority_that_does_not_answer_well(
    desk: Desk, authority: Authority, monkeypatch, answer, reason: str
) -> None:
    """It is refused in time, says why, and nothing is written."""
    trusting(desk, authority)
    short = partial(timestamping.stamp, seconds=2.0 if answer is drip else 60.0)
    monkeypatch.setattr("journeybook.environment.recording.stamp", short)
    with answering(answer) as address:
        done = desk.approve("cx-lead", "--timestamp", address)
    assert done.code == 1
    assert reason in done.err
    assert "nothing was written, try again or leave --timestamp out" in done.err
    assert not desk.folder.exists()


def test_an_authority_that_lies(desk: Desk, authority: Authority) -> None:
    """Stamps of another record, of another request, or by nobody trusted: nothing is written."""
    trusting(desk, authority)
    other = authority.stamp(stamp_request(b"another record")[0])
    with answering(reply(other)) as address:
        assert "it is of something else" in desk.approve("cx-lead", "--timestamp", address).err
    kept: list[bytes] = []

    def again(handler, query: bytes) -> None:
        kept.append(authority.stamp(query))
        reply(kept[0])(handler, query)

    with answering(stamping(authority, "stranger")) as address:
        assert "nobody whom" in desk.approve("cx-lead", "--timestamp", address).err
    with answering(stamping(authority, "expired")) as address:
        assert "nobody whom" in desk.approve("cx-lead", "--timestamp", address).err
    assert "cannot be reached" in desk.approve("cx-lead", "--timestamp", "http://127.0.0.1:1/").err
    assert "is no address" in desk.approve("cx-lead", "--timestamp", "file:///etc/passwd").err
    assert not desk.folder.exists()


def test_in_the_browser(desk: Desk, authority: Authority, serve_desk: Serve) -> None:
    """The token is part of the commit; without one, nothing is written and the reviewer hears why."""
    trusting(desk, authority)
    with answering(stamping(authority)) as address:
        tab = serve_desk(timestamp=address)
        assert tab.decide("approve").status == 200
    (token,) = desk.folder.glob("*.tsr")
    tab.commit()
    assert token.name in git(desk.root, "show", "--name-only", "--format=", "HEAD")
    refused = tab.decide("request-changes", "No")
    assert refused.status == 409
    assert "cannot be reached" in refused.html
    assert desk.record("cx-lead")["statement"]["decision"] == "approve"


def test_a_stamp_proves_that_a_right_was_used_in_time(
    reviewed: Reviewed, authority: Authority
) -> None:
    """Signed while they might, committed later: the token decides; over no signature, nothing."""
    reviewed.write(f"maps/_policy/{NAMES}", authority.root.decode())
    reviewed.policy("", {"reviewer-a": "ed25519"})
    reviewed.write_map()
    reviewed.commit()
    for sign in ("ed25519", None):
        record = reviewed.decide(sign=sign)
        token = stamp_record(record, authority)
        stamped = read_stamp(
            token.read_bytes(),
            stamped_text(*read_record_text(record.read_bytes())),
            authority.root,
        )
        last, later = stamped.at.date().isoformat(), "2031-01-02T10:00:00Z"
        path = reviewed.root / "maps/_policy/reviewers.yml"
        path.write_text(
            re.sub(r"(\n  email: reviewer-a@.*)", rf"\1\n  until: {last}", path.read_text())
        )
        reviewed.commit("reviewer-a@example.org", day=later)
        day = stamped.at.date().replace(year=2031, month=1, day=3)
        (judged,) = reviewed.load(today=day).reviews["en-US", "a"].judged
        assert (judged.verdict == "counts") is (sign is not None), judged.reason
        token.unlink()
        (judged,) = reviewed.load(today=day).reviews["en-US", "a"].judged
        assert "it was committed only on 2031-01-02" in judged.reason
        reviewed.git("reset", "-q", "--hard", "HEAD~1")
        reviewed.git("clean", "-qfd")


@needs_jq
def test_an_auditor_checks_tokens(reviewed: Reviewed, authority: Authority, tmp_path: Path) -> None:
    """The commands of the README, without this program, and a change of a token shows."""
    reviewed.write(f"maps/_policy/{NAMES}", authority.root.decode())
    record = reviewed.approved()
    stamp_record(record, authority)
    reviewed.commit()
    audit = tmp_path / "audit"
    write_folder(audit, audit_files(reviewed.load()))
    (row,) = rows(audit, "decisions.jsonl")
    assert row["stamped_by"] == "Stamps of tsa"
    script = "\n".join(code for code in commands(audit) if "openssl" in code)
    assert run("bash", "-uc", script, folder=audit).out.startswith("OK, time-stamped ")
    token = audit / row["token"]
    content = bytearray(token.read_bytes())
    content[len(content) // 2] ^= 1
    token.write_bytes(content)
    assert run("bash", "-uc", script, folder=audit).out.startswith("FAILED")

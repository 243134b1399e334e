"""What others commit neither makes nor unmakes the decision of a reviewer.

Each case is an attempt, told as commits, and the state of the page after it.
"""

from __future__ import annotations

import json
import shutil

import pytest

from journeybook.review.signatures.sshsig import Signature, read_signature
from journeybook.review.signatures.wire import Reader, string
from support.projects import a_map
from support.reviews_project import (
    KEY,
    OWN_WORDS,
    POLICY,
    REVIEWER_A,
    REVIEWER_B,
    WRITER,
    edit_record,
    reasons,
)

REQUIRED = "signatures: required\n"
SIGNERS = {"reviewer-a": "ed25519", "reviewer-b": "p256"}
EVE = "eve@example.org"
JUNE, NOVEMBER = "2026-06-15T10:00:00Z", "2026-11-16T10:00:00Z"


def _quality(project):
    return str(project.load().state(KEY).quality)


# 4. Taken back is taken back, however its record is spelled.


def _other_lines(project, path):
    record = json.loads(path.read_text())
    lines = record["signature"].strip().split("\n")
    text = "".join(lines[1:-1])
    cut = [text[at : at + 60] for at in range(0, len(text), 60)]
    edit_record(path, signature="\n".join([lines[0], *cut, lines[-1], ""]))


def _other_name(project, path):
    path.rename(path.with_name(f"{path.name[:12]}{path.name[64:]}"))


def _other_layout(project, path):
    path.write_text(json.dumps(json.loads(path.read_text())))


def _other_numbers(project, path):
    """Of an ECDSA signature anybody can make a second one that verifies."""
    found = read_signature(json.loads(path.read_text())["signature"])
    r, s = found.numbers
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    value = b"".join(string(_mpint(number)) for number in (r, order - s))
    inner = string(found.algorithm.encode()) + string(value)
    before = Reader(found.blob)
    before.take(6)
    before.number()
    rest = [before.string() for _ in range(4)]
    blob = found.blob[:10] + b"".join(map(string, rest)) + string(inner)
    made = Signature(blob, *rest[:2], "", "", b"", b"").armoured
    edit_record(path, signature=made)


def _mpint(number):
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


@pytest.mark.parametrize(
    ("spell", "who"),
    [
        (_other_lines, "reviewer-a"),
        (_other_lines, "reviewer-b"),
        (_other_name, "reviewer-a"),
        (_other_layout, "reviewer-a"),
        (_other_numbers, "reviewer-b"),
    ],
)
def test_another_spelling_is_the_same_decision(reviewed, spell, who):
    """What its reviewer took back does not count again in other lines, bytes or under a name."""
    address = {"reviewer-a": REVIEWER_A, "reviewer-b": REVIEWER_B}[who]
    reviewed.policy(signers=SIGNERS)
    reviewed.write_map()
    reviewed.commit()
    path = reviewed.decide(who, sign=SIGNERS[who])
    reviewed.commit(address)
    kept = reviewed.root / ".git/kept"
    shutil.copy(path, kept)
    assert _quality(reviewed) == "verified"
    path.unlink()
    reviewed.commit(address)
    assert _quality(reviewed) == "draft"

    shutil.copy(kept, path)
    spell(reviewed, path)
    reviewed.commit(EVE)
    review = reviewed.load().reviews[KEY]

    assert list(reasons(review)) == ["not-counted: the reviewer took it back"]
    assert review.state.quality == "draft"


# 5, 19. An approval rests on the commits that it was given on.


def _side(project, base, by=EVE, **more):
    """Bring the same text in on a branch of its own, and merge the main one into that."""
    project.git("checkout", "-q", "-b", "side", base)
    project.write_map()
    project.commit(by, **more)
    project.git("merge", "-q", "-m", "merge", "main", by=EVE)
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--ff-only", "side")


TRAILER = f"m\n\nCo-authored-by: A <{REVIEWER_A}>"
SIDES = {
    "a co-author": {"message": TRAILER},
    "a co-author, dated before the text": {"message": TRAILER, "day": "2026-01-01T10:00:00Z"},
    "her own copy": {"by": REVIEWER_A},
    "picked by her": {"by": WRITER, "committer": REVIEWER_A},
    "by nobody that is named": {"message": "m\n\nCo-authored-by: A"},
    "by nobody, dated before": {"message": "m\n\nCo-authored-by: A", "day": "2026-01-01T10:00:00Z"},
}


@pytest.mark.parametrize("side", SIDES)
def test_what_is_merged_later_takes_no_approval_away(reviewed, side):
    """The same text from another branch, whoever wrote it there and whenever, changes nothing."""
    reviewed.policy(signers=SIGNERS)
    base = reviewed.commit()
    reviewed.approved()
    assert _quality(reviewed) == "verified"
    _side(reviewed, base, **SIDES[side])

    assert _quality(reviewed) == "verified"


def test_a_copy_of_the_record_takes_no_approval_away(reviewed):
    """The record on the other branch too, dated before: the real one stands on the real text."""
    reviewed.policy(signers=SIGNERS)
    base = reviewed.commit()
    reviewed.approved()
    reviewed.git("checkout", "-q", "-b", "side", base)
    reviewed.write_map()
    reviewed.commit(EVE, message=TRAILER, day="2026-01-01T10:00:00Z")
    reviewed.git("checkout", "main", "--", "maps/_reviews")
    reviewed.commit(EVE, day="2026-01-02T10:00:00Z")
    reviewed.git("merge", "-q", "-m", "merge", "main", by=EVE)
    reviewed.git("checkout", "-q", "main")
    reviewed.git("merge", "-q", "--ff-only", "side")

    assert _quality(reviewed) == "verified"


def test_own_words_stay_own_beside_a_later_copy(reviewed):
    """A copy by somebody else on another branch, merged before the approval, clears nobody."""
    reviewed.policy(signers=SIGNERS)
    base = reviewed.commit()
    reviewed.write_map()
    reviewed.commit(REVIEWER_A)
    _side(reviewed, base, by=WRITER)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert list(reasons(reviewed.load().reviews[KEY])) == [OWN_WORDS]


def test_own_words_dated_ahead_stay_own(reviewed):
    """Whoever writes with a date to come has not written later than who brings it back."""
    reviewed.policy(signers=SIGNERS)
    reviewed.write_map("Hers.")
    reviewed.commit(REVIEWER_A, day="2098-01-01T10:00:00Z")
    reviewed.write_map("Other.")
    reviewed.commit(WRITER)
    reviewed.write_map("Hers.")
    reviewed.commit(WRITER)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert list(reasons(reviewed.load().reviews[KEY])) == [OWN_WORDS]


# 6. To delete is not to decide, where decisions are signed.


def _requested(project, policy, decision="request-changes"):
    project.approved(policy=policy)
    path = project.decide("reviewer-b", sign="p256", decision=decision)
    project.commit(REVIEWER_B)
    return path


@pytest.mark.parametrize("policy", ["", REQUIRED])
@pytest.mark.parametrize("how", ["deleted", "whole folder", "not committed", "replaced"])
def test_a_signed_objection_is_not_deleted(reviewed, policy, how):
    """It stands until its reviewer decides anew, whoever a commit says has deleted it."""
    path = _requested(reviewed, policy)
    assert _quality(reviewed) == "in-review"
    if how == "whole folder":
        reviewed.git("rm", "-rq", "maps/_reviews")
    elif how == "replaced":
        shutil.copy(next(path.parent.glob("*reviewer-a.json")), path)
    else:
        path.unlink()
    if how == "not committed":
        reviewed.git("config", "user.email", REVIEWER_B)
    else:
        reviewed.commit(REVIEWER_B)

    assert _quality(reviewed) == "in-review"


def test_a_signed_withdrawal_is_not_deleted(reviewed):
    """The approval before it does not come back."""
    reviewed.approved()
    path = reviewed.decide(decision="withdraw", sign="ed25519", at="2026-11-16T10:00:00Z")
    reviewed.commit(REVIEWER_A)
    path.unlink()
    reviewed.commit(REVIEWER_A)

    assert _quality(reviewed) == "draft"


@pytest.mark.parametrize(("policy", "quality"), [("", "draft"), (REQUIRED, "verified")])
def test_who_deletes_a_signed_approval(reviewed, policy, quality):
    """Where every decision needs a signature, to delete one is none; to withdraw it is."""
    reviewed.approved(policy=policy).unlink()
    reviewed.commit(REVIEWER_A)
    assert _quality(reviewed) == quality

    reviewed.decide(decision="withdraw", sign="ed25519", at="2026-11-16T10:00:00Z")
    reviewed.commit(REVIEWER_A)
    assert _quality(reviewed) == "draft"


# 7. A decision is no older than its text.


def _until(project):
    text = POLICY.replace(
        f"  email: {REVIEWER_A}\n", f"  email: {REVIEWER_A}\n  until: 2026-06-30\n"
    )
    project.write("maps/_policy/reviewers.yml", text)


def _key_until_july(project):
    line = f'reviewer-a valid-before="20260701Z" {project.keys.public("ed25519")}\n'
    project.write("maps/_policy/allowed_signers", line)


def _dated_back(project, limit, *, sign="ed25519", before=()):
    """A text of November, and on an old branch a record of June that approves it."""
    project.policy(signers=SIGNERS)
    limit(project)
    base = project.commit(WRITER, day="2026-06-01T10:00:00Z")
    project.write_map("Of November.")
    project.commit(WRITER, day=NOVEMBER)
    text = (project.root / "maps/a.yml").read_text()
    project.git("checkout", "-q", "-b", "old", base)
    project.write("maps/a.yml", text)
    project.decide(sign=sign, at=JUNE)
    (project.root / "maps/a.yml").unlink()
    for name in before:
        project.write(name, text)
    project.commit(REVIEWER_A, day=JUNE)
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "-m", "merge", "old", day=NOVEMBER)


@pytest.mark.parametrize("limit", [_until, _key_until_july])
@pytest.mark.parametrize("before", [(), ("drafts/a.yml",), ("maps/b.txt",)])
def test_a_decision_is_no_older_than_its_text(reviewed, limit, before):
    """A record that was committed where its text was not is as old as the merge of both."""
    _dated_back(reviewed, limit, before=before)
    review = reviewed.load().reviews[KEY]

    assert "committed only on 2026-11-16" in " ".join(reasons(review))
    assert review.state.quality == "draft"


def test_an_unsigned_decision_is_no_older_than_its_text(reviewed):
    """Nor is one that rests on its commit alone."""
    _dated_back(reviewed, _until, sign=None)

    assert _quality(reviewed) == "draft"


def test_no_text_that_no_commit_holds_was_approved_in_june(reviewed):
    """A snapshot beside a record is no text: whoever writes the record writes it too."""
    reviewed.policy(signers=SIGNERS)
    _until(reviewed)
    reviewed.write_map("Later.")
    reviewed.decide(sign="ed25519", at=JUNE)
    reviewed.write_map("Now.")
    reviewed.commit(REVIEWER_A, day=JUNE)
    review = reviewed.load().reviews[KEY]

    assert "no commit holds it together with its text" in " ".join(reasons(review))
    assert not reviewed.shown().catalog.maps


@pytest.mark.parametrize("limit", [_until, _key_until_july])
def test_who_left_keeps_what_they_approved(reviewed, limit):
    """A record beside its text in June counts, after a move and a later merge of the same text."""
    reviewed.policy(signers=SIGNERS)
    base = reviewed.commit(WRITER, day="2026-06-01T10:00:00Z")
    reviewed.write_map()
    reviewed.commit(WRITER, day="2026-06-02T10:00:00Z")
    reviewed.decide(sign="ed25519", at=JUNE)
    reviewed.commit(REVIEWER_A, day=JUNE)
    limit(reviewed)
    reviewed.commit(WRITER, day=NOVEMBER)
    assert _quality(reviewed) == "verified"
    _side(reviewed, base, by=WRITER, day=NOVEMBER)

    assert _quality(reviewed) == "verified"


# 8. Nobody's clock is ahead.


@pytest.mark.parametrize(
    "day", ["2098-01-01T10:00:00Z", "2026-11-23T00:00:00Z", "@99999999999 +0000"]
)
@pytest.mark.parametrize("where", ["the text", "before", "beside"])
def test_a_date_to_come_voids_nothing(reviewed, day, where):
    """What rests on a commit with such a date was made when it says itself."""
    line = f'reviewer-a valid-before="20271231Z" {reviewed.keys.public("ed25519")}\n'
    reviewed.policy(signers=SIGNERS)
    text = POLICY.replace(
        f"  email: {REVIEWER_A}\n", f"  email: {REVIEWER_A}\n  until: 2026-11-20\n"
    )
    reviewed.write("maps/_policy/reviewers.yml", text)
    reviewed.write("maps/_policy/allowed_signers", line)
    reviewed.commit(EVE, day=day if where == "before" else "")
    reviewed.write_map()
    reviewed.commit(EVE, day=day if where == "the text" else "")
    if where == "beside":
        reviewed.write("README.md", "x")
        reviewed.write("maps/b.yml", a_map("b"))
        reviewed.commit(EVE, day=day)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert _quality(reviewed) == "verified"


@pytest.mark.parametrize("day", ["2098-01-01T10:00:00Z", "2026-11-23T00:00:00Z"])
def test_a_record_dated_ahead_is_of_today(reviewed, day):
    """Who left gains nothing by a date to come."""
    reviewed.policy(signers=SIGNERS)
    _until(reviewed)
    reviewed.write_map()
    reviewed.commit(WRITER, day="2026-06-01T10:00:00Z")
    reviewed.decide(sign="ed25519", at=JUNE)
    reviewed.commit(REVIEWER_A, day=day)

    assert _quality(reviewed) == "draft"


# 18. What others spoil is not taken back.


def _spoilt_snapshot(project, path):
    next(path.parent.glob("*.snapshot.json")).write_text("x")


def _spoilt_record(project, path):
    path.write_text("x")


def _other_folder(project, path):
    project.options = project.options.model_copy(update={"reviews_dir": "elsewhere"})


def _unreadable_form(project, path):
    path.write_text(path.read_text().replace('"statement"', '"words"'))


@pytest.mark.parametrize(
    "spoil", [_spoilt_snapshot, _spoilt_record, _other_folder, _unreadable_form]
)
@pytest.mark.parametrize("user", [REVIEWER_A, WRITER])
@pytest.mark.parametrize("committed", [True, False])
def test_what_is_spoilt_is_not_taken_back(reviewed, spoil, user, committed):
    """Nor on the machine of the reviewer: a page has one state, whoever looks."""
    path = reviewed.approved()
    spoil(reviewed, path)
    if committed:
        reviewed.write("mkdocs.yml", "# with other settings\n")
        reviewed.commit(EVE)
    reviewed.git("config", "user.email", user)

    assert _quality(reviewed) == "verified"

"""Which decision stands: a reviewer's newest on a text; and one key is one voice."""

from __future__ import annotations

import shutil

import pytest

from support.reviews_project import KEY, REVIEWER_A, REVIEWER_B, WRITER, edit, reasons

REQUIRED = "signatures: required\n"


def _beside(path):
    """Keep a copy of a record under the name of the first edition."""
    copy = path.with_name(f"{path.name[:12]}{path.name[64:]}")
    shutil.copy(path, copy)
    return copy


@pytest.mark.parametrize("sign", ["ed25519", None])
def test_a_withdrawal_takes_an_approval_back(reviewed, sign):
    """After it nothing stands: the page is a draft, and a restored approval changes nothing."""
    path = reviewed.approved(sign=sign)
    _beside(path)
    reviewed.decide(decision="withdraw", sign=sign, at="2026-11-16T10:00:00Z")
    reviewed.commit(REVIEWER_A)
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == "draft"
    assert list(reasons(review)) == [
        "not-counted: a later decision of 'reviewer-a' stands in its place"
    ]
    assert not reviewed.shown().catalog.maps


def test_an_approval_after_a_withdrawal_counts(reviewed):
    """The newest stands, whatever it is."""
    reviewed.approved(decision="withdraw", at="2026-11-14T10:00:00Z")
    path = reviewed.decide(sign="ed25519", at="2026-11-15T10:00:00Z")
    _beside(path)
    reviewed.commit(REVIEWER_A)

    assert reviewed.load().state(KEY).quality == "verified"


def test_a_withdrawn_request_withholds_nothing(reviewed):
    """A request that was taken back is no request; the approval of somebody else stands."""
    reviewed.approved()
    request = reviewed.decide("reviewer-b", decision="request-changes", comment="No.")
    _beside(request)
    assert reviewed.load().state(KEY).quality == "in-review"
    reviewed.decide("reviewer-b", decision="withdraw", at="2026-11-16T10:00:00Z")
    reviewed.commit(REVIEWER_B)

    assert reviewed.load().state(KEY).quality == "verified"


@pytest.mark.parametrize("sign", [None, "stranger", "p256"])
@pytest.mark.parametrize("decision", ["withdraw", "request-changes"])
def test_nobody_else_takes_a_signed_approval_back(reviewed, decision, sign):
    """Where decisions are signed, an unsigned one or one by another's key withholds nothing."""
    path = reviewed.approved(policy=REQUIRED)
    _beside(path)
    reviewed.decide(decision=decision, sign=sign, at="2026-11-16T10:00:00Z")

    assert reviewed.load().state(KEY).quality == "verified"


@pytest.mark.parametrize(
    "over",
    [
        {"at": "2027-11-16T10:00:00Z"},  # after today
        {"expires": "2029-01-01"},  # longer than allowed
        {"comment": "\u202e"},  # no record
        {"digest": "0" * 64},  # of another text
    ],
)
def test_what_does_not_count_takes_nothing_over(reviewed, over):
    """A newer record that is invalid leaves the older one as it is."""
    path = reviewed.approved()
    _beside(path)
    reviewed.decide(sign="ed25519", at="2026-11-16T10:00:00Z")
    edit(path, **over)

    assert reviewed.load().state(KEY).quality == "verified"


@pytest.mark.parametrize(("first", "second"), [("approve", "withdraw"), ("withdraw", "approve")])
def test_of_one_second_the_stricter_stands(reviewed, first, second):
    """Two decisions of the same second: the one that trusts less."""
    path = reviewed.approved(decision=first, sign=None)
    _beside(path)
    reviewed.decide(decision=second)

    assert reviewed.load().state(KEY).quality == "draft"


def test_a_withdrawn_approval_clears_nobody(reviewed):
    """The author of a text is cleared by an approval that stands, not by one that was taken back."""
    reviewed.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "p256"})
    reviewed.write_map("By A.")
    reviewed.commit(REVIEWER_A)
    reviewed.decide("reviewer-b", sign="p256", at="2026-11-11T10:00:00Z")
    reviewed.commit(REVIEWER_B)
    first = reviewed.digest()
    reviewed.write_map("By A. And by a writer.")
    reviewed.commit(WRITER)
    reviewed.decide(sign="ed25519", at="2026-11-13T10:00:00Z")
    reviewed.commit(REVIEWER_A)
    assert reviewed.load().state(KEY).quality == "verified"

    reviewed.write_map("By A.")
    assert reviewed.digest() == first
    reviewed.decide("reviewer-b", sign="p256", decision="withdraw", at="2026-11-14T10:00:00Z")
    reviewed.write_map("By A. And by a writer.")
    reviewed.commit(REVIEWER_B)

    assert reviewed.load().state(KEY).quality == "draft"


def test_two_approvals_by_one_key_are_one(reviewed):
    """One key for two people is one of two approvals, and the reason names the other."""
    reviewed.approved(policy="required: 2\n")
    keys = {"reviewer-a": "ed25519", "reviewer-b": "ed25519"}
    reviewed.policy("required: 2\n", keys)
    reviewed.decide("reviewer-b", sign="ed25519", at="2026-11-16T10:00:00Z")
    reviewed.commit(REVIEWER_B)
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == "in-review"
    assert list(reasons(review)) == [
        "not-counted: one key is one voice: it signed the approval by 'reviewer-b' too"
    ]
    assert len(reviewed.load().record_warnings()) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "* {key}\n",
        "reviewer-* {key}\n",
        "reviewer-a,reviewer-b {key}\n",
        'reviewer-a valid-before="20261116Z" {key}\nreviewer-b valid-after="20261116Z" {key}\n',
        'reviewer-a {key}\nreviewer-b namespaces="journeybook-review" {key} a-second-laptop\n',
    ],
)
def test_one_key_however_it_is_listed(reviewed, lines):
    """By a pattern, a list, one after the other or under another comment: it stays one key."""
    reviewed.approved(policy="required: 2\n")
    text = lines.format(key=reviewed.keys.public("ed25519"))
    reviewed.write("maps/_policy/allowed_signers", text)
    reviewed.decide("reviewer-b", sign="ed25519", at="2026-11-17T10:00:00Z")
    reviewed.commit(REVIEWER_B)

    assert reviewed.load().state(KEY).quality == "in-review"


def test_a_shared_key_is_not_somebody_elses(reviewed):
    """Who wrote the text cannot approve it in the name of whoever shares a key with them."""
    reviewed.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "ed25519"})
    reviewed.write_map()
    reviewed.commit(REVIEWER_B)
    reviewed.decide("reviewer-a", sign="ed25519")
    reviewed.commit(REVIEWER_A)
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == "draft"
    assert list(reasons(review)) == ["not-counted: reviewers cannot approve their own words"]


def test_two_keys_are_two_voices(reviewed):
    """Two people with a key each are enough for two."""
    reviewed.approved(policy="required: 2\n")
    reviewed.decide("reviewer-b", sign="p256")
    reviewed.commit(REVIEWER_B)

    assert reviewed.load().state(KEY).quality == "verified"

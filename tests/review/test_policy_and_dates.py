"""Who may approve, how many it takes and for how long; what stands against an approval."""

from __future__ import annotations

import datetime
import itertools

import pytest

from journeybook.rules.gates import GATES
from support.reviews_project import KEY, POLICY, REVIEWER_A, REVIEWER_B, TODAY, Reviewed, reasons

GATE = "refresh-planned"


def _policy(project, text):
    project.write("maps/_policy/reviewers.yml", text)


def _reviewer_a(more):
    """A policy in which reviewer A has more lines."""
    return POLICY.replace(f"  email: {REVIEWER_A}\n", f"  email: {REVIEWER_A}\n  {more}\n")


def out_of_area(project):
    project.approved()
    _policy(project, _reviewer_a("may_approve: ['methods/*', '*.ja', 'core/b*']"))


def in_area(project):
    project.approved()
    _policy(project, _reviewer_a("may_approve: ['methods/*', 'core/?.en-*']"))


def left_before(project):
    project.approved()
    _policy(project, _reviewer_a("until: 2026-11-14"))


def left_that_day(project):
    project.approved()
    _policy(project, _reviewer_a("until: 2026-11-15"))


def left_since(project):
    project.approved()
    _policy(project, _reviewer_a("until: 2026-11-16"))


def stranger(project):
    project.approved()
    _policy(project, POLICY.replace("id: reviewer-a", "id: reviewer-c"))


def policy_missing(project):
    project.approved()
    (project.root / "maps/_policy/reviewers.yml").unlink()


def policy_empty(project):
    project.approved()
    _policy(project, "required: 1\n")


def policy_broken(project):
    project.approved()
    _policy(project, POLICY + "required: [\n")


def policy_with_a_slip(project):
    project.approved()
    _policy(project, "requird: 1\n" + POLICY)


def required_none(project):
    project.approved(policy="required: 0\n")


def valid_too_long(project):
    project.approved(policy="valid_for: 401d\n")


def blocking_unknown(project):
    project.approved(policy="blocking: [no-such-gate]\n")


def shared_address(project):
    """One person under two ids cannot be two reviewers."""
    project.approved(policy="required: 2\n")
    project.decide("reviewer-b", sign="p256")
    project.commit(REVIEWER_B)
    _policy(
        project,
        "required: 2\n"
        + POLICY.replace(f"email: {REVIEWER_B}", "email: Reviewer-A.Home@Example.org"),
    )


def same_id_twice(project):
    project.approved()
    _policy(project, POLICY + "- {id: reviewer-a, name: Other, email: other@example.org}\n")


def one_of_two(project):
    project.approved(policy="required: 2\n")


def two_of_two(project):
    one_of_two(project)
    project.decide("reviewer-b", sign="p256")
    project.commit(REVIEWER_B)


def two_of_two_one_unsigned(project):
    one_of_two(project)
    project.decide("reviewer-b")
    project.commit(REVIEWER_B)


def two_of_two_one_own(project):
    """Reviewer B wrote it: B's approval is not the second."""
    project.policy("required: 2\n", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    project.write_map()
    project.commit(REVIEWER_B)
    project.decide("reviewer-a", sign="ed25519")
    project.decide("reviewer-b", sign="p256")
    project.commit(REVIEWER_B)


def two_of_two_one_expired(project):
    project.approved(policy="required: 2\n")
    project.decide("reviewer-b", sign="p256", expires="2026-11-20")
    project.commit(REVIEWER_B)


def one_of_one_and_one_expired(project):
    """Enough approvals hold: one more that does not changes nothing."""
    project.approved()
    project.decide("reviewer-b", expires="2026-11-20")
    project.commit(REVIEWER_B)


def request_beside_approvals(project):
    project.approved()
    project.decide("reviewer-b", sign="p256", decision="request-changes", comment="Not yet.")
    project.commit(REVIEWER_B)


def request_on_an_earlier_text(project):
    """What was asked for on other words stands no more."""
    project.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "p256"})
    project.write_map("Zero.")
    project.commit()
    project.decide("reviewer-b", sign="p256", decision="request-changes", comment="Not yet.")
    project.approved()


def request_by_a_stranger(project):
    project.approved()
    project.decide("stranger", decision="request-changes", comment="Never.")


def request_replaced(project):
    """Reviewer A asked for changes, then approved: the record is one file."""
    project.policy(signers={"reviewer-a": "ed25519"})
    project.write_map()
    project.commit()
    project.decide(decision="request-changes")
    project.decide(sign="ed25519", at="2026-11-16T10:00:00Z")
    project.commit(REVIEWER_A)


def request_only(project):
    project.policy(signers={})
    project.write_map()
    project.commit()
    project.decide(decision="request-changes")


def withdrawn(project):
    project.approved().unlink()
    project.commit(REVIEWER_A)


def withdrawn_but_not_committed(project):
    project.approved().unlink()
    project.git("config", "user.email", REVIEWER_A)


def deleted_by_somebody_else(project):
    project.approved().unlink()
    project.commit(REVIEWER_B)


def deleted_but_not_committed(project):
    project.approved().unlink()


def gate_that_blocks(project):
    project.approved(policy=f"blocking: [{GATE}]\n")


def gate_that_warns(project):
    project.approved(policy="blocking: []\n")


def expired(project):
    project.approved(expires="2026-11-20")


def last_day(project):
    project.approved(expires="2026-11-21")


def future(project):
    project.approved(at="2026-11-22T00:10:00Z")


def clock_ahead(project):
    """Clocks differ by some minutes."""
    project.approved(at="2026-11-22T00:09:59Z")


def far_future(project):
    project.approved(at="9999-12-31T23:59:59Z", expires="9999-12-31")


def ten_years(project):
    project.approved(expires="2036-11-15")


def longest(project):
    project.approved(expires="2027-11-15")


def a_day_too_long(project):
    project.approved(expires="2027-11-16")


def shorter_policy(project):
    project.approved(policy="valid_for: 30d\n")


def expires_before(project):
    project.approved(expires="2026-11-14")


def refresh_over(project):
    _refreshed(project, "5d")


def refresh_due(project):
    _refreshed(project, "6d")


def refresh_forever(project):
    _refreshed(project, "9999d")


def _refreshed(project, every):
    project.policy(signers={"reviewer-a": "ed25519"})
    project.write_map(more=f"refresh:\n  every: {every}\n")
    project.commit()
    project.decide(sign="ed25519")
    project.commit(REVIEWER_A)


WITHOUT_POLICY = "not-counted: the policy knows no reviewer 'reviewer-a'"
NO_POLICY = "not-counted: there is no 'maps/_policy/reviewers.yml', so nobody may approve"
BROKEN_POLICY = "not-counted: 'maps/_policy/reviewers.yml' has mistakes, so nobody may approve"
CASES = {
    out_of_area: ("draft", "invalid: 'reviewer-a' may not approve 'core/a.en-US'"),
    in_area: ("verified", ""),
    left_before: ("draft", "not-counted: 'reviewer-a' could approve until 2026-11-14 only"),
    left_that_day: ("verified", ""),
    left_since: ("verified", ""),
    stranger: ("draft", WITHOUT_POLICY),
    policy_missing: ("draft", NO_POLICY),
    policy_empty: ("draft", WITHOUT_POLICY),
    policy_broken: ("draft", BROKEN_POLICY),
    policy_with_a_slip: ("draft", BROKEN_POLICY),
    required_none: ("draft", BROKEN_POLICY),
    valid_too_long: ("draft", BROKEN_POLICY),
    blocking_unknown: ("draft", BROKEN_POLICY),
    shared_address: ("draft", BROKEN_POLICY),
    same_id_twice: ("draft", BROKEN_POLICY),
    one_of_two: ("in-review", ""),
    two_of_two: ("verified", ""),
    two_of_two_one_unsigned: ("reviewed", ""),
    two_of_two_one_own: ("in-review", "not-counted: reviewers cannot approve their own words"),
    two_of_two_one_expired: ("expired", ""),
    one_of_one_and_one_expired: ("verified", ""),
    request_beside_approvals: ("in-review", ""),
    request_on_an_earlier_text: ("verified", ""),
    request_by_a_stranger: ("verified", "not-counted: the policy knows no reviewer 'stranger'"),
    request_replaced: ("verified", ""),
    request_only: ("in-review", ""),
    withdrawn: ("draft", ""),
    withdrawn_but_not_committed: ("draft", ""),
    deleted_by_somebody_else: ("verified", ""),
    deleted_but_not_committed: ("verified", ""),
    gate_that_blocks: ("in-review", ""),
    gate_that_warns: ("verified", ""),
    expired: ("expired", ""),
    last_day: ("verified", ""),
    future: ("draft", "invalid: it is dated 2026-11-22, after today"),
    clock_ahead: ("verified", ""),
    far_future: ("draft", "invalid: it is dated 9999-12-31, after today"),
    ten_years: ("draft", "invalid: it holds longer than the 365 days allowed"),
    longest: ("verified", ""),
    a_day_too_long: ("draft", "invalid: it holds longer than the 365 days allowed"),
    shorter_policy: ("draft", "invalid: it holds longer than the 30 days allowed"),
    expires_before: ("draft", "invalid: it expires before it was given"),
    refresh_over: ("expired", ""),
    refresh_due: ("verified", ""),
    refresh_forever: ("verified", ""),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_policy_and_dates(reviewed, case):
    """What the policy and the calendar do not allow does not count, and the reason is named."""
    case(reviewed)
    quality, reason = CASES[case]
    review = reviewed.load().reviews[KEY]
    told = list(reasons(review))

    assert review.state.quality == quality, told
    assert reason in told if reason else not told


def test_mistakes_of_the_policy_are_told(reviewed):
    """A policy that does not hold is refused as a whole, and each mistake is named."""
    reviewed.write_map()
    same = POLICY + "- {id: reviewer-b, name: Other, email: other@example.org}\n"
    reviewed.write("maps/_policy/reviewers.yml", "valid_for: 500d\nblocking: [x]\n" + same)
    told = [item.message for item in reviewed.load().diagnostics if item.rule == "reviewer-policy"]

    assert sorted(told) == [
        "'valid_for' is longer than 400 days",
        "reviewer 'reviewer-b' stands here twice",
        "there is no gate 'x'",
    ]


def test_blocked_gate_is_an_error_where_approval_is_claimed(reviewed):
    """A gate that blocks is a mistake of an approved page, and a warning on a draft."""
    gate_that_blocks(reviewed)
    assert GATE in {gate.id for gate in GATES}
    severities = {}
    for when in ("approved", "draft"):
        found = reviewed.load()
        told = [*found.diagnostics, *found.warnings()]
        severities[when] = {str(item.severity) for item in told if item.rule == GATE}
        assert found.state(KEY).blocked == (GATE,)
        for path in (reviewed.root / "maps/_reviews").rglob("*-reviewer-a.json"):
            path.unlink()
        reviewed.git("config", "user.email", REVIEWER_A)

    assert severities == {"approved": {"error"}, "draft": {"warning"}}


def test_a_state_only_falls_with_time(tmp_path, keys):
    """From day to day without a new record, a page never gains trust."""
    rank = {"verified": 2, "reviewed": 1}
    project = Reviewed(tmp_path, keys)
    project.policy("required: 2\n", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    project.write_map(more="refresh:\n  every: 200d\n")
    project.decide(expires="2027-03-01")
    project.decide("reviewer-b", expires="2027-02-01")
    days = [TODAY + datetime.timedelta(days=number) for number in range(0, 300, 5)]
    found = [rank.get(project.load(today=day).state(KEY).quality, 0) for day in days]

    assert found[0] == 1
    assert found[-1] == 0
    assert all(later <= earlier for earlier, later in itertools.pairwise(found))


def test_an_approval_past_its_date_carries_nothing_where_others_are_enough(reviewed):
    """Only the approvals that the quality rests on are named and counted on the page."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    reviewed.decide("reviewer-a", expires="2026-11-18")
    reviewed.decide("reviewer-b")
    state = reviewed.load().state(KEY)

    assert state.quality == "reviewed"
    assert [one.reviewer for one in state.approvals] == ["reviewer-b"]

"""Maps that hardly anybody may approve, and reviewers who leave, told before it is too late."""

from __future__ import annotations

import pytest

from support.reviews_project import Reviewed

PEOPLE = """\
reviewers:
- {{id: ann, name: A, email: ann@example.org, may_approve: ['core/*'], until: {until}}}
- {{id: bob, name: B, email: bob@example.org, may_approve: ['core/a.*']}}
"""
FEW = "too-few-reviewers"


def told(reviewed: Reviewed, policy: str, until: str = "2027-11-21") -> list[tuple[str, str]]:
    reviewed.write("maps/_policy/reviewers.yml", policy + PEOPLE.format(until=until))
    return [
        (item.rule, str(item.message))
        for item in reviewed.load().warnings()
        if item.rule in {FEW, "reviewer-leaves"}
    ]


def test_maps_with_too_few_reviewers(reviewed: Reviewed) -> None:
    """Nobody, fewer than it takes, and none to spare for one who wrote in it."""
    reviewed.write_map()
    for id_ in ("b", "c"):
        reviewed.write_map(id_=id_)
    reviewed.write_map(id_="d", more="collection: plans\n")

    assert told(reviewed, "") == [
        (FEW, "nobody may approve 1 map: 'plans/d.en-US'"),
        (FEW, "only ann may approve 2 maps, and not their own words, such as 'core/b.en-US'"),
    ]
    two = told(reviewed, "required: 2\n")
    assert (FEW, "only ann, bob may approve 1 map, and not their own words: 'core/a.en-US'") in two
    few = "2 maps need 2 approvals, and only ann may approve, such as 'core/b.en-US'"
    assert (FEW, few) in two


@pytest.mark.parametrize(
    ("until", "days"),
    [("2026-11-20", None), ("2026-11-21", "0 more days"), ("2026-12-21", "30 more days"),
     ("2026-12-22", None)],
)  # fmt: skip
def test_who_leaves_within_thirty_days(reviewed: Reviewed, until: str, days: str | None) -> None:
    """Told from thirty days before the last day on; whoever has left approves nothing more."""
    reviewed.write_map()
    found = told(reviewed, "", until)
    leaving = [message for rule, message in found if rule == "reviewer-leaves"]

    assert leaving == ([f"'ann' can approve until {until} only: {days}"] if days else [])
    assert any(rule == FEW for rule, _ in found) == (until < "2026-11-21")

"""A maps folder that moves takes policy and approvals along; what stays behind is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeybook.settings import Options
from support.reviews_project import KEY, Reviewed


def _moved(reviewed, **more):
    return replace(reviewed, options=Options(maps_dir="journeys", **more))


def test_everything_moves(reviewed):
    """`git mv maps journeys` and `maps_dir: journeys` change the state of no page."""
    reviewed.approved()
    reviewed.git("mv", "maps", "journeys")
    reviewed.commit()
    project = _moved(reviewed).load()

    assert project.state(KEY).quality == "verified"
    assert not project.diagnostics


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("_policy/reviewers.yml", "reviewers"),
        ("_policy/trust.yml", "trust_policy"),
        ("_reviews", "reviews_dir"),
    ],
)
def test_what_stays_behind_is_told(reviewed, name, option):
    """A policy or records at the former default place, read no more: an error says what to do."""
    reviewed.approved()
    reviewed.write("maps/_policy/trust.yml", "id: x\n")
    reviewed.git("mv", "maps", "journeys")
    (reviewed.root / "journeys/_policy/trust.yml").rename(reviewed.root / "trust.yml")
    behind = reviewed.root / "maps" / name
    behind.parent.mkdir(parents=True, exist_ok=True)
    old = reviewed.root / ("trust.yml" if "trust" in name else f"journeys/{name}")
    old.rename(behind)
    found = [item for item in _moved(reviewed).load().diagnostics if item.rule == "left-behind"]
    told = [(item.location.path, item.hint) for item in found]

    assert told == [
        (f"maps/{name}", f"move it to 'journeys/{name}', or set '{option}: maps/{name}'")
    ]
    named = _moved(reviewed, **{option: f"maps/{name}"}).load()
    assert not [item for item in named.diagnostics if item.rule == "left-behind"]


def test_nothing_is_told_where_both_are_there(tmp_path):
    """A second project in `maps` is none of ours."""
    project = Reviewed(tmp_path, options=Options(maps_dir="journeys"))
    for folder in ("maps", "journeys"):
        for name in ("_policy/reviewers.yml", "_policy/trust.yml", "_reviews/a/en-US/x.json"):
            project.write(f"{folder}/{name}", "required: 1\n" if "rev" in name else "id: x\n")
    project.write("journeys/a.yml", "format: 1\n")

    assert not [item for item in project.load().diagnostics if item.rule == "left-behind"]

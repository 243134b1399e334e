"""A simplified history tells of files what the whole one tells."""

from __future__ import annotations

import random

import pytest

from journeybook.review.lines import Lines
from journeybook.review.simplified import Simplified


def _some(dice: random.Random) -> dict[str, list[str]]:
    """Return commits with their parents: roots, long lines, and merges of two or three."""
    commits: dict[str, list[str]] = {}
    for place in range(dice.randrange(1, 60)):
        earlier = list(commits)
        number = min(dice.choice([0, 1, 1, 1, 1, 1, 2, 2, 3]), place)
        near = earlier[-dice.choice([1, 3, 60]) :]
        commits[f"c{place}"] = dice.sample(near, min(number, len(near)))
    return commits


def _states(commits: dict[str, list[str]], touched: set[str]) -> dict[str, str]:
    """Return after each commit which one left the files as they are; empty: none did."""
    states: dict[str, str] = {}
    for name, parents in commits.items():
        before = {states[parent] for parent in parents} or {""}
        states[name] = name if name in touched or len(before) > 1 else before.pop()
    return states


def _led(parents: dict[str, list[str]], name: str) -> set[str]:
    return {name}.union(*(_led(parents, parent) for parent in parents[name] if parent))


@pytest.mark.parametrize("seed", range(200))
def test_each_commit_has_the_files_of_the_one_that_stands_in_for_it(seed):
    """It is told as it is where all commits are passed, and what led to it are the same."""
    dice = random.Random(seed)
    commits = _some(dice)
    touched = set(dice.sample(list(commits), dice.randrange(min(len(commits), 5) + 1)))
    states = _states(commits, touched)

    line = Simplified.of(Lines(commits), touched, {})

    assert {name: line.nearest(name) for name in commits} == states
    assert list(line.parents) == [name for name in commits if states[name] == name]
    for name, parents in line.parents.items():
        assert list(parents) == [states[parent] for parent in commits[name]]
    for name in dice.sample(list(commits), min(len(commits), 5)):
        assert line.ancestors(name) == _led(commits, name) & set(line.parents)


def test_most_commits_and_merges_of_many_are_left_out():
    """Of a thousand commits that do not touch a file, none is passed for it."""
    commits = {"0": []}
    for number in range(1000):
        last = str(number)
        commits |= {f"side{number}": [last], f"main{number}": [last]}
        commits[str(number + 1)] = [f"main{number}", f"side{number}"]

    line = Simplified.of(Lines(commits), {"main3", "side700"}, {})

    assert list(line.parents) == ["main3", "4", "side700", "701"]
    assert line.parents["701"] == ("4", "side700")


def test_a_file_is_followed_to_where_it_was():
    """What a commit came from is told by the places that the file had before."""
    commits = {"a": [], "b": ["a"], "c": ["b"]}
    line = Simplified.of(Lines(commits), {"a", "c"}, {("c", "new.yml"): ("old.yml",)})

    assert list(line.before(("c", "new.yml"))) == [("a", "old.yml")]
    assert list(line.before(("c", "x.yml"))) == [("a", "x.yml")]


def test_what_is_not_known_led_to_nothing():
    """A commit that the history does not tell of, as a parent or by its name, is none."""
    line = Simplified.of(Lines({"a": ["gone"], "b": ["a", "gone"]}), {"a", "other"}, {})

    assert dict(line.parents) == {"a": ("",), "b": ("a", "")}
    assert not line.nearest("gone")
    assert line.ancestors("gone") == set()

"""What Git told of commits is told again, and only what was added is read."""

from __future__ import annotations

import random

import pytest

from journeybook.environment import history_log
from journeybook.environment import store as stores
from journeybook.environment.git import read_history
from journeybook.environment.store import open_store
from journeybook.environment.store_key import VARIABLE
from journeybook.pipeline.store import NoStore
from support.reviews_project import REVIEWER_A, WRITER, Reviewed


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A repository, and the ranges of commits of which Git was asked."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(stores, "edition", lambda: "ab" * 32)
    asked = []
    real = history_log.git

    def git(root, *told, **more):
        if told[0] == "log":
            asked.append(next(one for one in told if len(one.split("..")[-1]) == 40))
        return real(root, *told, **more)

    monkeypatch.setattr(history_log, "git", git)
    reviewed = Reviewed(tmp_path / "project").start()
    reviewed.write_map()
    reviewed.commit()
    return reviewed, asked


def told(reviewed, store):
    found = read_history(reviewed.root, reviewed.root / "maps", store=store)
    changes = [(path, list(some)) for path, some in found.changes.items()]
    return list(found.commits.values()), changes, found.renames, found.unrelated


def same(place):
    """Return of what Git was asked, after comparing what is told with what is told from nothing."""
    reviewed, asked = place
    asked.clear()
    again = told(reviewed, open_store(reviewed.root))
    found = list(asked)
    assert again == told(reviewed, NoStore())
    return found


def test_the_same_commit_is_not_read_again(place):
    """While the last commit is the same, Git is not asked for its log."""
    assert len(same(place)) == 1
    assert same(place) == []


def test_only_what_was_added_is_read(place):
    """Of commits one upon the other, also of such that touch no map, the new ones are read."""
    reviewed, _ = place
    same(place)
    for number in range(3):
        before = reviewed.git("rev-parse", "HEAD")
        reviewed.write("other.txt", f"{number}")
        reviewed.commit()
        reviewed.write_map(f"Words {number}.")
        after = reviewed.commit(REVIEWER_A)
        reviewed.write("other.txt", f"{number} again")
        after = reviewed.commit()
        assert same(place) == [f"{before}..{after}"]
    assert same(place) == []


def test_a_file_that_moved_in_is_followed(place):
    """Where an added commit brings a file from elsewhere, its history there is read too."""
    reviewed, _ = place
    same(place)
    reviewed.write("drafts/b.yml", "id: b\nwords that are long enough: yes\nand some more: words\n")
    reviewed.commit(REVIEWER_A)
    same(place)
    (reviewed.root / "drafts/b.yml").rename(reviewed.root / "maps/b.yml")
    reviewed.commit(WRITER)
    assert same(place)
    assert same(place) == []


@pytest.mark.parametrize("how", ["amend", "reset", "merge", "unrelated"])
def test_another_history_is_read_as_a_whole(place, how):
    """What was rewritten, taken back or merged is not taken for an addition."""
    reviewed, _ = place
    reviewed.write_map("Second.")
    reviewed.commit()
    same(place)
    match how:
        case "amend":
            reviewed.git("commit", "-q", "--amend", "--author", f"x <{REVIEWER_A}>", "--no-edit")
        case "reset":
            reviewed.git("reset", "-q", "--hard", "HEAD~1")
        case "merge":
            reviewed.part_ways()
            reviewed.git("merge", "-q", "-m", "m", "side")
        case "unrelated":
            reviewed.git("checkout", "-q", "--orphan", "new")
            reviewed.commit()
    assert not any(".." in one for one in same(place))


@pytest.mark.parametrize("seed", range(2))
def test_any_history(place, seed):
    """Whatever is committed, merged, moved and taken back, the same is told as from nothing."""
    reviewed, _ = place
    dice = random.Random(seed)
    for number in range(8):
        match dice.choice(("words", "words", "other", "move", "merge", "amend", "back")):
            case "words":
                reviewed.write_map(f"Words {number}.", id_=dice.choice("ab"))
            case "other":
                reviewed.write("other.txt", f"{number}")
            case "move":
                found = sorted((reviewed.root / "maps").glob("*.yml"))
                found[0].rename(found[0].with_name(f"m{number}.yml"))
            case "merge":
                reviewed.git("checkout", "-q", "-B", "side")
                reviewed.write(f"side-{number}.txt", "x")
                reviewed.write_map(f"Side {number}.", id_="s")
                reviewed.commit(REVIEWER_A)
                reviewed.git("checkout", "-q", "main")
                reviewed.write(f"main-{number}.txt", "x")
                reviewed.commit()
                reviewed.git("merge", "-q", "-m", "m", "side")
            case "amend":
                reviewed.git("commit", "-q", "--amend", "-m", f"{number}")
            case "back":
                reviewed.write("back.txt", f"{number}")
                reviewed.commit()
                reviewed.git("reset", "-q", "--soft", "HEAD~1")
        reviewed.git("add", "-A")
        reviewed.git("commit", "-qm", "m", "--allow-empty", by=dice.choice((WRITER, REVIEWER_A)))
        same(place)

"""A file that is moved into the maps folder, from anywhere, stays the words of who wrote it.

Each case is a history, told as commits; the reviewer approves with a signature at its end.
"""

from __future__ import annotations

import pytest

from journeybook.settings import Options
from support.projects import a_map
from support.reviews_project import KEY, REVIEWER_A, REVIEWER_B, WRITER, reasons

OWN = "not-counted: reviewers cannot approve their own words"


def _draft(project, name="drafts/a.yml", by=REVIEWER_A, words="Hers."):
    project.write(name, a_map("a", summary=words))
    project.commit(by)


def _move(project, old, new, by=WRITER):
    (project.root / new).parent.mkdir(parents=True, exist_ok=True)
    project.git("mv", "-f", old, new)
    project.commit(by)


def from_outside(project):
    _draft(project)
    _move(project, "drafts/a.yml", "maps/a.yml")


def from_another_kind_of_file(project):
    _draft(project, "notes/a.txt")
    _move(project, "notes/a.txt", "maps/a.yml")


def through_several_folders(project):
    _draft(project, "one/a.yml")
    for old, new in (("one", "two"), ("two", "a/deep/three"), ("a/deep/three", "maps")):
        _move(project, f"{old}/a.yml", f"{new}/a.yml")


def out_and_in_again(project):
    project.write_map("Hers.")
    project.commit(REVIEWER_A)
    _move(project, "maps/a.yml", "tmp/b.yml")
    _move(project, "tmp/b.yml", "maps/a.yml")


def over_another_map(project):
    """The draft takes the place of a map that somebody else wrote."""
    project.write_map("Somebody else's words.")
    project.commit(WRITER)
    _draft(project)
    _move(project, "drafts/a.yml", "maps/a.yml")


def beside_a_map_like_it(project):
    """Within the maps folder alone, the new file looks like the one that is deleted."""
    project.write_map("Hers", id_="old")
    project.commit(WRITER)
    _draft(project)
    project.git("rm", "-q", "maps/old.yml")
    _move(project, "drafts/a.yml", "maps/a.yml")


def exchanged(project):
    project.write_map("Somebody else's words.")
    project.commit(WRITER)
    _draft(project)
    here, there = project.root / "maps/a.yml", project.root / "drafts/a.yml"
    words = here.read_text()
    here.write_text(there.read_text())
    there.write_text(words)
    project.commit(WRITER)


def in_a_merge(project):
    _draft(project)
    project.git("checkout", "-q", "-b", "side")
    project.write("x", "x")
    project.commit(WRITER)
    project.git("checkout", "-q", "main")
    project.write("y", "y")
    project.commit(WRITER)
    project.git("merge", "-q", "--no-commit", "side")
    _move(project, "drafts/a.yml", "maps/a.yml")


def not_committed(project):
    _draft(project)
    (project.root / "maps").mkdir(exist_ok=True)
    (project.root / "drafts/a.yml").rename(project.root / "maps/a.yml")


def with_many_others(project):
    """More files than are looked at one by one come from as many folders."""
    for number in range(60):
        project.write(f"d{number}/m{number}.yml", a_map(f"m{number}", summary=f"Number {number}."))
    _draft(project)
    for number in range(60):
        project.git("mv", f"d{number}/m{number}.yml", f"maps/m{number}.yml")
    _move(project, "drafts/a.yml", "maps/a.yml")


MOVES = [
    from_outside,
    from_another_kind_of_file,
    through_several_folders,
    out_and_in_again,
    over_another_map,
    beside_a_map_like_it,
    exchanged,
    in_a_merge,
    not_committed,
    with_many_others,
]


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
def test_moved_words_stay_their_writers(reviewed, move):
    """Somebody else's move does not make them words that the reviewer may approve."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.commit(REVIEWER_B)
    move(reviewed)
    reviewed.decide(sign="ed25519")
    if move is not not_committed:
        reviewed.commit(REVIEWER_A)
    review = reviewed.load().reviews[KEY]

    assert list(reasons(review)) == [OWN]
    assert review.state.quality == "draft"


def test_a_moved_maps_folder_makes_nobody_else_the_writer(reviewed):
    """To rename the folder, with the settings, is a move of all maps."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.write_map("Hers.")
    reviewed.commit(REVIEWER_A)
    reviewed.git("mv", "maps", "content")
    reviewed.commit(WRITER)
    reviewed.options = Options(
        maps_dir="content",
        reviews_dir="maps/_reviews",
        reviewers="content/_policy/reviewers.yml",
    )
    text = reviewed.root / "maps/a.yml"
    reviewed.write("maps/a.yml", (reviewed.root / "content/a.yml").read_text())
    reviewed.decide(sign="ed25519")
    text.unlink()
    reviewed.commit(REVIEWER_A)
    review = reviewed.load().reviews[KEY]

    assert list(reasons(review)) == [OWN]


@pytest.mark.parametrize("by", [WRITER, REVIEWER_B])
def test_what_somebody_else_wrote_elsewhere_can_be_approved(reviewed, by):
    """A draft of others, moved in by the reviewer even, is not her words."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    _draft(reviewed, by=by)
    _move(reviewed, "drafts/a.yml", "maps/a.yml", by=REVIEWER_A)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert reviewed.load().state(KEY).quality == "verified"


def test_too_many_moves_at_once_prove_nothing(reviewed):
    """Where Git gave up to look what came from where, nobody is known to have written it."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    for number in range(1001):
        reviewed.write(f"old/{number}.txt", f"{number}\n" * 9)
    _draft(reviewed)
    reviewed.git("rm", "-rq", "old", "drafts")
    for number in range(1001):
        reviewed.write(f"new/{number}.txt", f"n{number}\n" * 9)
    reviewed.write_map("Hers, and a word more.")
    reviewed.commit(WRITER)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert reviewed.load().state(KEY).quality == "reviewed"

"""A file that is moved into the maps folder, from anywhere, stays the words of who wrote it.

Each case is a history, told as commits; the reviewer approves with a signature at its end.
"""

from __future__ import annotations

import pytest

from journeybook.settings import Options
from support.images import png
from support.projects import a_map
from support.reviews_project import KEY, OWN_WORDS, REVIEWER_A, REVIEWER_B, WRITER, reasons


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


def _rich(words, number=12):
    return a_map("a", summary=words, more=_points("Point", number))


def _points(word, number):
    points = "".join(f"- {word} {one} of somebody\n" for one in range(number))
    return f"key_points:\n{points}"


def _over(project, words, *, draft, name="drafts/a.yml"):
    """Move a draft of hers over a map of the writer's, and say something else in the same commit."""
    project.write("maps/a.yml", _rich("Somebody else's words.", 3))
    project.commit(WRITER)
    project.write(name, draft)
    project.commit(REVIEWER_A)
    project.git("mv", "-f", name, "maps/a.yml")
    project.write("maps/a.yml", words)
    project.commit(WRITER)


def over_another_map_with_an_edit(project):
    _over(project, _rich("The writer's."), draft=_rich("Hers."))


def over_another_map_like_it(project):
    """She wrote on in a copy of the map, so that Git sees a small change of the map alone."""
    draft = _rich("Somebody else's words.", 3) + "pitfalls:\n- A sentence of hers\n"
    _over(project, draft.replace("Somebody else's", "Other"), draft=draft)


def over_another_map_with_much_beside_it(project):
    """What the writer says more is most of the map."""
    more = _points("Another thing", 30).replace("key_points", "pitfalls")
    _over(project, _rich("The writer's.") + more, draft=_rich("Hers."), name="notes/a.txt")


def over_another_map_after_a_deletion(project):
    """First the map goes, then her older draft takes its place, changed."""
    project.write("drafts/a.yml", _rich("Hers."))
    project.commit(REVIEWER_A)
    project.write("maps/a.yml", _rich("Somebody else's words.", 3))
    project.commit(WRITER)
    _approve_by_b(project)
    project.git("rm", "-q", "maps/a.yml")
    project.commit(WRITER)
    (project.root / "maps").mkdir(exist_ok=True)
    project.git("mv", "drafts/a.yml", "maps/a.yml")
    project.write("maps/a.yml", _rich("The writer's."))
    project.commit(WRITER)


def over_an_approved_map(project):
    """Her draft is older than the approval, which is of other words."""
    project.write("drafts/a.yml", _rich("Hers."))
    project.commit(REVIEWER_A)
    project.write("maps/a.yml", _rich("Somebody else's words.", 3))
    project.commit(WRITER)
    _approve_by_b(project)
    project.git("mv", "-f", "drafts/a.yml", "maps/a.yml")
    project.write("maps/a.yml", _rich("The writer's."))
    project.commit(WRITER)


def over_a_map_with_images(project):
    path = project.root / "maps/a.png"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(png())
    project.commit(WRITER)
    shown = "journey:\n  goal: g\n  period: p\n  stages:\n  - name: S\n    steps:\n    - action: Look\n      image: {file: a.png, alt: A shop}\n"
    _over(project, _rich("Hers.") + shown, draft=_rich("Hers.") + shown)


def out_of_a_draft_that_is_emptied(project):
    _over_and(project, "x: 1\n")


def exchanged_with_an_edit(project):
    _over_and(project, _rich("Somebody else's words.", 3))


def _over_and(project, left):
    """Put her draft over a map by hand, with an edit, and leave something in its place."""
    project.write("maps/a.yml", _rich("Somebody else's words.", 3))
    project.commit(WRITER)
    project.write("drafts/a.yml", _rich("Hers."))
    project.commit(REVIEWER_A)
    project.write("maps/a.yml", _rich("The writer's."))
    project.write("drafts/a.yml", left)
    project.commit(WRITER)


def _approve_by_b(project):
    project.decide("reviewer-b", sign="p256", at="2026-11-11T10:00:00Z")
    project.commit(REVIEWER_B)


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
    project.part_ways()
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
    over_another_map_with_an_edit,
    over_another_map_like_it,
    over_another_map_with_much_beside_it,
    over_another_map_after_a_deletion,
    over_an_approved_map,
    over_a_map_with_images,
    out_of_a_draft_that_is_emptied,
    exchanged_with_an_edit,
    beside_a_map_like_it,
    exchanged,
    in_a_merge,
    not_committed,
    with_many_others,
]


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
def test_moved_words_stay_their_writers(reviewed, move):
    """Somebody else's move does not make them words that the reviewer may approve."""
    reviewed.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "p256"})
    reviewed.commit(REVIEWER_B)
    move(reviewed)
    reviewed.decide(sign="ed25519")
    if move is not not_committed:
        reviewed.commit(REVIEWER_A)
    review = reviewed.load().reviews[KEY]

    assert list(reasons(review)) == [OWN_WORDS]
    assert review.state.quality in ("draft", "stale")


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

    assert list(reasons(review)) == [OWN_WORDS]


@pytest.mark.parametrize("by", [WRITER, REVIEWER_B])
def test_what_somebody_else_wrote_elsewhere_can_be_approved(reviewed, by):
    """A draft of others, moved in by the reviewer even, is not her words."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    _draft(reviewed, by=by)
    _move(reviewed, "drafts/a.yml", "maps/a.yml", by=REVIEWER_A)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert reviewed.load().state(KEY).quality == "verified"


def test_what_others_approved_since_the_move_is_not_hers(reviewed):
    """After her draft was moved over the map and approved there, she may approve what follows."""
    reviewed.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "p256"})
    over_another_map_with_an_edit(reviewed)
    _approve_by_b(reviewed)
    reviewed.write("maps/a.yml", _rich("Next."))
    reviewed.commit(WRITER)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert reviewed.load().state(KEY).quality == "verified"


def test_a_file_that_goes_when_a_map_changes_is_not_its_source(reviewed):
    """To delete her map and to change another one in one commit joins nothing."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.write("maps/a.yml", _rich("The writer's."))
    reviewed.commit(WRITER)
    reviewed.write("maps/b.yml", a_map("b", summary="Hers.", more=_points("Her thing", 9)))
    reviewed.commit(REVIEWER_A)
    reviewed.git("rm", "-q", "maps/b.yml")
    reviewed.write("maps/a.yml", _rich("The writer's.", 20))
    reviewed.commit(WRITER)
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

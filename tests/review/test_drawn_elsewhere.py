"""Who draws an image before a map names it has written what the page shows then.

Each case is a history, told as commits; reviewer A signs an approval at its end.
"""

from __future__ import annotations

import pytest

from support.images import map_with, png, svg
from support.reviews_project import KEY, OWN_WORDS, REVIEWER_A, REVIEWER_B, WRITER, reasons

ONE, TWO = png(mark=b"one"), png(mark=b"two")


def draw(project, content=TWO, name="maps/images/x.png", by=REVIEWER_A, **more):
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    project.commit(by, **more)


def show(project, name="x.png", words="First."):
    project.write_map(words, more=map_with(name))
    project.commit(WRITER)


@pytest.fixture
def started(reviewed):
    """A map that shows an image by a writer, signed by reviewer B."""
    reviewed.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    draw(reviewed, ONE, "maps/images/a.png", WRITER)
    show(reviewed, "a.png")
    reviewed.decide("reviewer-b", sign="p256", at="2026-11-11T10:00:00Z")
    reviewed.commit(REVIEWER_B)
    return reviewed


def named_later(project):
    draw(project)
    show(project)


def a_drawing_with_words(project):
    draw(project, svg("<text>Pay here</text>"), "maps/images/x.svg")
    show(project, "x.svg")


def moved_from_outside(project):
    draw(project, name="docs/x.png")
    project.git("mv", "docs/x.png", "maps/images/x.png")
    show(project)


def copied_from_a_file_of_another_kind(project):
    draw(project, name="docs/notes.bin")
    draw(project, by=WRITER)
    show(project)


def gone_in_between(project):
    draw(project, name="docs/x.png")
    project.git("rm", "-q", "docs/x.png")
    project.commit(WRITER)
    draw(project, by=WRITER)
    show(project)


def changed_a_little_by_the_writer(project):
    """Whoever moves a line of a drawing has not drawn it."""
    body = "".join(f"<text>Word {number} of hers</text>\n" for number in range(9))
    draw(project, svg(body), "docs/x.svg")
    project.git("mv", "docs/x.svg", "maps/images/x.svg")
    draw(project, svg(body + "<rect/>"), "maps/images/x.svg", WRITER)
    show(project, "x.svg")


def written_in_a_merge(project):
    project.part_ways()
    project.git("merge", "-q", "--no-commit", "side")
    draw(project)
    show(project)


def by_a_co_author(project):
    draw(project, by=WRITER, message=f"m\n\nCo-authored-by: A <{REVIEWER_A}>")
    show(project)


DRAWN = [
    named_later,
    a_drawing_with_words,
    moved_from_outside,
    copied_from_a_file_of_another_kind,
    gone_in_between,
    changed_a_little_by_the_writer,
    written_in_a_merge,
    by_a_co_author,
]


def approved(project):
    project.decide(sign="ed25519")
    project.commit(REVIEWER_A)
    return project.load().reviews[KEY]


@pytest.mark.parametrize("history", DRAWN, ids=lambda one: one.__name__)
def test_who_drew_it_wrote_it(started, history):
    """Whoever names an image in the map, and wherever it lay, it is the words of who drew it."""
    history(started)
    review = approved(started)

    assert list(reasons(review)) == [OWN_WORDS]
    assert review.state.quality == "stale"


SPELT = ['"im\\u0061ge"', '"\\x69mag\\x65"', '"\\U00000069mage"', '"ima\\\n        ge"']


@pytest.mark.parametrize("key", SPELT)
def test_a_key_that_is_spelt_with_escapes_names_an_image_too(reviewed, key):
    """Nothing in the bytes of the map says so then, neither the key nor the folder."""
    reviewed.policy("", {"reviewer-a": "ed25519"})
    draw(reviewed, name="maps/pics/x.png")
    told = map_with("x.png").replace("images/", "pics/").replace("image:", f"? {key}\n      :")
    assert b"image" not in told.encode()
    reviewed.write_map("First.", more=told)
    reviewed.commit(WRITER)

    assert list(reasons(approved(reviewed))) == [OWN_WORDS]


def by_the_writer(project):
    draw(project, by=WRITER)
    show(project)


def copied_by_her(project):
    """The writer drew it first; she only keeps it elsewhere too."""
    draw(project, by=WRITER)
    draw(project, name="docs/x.png")
    show(project)


def not_shown(project):
    draw(project)
    show(project, "a.png", "Second.")


def shown_in_a_text_that_others_approved(project):
    draw(project)
    show(project)
    project.decide("reviewer-b", sign="p256", at="2026-11-12T10:00:00Z")
    project.commit(REVIEWER_B)
    show(project, words="Second.")


@pytest.mark.parametrize(
    "history",
    [by_the_writer, copied_by_her, not_shown, shown_in_a_text_that_others_approved],
    ids=lambda one: one.__name__,
)
def test_others_may_approve_it(started, history):
    """What somebody else drew, what is not shown, and what others approved since, is not hers."""
    history(started)

    assert approved(started).state.quality == "verified"


def test_who_drew_what_nobody_names_proves_nothing(started):
    """An image by a commit without an address may be anybody's."""
    draw(started, by=WRITER, message="m\n\nCo-authored-by: A")
    show(started)

    assert approved(started).state.quality == "reviewed"

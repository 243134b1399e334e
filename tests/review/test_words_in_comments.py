"""Words that somebody types into a comment are theirs when somebody else makes them text."""

from __future__ import annotations

import datetime

import pytest

from journeybook.pipeline.text_parts import values_in
from journeybook.review.borrowed import Asides
from journeybook.review.history import Change, Commit, History
from journeybook.review.map_history import MapHistory
from support.projects import a_map
from support.reviews_project import KEY, OWN_WORDS, REVIEWER_A, REVIEWER_B, WRITER, reasons

AT = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
START = "format: 1\nid: a\nsummary: Short.\n"


@pytest.fixture
def started(reviewed):
    """A map by a writer, signed by reviewer B."""
    reviewed.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    reviewed.write_map()
    reviewed.commit(WRITER)
    reviewed.decide("reviewer-b", sign="p256", at="2026-11-11T10:00:00Z")
    reviewed.commit(REVIEWER_B)
    return reviewed


def _say(project, text, by):
    project.write("maps/a.yml", text)
    project.commit(by)


def uncommented(project):
    _say(project, a_map("a", summary="First.") + "#pitfalls: [Pay here]\n", REVIEWER_A)
    _say(project, a_map("a", summary="First.") + "pitfalls: [Pay here]\n", WRITER)


def beside_words_that_others_approved(project):
    """She changed a word too, and that one was approved with the comment in the file."""
    text = a_map("a", summary="Second.")
    _say(project, text + "# Customers pay at the door of the shop\n", REVIEWER_A)
    project.decide("reviewer-b", sign="p256", at="2026-11-12T10:00:00Z")
    project.commit(REVIEWER_B)
    _say(project, text + "pitfalls: [They pay at the door of the shop]\n", WRITER)


def moved_with_its_file(project):
    _say(project, a_map("a", summary="First.") + "# - Never pay before the parcel\n", REVIEWER_A)
    project.git("mv", "maps/a.yml", "maps/z.yml")
    project.commit(WRITER)
    said = "pitfalls:\n- Never pay before the parcel\n"
    project.write("maps/z.yml", a_map("a", summary="First.") + said)
    project.commit(WRITER)
    project.write("maps/a.yml", (project.root / "maps/z.yml").read_text())
    project.decide(sign="ed25519")
    (project.root / "maps/a.yml").unlink()


def in_the_sites_limitations(project):
    said = "id: p1\nlimitations:\n  text: None are known.\n"
    project.write("maps/_policy/trust.yml", said)
    project.commit(WRITER)
    project.write("maps/_policy/trust.yml", f"{said}#  text: Only what she says holds.\n")
    project.commit(REVIEWER_A)
    text = "id: p1\nlimitations:\n  text: Only what she says holds.\n"
    project.write("maps/_policy/trust.yml", text)
    project.commit(WRITER)


def _approved(project, how):
    if how is not moved_with_its_file:
        project.decide(sign="ed25519")
    project.commit(REVIEWER_A)
    return project.load().reviews[KEY]


@pytest.mark.parametrize(
    "history",
    [
        uncommented,
        beside_words_that_others_approved,
        moved_with_its_file,
        in_the_sites_limitations,
    ],
    ids=lambda one: one.__name__,
)
def test_comments_that_become_text_are_their_writers(started, history):
    """Whoever takes the mark away, the words are those of who typed them."""
    history(started)

    assert list(reasons(_approved(started, history))) == [OWN_WORDS]


def _commit(name, parents=(), by=WRITER):
    return Commit(name, parents, by, by, frozenset({by}), known=True, at=AT)


def led(typed, said, before=START, covered=""):
    """Return whether what a commit typed into a file that said `before` led to a later text."""
    contents = {"1": before, "2": typed, "3": said, "4": covered}
    first = _commit("c1")
    second, third = _commit("c2", ("c1",), REVIEWER_A), _commit("c3", ("c2",))
    changes = [
        Change(third, "a.yml", ("2",), "3"),
        Change(second, "a.yml", ("1",), "2"),
        Change(first, "a.yml", ("0" * 40,), "1"),
    ]
    history = History(
        commits={one.id: one for one in (third, second, first)},
        changes={"a.yml": changes},
        renames={},
        unrelated=frozenset(),
        head={},
        unchanged=frozenset(),
        user="",
        contents=lambda names: {name: contents[name].encode() for name in names},
        bringers=lambda _: (),
    )
    past = MapHistory(history, "a.yml", lambda _: [], values_in, lambda _: None)
    return Asides(past, changes[1:2]).led_to("3", [("c3", "a.yml")], ["4"] if covered else [])


BECAME = {
    "a line": ("# note: Pay at the door of the shop\n", "note: Pay at the door of the shop\n"),
    "one word": ("# note: Pay\n", "note: Pay\n"),
    "behind a value": ("note: x # Pay at the door of the shop\n", "note: Pay at the door of the shop\n"),
    "over several lines": ("# Pay at the\n# door of\n# the shop\n", "note: Pay at the door of the shop\n"),
    "with other signs": ("# pay, at the DOOR of the shop\n", "note: Pay at the door - of the shop!\n"),
    "with escapes": ('# "Pay at the d\\u006for of th\\x65 shop"\n', "note: Pay at the door of the shop\n"),
    "in longer words": ("# Pay at the door of the shop\n", "note: You pay at the door of the shop now\n"),
    "in a list in brackets": ("# [Pay, Wait]\n", "note: [Pay]\n"),
    "in Chinese": ("# 请先付款再取货谢谢\n", "note: 顾客请先付款再取货。\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", BECAME)
def test_words_of_a_comment_that_became_text(case):
    """Letters and digits in a row are what counts, whatever stands between them."""
    typed, said = BECAME[case]

    assert led(START + typed, START + said)


FREE = {
    "a remark": ("# tidied, and sorted by title\n", "note: Pay at the door of the shop\n"),
    "words of the text": ("# Pay at the door of the shop? ask\n", "note: x\n"),
    "a quote": ("# see: Short.\n", "note: See there\n"),
    "no comment": ("other: 'Pay #1 at the door of the shop'\n", "other: 'Pay #1 at the door of the shop'\n"),
    "numbers": ("# 3\n", "note: 3\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", FREE)
def test_comments_that_became_no_text(case):
    """A remark, a quote of what stands there, and a word of it are nobody's words in the text."""
    typed, said = FREE[case]

    assert not led(START + typed, START + said)


def test_what_others_approved_is_free():
    """Words that an approved text said since are covered."""
    said = START + "note: Pay at the door of the shop\n"

    assert not led(START + "# Pay at the door of the shop\n", said, covered=said)


def test_a_comment_that_was_there_is_not_hers():
    """Who only changes the layout around a comment has not typed it."""
    before = START + "# Pay at the door of the shop\n"

    assert not led(before + "\n\n# x\n", START + "note: Pay at the door of the shop\n", before)

"""Shelves: what stands together, beside a page, and under a tag; and who waits for what."""

import pytest

from journeybook.content.badges import Badge
from journeybook.content.library import Entry, Shelf, pairs
from journeybook.content.links import Link
from journeybook.content.queue import QueueItem, by_reviewer
from journeybook.content.sidebar import MOST, SideLists
from journeybook.content.tags import tags_of
from journeybook.languages.texts import texts_for
from journeybook.model import Journey

ENGLISH = texts_for("en-US")


def entry(id_, kind="term", title="", collection="core", tags=()):
    """Return a map in a list."""
    link = Link(title or id_, f"en-US/{collection}/{id_}", "en-US")
    return Entry(link, kind, id_, collection, "", (), "", tags, None, 0)


def journey(state=None, counterpart=None):
    """Return a journey in a state."""
    stage = {"id": "s", "name": "S"}
    return Journey.model_validate({"state": state, "counterpart": counterpart, "stages": [stage]})


AS, TO = "as-is", "to-be"


@pytest.mark.parametrize(
    ("journeys", "found"),
    [
        ({"a": (AS, "b"), "b": (TO, "a")}, [("a", "b")]),
        ({"a": (AS, "b"), "b": (TO, None)}, [("a", "b")]),
        ({"a": (AS, None), "b": (TO, "a")}, [("a", "b")]),
        ({"a": (AS, None), "b": (TO, None)}, [("a", None), ("b", None)]),
        ({"a": (AS, "c"), "b": (AS, "c"), "c": (TO, "a")}, [("a", "c"), ("b", "c")]),
        ({"a": (AS, "b"), "b": (AS, "a")}, [("a", None), ("b", None)]),
        ({"a": (AS, "gone")}, [("a", None)]),
        ({"a": (AS, "a")}, [("a", None)]),
        ({"a": (None, None), "b": (TO, "a")}, [("a", "b")]),
    ],
)
def test_a_journey_stands_with_itself_as_it_should_be(journeys, found):
    """Whichever of the two names the other; none is lost, and none as it is stands twice."""
    drawn = {id_: journey(*given) for id_, given in journeys.items()}
    shown = pairs([entry(id_, "journey") for id_ in journeys], drawn)

    assert [(one.id, other and other.id) for one, other in shown] == found


def test_a_journey_that_should_be_stays_where_the_other_is_not_shown():
    """In a collection of its own, say."""
    drawn = {"a": journey(AS, "b"), "b": journey(TO, "a")}

    assert [(one.id, other) for one, other in pairs([entry("b", "journey")], drawn)] == [
        ("b", None)
    ]


def test_neighbours_are_of_the_same_collection():
    """The first has none before it, the last none behind it."""
    shelf = Shelf("en-US", (entry("a"), entry("x", collection="o"), entry("b"), entry("c")))
    ids = {id_: tuple(one and one.id for one in both) for id_, both in shelf.neighbours.items()}

    assert ids == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None), "x": (None, None)}


@pytest.mark.parametrize("count", [3, MOST, MOST + 1, 5000])
def test_beside_a_page_stand_at_most_so_many(count):
    """All of few; of many those around the page's own, and letters that lead to the others."""
    names = "abcdefghij"
    terms = tuple(
        sorted(
            (entry(f"t{n}", title=f"{names[n % 10]} {n:05}") for n in range(count)),
            key=lambda one: one.order,
        )
    )
    shelf = Shelf("en-US", (*(entry(f"m{n}", "method") for n in range(50)), *terms))
    groups = {group.heading: group for group in SideLists(shelf, ENGLISH).beside("t1")}

    assert sum(len(group.entries) for group in groups.values()) <= MOST
    assert len(groups["Methods"].entries) == 50
    assert "t1" in {one.id for one in groups["Terms"].entries}
    letters = groups["Terms"].letters
    if count + 50 <= MOST:
        assert (len(groups["Terms"].entries), letters) == (count, ())
    else:
        assert [letter.name for letter, _ in letters] == list("ABCDEFGHIJ")[: len(letters)]
        assert (len({url for _, url in letters}) > 1) is (count == 5000)


def test_tags_that_differ_in_hyphens_and_capitals_are_one():
    """It is written as the first map writes it; a map that has both stands there once."""
    listed = [entry("a", tags=("First bill", "first-bill")), entry("b", tags=("FIRST_BILL", "x"))]
    tags = tags_of(listed)

    assert [(tag.name, tag.anchor, len(tag.entries)) for tag in tags] == [
        ("First bill", "tag-first-bill", 2),
        ("x", "tag-x", 1),
    ]
    assert [tag.size for tag in tags] == [5, 1]


def test_reviewers_with_the_same_before_them_share_a_group():
    """Else each has a group; what waits for its author, and what nobody may approve, come last."""

    def item(name):
        return QueueItem(Link(name, name, "en-US"), "", "", Badge("Draft", "draft"), "")

    waiting = [(item("x"), ("a", "b")), (item("y"), ("a", "b", "c")), (item("z"), ())]
    groups = by_reviewer(waiting, [item("w")], {"a": "A", "b": "B", "c": "C", "d": "D"})

    assert [(one.names, [each.link.url for each in one.items]) for one in groups] == [
        (("A", "B"), ["x", "y"]),
        (("C",), ["y"]),
        ((), ["w"]),
        ((), ["z"]),
    ]
    anchors = ["waits-for-a", "waits-for-c", "waits-for-author", "waits-for-nobody"]
    assert [one.anchor for one in groups] == anchors

"""Which part of a journey is which of its counterpart: by id, by name, by order."""

from journeybook.model import Stage
from journeybook.model.matching import matched


def side(*written):
    """Return stages: `Name` without an id of its own, `id=Name` with one."""
    stages = []
    for text in written:
        id_, _, name = text.rpartition("=")
        stages.append(Stage.model_validate({"name": name, **({"id": id_} if id_ else {})}))
    return stages


def pairs(ours, theirs):
    return [
        (one.name if one else None, other.name if other else None)
        for one, other in matched(side(*ours), side(*theirs))
    ]


def test_written_ids_come_first():
    """The id says what belongs together, whatever the names and the order."""
    assert pairs(["a=Pay", "b=Use"], ["b=Pay", "a=Use"]) == [("Pay", "Use"), ("Use", "Pay")]


def test_names_match_where_an_id_is_left_out():
    """In either letter case, and also where only one side has an id."""
    assert pairs(["Pay", "Use"], ["use", "Pay"]) == [("Pay", "Pay"), ("Use", "use")]
    assert pairs(["a=Pay"], ["Pay"]) == [("Pay", "Pay")]


def test_different_written_ids_are_different_parts():
    """A name does not match what ids tell apart, nor does the place."""
    assert pairs(["a=Pay"], ["b=Pay"]) == [("Pay", None), (None, "Pay")]


def test_what_is_left_is_matched_by_order():
    """Parts without ids of their own, if they are equally many on both sides."""
    assert pairs(["Look", "Pay", "Use"], ["Look", "Pay by phone", "Enjoy"]) == [
        ("Look", "Look"), ("Pay", "Pay by phone"), ("Use", "Enjoy"),
    ]  # fmt: skip


def test_order_tells_nothing_where_numbers_differ():
    """One more on a side: nobody can say which is new."""
    assert pairs(["Pay", "Use"], ["Enjoy"]) == [("Pay", None), ("Use", None), (None, "Enjoy")]


def test_each_part_is_matched_once():
    """Two parts of one name take two partners, in order; a third stays alone."""
    assert pairs(["Pay", "Pay", "Pay"], ["Pay", "Pay"]) == [
        ("Pay", "Pay"), ("Pay", "Pay"), ("Pay", None),
    ]  # fmt: skip


def test_a_part_that_was_pasted_twice():
    """Two parts that are the same in all, ids too, are two parts still."""
    twice = ["a=Pay", "a=Pay"]

    assert pairs(twice, twice) == [("Pay", "Pay"), ("Pay", "Pay")]
    assert pairs(twice, ["a=Pay"]) == [("Pay", "Pay"), ("Pay", None)]


def test_nothing_and_nothing():
    """An empty side leaves the other one whole."""
    assert pairs([], []) == []
    assert pairs(["Pay"], []) == [("Pay", None)]
    assert pairs([], ["Pay"]) == [(None, "Pay")]

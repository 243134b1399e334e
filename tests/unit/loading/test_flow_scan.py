"""Several mistakes within one pair of brackets: each is told, with the whole as it was meant."""

import time

import pytest

from journeybook.loading.flow_scan import flow_slips
from journeybook.loading.text_edits import edit_of, typed_at
from unit.loading.test_slips import CASES, told

EN = (CASES / "item-numbered.yml").read_text("utf-8").replace("1. id: wait", "- id: wait")
SCALE = "emotion_scale: {min: -2, max: 2, labels: [awful, bad, so-so, good, great]}"
WAY = "{step: wait, when: the date is free}"
KEYS = frozenset({"min", "max", "labels", "step", "when", "from", "to"})


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (WAY, "{step:wait, when:the date is free}", ["key 'step'", "key 'when'"]),
        (WAY, "{step wait, when the date is free}", ["key 'step'", "key 'when'"]),
        (WAY, "{step：wait，when：the date is free}", ["key 'step'", "comma", "key 'when'"]),
        (WAY, "{step: wait; when:the date is free}", ["semicolon", "key 'when'"]),
        (SCALE, SCALE.replace("-2,", "-2").replace("]}", "}"), ["comma", "bracket '['"]),
    ],
)
def test_each_of_them_is_a_finding(old, new, named):
    """On the same line, at its own column; the hint of each shows none of the others."""
    assert EN.count(old) == 1
    found = told(EN.replace(old, new))
    line = EN[: EN.index(old)].count("\n") + 1

    assert [(one.location.line, one.rule) for one in found] == [(line, "syntax")] * len(named)
    assert len({one.location.column for one in found}) == len(named)
    for one, word in zip(found, named, strict=True):
        assert word in one.message
        assert old.removeprefix("emotion_scale: ") in one.hint


@pytest.mark.parametrize(
    "text", ["{step: a [b, when: c}", "{step: a {b, when: [c}", "{step: 'a' [b, when: c, from: d}"]
)
def test_a_bracket_within_a_text_gets_no_commas(text):
    """A comma before the key would part what is within that bracket, and be told without end."""
    found = flow_slips(text, KEYS)

    assert len(found) < 3
    assert all(",," not in one.right for one in found)


def test_the_rest_of_the_file_is_read_as_it_was_meant():
    """A scale that two mistakes hid is the scale of the scores below it."""
    wrong = EN.replace(SCALE, "emotion_scale: {min:-2; max:2}").replace("[0, -2]", "[0, -3]")

    assert [one.rule for one in told(wrong)] == ["syntax"] * 3 + ["out-of-range"]
    assert "from -2 to 2" in told(wrong)[-1].message


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("{from: Desk #2, to: #3 Shelf}", "{from: 'Desk #2', to: '#3 Shelf'}"),
        ("{from: a: b, to: c: d}", "{from: 'a: b', to: 'c: d'}"),
        ("{step: a, when: b, c, d}", "{step: a, when: 'b, c, d'}"),
        ("{when: b, c, step: a, to: e, f}", "{when: 'b, c', step: a, to: 'e, f'}"),
        ("[{step: a when: b}, {step：c，when：d}]", "[{step: a, when: b}, {step: c, when: d}]"),
        ("{min:1;max:2 labels: [a, b}", "{min: 1, max: 2, labels: [a, b]}"),
        ("{labels: [a, b), min:1}", "{labels: [a, b], min: 1}"),
        ("{labels: [a (b), c, min: 1}", "{labels: [a (b), c, min: 1]}"),
        ("{min: 1, max: '2; from: 3'}", None),
        ("{from: 'Desk #2', to: \"a: b\"}", None),
        ("[a; b, c # d]", "[a; b, 'c # d']"),
    ],
)
def test_the_whole_is_shown_as_it_was_meant(typed, right):
    """What is right stays as it was typed; texts in quotes are nobody's mistake."""
    found = flow_slips(typed, KEYS)
    assert {one.right for one in found} == ({right} if found else set())
    assert bool(found) is (right is not None and right != typed)


def test_a_column_is_that_of_the_typed_line():
    """A change before a place moves it; within what a change made, it is where that began."""
    edits = [edit_of("{a:1,b:2}", "{a: 1,b:2}"), edit_of("{a: 1,b:2}", "{a: 1,b: 2}")]

    assert [typed_at(column, edits) for column in (1, 4, 6, 10)] == [1, 3, 5, 8]


@pytest.mark.parametrize(
    "typed", ["{min:1;max:2}, " * 4000, "x: " * 20_000, "{" * 40_000, "#, " * 9000]
)
def test_a_long_line_takes_no_time(typed):
    """There is an end to what is told of one line."""
    began = time.process_time()
    assert len(flow_slips(f"[{typed}]", KEYS)) <= 12
    assert len(flow_slips(f"{{{typed}}}", KEYS)) <= 12
    assert time.process_time() - began < 3

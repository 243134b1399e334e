"""What changed between two texts: fields, items of lists, words."""

from __future__ import annotations

import copy
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.review import digest_of
from journeybook.review.diff import differences
from journeybook.review.effort import Effort
from journeybook.review.list_matching import in_order, matches
from journeybook.review.words import changed_words, tokens
from support.projects import ROOT

TEXTS = st.text(st.sampled_from("abc 返金-\n"), max_size=8)
DATA = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "a", "b", "c"]), inner, max_size=3)
    ),
    max_leaves=12,
)
MAPS = st.dictionaries(st.sampled_from(["title", "steps", "faq"]), DATA, max_size=3)


def told(old, new) -> list[str]:
    """Return each change in a line."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [
        f"{change.kind} {'/'.join(change.way)}: "
        + "".join(marks[part.kind].format(part.text) for part in change.parts)
        for change in differences(old, new)
    ]


def test_fields_come_go_and_change():
    """Each is named by the way to it; what came or went is told text by text."""
    old = {"title": "A map", "owner": "Desk", "journey": {"goal": "Pay", "period": "2026"}}
    new = {"title": "The map", "faq": [{"question": "Why?"}], "journey": {"goal": "Pay", "to": {}}}
    assert told(old, new) == [
        "changed title: [-A-]{+The+} map",
        "added faq/1/question: {+Why?+}",
        "added journey/to: {++}",
        "removed journey/period: [-2026-]",
        "removed owner: [-Desk-]",
    ]


def test_items_with_an_id_are_found_by_it():
    """Wherever they stand; one that stands elsewhere is told, and what changed in it."""
    old = {"steps": [{"id": "a", "t": "One"}, {"id": "b", "t": "Two"}, {"id": "c", "t": "Three"}]}
    new = {"steps": [{"id": "c", "t": "Three!"}, {"id": "a", "t": "One"}, {"id": "b", "t": "Two"}]}
    assert told(old, new) == ["moved steps/c: [-3-]{+1+}", "changed steps/c/t: Three{+!+}"]


def test_a_new_id_for_the_same_words():
    """An item whose id changed is not told as gone and come."""
    old = {"steps": [{"id": "wait", "t": "Wait at home for the parcel"}]}
    new = {"steps": [{"id": "wait-2", "t": "Wait at home for the parcel"}]}
    assert told(old, new) == ["changed steps/wait-2/id: wait{+-2+}"]


def test_items_without_an_id_are_found_by_their_words():
    """One put in front does not make all the others look changed."""
    old = {"pitfalls": ["Nobody says how long it takes.", "They are asked twice."]}
    new = {"pitfalls": ["New one.", "Nobody says how long it will take.", "They are asked twice."]}
    assert told(old, new) == [
        "added pitfalls/1: {+New one.+}",
        "changed pitfalls/2: Nobody says how long it [-takes-]{+will take+}.",
    ]


def test_a_list_that_becomes_a_text():
    """Other kinds of value replace each other."""
    assert told({"a": ["x"]}, {"a": "x"}) == ["removed a/1: [-x-]", "added a: {+x+}"]


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("Wait for the bank", "Wait for the parcel service", "Wait for the [-bank-]{+parcel service+}"),
        ("one two three", "one 2 3 three", "one [-two-]{+2 3+} three"),
        ("返金を待つ", "返品を待つ", "返[-金-]{+品+}を待つ"),
        ("等待退款", "等待银行退款", "等待{+银行+}退款"),
        ("カード決済", "カードの決済", "カード{+の+}決済"),
        ("a b c d", "x y z", "[-a b c d-]{+x y z+}"),
        ("line one\nline two", "line one\nline 2", "line one\nline [-two-]{+2+}"),
        ("", "new", "{+new+}"),
    ],
)  # fmt: skip
def test_words(old, new, parts):
    """Words, single CJK characters and signs; changes parted by a blank alone are one."""
    assert told({"a": old}, {"a": new}) == [f"changed a: {parts}"]


@given(TEXTS, TEXTS)
def test_parts_make_up_both_texts(old, new):
    """Without what came they are the old text, without what went the new one."""
    parts = changed_words(old, new)
    assert "".join(part.text for part in parts if part.kind != "added") == old
    assert "".join(part.text for part in parts if part.kind != "removed") == new
    assert "".join(tokens(old)) == old


@given(MAPS, MAPS)
def test_no_difference_means_the_same_digest(old, new):
    """And a difference means another one: nothing that an approval covers escapes the eye."""
    assert (differences(old, new) == []) == (digest_of(old) == digest_of(new))


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.randoms())
def test_reordering_is_told(items, dice):
    """The order of a list counts, of items with and without ids."""
    other = items.copy()
    dice.shuffle(other)
    for old, new in ((items, other), ([{"id": i} for i in items], [{"id": i} for i in other])):
        assert (differences({"l": old}, {"l": new}) == []) == (items == other)


@given(
    DATA.filter(lambda data: isinstance(data, list)),
    DATA.filter(lambda data: isinstance(data, list)),
)
def test_an_item_has_one_partner(old, new):
    """No item is matched twice; equal lists are matched throughout, in order."""
    pairs = matches(old, new, Effort())
    assert len({before for before, _ in pairs}) == len({after for _, after in pairs}) == len(pairs)
    same = matches(old, copy.deepcopy(old), Effort())
    assert in_order(same) == {(at, at) for at in range(len(old))}


@given(st.permutations(range(7)))
def test_the_longest_order_is_kept(places):
    """As many as can be are told as standing still."""
    pairs = list(enumerate(places))
    best = [1] * 7
    for at in range(7):
        best[at] += max((best[i] for i in range(at) if places[i] < places[at]), default=0)
    assert len(in_order(pairs)) == max(best)


def test_our_own_maps():
    """A word taken out of any text of a real map is told as one change there."""
    from journeybook.pipeline.load import load
    from journeybook.settings import read_settings
    from support.projects import TODAY

    project = load(read_settings(ROOT / "mkdocs.yml"), TODAY)
    dice = random.Random(1)
    for loaded in project.catalog.maps.values():
        data = loaded.data
        new = json.loads(json.dumps(data))
        text = new["summary"]
        cut = dice.choice([token for token in tokens(text) if not token.isspace()])
        new["summary"] = text.replace(cut, "", 1)
        changes = differences(data, new)
        assert [change.way for change in changes] == [("summary",)], loaded.file.name
        assert any(part.kind == "removed" for part in changes[0].parts)


def test_large_texts_and_lists_end():
    """What would take for ever is told as replaced, or item by item."""
    words = " ".join(str(number) for number in range(3_000))
    other = " ".join(str(number) for number in range(9_000, 12_000))
    assert [part.kind for part in changed_words(words, other)] == ["removed", "added"]
    changes = differences({"l": ["x"] * 3_000 + ["y"]}, {"l": ["y"] + ["x"] * 3_000})
    assert 0 < len(changes) <= 3_001

"""Signs are found among texts by the words that these are made of."""

from __future__ import annotations

import random

import pytest

from journeybook.model.fields import key_field
from journeybook.model.leaves import Leaf
from journeybook.rules.gates.no_instructions import _signs
from journeybook.rules.gates.text_index import TextIndex


def _index(*texts: str) -> TextIndex:
    return TextIndex(tuple(Leaf((at,), key_field("stage"), text) for at, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("React as before", {"act as"}),
        ("An act\nas such", set()),
        ("ki", set()),
        ("Die Kinder", {" ki"}),
        ("Ask AI first", {"ai "}),
        ("Ask AI", set()),
        ("Go from  now on", set()),
        (f"a{' ' * 40}b", {" " * 40}),
        ("a\u3000\u3000b", {"\u3000\u3000"}),
    ],
)
def test_a_sign_is_held_with_the_blanks_that_it_has(text: str, signs: set[str]) -> None:
    """Parts of a sign may be ends of words, its blanks stand for no other ones."""
    asked = frozenset({"act as", " ki", "ai ", "from now on", " " * 40, "\u3000\u3000"})
    assert _index(text).held(asked) == signs


def test_signs_are_held_as_a_search_for_each_finds_them() -> None:
    """Whatever words came before, the signs of a text are those that stand in it."""
    dice = random.Random(5)
    signs = sorted(_signs())
    pieces = [*signs, *(part for sign in signs for part in sign.split()), "ſ", "İ", ".", "\n", "的"]
    for _ in range(300):
        drawn = dice.choices(pieces, k=dice.randrange(1, 12))
        texts = [dice.choice(["", " ", "\u3000"]).join(drawn), dice.choice(pieces).upper()]
        index = _index(*texts)
        found = {sign for sign in signs if index.texts_with(sign)}
        assert index.held(_signs()) == found

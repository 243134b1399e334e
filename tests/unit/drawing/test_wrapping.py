"""Text is wrapped by what it takes on the screen, not by its number of characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.drawing.wrapping import balance, width, wrap

TEXTS = st.text(
    alphabet=st.sampled_from(
        "ab ix-/。、）（「」ーっ漢字かなカナ한글é👍🏽🇯🇵क्ᄒ\u1161\u0301\u200d\ufe0f!?"
    ),
    max_size=60,
)
COLUMNS = st.integers(min_value=4, max_value=30)


def test_width_counts_wide_characters_twice_and_marks_not_at_all():
    """An ideograph takes two columns, a combining accent none, an emoji with a skin tone two."""
    assert width("abc") == 3
    assert width("漢字") == 4
    assert width("e\u0301") == 1
    assert width("👍🏽") == 2
    assert width("🇯🇵") == 2


@pytest.mark.parametrize(
    ("character", "columns"),
    [
        ("👨‍👩‍👧", 2),
        ("❤️", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("葛\U000e0100", 2),
        (unicodedata.normalize("NFD", "한"), 2),
        ("क्ष", 2),
        ("ｶﾞ", 2),
        ("、🏽", 2),
        ("e\u0301", 1),
    ],
)
def test_what_reads_as_one_character_is_never_cut(character, columns):
    """Joined emoji, flags, variants, syllables of parts and conjuncts stay whole in every line."""
    assert width(character) == columns
    for lines in (wrap(character * 9, 4), balance(character * 9, 5, 9)):
        assert all(line == character * line.count(character) for line in lines)
        assert wrap(character * 9, 4, 1)[0].removesuffix("…") in {character * n for n in range(5)}


def test_latin_breaks_at_blanks():
    """Words stay whole where they fit."""
    assert wrap("Read the order confirmation", 16) == ["Read the order", "confirmation"]


def test_japanese_without_blanks_breaks_anywhere_but_before_punctuation():
    """A line never begins with a full stop, a closing bracket or a long vowel mark."""
    assert wrap("届くのを待つ。次へ", 12) == ["届くのを待", "つ。次へ"]
    for line in wrap("サポートセンター（夜間）、コールバック。" * 3, 10)[1:]:
        assert line[0] not in "。、）ーッ"


def test_a_word_wider_than_the_line_is_broken():
    """German compounds do not leave their column."""
    assert wrap("Rechtsschutzversicherung", 10) == ["Rechtsschu", "tzversiche", "rung"]
    assert wrap("Rechtsschutz.", 12) == ["Rechtsschut", "z."]


def test_too_many_lines_end_in_an_ellipsis():
    """What does not fit is cut, and the reader sees it."""
    assert wrap("one two three four five", 5, 2) == ["one", "two…"]
    assert wrap("", 5, 2) == []


def test_balanced_lines_are_of_similar_width():
    """No line of one short word is left over; Japanese breaks where a phrase ends."""
    assert balance("Wait for the router", 16, 4) == ["Wait for", "the router"]
    assert balance("口座連携の安全性を尋ねる", 16, 4) == ["口座連携の", "安全性を尋ねる"]


@given(TEXTS, COLUMNS)
def test_no_text_is_lost_and_no_line_too_wide(text, columns):
    """Joined lines are the text; each is as wide as allowed at most."""
    for lines in (wrap(text, columns), balance(text, columns, 100)):
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(width(line) <= columns for line in lines)


@given(TEXTS, COLUMNS, st.integers(min_value=1, max_value=4))
def test_cut_text_keeps_to_its_lines(text, columns, most):
    """With an ellipsis, too, no line is too wide and there are not too many."""
    for lines in (wrap(text, columns, most), balance(text, columns, most)):
        assert len(lines) <= most
        assert all(width(line) <= columns for line in lines)

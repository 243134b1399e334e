"""Characters that people do not see are refused, and pass where a script takes them."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from journeybook.loading.characters import hidden_characters, without_hidden

HIDDEN = [
    0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180D, 0x180E, 0x180F, 0x200B,
    0x200C, 0x200D, 0x200E, 0x202A, 0x202E, 0x2028, 0x2060, 0x2064, 0x2065, 0x206A, 0x206F, 0x3164,
    0xFE00, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF8, 0xFFF9, 0xFFFC, 0x13430, 0x1343F,
    0x16FE4, 0x1BCA0, 0x1BCA3, 0x1D159, 0x1D173, 0xE0001, 0xE0041, 0xE0100, 0xE01EF, 0xE0FFF,
    0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0xFDD0, 0xFDEF, 0xFFFE, 0x1FFFF, 0xEFFFE, 0x10FFFE,
]  # fmt: skip


@pytest.mark.parametrize("code", HIDDEN, ids=hex)
@pytest.mark.parametrize(
    "around", ["Aw{}ord", "\u0434{}\u0435", "\u304b{}\u304d", "{}", "\ud55c{}\ud55c"]
)
def test_what_shows_nothing_is_refused(code, around):
    """Latin, Cyrillic, kana and Hangul take none of them, and nothing does at the beginning."""
    text = around.format(chr(code))

    assert [at for at, _ in hidden_characters(text)] == [around.index("{")]
    assert without_hidden(text) == around.format(" ")


@pytest.mark.parametrize(
    "text",
    [
        "\u2764\ufe0f \u2764\ufe0e",
        "\u2764\ufe0f\u200d\U0001f525",
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",
        "\U0001f3f3\ufe0f\u200d\U0001f308 \U0001f9d1\u200d\U0001f91d\u200d\U0001f9d1",
        "1\ufe0f\u20e3 \xa9\ufe0f \u203c\ufe0f \u21a9\ufe0e \u3297\ufe0f",
        "\u845b\U000e0100\u98fe\u533a \u8fbb\U000e0101",
        "\u6f22\ufe00 \u3002\ufe01 \u2229\ufe00",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937 \u0dc1\u0dca\u200d\u0dbb\u0dd3",
        "\u182d\u180b \u1820\u180d",
        "\u0e20\u0e32\u0e29\u0e32 \uc548\ub155 \u0600 \u2800",
    ],
)
def test_what_a_script_takes_passes(text):
    """Emoji, keycaps, variants of ideographs, Persian, Indic and Mongolian letters are text."""
    assert list(hidden_characters(text)) == []
    assert without_hidden(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "\xe9\u200d\xe9",
        "\u0434\u200c\u0434",
        "\U0001f469\u200d\u200d\U0001f4bb",
        "\u0645\u200c\u200d\u0645",
        "\u2764\ufe0f\ufe0f",
        "\u2764\ufe00",
        "\u845b\U000e0100\U000e0101",
        "\u304b\U000e0100",
        "1\ufe0f2",
        "\U0001f1e9\ufe0f",
        "\U0001f44d\U0001f3fd\ufe0f",
        "\u20ac\ufe0f",
        "\u1820\u180b\u180c",
        "\u1100\u1160",
    ],
)
def test_what_is_taken_is_taken_once_and_where_it_belongs(text):
    """No message of joiners and selectors hides behind one letter."""
    assert len(list(hidden_characters(text))) >= 1
    assert not list(hidden_characters(without_hidden(text)))


def test_all_that_has_no_shape_by_its_category_is_refused():
    """Controls, formats, surrogates, private use and separators; some formats of Arabic show."""
    passed = {
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        and not list(hidden_characters(chr(code)))
    }
    of_arabic = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2}

    assert passed <= {0x9, 0xA} | of_arabic | {0x110BD, 0x110CD}  # number signs of Kaithi


def test_the_name_says_what_it_is():
    """Characters without a name are told by their kind."""
    said = [next(hidden_characters(c))[1] for c in "\ue000\ufdd0\ud800\x01\u3164"]

    assert said == [
        "U+E000 PRIVATE USE",
        "U+FDD0 UNASSIGNED",
        "U+D800 SURROGATE",
        "U+0001 CONTROL",
        "U+3164 HANGUL FILLER",
    ]

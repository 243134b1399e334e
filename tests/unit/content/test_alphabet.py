"""The order of titles, and the letters that they stand under."""

import pytest

from journeybook.content.alphabet import DIGITS, IDEOGRAPHS, OTHER, letter, shown_letter, sort_key
from journeybook.languages.texts import texts_for


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("zebra", "Z"),
        ("Übergabe", "U"),
        ("“Quoted”", "Q"),
        ("ß", "S"),
        ("Ёж", "Е"),
        ("42 days", DIGITS),
        ("…", OTHER),
        ("ペルソナ", "は"),
        ("ガイド", "か"),
        ("ん", "わ"),
        ("ぁ", "あ"),
        ("客户旅程", IDEOGRAPHS),
        ("Ｗｉｄｅ", "W"),
    ],
)
def test_a_title_stands_under_its_first_letter(title, sign):
    """Without accents and marks; kana by their row, all Chinese characters together."""
    assert letter(title) == sign


def test_titles_are_sorted_as_they_are_looked_up():
    """What has the same letter stands together, whatever sign the title begins with."""
    titles = ["客户", "zebra", "“Apple", "Äpfel", "apple b", "ペルソナ", "はな", "7 steps", "!"]

    found = sorted(titles, key=sort_key)

    assert [letter(title) for title in found] == [
        OTHER, DIGITS, "A", "A", "A", "Z", "は", "は", IDEOGRAPHS,
    ]  # fmt: skip
    assert found.index("Äpfel") < found.index("apple b")


def test_a_letter_has_a_name_and_an_id_of_its_own():
    """No id holds a sign that an address reads as something else."""
    japanese = texts_for("ja-JP")

    assert shown_letter(IDEOGRAPHS, japanese).name == "漢字"
    anchors = [shown_letter(sign, japanese).anchor for sign in (OTHER, DIGITS, "A", "あ")]
    assert anchors == ["letter-other", "letter-digits", "letter-A", "letter-あ"]

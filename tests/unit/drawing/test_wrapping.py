"""Text is wrapped by what it takes on the screen, not by its number of characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.drawing.letters import EM, pixels, room, width
from journeybook.drawing.wrapping import balance, wrap

TEXTS = st.text(
    alphabet=st.sampled_from(
        "ab ix-/。、）（「」ーっ漢字かなカナ한글é👍🏽🇯🇵क्ᄒ\u1161\u0301\u200d\ufe0f!?"
    ),
    max_size=60,
)
ROOM = st.integers(min_value=2 * EM, max_value=15 * EM)
LOCALES = st.sampled_from(("en-US", "ja-JP", "zh-CN", "zh-TW"))
NOT_FIRST = frozenset("。、）ーッっ")


def test_width_counts_letters_of_a_wide_font_and_no_marks():
    """An ideograph and an emoji take an em, other letters what they have in DejaVu Sans."""
    assert width("漢字") == 2 * EM
    assert width("👍🏽") == width("🇯🇵") == EM
    assert width("e\u0301") == width("é") == width("e")
    assert width("ill") < width("abc") < width("WWW")
    assert width("Ж") > width("г") > 0


# As Chromium measures them in DejaVu Sans, plain and bold, in em.
MEASURED = [
    ("Very unhappy", 0.576 * 12, 0.649 * 12),
    ("Rechnungsbetrag", 0.587 * 15, 0.664 * 15),
    ("Kommunikationsmanagement", 0.626 * 24, 0.702 * 24),
    ("Willkommen", 0.615 * 10, 0.693 * 10),
    ("Summe", 0.766 * 5, 0.839 * 5),
    ("wwwmmm", 0.896 * 6, 0.983 * 6),
]


@pytest.mark.parametrize(("text", "plain", "bold"), MEASURED)
def test_what_has_room_has_room_in_the_widest_usual_font(text, plain, bold):
    """Nothing is wider than estimated, and the estimate is not much too wide."""
    assert plain * 12 <= pixels(text, 12) <= plain * 12 * 1.1
    assert bold * 12 <= pixels(text, 12, bold=True) <= bold * 12 * 1.1
    assert room(bold * 12, 12, bold=True) <= width(text) <= room(pixels(text, 12) + 0.01, 12)


@pytest.mark.parametrize(
    ("character", "space"),
    [
        ("👨‍👩‍👧", EM),
        ("❤️", EM),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", EM),
        ("葛\U000e0100", EM),
        (unicodedata.normalize("NFD", "한"), EM),
        ("क्ष", EM),
        ("ｶﾞ", EM),
        ("、🏽", EM),
        ("e\u0301", width("e")),
    ],
)
def test_what_reads_as_one_character_is_never_cut(character, space):
    """Joined emoji, flags, variants, syllables of parts and conjuncts stay whole in every line."""
    assert width(character) == space
    for lines in (wrap(character * 9, 2 * EM), balance(character * 9, 50, 9, "ja-JP")):
        assert all(line == character * line.count(character) for line in lines)
        assert wrap(character * 9, 2 * EM, 1)[0].removesuffix("…") in {
            character * n for n in range(7)
        }


def test_latin_breaks_at_blanks():
    """Words stay whole where they fit."""
    assert wrap("Read the order confirmation", 160) == ["Read the order", "confirmation"]


def test_japanese_without_blanks_breaks_anywhere_but_before_punctuation():
    """A line never begins with a full stop, a closing bracket or a long vowel mark."""
    assert wrap("届くのを待つ。次へ", 120) == ["届くのを待", "つ。次へ"]
    for line in wrap("サポートセンター（夜間）、コールバック。" * 3, 100)[1:]:
        assert line[0] not in NOT_FIRST


def test_a_word_wider_than_the_line_is_broken():
    """German compounds do not leave their column."""
    assert wrap("Rechtsschutzversicherung", 120) == ["Rechtsschu", "tzversicher", "ung"]
    assert wrap("Rechtsschutz.", 135) == ["Rechtsschut", "z."]


def test_too_many_lines_end_in_an_ellipsis():
    """What does not fit is cut, and the reader sees it."""
    assert wrap("one two three four five", 60, 2) == ["one", "two…"]
    assert wrap("", 50, 2) == []


def test_what_is_cut_is_cut_at_the_end_of_a_word():
    """Only a word that has no room alone is cut within itself."""
    assert wrap("The photographs do not look alike", 210, 1) == ["The photographs…"]
    assert wrap("Overwhelmed", 90, 1) == ["Overw…"]


def test_balanced_lines_are_of_similar_width():
    """No line of one short word is left over."""
    assert balance("Wait for the router", 160, 4, "en-US") == ["Wait for", "the router"]
    assert balance("口座連携の安全性を尋ねる", 160, 4, "en-US") == ["口座連携の安", "全性を尋ねる"]


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("ja-JP", ["口座連携の", "安全性を尋ねる"]),
        ("ja-JP", ["この残業は", "仕方のないことなのか。"]),
        ("ja-JP", ["どんな解決の方法があり、", "うちの規模に合うのはどれか。"]),
        ("ja-JP", ["費用対効果を", "まとめる"]),
        ("zh-CN", ["联系客服询问", "发货时间"]),
        ("zh-CN", ["首次登录并", "完善个人资料"]),
        ("zh-TW", ["申請開通網路", "銀行服務"]),
        ("zh-Hant", ["聯絡客服詢問", "出貨時間"]),
    ],
)
def test_japanese_and_chinese_lines_end_where_a_phrase_does(locale, lines):
    """No word is cut, and no line of Japanese begins with what belongs to the line before."""
    text = "".join(lines)
    assert balance(text, max(140, *map(width, lines)), 4, locale) == lines


def test_a_phrase_that_is_too_wide_is_broken_and_the_others_are_not():
    """One long loan word does not make the rest of its label break anywhere."""
    lines = balance("スマートフォンの画面が割れたので修理を依頼する", 140, 4, "ja-JP")
    assert lines == ["スマートフォン", "の画面が", "割れたので", "修理を依頼する"]


def test_phrases_do_not_cost_more_lines_than_there_are():
    """Where phrases need a line too many, lines are filled instead of cut."""
    text = "スマートフォンの画面が割れたので修理を依頼する"
    assert "".join(balance(text, 180, 3, "ja-JP")) == text


@given(TEXTS, ROOM, LOCALES)
def test_no_text_is_lost_and_no_line_too_wide(text, space, locale):
    """Joined lines are the text; each is as wide as allowed at most."""
    for lines in (wrap(text, space, locale=locale), balance(text, space, 100, locale)):
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(width(line) <= space for line in lines)


@given(TEXTS, ROOM, LOCALES, st.integers(min_value=1, max_value=4))
def test_cut_text_keeps_to_its_lines(text, space, locale, most):
    """With an ellipsis, too, no line is too wide and there are not too many."""
    for lines in (wrap(text, space, most), balance(text, space, most, locale)):
        assert len(lines) <= most
        assert all(width(line) <= space for line in lines)


@given(
    st.lists(st.sampled_from(("届", "く", "の。", "ター", "待っ", "つ、", "口）"))),
    ROOM,
    LOCALES,
)
def test_no_line_begins_with_what_must_not_begin_one(parts, space, locale):
    """Phrases or not: a full stop, a closing bracket and a small kana stay with what they follow."""
    text = "".join(parts)
    for lines in (wrap(text, space, locale=locale), balance(text, space, 100, locale)):
        assert not NOT_FIRST.intersection(line[0] for line in lines)


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("en-US", ["The", "confirma-", "tion"]),
        ("ja-JP", ["The", "confirmatio", "n"]),
        ("", ["The", "confirmatio", "n"]),
    ],
)
def test_a_long_word_is_divided_at_a_syllable(locale, lines):
    """With a hyphen, which has room in the line; where no rules are known it is cut."""
    assert wrap("The confirmation", 120, locale=locale) == lines


@given(st.text(alphabet="abcdefghijklmnop", min_size=1, max_size=60), ROOM)
def test_a_divided_word_is_whole(word, space):
    """Its pieces without their hyphens are the word, and none is too wide."""
    lines = wrap(word, space, locale="en-US")

    assert "".join(line.removesuffix("-") for line in lines) == word
    assert max(map(width, lines)) <= space

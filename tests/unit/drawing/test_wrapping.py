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
LOCALES = st.sampled_from(("en-US", "ja-JP", "zh-CN", "zh-TW"))
NOT_FIRST = frozenset("。、）ーッっ")


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
    for lines in (wrap(character * 9, 4), balance(character * 9, 5, 9, "ja-JP")):
        assert all(line == character * line.count(character) for line in lines)
        assert wrap(character * 9, 4, 1)[0].removesuffix("…") in {character * n for n in range(5)}


def test_latin_breaks_at_blanks():
    """Words stay whole where they fit."""
    assert wrap("Read the order confirmation", 16) == ["Read the order", "confirmation"]


def test_japanese_without_blanks_breaks_anywhere_but_before_punctuation():
    """A line never begins with a full stop, a closing bracket or a long vowel mark."""
    assert wrap("届くのを待つ。次へ", 12) == ["届くのを待", "つ。次へ"]
    for line in wrap("サポートセンター（夜間）、コールバック。" * 3, 10)[1:]:
        assert line[0] not in NOT_FIRST


def test_a_word_wider_than_the_line_is_broken():
    """German compounds do not leave their column."""
    assert wrap("Rechtsschutzversicherung", 10) == ["Rechtsschu", "tzversiche", "rung"]
    assert wrap("Rechtsschutz.", 12) == ["Rechtsschut", "z."]


def test_too_many_lines_end_in_an_ellipsis():
    """What does not fit is cut, and the reader sees it."""
    assert wrap("one two three four five", 5, 2) == ["one", "two…"]
    assert wrap("", 5, 2) == []


def test_balanced_lines_are_of_similar_width():
    """No line of one short word is left over."""
    assert balance("Wait for the router", 16, 4, "en-US") == ["Wait for", "the router"]
    assert balance("口座連携の安全性を尋ねる", 16, 4, "en-US") == ["口座連携の安", "全性を尋ねる"]


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
    assert balance(text, max(14, *map(width, lines)), 4, locale) == lines


def test_a_phrase_that_is_too_wide_is_broken_and_the_others_are_not():
    """One long loan word does not make the rest of its label break anywhere."""
    lines = balance("スマートフォンの画面が割れたので修理を依頼する", 14, 4, "ja-JP")
    assert lines == ["スマートフォン", "の画面が", "割れたので", "修理を依頼する"]


def test_phrases_do_not_cost_more_lines_than_there_are():
    """Where phrases need a line too many, lines are filled instead of cut."""
    text = "スマートフォンの画面が割れたので修理を依頼する"
    assert "".join(balance(text, 18, 3, "ja-JP")) == text


@given(TEXTS, COLUMNS, LOCALES)
def test_no_text_is_lost_and_no_line_too_wide(text, columns, locale):
    """Joined lines are the text; each is as wide as allowed at most."""
    for lines in (wrap(text, columns, locale=locale), balance(text, columns, 100, locale)):
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(width(line) <= columns for line in lines)


@given(TEXTS, COLUMNS, LOCALES, st.integers(min_value=1, max_value=4))
def test_cut_text_keeps_to_its_lines(text, columns, locale, most):
    """With an ellipsis, too, no line is too wide and there are not too many."""
    for lines in (wrap(text, columns, most), balance(text, columns, most, locale)):
        assert len(lines) <= most
        assert all(width(line) <= columns for line in lines)


@given(
    st.lists(st.sampled_from(("届", "く", "の。", "ター", "待っ", "つ、", "口）"))),
    COLUMNS,
    LOCALES,
)
def test_no_line_begins_with_what_must_not_begin_one(parts, columns, locale):
    """Phrases or not: a full stop, a closing bracket and a small kana stay with what they follow."""
    text = "".join(parts)
    for lines in (wrap(text, columns, locale=locale), balance(text, columns, 100, locale)):
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
    assert wrap("The confirmation", 11, locale=locale) == lines


@given(st.text(alphabet="abcdefghijklmnop", min_size=1, max_size=60), COLUMNS)
def test_a_divided_word_is_whole(word, columns):
    """Its pieces without their hyphens are the word, and none is too wide."""
    lines = wrap(word, columns, locale="en-US")

    assert "".join(line.removesuffix("-") for line in lines) == word
    assert max(map(width, lines)) <= columns

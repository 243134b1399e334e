"""Long words are divided where their language allows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.languages.hyphens import SOFT_HYPHEN, syllables, with_soft_hyphens

LOCALES = st.sampled_from(("en-US", "de-DE", "de-AT", "fr-FR", "ja-JP", "zh-TW", "tlh", ""))


@pytest.mark.parametrize(
    ("locale", "text", "divided"),
    [
        ("en-US", "The confirmation, by e-mail", "The con|fir|ma|tion, by e-mail"),
        ("de-DE", "Rechnungsprüfung", "Rech|nungs|prü|fung"),
        ("de-AT", "Rechnungsprüfung", "Rech|nungs|prü|fung"),
        ("en-US", "photos at once", "photos at once"),
        ("ja-JP", "confirmation", "confirmation"),
        ("tlh", "confirmation", "confirmation"),
    ],
)
def test_long_words_get_soft_hyphens(locale, text, divided):
    """By the language's own rules; short words, and languages without any, stay as they are."""
    assert with_soft_hyphens(text, locale) == divided.replace("|", SOFT_HYPHEN)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöß -'<&0漢é", max_size=90), LOCALES)
def test_no_word_is_changed(text, locale):
    """Without its soft hyphens it is the text that was given, and no part of a word is short."""
    assert with_soft_hyphens(text, locale).replace(SOFT_HYPHEN, "") == text
    assert "".join(syllables(text, locale)) == text

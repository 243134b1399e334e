"""The fixed texts of a locale."""

import pytest

from journeybook.render.texts import texts_for


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-US", "en"),
        ("ja-JP", "ja"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans-SG", "zh"),
        ("zh-TW", "en"),
        ("zh-Hant-HK", "en"),
        ("de-DE", "en"),
        ("xx-XX", "en"),
    ],
)
def test_a_locale_gets_its_catalogue_or_english(locale, language):
    """Simplified characters never stand in for traditional ones; unknown languages get English."""
    assert texts_for(locale).language == language

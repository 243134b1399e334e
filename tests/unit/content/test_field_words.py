"""What a field says in words, for a key that no part of a page is made for."""

from decimal import Decimal

from journeybook.content.field_words import words
from journeybook.languages.texts import texts_for
from journeybook.model import Kpi
from journeybook.model.fields import fields


def test_nought_is_said():
    """A figure of 0 says something; a key that is left out does not."""
    texts, field = texts_for("en-US"), fields(Kpi)["target"]

    assert list(words(field, Decimal(0), texts)) == ["0"]
    assert list(words(field, None, texts)) == []

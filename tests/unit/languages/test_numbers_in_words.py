"""A number stands beside a noun in the form that the language wants for it."""

import re
from decimal import Decimal

import pytest

from journeybook.content.journey.stage_rows import amount, target
from journeybook.languages.known import languages
from journeybook.languages.texts import texts_for
from journeybook.model import Kpi
from support.language_gaps import entries, findings, messages

# Names of what is a number in a message. `most` is a limit of ours, `many` more than one.
COUNTS = "n|all|number|columns|count|days|size|of"
ENDS_IN_S = r"(?:is|was|has|does|as|this|its|stands|waits|holds|needs|says|reads|us)"
PLURAL = re.compile(rf"\{{(?:{COUNTS})\}}(?: [a-z]+)?? (?!{ENDS_IN_S}\b)[a-z]+s\b")
CATALOGUES = ("messages.po", "findings.po")


def said():
    """Return each message that is in a catalogue or in the code, with its forms."""
    found = {
        ids[0]: ids for one in languages() for name in CATALOGUES for ids, _ in entries(one, name)
    }
    return {text: found.get(text, [text]) for text in {**found, **messages(), **findings()}}


def test_what_counts_has_a_form_for_one():
    """No message has a number before a noun in the plural, and no form for one."""
    assert [text for text, forms in said().items() if len(forms) == 1 and PLURAL.search(text)] == []


@pytest.mark.parametrize(
    "text", ["at most {n} days", "{n} of {all} rows are shown", "{n} more maps"]
)
def test_such_a_message_is_found(text):
    """The pattern finds a plural with an adjective before it, and the second of two numbers."""
    assert PLURAL.search(text)


@pytest.mark.parametrize("name", CATALOGUES)
def test_each_language_gives_all_its_forms(name):
    """A message that counts has as many forms as the language."""
    for language in languages():
        counted = [pair for pair in entries(language, name) if len(pair[0]) > 1]
        if counted:
            (forms,) = re.findall(r"nplurals=(\d)", (language.folder / name).read_text("utf-8"))
            assert [ids for ids, strings in counted if len(strings) != int(forms)] == []


@pytest.mark.parametrize(
    ("locale", "value", "unit", "told"),
    [
        ("en-US", "1", "days", "1 day"),
        ("en-US", "1", "days (median)", "1 day (median)"),
        ("en-US", "1", "working days", "1 working day"),
        ("en-US", "2", "days", "2 days"),
        ("en-US", "1.5", "days", "1.5 days"),
        ("en-US", "0", "hours", "0 hours"),
        ("en-US", "1", "calls in 30 days", "1 calls in 30 days"),
        ("en-US", "1", "per day", "1 per day"),
        ("en-US", "1", "%", "1%"),
        ("de-DE", "1", "Tage", "1 Tag"),
        ("de-DE", "3", "Tage", "3 Tage"),
        ("fr-FR", "1", "heures", "1 heure"),
        ("pl-PL", "1", "godzin", "1 godzina"),
        ("ja-JP", "1", "日", "1日"),
    ],
)
def test_a_unit_of_time_takes_the_form_of_its_number(locale, value, unit, told):
    """An author writes `days`, and a page says `1 day`; other words stay as they are."""
    assert texts_for(locale).amount(Decimal(value), unit).replace("\u00a0", " ") == told


def test_a_target_and_a_range_are_told_in_the_right_form():
    """A bound is that of one day; of a range the unit belongs to both figures."""
    kpi = Kpi.model_validate({"name": "Wait", "unit": "days", "better": "lower", "target": "1",
                              "measured": {"min": 0, "max": 1}})  # fmt: skip
    texts = texts_for("en-US")
    assert target(kpi, texts) == "at most 1 day"
    assert amount(kpi.measured, kpi.unit, texts) == "0–1 days"

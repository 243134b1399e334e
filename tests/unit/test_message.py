"""What findings say: English as a text, other languages late, always one line."""

import copy
import pickle

import pytest

from journeybook.diagnostics import Diagnostic, Location
from journeybook.languages.texts import texts_for
from journeybook.message import Message, all_of

GERMAN, JAPANESE = texts_for("de-DE"), texts_for("ja-JP")
PLACE = Location("maps/a.yml", 3, 5)


def empty(name):
    part = Message("{noun} '{name}'", noun=Message("step"), name=name)
    return Message("{part} is empty", part=part)


def test_a_message_is_its_english_text():
    """It compares, sorts and prints as the text that it says in English."""
    assert empty("Pay") == "step 'Pay' is empty"
    assert f"{empty('Pay')}" == "step 'Pay' is empty"
    assert str(Diagnostic(PLACE, "x", empty("Pay"), "")) == (
        "maps/a.yml:3:5: error: step 'Pay' is empty [x]"
    )


def test_a_message_within_a_message_is_said_in_the_same_language():
    """The noun of a part is translated with the sentence that it stands in."""
    assert GERMAN.tell(empty("Pay")) == "Schritt „Pay“ ist leer"
    assert JAPANESE.tell(empty("支払う")) == "ステップ「支払う」が空です"


def test_other_text_is_told_as_it_is():
    """What a package of an organisation says is in its own language."""
    assert GERMAN.tell("is empty") == "is empty"
    assert GERMAN.tell("") == ""
    assert GERMAN.tell(Message("")) == ""
    assert GERMAN.tell(Message("nobody has translated {this}")) == "nobody has translated {this}"


@pytest.mark.parametrize(
    ("number", "english", "german"), [(1, "1 error", "1 Fehler"), (2, "2 errors", "2 Fehler")]
)
def test_a_number_of_things_has_its_plural_form(number, english, german):
    """Each language has its own forms, also those that only the other catalogue knows."""
    message = Message.counted("{n} error", "{n} errors", number)
    assert (message, GERMAN.tell(message)) == (english, german)
    maps = Message.counted("{n} map", "{n} maps", number)
    assert GERMAN.tell(maps) == ("1 Map" if number == 1 else "2 Maps")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\n::error file=x::b", "a ::error file=x::b"),
        ("a\r\n\u2028b", "a b"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("##vso[task.complete]", "#\\x23vso[task.complete]"),
        ("{part} {0} %s", "{part} {0} %s"),
    ],
)
@pytest.mark.parametrize("texts", [texts_for("en"), GERMAN, JAPANESE, texts_for("zh-CN")])
def test_what_was_typed_forges_nothing_in_any_language(texts, typed, shown):
    """Line breaks are folded, what is obeyed is escaped, braces of an author fill nothing."""
    said = texts.tell(empty(typed))
    assert shown in said
    assert said.isprintable()
    assert Diagnostic(PLACE, "x", empty(typed), "").said_by(texts.tell).message == said


@pytest.mark.parametrize("texts", [texts_for("en"), GERMAN, JAPANESE, texts_for("zh-CN")])
def test_a_very_long_name_is_cut_in_every_language(texts):
    """At 500 characters, with a sign that something is missing."""
    said = texts.tell(empty("x" * 5000))
    assert len(said) == 501
    assert said.endswith("…")


def test_a_line_that_begins_as_a_command_of_a_log_does_not():
    """A translation that begins with what was typed gives it no power."""
    assert GERMAN.tell(Message("{part} is empty", part="::stop-commands::x")).startswith(":\\x3a")


def test_an_error_that_was_raised_with_a_message_says_one():
    """Reasons travel in exceptions, and are said late all the same."""
    assert GERMAN.tell(str(ValueError(Message("it is not JSON")))) == "das ist kein JSON"


@pytest.mark.parametrize("again", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_message_that_was_stored_is_still_one(again):
    """Findings are kept between builds."""
    assert GERMAN.tell(again(empty("Pay"))) == "Schritt „Pay“ ist leer"


def test_items_are_a_list_of_the_language():
    """`and` is a word."""
    assert all_of(["'a'"]) == "'a'"
    assert all_of(["'a'", "'b'", "'c'"]) == "'a', 'b' and 'c'"
    assert GERMAN.tell(all_of(["„a“", "„b“"])) == "„a“ und „b“"

"""Which key an unknown one is meant for."""

import random
import re

import pytest

from journeybook.loading.misplaced import hint_for_key
from journeybook.model import MapDefinition
from journeybook.model.fields import fields


def _records():
    """Yield each record of the format, once."""
    waiting, seen = [MapDefinition], {MapDefinition}
    while waiting:
        record = waiting.pop()
        yield record
        new = {field.record for field in fields(record).values() if field.record} - seen
        waiting += sorted(new, key=lambda one: one.__name__)
        seen |= new


RECORDS = {record.__name__: record for record in _records()}


def _meant(key, record):
    """Return the key that the hint names."""
    found = re.search(r"did you mean '([^']+)'\?", hint_for_key(key, (), record))
    return found[1] if found else ""


def _slips(key, dice):
    """Yield what slips of fingers, habits of other languages and memory make of a key."""
    at = dice.randrange(len(key) - 1)
    yield key[:at] + key[at + 1 :]
    yield key[:at] + key[at] + key[at:]
    yield key[:at] + dice.choice("aeinorst") + key[at:]
    yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    yield key.title()
    yield key.replace("_", "-")
    yield key.replace("_", " ")
    yield key.replace("_", "")
    yield re.sub("_(.)", lambda found: found[1].upper(), key)
    yield key[:-1] if key.endswith("s") else f"{key}s"


@pytest.mark.parametrize("name", RECORDS)
def test_a_slip_leads_to_the_key(name):
    """Each key of the format, with a letter too few, too many or exchanged, or written otherwise."""
    record, dice = RECORDS[name], random.Random(name)
    known = fields(record)
    for key in (one for one in known if len(one) > 2):
        for slip in {*_slips(key, dice)} - {*known}:
            assert _meant(slip, record) == key, slip


def test_the_fewest_slips_win():
    """`eixt` is more like `next` to a reader of letters, and a slip of `exit` alone."""
    assert _meant("eixt", RECORDS["Stage"]) == "exit"


@pytest.mark.parametrize(
    ("word", "key"),
    [("moment", "moment_of_truth"), ("definition", "short_definition"), ("truth", "moment_of_truth"),
     ("on_measured", "measured_on"), ("shown_evidence", "evidence_shown")],
)  # fmt: skip
def test_a_word_of_a_key_leads_to_it(word, key):
    """Who remembers a word of a key, or its words in another order, is told the whole."""
    assert _meant(word, next(one for one in RECORDS.values() if key in fields(one))) == key


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize(
    "word", ["replies", "colour", "xyzzy", "whereas", "zu", "of", "by", "顧客"]
)
def test_a_far_word_leads_nowhere(name, word):
    """No key is named that was not meant; where keys are few, all are."""
    record = RECORDS[name]
    assert _meant(word, record) == "", word
    if len(fields(record)) <= 20 and "belongs" not in (hint := hint_for_key(word, (), record)):
        assert hint == f"known here are {', '.join(fields(record))}"


def test_what_is_no_slip_is_answered_by_the_keys_that_there_are():
    """Who writes `answers` for `addresses` finds it among the keys of an opportunity."""
    hint = hint_for_key("answers", (), RECORDS["Opportunity"])
    assert "addresses" in hint.removeprefix("known here are ").split(", ")

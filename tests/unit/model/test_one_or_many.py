"""One text or many, and texts that stand for records: in every place, and as they were written."""

import pytest
from pydantic import ValidationError

from journeybook.model import MapDefinition, Stage, Step
from journeybook.model.fields import fields
from journeybook.review import digest_of

ONE_OR_MANY = (
    "touchpoint", "channel", "contact", "thought", "frontstage", "backstage", "support",
    "evidence_shown", "delight", "persona",
)  # fmt: skip
WORDS = {"contact": ("phone", "mail"), "persona": ("a", "b")}
SHORT = {
    ("journey", "personas"): "name",
    ("journey", "stages", 0, "pain_points"): "text",
    ("journey", "stages", 0, "kpis"): "name",
    ("journey", "stages", 0, "steps", 0, "pain_points"): "text",
    ("journey", "stages", 0, "steps", 0, "kpis"): "name",
    ("journey", "opportunities"): "title",
    ("journey", "evidence"): "source",
    ("faq",): "question",
    ("sources",): "title",
    ("useful_when",): "text",
}


def a_map(way, value):
    """Return a map with a value at the end of a way."""
    stage = {"name": "S", "steps": [{"action": "A"}]}
    data = {"format": "1", "id": "a", "locale": "en-US", "title": "T", "summary": "S.",
            "journey": {"stages": [stage]}}  # fmt: skip
    *before, last = way
    inner = data
    for step in before:
        inner = inner[step]
    inner[last] = value
    return data


def read(way, value):
    """Return what a map has at the end of a way, and what leaves of it."""
    definition = MapDefinition.model_validate(a_map(way, value))
    found, left = definition, definition.model_dump(mode="json", exclude_unset=True, by_alias=True)
    for step in way:
        found = found[step] if isinstance(step, int) else getattr(found, step)
        left = left[step]
    return found, left


@pytest.mark.parametrize("key", ONE_OR_MANY)
@pytest.mark.parametrize("kind", [Stage, Step])
def test_a_text_is_a_list_of_one(kind, key):
    """Steps and stages take both; one leaves as a text and several as a list."""
    one, other = WORDS.get(key, ("One", "Other"))
    head = {"name": "S"} if kind is Stage else {"action": "A"}

    def said(value):
        part = kind.model_validate({**head, key: value})
        return getattr(part, key), part.model_dump(mode="json", exclude_unset=True)[key]

    assert said(one) == said([one]) == ((one,), one)
    assert said([one, other]) == ((one, other), [one, other])
    assert said([])[0] == said("")[0] == ()


@pytest.mark.parametrize(
    "way", [("owner",), ("journey", "stages", 0, "owner"), ("journey", "stages", 0, "action"),
            ("journey", "stages", 0, "automation"), ("journey", "stages", 0, "cells", "x"),
            ("journey", "stages", 0, "steps", 0, "cells", "x")]
)  # fmt: skip
def test_owners_and_cells_too(way):
    """Of pages, stages and every cell."""
    if way[-1] == "x":
        ((one, one_left), (many, many_left)) = (
            (found[way[-1]], left[way[-1]])
            for found, left in (read(way[:-1], {"x": value}) for value in ("One", ["One", "Other"]))
        )
    else:
        (one, one_left), (many, many_left) = read(way, "One"), read(way, ["One", "Other"])

    assert (one, one_left) == (("One",), "One")
    assert (many, many_left) == (("One", "Other"), ["One", "Other"])


def test_the_digest_is_of_the_text_as_it_is_written():
    """A text and a list of it say the same, but a reviewer saw one of them."""
    way = ("journey", "stages", 0, "touchpoint")

    assert read(way, "App") == read(way, ["App"])
    assert digest_of(a_map(way, "App")) != digest_of(a_map(way, ["App"]))


@pytest.mark.parametrize("way", SHORT, ids=lambda way: ".".join(map(str, way)))
def test_a_plain_text_stands_for_a_record(way):
    """It is the name, text or title; beside records with more to say; it leaves as a record."""
    key = SHORT[way]
    items, left = read(way, ["  Short ", {key: "Long"}])

    assert [getattr(item, key) for item in items] == ["Short", "Long"]
    assert left == [{key: "Short"}, {key: "Long"}]


@pytest.mark.parametrize("way", SHORT, ids=lambda way: ".".join(map(str, way)))
def test_an_empty_short_form_is_no_record(way):
    """What must be there is asked of the short form too, at its place."""
    if SHORT[way] == "source":  # evidence needs no source
        return
    with pytest.raises(ValidationError) as caught:
        MapDefinition.model_validate(a_map(way, [""]))
    (error,) = caught.value.errors()

    assert (error["type"], error["loc"]) == ("empty-value", (*way, 0, SHORT[way]))


@pytest.mark.parametrize("key", ["opportunities", "rows", "evidence", "personas", "stages"])
def test_a_record_is_no_list_of_one(key):
    """A list of records is one: a text alone in its place is told, not split into letters."""
    with pytest.raises(ValidationError):
        MapDefinition.model_validate(a_map(("journey", key), "Short"))


def test_a_stage_says_all_that_a_step_can():
    """Each key of a step is one of a stage, of the same kind."""
    step, stage = fields(Step), fields(Stage)

    assert set(step) - set(stage) == set()
    assert [key for key in step if key != "action" and step[key].role != stage[key].role] == []

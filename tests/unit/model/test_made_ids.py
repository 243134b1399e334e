"""Ids that are left out are made: unique, short, the same each time, and never exported."""

import pytest

from journeybook.model import Journey
from journeybook.names import SLUG_LENGTH, is_slug


def journey(*stages, **more):
    return Journey.model_validate({"stages": list(stages), **more})


def ids(parts):
    return [part.id for part in parts]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Pay the bill", "pay-the-bill"),
        ("  Pay — the «bill»! ", "pay-the-bill"),
        ("Être nommé", "etre-nomme"),
        ("Straße", "strae"),
        ("７日目", "7"),
        ("3. Pay", "3-pay"),
        ("支払う", "stage-2"),
        ("Оплата", "stage-2"),
        ("…", "stage-2"),
        ("UX設計", "ux"),
        ("a" * 200, "a" * SLUG_LENGTH),
        ("a" * 63 + " b", "a" * 63),
    ],
)
def test_an_id_is_made_from_the_name_else_from_the_place(name, made):
    """Latin letters and digits make an id; a name without any is called by its place."""
    found = journey({"id": "first", "name": "First"}, {"name": name}).stages[1]

    assert found.id == made
    assert is_slug(found.id)
    assert not found.has_own_id


def test_places_of_steps_and_pains_say_where_they_stand():
    """Parts of parts are counted within these."""
    found = journey(
        {"name": "見る", "pain_points": ["高い"]},
        {"name": "買う", "steps": [{"action": "選ぶ"}, {"action": "払う", "pain_points": ["遅い", "長い"]}]},
        personas=["学生"], opportunities=["早くする"], evidence=["会話"],
    )  # fmt: skip

    assert ids(found.stages) == ["stage-1", "stage-2"]
    assert ids(found.steps) == ["step-2-1", "step-2-2"]
    assert ids(found.pain_points) == ["pain-1-1", "pain-2-2-1", "pain-2-2-2"]
    assert ids([*found.personas, *found.opportunities, *found.evidence]) == [
        "persona-1", "opportunity-1", "evidence-1",
    ]  # fmt: skip


def test_a_made_id_gives_way_to_every_written_one():
    """What is written is kept, wherever it stands, also where it is what a place would be."""
    found = journey(
        {"name": "Pay"}, {"id": "pay", "name": "Pay"}, {"name": "Pay"},
        {"id": "pay-2", "name": "X"}, {"name": "払う"}, {"id": "stage-5", "name": "Y"},
    )  # fmt: skip

    assert ids(found.stages) == ["pay-3", "pay", "pay-4", "pay-2", "stage-5-2", "stage-5"]


def test_long_names_that_begin_alike_are_told_apart():
    """Ids of 64 characters stay that short with a number behind them."""
    found = journey(*({"name": f"{'long ' * 40}{n}"} for n in range(12)))

    assert len(set(ids(found.stages))) == 12
    assert all(is_slug(id_) and len(id_) <= SLUG_LENGTH for id_ in ids(found.stages))


def test_the_same_name_of_two_kinds_is_one_id_each():
    """Ids are unique for their kind, so a persona does not change the id of a stage."""
    found = journey({"name": "Pay", "steps": [{"action": "Pay"}]}, personas=["Pay"])

    assert ids([*found.stages, *found.steps, *found.personas]) == ["pay"] * 3


def test_made_ids_are_stable():
    """The same text has the same ids; a part behind does not change those before it."""
    stages = [{"name": "Pay"}, {"name": "払う"}, {"name": "Pay"}]
    once, again = journey(*stages), journey(*stages, {"name": "Pay"})

    assert ids(once.stages) == ids(again.stages)[:3] == ["pay", "stage-2", "pay-2"]


def test_made_ids_are_not_exported():
    """What leaves has the ids that were written, and no others."""
    found = journey(
        {"name": "Pay", "steps": [{"id": "own", "action": "Act"}, {"action": "Nod"}]},
        personas=["Student"],
    )
    written = found.model_dump(mode="json", by_alias=True, exclude_unset=True)

    assert written == {
        "stages": [{"name": "Pay", "steps": [{"id": "own", "action": "Act"}, {"action": "Nod"}]}],
        "personas": [{"name": "Student"}],
    }


def test_a_written_id_is_a_slug_still():
    """An id that is there and is none is refused, also where it may be left out."""
    for id_ in ("Pay", "", "a b", "a" * 65):
        with pytest.raises(ValueError, match="1 validation error"):
            journey({"id": id_, "name": "Pay"})

"""Emotions: scores as a map writes them, at their place on the map's own scale."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from journeybook.content.journey.scores import felt, levels, scale_told, score
from journeybook.languages.texts import texts_for
from journeybook.model import EmotionScale, Journey

TEXTS = texts_for("en-US")


def scale(low="1", high="5", labels=()):
    return EmotionScale.model_validate({"min": low, "max": high, "labels": list(labels)})


def journey(emotion, written=None, **more):
    stage = {"name": "Pay", "emotion": emotion, **more}
    own = {"emotion_scale": written} if written else {}
    return Journey.model_validate({**own, "stages": [stage]})


def problems(*args, **more):
    with pytest.raises(ValidationError) as caught:
        journey(*args, **more)
    return [(error["type"], error["loc"], error["msg"]) for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("low", "high", "written", "height", "tone"),
    [
        ("1", "5", "1", 1, 1),
        ("1", "5", "4", 4, 4),
        ("-2", "2", "-2", 1, 1),
        ("-2", "2", "0", 3, 3),
        ("-2", "2", "1.5", 4.5, 5),
        ("0", "10", "0", 1, 1),
        ("0", "10", "7", 3.8, 4),
        ("0", "10", "10", 5, 5),
        ("-3", "3", "-1", 1 + 4 / 3, 2),
        ("0", "1", "0.25", 2, 2),
        ("0.5", "3.5", "2.0", 3, 3),
        ("-100", "100", "100", 5, 5),
    ],
)
def test_a_score_stands_in_proportion(low, high, written, height, tone):
    """A score is kept as written and drawn where it stands between the ends of its scale."""
    own = scale(low, high)
    (found,) = journey(written, {"min": low, "max": high}).stages[0].emotion

    assert str(found) == written
    assert own.height(found) == pytest.approx(height)
    assert own.tone(found) == tone


@pytest.mark.parametrize("written", ["6", "0", "-1", "5.01", "1000000"])
def test_a_score_off_the_scale_is_told_where_it_stands(written):
    """The place is that of the score, and the message names the scale."""
    assert problems(written) == [
        (
            "out-of-range",
            ("stages", 0, "emotion"),
            f"'{written}' is not on the emotion scale from 1 to 5",
        )
    ]


@pytest.mark.parametrize("written", ["5", "-2.5", "3"])
def test_a_score_off_the_maps_own_scale(written):
    """A map's own scale is what its scores are held against."""
    ((kind, _, message),) = problems(written, {"min": "-2", "max": "2"})

    assert kind == "out-of-range"
    assert message.endswith("from -2 to 2")


def test_every_place_of_a_score_goes_by_the_scale():
    """Steps, segments and both ends of a range are held against the same scale."""
    found = problems(
        ["0", "3"],
        {"min": "0", "max": "2"},
        by_segment={"a": {"emotion": "9"}},
        steps=[{"action": "Act", "emotion": "-1"}, {"action": "Nod", "emotion": "2"}],
    )

    assert [(kind, loc) for kind, loc, _ in found] == [
        ("out-of-range", ("stages", 0, "emotion")),
        ("out-of-range", ("stages", 0, "by_segment", "a", "emotion")),
        ("out-of-range", ("stages", 0, "steps", 0, "emotion")),
    ]


def test_the_scale_of_one_map_is_not_that_of_the_next():
    """Reading a map with a scale of its own leaves nothing behind."""
    journey("-2", {"min": "-2", "max": "2"})
    with pytest.raises(ValidationError):
        journey("9", {"min": "-2", "max": "2"})

    assert [kind for kind, *_ in problems("-2")] == ["out-of-range"]


@pytest.mark.parametrize(("low", "high"), [("2", "2"), ("3", "1"), ("-1", "-2"), ("0.5", "0.50")])
def test_a_scale_rises(low, high):
    """A scale that ends where it begins, or below, is refused; scores are then from 1 to 5."""
    found = problems("3", {"min": low, "max": high})

    assert [(kind, loc) for kind, loc, _ in found] == [("out-of-range", ("emotion_scale",))]


@pytest.mark.parametrize("written", ["good", "3,5", "３", "95%", "", " ", "1e1", "nan", "∞"])
def test_what_is_no_number_is_no_score(written):
    """Words, commas, full-width digits and powers are refused; nothing written says nothing."""
    if not written.strip():
        assert journey(written.strip()).stages[0].emotion == ()
        return
    assert [kind for kind, *_ in problems(written)] == ["bad-number"]


@pytest.mark.parametrize("written", [["1", "2", "3"], {"from": "1"}, [["1"]]])
def test_an_emotion_is_one_score_or_two(written):
    """More than from and to within a step is no emotion."""
    assert [kind for kind, *_ in problems(written)] == ["wrong-type"]


def test_a_range_is_from_and_to():
    """Its tone is that of its end; both scores are shown as they are written."""
    (found,) = journey(["-2", "1.5"], {"min": "-2", "max": "2"}).stages
    shown = score(found.emotion, scale("-2", "2"), TEXTS)

    assert found.emotion == (Decimal(-2), Decimal("1.5"))
    assert found.model_dump(mode="json", exclude_unset=True)["emotion"] == [-2, "1.5"]
    assert shown == (5, "−2 → 1.5", "−2 → 1.5 (−2 … 2)")


@pytest.mark.parametrize(
    ("low", "high", "labels", "written", "label"),
    [
        ("-2", "2", "abcde", "0", "c"),
        ("-2", "2", "ac", "0", ""),
        ("-2", "2", "ac", "2", "c"),
        ("-2", "2", "abc", "-1", ""),
        ("0", "10", "abc", "5", "b"),
        ("0", "10", "a", "0", ""),
        ("1", "5", "", "1", ""),
    ],
)
def test_labels_are_spread_over_the_scale(low, high, labels, written, label):
    """The first label is that of the lowest score, the last that of the highest."""
    assert scale(low, high, labels).label(Decimal(written)) == label


def test_own_labels_replace_ours():
    """What a score means is said in the map's word where it has any, else in ours."""
    own = scale("-2", "2", ["angry", "delighted"])

    assert felt((Decimal(-2),), own, TEXTS) == "−2, angry"
    assert felt((Decimal(0),), own, TEXTS) == "0 (−2 … 2)"
    assert felt((Decimal(2),), scale(), TEXTS) == "2 of 5, unhappy"
    assert [level.words for level in levels(own, TEXTS)] == [
        "−2 angry",
        "−1",
        "0",
        "1",
        "2 delighted",
    ]
    assert scale_told(own, TEXTS) == "Emotion from −2 (angry) to 2 (delighted)."
    assert scale_told(scale("-2", "2"), TEXTS) == "Emotion from −2 (worst) to 2 (best)."


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [("0", "10", 11), ("0", "11", 3), ("0", "1.5", 3), ("-3", "3", 7), ("0", "1000000", 3)],
)
def test_levels_that_are_drawn(low, high, shown):
    """Each whole score is a line; of a scale with too many, its ends and its middle."""
    found = levels(scale(low, high), TEXTS)

    assert len(found) == shown
    assert (found[0].height, found[-1].height) == (1, 5)


def test_labels_at_both_ends_leave_no_word_of_ours_between():
    """A score that the map has no word for is read with its scale, in every language."""
    scale = EmotionScale(min="-3", max="3", labels=["furious", "thrilled"])
    told = {each: felt((Decimal(each),), scale, texts_for("en")) for each in (-3, -1, 0, 3)}
    assert told == {
        -3: "\u22123, furious",
        -1: "\u22121 (\u22123 … 3)",
        0: "0 (\u22123 … 3)",
        3: "3, thrilled",
    }
    assert felt((Decimal(2),), scale, texts_for("ja")) == "2 (\u22123 … 3)"
    assert [one.words for one in levels(scale, texts_for("de"))][2] == "\u22121"
    assert scale_told(scale, texts_for("en")) == ("Emotion from \u22123 (furious) to 3 (thrilled).")


def test_labels_of_some_scores_leave_the_others_without_words():
    """From 1 to 5 with three labels, and from 0 to 10 with two."""
    usual = EmotionScale(labels=["low", "middle", "high"])
    assert felt((Decimal(2),), usual, texts_for("en")) == "2/5"
    assert felt((Decimal(3),), usual, texts_for("en")) == "3, middle"
    ten = EmotionScale(min="0", max="10", labels=["never", "surely"])
    assert felt((Decimal("2.5"), Decimal(7)), ten, texts_for("en")) == "2.5 → 7/10"

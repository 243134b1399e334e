"""Opportunities by impact and effort."""

from __future__ import annotations

import itertools
import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.drawing.quadrant import Point, quadrant
from journeybook.languages.texts import texts_for
from journeybook.model import Opportunity

SCORES = st.sampled_from(["", "1", "2", "3", "4", "5"])


HREF = "{http://www.w3.org/1999/xlink}href"


def draw(*scores, locale="en-US"):
    """Draw opportunities given as pairs of impact and effort; an empty score is left out."""
    given_ = [
        {"impact": impact, "effort": effort, "id": f"o{n}", "title": f"Idea {n}"}
        for n, (impact, effort) in enumerate(scores, 1)
    ]
    items = [{key: value for key, value in item.items() if value} for item in given_]
    ideas = tuple(map(Opportunity.model_validate, items))
    points = [Point(idea, f"#{idea.id}") for idea in ideas]
    made = quadrant(points, texts_for(locale), uid="q")
    return ET.fromstring(str(made)) if made else None


def places(root):
    """The places of the points by their numbers."""
    found = {}
    for group in root.iter("a"):
        x, y = re.fullmatch(r"translate\((\S+) (\S+)\)", group.get("transform")).groups()
        found[int(group.findtext("text"))] = (float(x), float(y))
    return found


def test_without_scores_there_is_no_picture():
    """One of the two is not enough for a place."""
    assert draw() is None
    assert draw(("5", ""), ("", "5")) is None


def test_numbers_are_those_of_the_table():
    """What has no place is counted all the same."""
    assert list(places(draw(("5", "1"), ("", ""), ("1", "5")))) == [1, 3]


def test_a_point_leads_to_its_opportunity_and_says_which():
    """By its title, which browsers show and screen readers say; no other point leads there."""
    root = draw(("5", "1"), ("", ""), ("1", "5"), ("5", "1"))
    told = {link.get(HREF): link.findtext("title") for link in root.iter("a")}
    assert root.findtext("title") == "Impact and effort"
    assert told == {
        f"#o{n}": f"{n}. Idea {n}: impact {impact} of 5, effort {effort} of 5."
        for n, impact, effort in ((1, 5, 1), (3, 1, 5), (4, 5, 1))
    }


def test_impact_goes_up_and_effort_to_the_right():
    """Quick wins stand top left."""
    found = places(draw(("5", "1"), ("1", "5")))
    assert found[1][0] < found[2][0]
    assert found[1][1] < found[2][1]


@given(st.lists(st.tuples(SCORES, SCORES), max_size=60))
def test_no_point_covers_another_or_leaves_the_picture(scores):
    """However many are alike, each can be seen, and stands at its own level or field."""
    root = draw(*scores)
    if root is None:
        return
    found = places(root)
    width, height = float(root.get("width")), float(root.get("height"))
    for (x, y), (other_x, other_y) in itertools.combinations(found.values(), 2):
        assert math.hypot(x - other_x, y - other_y) >= 24
    assert all(12 <= x <= width - 12 and 12 <= y <= height - 12 for x, y in found.values())
    lows = [found[n][0] for n, score in enumerate(scores, 1) if n in found and score[1] == "1"]
    highs = [found[n][0] for n, score in enumerate(scores, 1) if n in found and score[1] == "2"]
    assert not lows or not highs or max(lows) < min(highs)


def fields(root):
    """The borders of the fields by their kinds: left, top, right, bottom."""
    found = {}
    for rect in root.iter("rect"):
        x, y, width, height = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
        found[rect.get("class").rpartition("--")[2]] = x, y, x + width, y + height
    return found


@given(
    st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from("12345")), min_size=1, max_size=60)
)
def test_equal_values_stand_in_one_field_however_many(scores):
    """Wholly within the one that the values say: from 4 on they are high, as the axes tell."""
    root = draw(*scores)
    words = {("high", "low"): "quick", ("high", "high"): "large", ("low", "low"): "small",
             ("low", "high"): "poor"}  # fmt: skip
    borders = fields(root)
    for number, (x, y) in places(root).items():
        impact, effort = ("high" if int(value) >= 4 else "low" for value in scores[number - 1])
        left, top, right, bottom = borders[words[impact, effort]]
        assert left <= x - 11.5
        assert x + 11.5 <= right
        assert top <= y - 11.5
        assert y + 11.5 <= bottom
    assert [text.text for text in root.iter("text") if "jb-scale" in text.get("class", "")] == [
        "↑ Impact (high from 4)", "Effort (high from 4) →",
    ]  # fmt: skip


@pytest.mark.parametrize("many", [1, 2, 3, 7, 60])
def test_levels_are_evenly_spaced(many):
    """However many points one of them has; each number stands below or beside its points."""
    root = draw(*[("3", "1")] * many, *zip("12345", "12345", strict=True))
    found = [text for text in root.iter("text") if (text.text or "") in "12345" and text.get("x")]
    across = sorted({float(text.get("x")) for text in found if float(text.get("x")) > 12})
    up = sorted({float(text.get("y")) for text in found if float(text.get("x")) == 12})

    for scale in (across, up):
        steps = {round(b - a, 3) for a, b in itertools.pairwise(scale)}
        assert len(scale) == 5
        assert len(steps) == 1
    diagonal = [places(root)[many + level] for level in (2, 4, 5)]  # alone in their cells
    assert [x for x, _ in diagonal] == [across[1], across[3], across[4]]


def test_points_do_not_cover_the_words_of_the_fields():
    """The words stand in strips of their own."""
    root = draw(*itertools.product("12345", repeat=2))
    words = [float(text.get("y")) for text in root.findall("text")][:4]
    rows = [y for _, y in places(root).values()]
    assert max(words[:2]) + 4 < min(rows) - 12
    assert min(words[2:]) - 12 > max(rows) + 12


@pytest.mark.parametrize("locale", ["ja-JP", "zh-CN"])
def test_words_are_translated(locale):
    """No English is left but the titles."""
    texts = " ".join(draw(("5", "2"), locale=locale).itertext()).replace("Idea", "")
    assert not re.search("[A-Za-z]{2}", texts)

"""The emotion curve is well-formed, safe, and says its scores in words."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from journeybook.content.journey.placed import place
from journeybook.drawing.curve import curve
from journeybook.drawing.spline import height, piece, tangents
from journeybook.languages.texts import texts_for

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def draw(make_journey):
    """Draw the first line of a journey."""

    def drawn(*stages, locale="en-US"):
        broken = place(make_journey(*stages)).lines
        steps = [placed for line in broken for placed in line.steps]
        return str(curve(broken[0], steps, texts_for(locale), title="A title", uid="x").drawing)

    return drawn


HOSTILE = [
    "</svg><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a&b\x00\x0b",
    "]]>",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text(draw, label):
    """Whatever a map says, the drawing stays well-formed and holds no element that we did not draw."""
    root = ET.fromstring(
        draw([{"action": label, "feeling": label, "emotion": "2", "moment_of_truth": "true"}])
    )
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not names & {"script", "img", "image", "foreignObject", "a"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]


def test_the_description_tells_every_step_and_score(draw):
    """A screen reader hears what the eye sees."""
    root = ET.fromstring(draw([{"emotion": "5", "moment_of_truth": "true"}, {}, {"emotion": "1"}]))
    told = root.findtext(f"{SVG}desc")
    assert "1. Act 1.1 (Stage 1): 5 of 5, very happy, Moment of truth." in told
    assert "2. Act 1.2 (Stage 1): no score." in told
    assert "3. Act 1.3 (Stage 1): 1 of 5, very unhappy." in told
    assert root.get("aria-labelledby").split() == [
        root.find(f"{SVG}{part}").get("id") for part in ("title", "desc")
    ]


def test_scores_are_printed(draw):
    """A score is never told by colour alone."""
    svg = draw([{"emotion": "4"}, {"emotion": "2"}])
    assert re.findall(r'class="jb-score-text"[^>]*>(\d)<', svg) == ["4", "2"]


def test_a_step_without_a_score_breaks_the_line(draw):
    """Across a gap the line is dashed, and nothing is printed as a score."""
    whole = ET.fromstring(draw([{"emotion": "4"}, {"emotion": "2"}, {"emotion": "3"}]))
    broken = ET.fromstring(draw([{"emotion": "4"}, {}, {"emotion": "3"}]))
    dashed = f".//{SVG}path[@class='jb-dashed']"
    assert whole.find(dashed).get("d") == ""
    assert broken.find(dashed).get("d").startswith("M")


def test_the_curve_never_overshoots():
    """Between two points the line stays between their heights."""
    points = [(0.0, 0.0), (10.0, 100.0), (20.0, 100.0), (50.0, 25.0), (60.0, 26.0)]
    slopes = tangents(points)
    for (a, b), (sa, sb) in zip(
        itertools.pairwise(points), itertools.pairwise(slopes), strict=True
    ):
        for part in range(11):
            y = height(a, b, sa, sb, a[0] + (b[0] - a[0]) * part / 10)
            assert min(a[1], b[1]) - 1e-9 <= y <= max(a[1], b[1]) + 1e-9
    assert piece(points[0], points[1], 0, 0) == "C3.3,0 6.7,100 10,100"

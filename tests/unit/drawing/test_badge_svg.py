"""The badge as a picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from journeybook.content.quality import presentation
from journeybook.drawing.badge_svg import LABEL_COLOUR, badge_svg
from journeybook.review import Quality
from support.corpora import strings

SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_white_on_every_colour_is_legible() -> None:
    """Each quality has a colour, and white text on it a contrast of 4.5 and more."""
    colours = [presentation(quality).colour for quality in Quality]
    assert len(set(colours)) == len(Quality)
    for colour in (LABEL_COLOUR, *colours):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour


@pytest.mark.parametrize(
    ("narrow", "wide"), [("ab", "状態"), ("ill", "www"), ("e\u0301a", "éab"), ("a", "🧭")]
)
def test_text_has_the_room_it_takes(narrow: str, wide: str) -> None:
    """A Japanese letter takes more room than a Latin one, and a mark on a letter none."""
    pictures = [ET.fromstring(badge_svg(text, "ok", Quality.DRAFT)) for text in (narrow, wide)]
    lengths = [int(picture.find(f"{SVG}text").get("textLength")) for picture in pictures]

    assert lengths[0] < lengths[1]
    for picture in pictures:
        label, value = picture.findall(f"{SVG}text")
        assert int(label.get("x")) + int(label.get("textLength")) < int(value.get("x"))
        end = int(value.get("x")) + int(value.get("textLength"))
        assert end < int(picture.get("width")) == int(picture.find(f"{SVG}rect").get("width"))


@pytest.mark.parametrize("other", ["", "Reviewed"])
def test_hostile_text_is_shown_exactly(other: str) -> None:
    """Any text gives well-formed XML of the same elements, with the text in it as typed."""
    for text in [*strings("xss", sample=400), "\x00", "\ufffe"]:
        shown = " ".join(re.sub("[\ud800-\udfff\ufffe\uffff]", "", text).split())
        shown = re.sub(r"[\x00-\x1f]", "", shown)
        root = ET.fromstring(badge_svg(text, other, Quality.REVIEWED))
        texts = [element.text for element in root.findall(f"{SVG}text")]

        assert [e.tag for e in root] == [
            f"{SVG}title",
            f"{SVG}rect",
            f"{SVG}path",
            *[f"{SVG}text"] * len(texts),
        ]
        assert root.find(f"{SVG}title").text == f"{shown}: {other}"
        assert root.get("aria-label") == f"{shown}: {other}"
        assert texts == [t for t in (shown, other) if t]

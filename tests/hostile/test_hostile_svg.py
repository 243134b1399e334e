"""Hostile text in the pictures: it is shown as it was typed, and nothing of it runs."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from journeybook.content.journey.placed import place
from journeybook.drawing.journey_svg import journey_svg
from journeybook.drawing.quadrant import Point, quadrant
from journeybook.languages.texts import texts_for
from journeybook.model import Journey
from support import corpora
from support.pictures import map_html

SVG = "{http://www.w3.org/2000/svg}"
LOCALES = ("en-US", "ja-JP", "zh-CN")
SAMPLE = 400
PER_MAP = 12
DRAWN = {
    "svg", "title", "desc", "style", "rect", "g", "text", "path", "circle", "line", "defs",
    "linearGradient", "stop", "clipPath",
}  # fmt: skip


def a_journey(texts: list[str]) -> Journey:
    """A journey whose every text is hostile."""

    def step(n: int, text: str) -> dict[str, object]:
        return {
            "id": f"s{n}", "action": text, "touchpoint": text, "channel": text, "feeling": text,
            "thought": text, "emotion": str(n % 5 + 1), "moment_of_truth": "true",
            "frontstage": text, "backstage": text, "support": text,
            "handoff": {"from": text, "to": text}, "failure": {"text": text},
            "pain_points": [{"id": f"p{n}", "text": text}],
        }  # fmt: skip

    stages = [
        {"id": f"g{n}", "name": text, "question": text, "duration": text,
         "drop_off": {"rate": text}, "steps": [step(n, text), step(n + 100, text)]}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    chances = [
        {"id": f"o{n}", "title": text, "impact": "3", "effort": "3"} for n, text in enumerate(texts)
    ]
    return Journey.model_validate(
        {"goal": texts[0], "period": texts[-1], "stages": stages, "opportunities": chances}
    )


def hostile_journeys() -> list[tuple[Journey, list[str], str]]:
    """Journeys, the texts that each is made of, and a locale."""
    found = [text.strip() for text in corpora.strings("xss", sample=SAMPLE)]
    groups = [found[start : start + PER_MAP] for start in range(0, len(found), PER_MAP)]
    made = []
    for number, group in enumerate(groups):
        # What no map can hold is refused when it is read; see test_reading.
        texts = [text for text in group if text and text.isprintable()]
        if texts:
            made.append((a_journey(texts), texts, LOCALES[number % 3]))
    return made


def faults(drawing: ET.Element, links: tuple[str, ...] = ()) -> list[str]:
    """What a picture of ours must not hold; links only those that were given for it."""
    found = []
    for element in drawing.iter():
        name = element.tag.removeprefix(SVG)
        if name not in DRAWN and not (links and name == "a"):
            found.append(f"element {name}")
        found += [
            f"attribute {key}={value!r}"
            for key, value in element.attrib.items()
            if key.startswith("on")
            or key == "style"
            or (key.endswith(("href", "src")) and value not in links)
        ]
    return found


@pytest.mark.parametrize("number", range(3))
def test_the_picture_that_stands_alone(number):
    """It parses, holds no element that we did not draw, and tells each text letter for letter."""
    found = []
    for journey, texts, locale in hostile_journeys()[number::3]:
        drawn = journey_svg(place(journey), texts[0], texts_for(locale))
        root = ET.fromstring(drawn)
        found += faults(root)
        told = root.findtext(f"{SVG}desc")
        if root.findtext(f"{SVG}title") != texts[0]:
            found.append(f"title {texts[0]!r}")
        found += [f"not told: {text!r}" for text in texts if f". {text} ({text}): " not in told]
    assert found == []


def test_the_pictures_of_a_page():
    """Each drawing in the page's HTML parses and holds no element that we did not draw."""
    found = []
    for number, (journey, texts, locale) in enumerate(hostile_journeys()):
        html = map_html(journey, locale, title=texts[0])
        root = ET.fromstring(_as_xml(html))
        drawings = [element for element in root.iter() if element.tag in {"svg", f"{SVG}svg"}]
        assert len(drawings) >= 2
        found += [f"{number}: {fault}" for drawn in drawings for fault in faults(drawn)]
    assert found == []


def _as_xml(html: str) -> str:
    """Return a part of a page under one element, with attributes and ends that XML asks for."""
    closed = re.sub("<col( [^>]*)?>", r"<col\1/>", html)
    named = re.sub(r" (hidden|data-folded)(?=[ >])", r' \1=""', closed)
    return f"<div>{named}</div>"


def test_the_picture_of_opportunities():
    """Its points tell each title letter for letter, and the rest is ours."""
    found = []
    for journey, texts, locale in hostile_journeys():
        ideas = journey.opportunities
        links = tuple(f"#{idea.title}" for idea in ideas)
        points = map(Point, ideas, links)
        root = ET.fromstring(quadrant(points, texts_for(locale), uid="u"))
        found += faults(root, links)
        told = " ".join(point.findtext("title") for point in root.iter("a"))
        found += [f"not told: {text!r}" for text in texts if f". {text}" not in told]
    assert found == []


def test_own_strings_are_among_them():
    """The sample always holds the small set that lies in the repository."""
    own = json.loads((corpora.HERE / "own.json").read_text("utf-8"))
    shown = {text for _, texts, _ in hostile_journeys() for text in texts}
    assert len(shown & set(own)) > len(own) / 2

"""`journey.svg`: a picture that needs nothing around it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from journeybook.content.journey.placed import place
from journeybook.drawing import sheet
from journeybook.drawing.journey_svg import journey_svg, preview_svg
from journeybook.drawing.letters import pixels
from journeybook.languages.known import languages
from journeybook.languages.texts import texts_for
from journeybook.loading import DefinitionFile, read_map
from journeybook.model import Journey
from support.projects import ROOT

SVG = "{http://www.w3.org/2000/svg}"
JOURNEYS = sorted((ROOT / "maps").glob("*/journeys/*.yml"))
STYLE = (ROOT / "plugins/journeybook/assets/page.css").read_text("utf-8")
WHITE = "#ffffff"


def draw(*steps, locale="en-US", stage=None):
    stages = [{"id": "s", "name": "Buy", **(stage or {}), "steps": [
        {"id": f"x{n}", "action": f"Act {n}", **step} for n, step in enumerate(steps, 1)
    ]}]  # fmt: skip
    journey = Journey.model_validate({"goal": "Be online", "period": "30 days", "stages": stages})
    return journey_svg(place(journey), "A title", texts_for(locale))


def words(text):
    return [element.text for element in ET.fromstring(text).iter(f"{SVG}text")]


@pytest.fixture(params=JOURNEYS, ids=lambda path: path.name)
def own(request):
    """A journey of our own knowledge base, and its picture."""
    loaded, _ = read_map(request.param.read_bytes(), DefinitionFile(Path("x"), "x"))
    found = loaded.definition
    personas = tuple(  # called as where nothing of their own pages may be shown
        one if one.name else one.model_copy(update={"name": one.map})
        for one in found.journey.personas
    )
    journey = found.journey.model_copy(update={"personas": personas})
    return found, journey_svg(place(journey), found.title, texts_for(found.locale))


def test_it_parses_and_reaches_for_nothing(own):
    """Shapes, text and one style; no script, no picture, no address but its own ids."""
    _, text = own
    root = ET.fromstring(text)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names == {
        "svg", "title", "desc", "style", "rect", "g", "text", "path", "circle", "line", "defs",
        "linearGradient", "stop", "clipPath",
    }  # fmt: skip
    assert set(re.findall(r"url\(([^)]*)\)", text)) == {
        f"#{element.get('id')}" for element in root.iter() if "shade" in element.get("id", "")
    }
    assert text.count("http") == 1  # the name space


def test_the_description_tells_every_step_with_its_score(own):
    """Title and description say all that the picture shows, for readers who do not see it."""
    definition, text = own
    root = ET.fromstring(text)
    told = root.findtext(f"{SVG}desc")
    assert root.findtext(f"{SVG}title") == definition.title
    texts = texts_for(definition.locale)
    for number, moment in enumerate(definition.journey.moments, 1):
        shown = " → ".join(map(texts.number, moment.emotion)) or texts("no score")
        assert re.search(rf"\b{number}\. {re.escape(moment.label)} .*?{re.escape(shown)}", told)


def test_scores_level_words_and_locale_are_printed(own):
    """What a colour or a height says stands there in words too."""
    definition, text = own
    said = words(text)
    texts = texts_for(definition.locale)
    felt = [moment.emotion for moment in definition.journey.moments if moment.emotion]
    printed = re.findall(r'class="jb-score-text"[^>]*>([^<]+)<', text)
    assert printed == [texts.number(emotion[-1]) for emotion in felt]
    if not definition.journey.emotion_scale.is_own and printed:
        levels = ("very happy", "neutral", "very unhappy")
        assert {texts(level).lower() for level in levels} <= {word.lower() for word in said}
    assert f"{texts('Language')}: {definition.locale}" in said


def test_ids_are_unique(own):
    """Two lines, two gradients: no id twice."""
    ids = re.findall(r' id="([^"]+)"', own[1])
    assert len(ids) == len(set(ids))


def test_text_stays_inside(own):
    """No text begins left of the picture or ends right of it, in the widest usual font."""
    root = ET.fromstring(own[1])
    across = float(root.get("width"))
    for x, _, size, anchor, text in placed(root):
        length = pixels(text, size)
        left = x - length * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        assert left >= 0, text
        assert left + length <= across, text


def placed(element, x=0.0, y=0.0, anchor="start"):
    """Yield place, font size, anchor and text of every text."""
    if moved := re.fullmatch(r"translate\((\S+)(?: (\S+))?\)", element.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2] or 0)
    anchor = element.get("text-anchor", anchor)
    if element.tag == f"{SVG}text":
        kinds = element.get("class", "").split()
        rules = ";".join(sheet._RULES.get(kind.removeprefix("jb-"), "") for kind in kinds)
        size = float((re.search(r"font-size:(\d+)", rules) or [0, 12])[1])
        here = (re.search(r"text-anchor:(\w+)", rules) or [0, anchor])[1]
        at = x + float(element.get("x", 0)), y + float(element.get("y", 0))
        yield *at, size, here, element.text
    for child in element:
        yield from placed(child, x, y, anchor)


def test_a_long_journey_stays_in_one_piece():
    """Seventeen steps stand side by side; the picture grows with them."""
    short, long = (
        float(ET.fromstring(draw(*[{"emotion": "2"}] * n)).get("width")) for n in (8, 17)
    )
    assert (long - 184) / (short - 184) == pytest.approx(17 / 8)


def test_what_can_go_wrong_is_marked_by_shape_and_word():
    """Handoff, failure, drop-off, pain and moment of truth each have a shape and say their name."""
    step = {
        "emotion": "1", "moment_of_truth": "true", "handoff": {"to": "B"},
        "failure": {"text": "f"}, "pain_points": [{"id": "p", "text": "t"}],
    }  # fmt: skip
    drawn = draw(step, {}, stage={"drop_off": {"rate": "18 %"}})
    before = drawn[: drawn.index(">Legend<")]
    for kind in ("moment", "pain", "failure", "handoff"):
        assert before.count(f"jb-mark--{kind}") - before.count(f".jb-mark--{kind}") == 1, kind
    assert ">Drop-off 18 %<" in before
    legend = drawn[drawn.index(">Legend<") :]
    for said in ("Moment of truth", "Pain points", "Can fail", "Handoff"):
        assert f">{said}<" in legend


def test_japanese_without_blanks_is_wrapped():
    """A long action becomes lines that fit its step, and touchpoints do too."""
    action = "口座連携の安全性を確かめてから申請を上長に送る"
    step = {"action": action, "touchpoint": action, "emotion": "3"}
    said = words(draw(*[step] + [{}] * 9, locale="ja-JP"))
    lines = [text for text in said if text in action]
    assert "".join(lines) == action * 2
    assert len(lines) > 2


def test_colours_are_those_of_the_page_and_can_be_read_on_white():
    """The fixed colours are the light ones of the style sheet; text has a contrast of 4.5."""
    assert re.findall(r"--jb-s\d: (#\w+);", STYLE)[:5] == list(sheet.SCORES)
    assert re.findall(r"--jb-band: (#\w+);", STYLE) == list(sheet.BANDS)
    for colour in (sheet.TEXT, sheet.SOFT, *sheet.SCORES, *sheet.BANDS, sheet.TRUTH):
        assert contrast(colour, WHITE) >= 4.5, colour


def contrast(one, other):
    """Return the contrast of two colours (WCAG 2.2, 1.4.3)."""
    light = [0.0, 0.0]
    for index, colour in enumerate((one, other)):
        for part, weight in zip((1, 3, 5), (0.2126, 0.7152, 0.0722), strict=True):
            value = int(colour[part : part + 2], 16) / 255
            value = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            light[index] += value * weight
    return (max(light) + 0.05) / (min(light) + 0.05)


def test_its_style_asks_little_of_a_program():
    """Only single classes, no variables, no media queries: office programs know no more."""
    for language in languages():
        rules = sheet.sheet(language).removeprefix("<style>").removesuffix("</style>")
        assert re.fullmatch(r"(\.[\w-]+\{[^{}]*\})+", rules)
        assert not re.search(r"var\(|@|!important|color-mix", rules)


@pytest.mark.parametrize(
    ("locale", "first"), [("ja-JP", "Noto Sans JP"), ("zh-CN", "Noto Sans SC")]
)
def test_fonts_have_the_languages_own_ideographs_first(locale, first):
    """A Chinese picture is not drawn with Japanese forms where both fonts are there."""
    families = ET.fromstring(draw({}, locale=locale)).get("font-family")
    assert first in re.findall(r"Noto Sans \w\w", families)[0]
    assert families.endswith("sans-serif")


@pytest.mark.parametrize("steps", [1, 3, 12, 40])
def test_the_preview_is_the_top_of_the_picture_in_the_shape_of_a_link(steps):
    """1200 to 630, with the title, the stages and the whole curve; no row of it is cut."""
    made = [{"id": f"x{n}", "action": f"Act {n}", "emotion": str(n % 5 + 1)} for n in range(steps)]
    stages = [{"id": "s", "name": "Buy", "steps": made}]
    journey = Journey.model_validate({"goal": "Be online", "period": "30 days", "stages": stages})
    drawn = preview_svg(place(journey), "A title", texts_for("en-US"))
    root, found = ET.fromstring(drawn), words(drawn)
    across, down = float(root.get("width")), float(root.get("height"))

    assert down / across == pytest.approx(630 / 1200, abs=0.001)
    assert {"A title", "Buy", "Emotion", "Very happy", "Very unhappy"} <= set(found)
    rows = [float(row) for row in re.findall(r'<g transform="translate\(0 ([0-9.]+)\)">', drawn)]
    assert max(rows) < down


def test_the_preview_of_a_long_head_leaves_out_what_has_no_room():
    """It never runs over: rows that do not fit whole are not drawn."""
    title = "A title that never comes to its end " * 60
    journey = Journey.model_validate(
        {"goal": "g", "period": "p", "stages": [{"id": "s", "name": "Buy"}]}
    )

    assert "Buy" not in words(preview_svg(place(journey), title, texts_for("en-US")))


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.code)
def test_letters_of_english_are_drawn_in_a_font_for_them(language):
    """Families for Latin that any system has come before those for Japanese and Chinese."""
    families = sheet.fonts(language).replace("'", "").split(",")
    first = next(at for at, one in enumerate(families) if "CJK" in one)
    assert {"Arial", "Liberation Sans", "DejaVu Sans"} <= set(families[:first])

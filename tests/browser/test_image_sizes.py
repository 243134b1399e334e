"""Images of maps have room wherever they are shown, whatever they say of their size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from journeybook.render.html import templates
from support.chromium import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

ASSETS = Path(templates.__file__).parents[2] / "assets"
MACROS = Environment(loader=FileSystemLoader(Path(templates.__file__).with_name("templates")))
PLACES = {
    "step": "<div>{}</div>",
    "card": '<div class="jb-card"><div class="jb-portrait">{}</div></div>',
    "page of a persona": '<div class="jb-persona-card"><div class="jb-portrait">{}</div></div>',
}
SIZES = [(100, 100), (4000, 1000), (1000, 4000)]


def drawing(width: int, height: int) -> dict[str, Any]:
    file = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"
        f" viewBox='0 0 {width} {height}'%3E%3C/svg%3E"
    )
    return {"file": file, "alt": "A drawing", "width": width, "height": height}


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("place", PLACES)
def test_a_drawing_with_only_a_viewbox_is_seen(browser: Any, place: str, media: str) -> None:
    """As wide as it says or as there is room, in the proportions that it has."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.emulate_media(media=media)
    sheets = ("page.css", "paper.css")[: 1 + (media == "print")]
    style = "".join((ASSETS / name).read_text("utf-8") for name in sheets)
    shown = MACROS.get_template("image.html.jinja").module.shown
    images = "".join(PLACES[place].format(shown(drawing(*size))) for size in SIZES)
    page.set_content(f'<style>{style}</style><div class="jb-page">{images}</div>')
    boxes = page.evaluate("[...document.images].map(one => [one.clientWidth, one.clientHeight])")
    page.close()

    assert all(width > 30 and height > 20 for width, height in boxes)
    assert [width / height for width, height in boxes] == pytest.approx([1, 4, 0.25], rel=0.05)

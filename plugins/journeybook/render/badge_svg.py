"""A badge as a picture of its own, which other pages embed by `<img>`: a label and a value.

It says the same in its title, needs no font or style sheet of the page, and shows white text on
colours that give it a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from journeybook.render.escaping import svg
from journeybook.render.journey.wrapping import width
from journeybook.review.state import Quality

LABEL_COLOUR = "#24292f"
COLOURS: dict[Quality, str] = {
    "draft": "#57606a",
    "in-review": "#8250df",
    "reviewed": "#0969da",
    "verified": "#116329",
    "stale": "#7d4e00",
    "expired": "#a40e26",
}
_COLUMN = 7  # pixels that a column of text takes
_SPACE = 8  # before and after a text
_HEIGHT = 20


def badge_svg(label: str, value: str, quality: Quality) -> str:
    """Return the picture.

    Args:
        label: what the badge is about, e.g. the title of a map.
        value: what it says, e.g. the quality in words.
        quality: the quality that colours the value.
    """
    label, value = " ".join(label.split()), " ".join(value.split())
    left, right = (width(text) * _COLUMN + 2 * _SPACE for text in (label, value))
    title = svg(f"{label}: {value}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}"'
        f' role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{left}" height="{_HEIGHT}" fill="{LABEL_COLOUR}"/>\n'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{COLOURS[quality]}"/>\n'
        f"{_text(label, 0, left)}{_text(value, left, right)}</svg>\n"
    )


def _text(text: str, start: int, space: int) -> str:
    """Return a text in the middle of its field, spread to the width reserved for it."""
    shown = svg(text)
    return (
        f'<text x="{start + _SPACE}" y="14" textLength="{space - 2 * _SPACE}"'
        ' font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" fill="#fff">'
        f"{shown}</text>\n"
        if shown
        else ""
    )

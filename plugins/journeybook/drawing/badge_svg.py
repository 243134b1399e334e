"""A badge as a picture of its own, which other pages embed by `<img>`: a label and a value.

It says the same in its title, needs no font or style sheet of the page, and shows white text on
colours that give it a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from journeybook.content.quality import presentation
from journeybook.drawing.letters import pixels
from journeybook.escaping import svg
from journeybook.review import Quality

LABEL_COLOUR = "#444c56"
_SIZE = 11  # of the font, in pixels: what an ideograph takes
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
    left, right = (_pixels(text) + 2 * _SPACE for text in (label, value))
    title, colour = svg(f"{label}: {value}"), presentation(quality).colour
    # The label's field is square where it meets the value.
    field = f"M{left} 0v{_HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}"'
        f' role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{left + right}" height="{_HEIGHT}" rx="3" fill="{colour}"/>\n'
        f'<path d="{field}" fill="{LABEL_COLOUR}"/>\n'
        f"{_text(label, 0, left)}{_text(value, left, right)}</svg>\n"
    )


def _pixels(text: str) -> int:
    """Return about the width that a text takes in Verdana; the picture spreads it to just that."""
    return round(pixels(text, _SIZE))


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

"""Pictures in pixels."""

from importlib.util import find_spec

import pytest

from journeybook.drawing import raster
from journeybook.drawing.raster import png, why_not_drawn
from journeybook.errors import ConfigurationError

needs_resvg = pytest.mark.skipif(find_spec("resvg_py") is None, reason="the extra `images`")
_NOBODY_HAS = "\U0001e900\U0001e901"  # Adlam


def picture(text: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
        f'<rect width="80" height="40" fill="#fff"/><text x="4" y="28">{text}</text></svg>'
    )


def size(content: bytes) -> tuple[int, int]:
    """Return width and height, as a PNG's head tells them."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    """Nothing is drawn, and the message can be typed."""
    monkeypatch.setattr(raster, "find_spec", lambda _name: None)

    with pytest.raises(ConfigurationError, match=r"pip install 'mkdocs-journeybook\[images\]'"):
        png(picture("a"), 100)


@needs_resvg
@pytest.mark.parametrize("width", [40, 80, 1000])
def test_a_picture_is_as_wide_as_it_was_asked_for(width):
    """Its height follows; and it is the same each time."""
    drawn = png(picture("Order"), width)

    assert size(drawn) == (width, width // 2)
    assert png(picture("Order"), width) == drawn


@needs_resvg
def test_letters_are_drawn():
    """Two words make two pictures, in whatever letters the machine has."""
    for one, other in (("abc", "xyz"), ("日本", "中文"), ("ほし", "かぜ")):
        if not why_not_drawn(picture(one)):
            assert png(picture(one), 80) != png(picture(other), 80)


@pytest.fixture
def family():
    """Which family is taken, asked anew, and forgotten after the test."""
    raster._family.cache_clear()
    yield raster._family
    raster._family.cache_clear()


@needs_resvg
@pytest.mark.parametrize(
    "named", ["", ' font-family="Nowhere"', ' font-family="Nowhere,sans-serif"']
)
def test_letters_are_drawn_whatever_font_is_named(named, family):
    """A family that is not there gives way to one that is."""
    written = picture("abc").replace("<text", f"<text{named}")

    if not family():
        pytest.skip("no font")
    assert why_not_drawn(written) == ""
    assert png(written, 80) != png(written.replace("abc", "xyz"), 80)
    assert png(written, 80) != png(written.replace("abc", ""), 80)


@needs_resvg
def test_without_any_font_it_says_what_to_install(family, monkeypatch):
    """A picture without letters is none."""
    monkeypatch.setattr(raster, "_USUAL", ())

    with pytest.raises(ConfigurationError, match=r"none of the usual fonts .*; install .*dejavu"):
        png(picture("abc"), 80)


@needs_resvg
def test_no_picture_of_empty_boxes(monkeypatch):
    """Where no font has the letters, the message names them and what may have them."""
    monkeypatch.setattr(raster, "_family", lambda: "Any")
    monkeypatch.setattr(raster, "_drawn", lambda _picture, _width: b"the same box")

    with pytest.raises(ConfigurationError, match=f"'{_NOBODY_HAS}'.*fonts-noto-cjk"):
        png(picture(f"a {_NOBODY_HAS}"), 80)
    assert why_not_drawn(picture("plain, größer, čeština, 12")) == ""


@needs_resvg
def test_what_is_no_picture_is_told():
    """An error of the drawing program is one of ours."""
    with pytest.raises(ConfigurationError, match="cannot draw"):
        png("<svg", 80)

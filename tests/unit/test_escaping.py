"""One escaper per output language."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from journeybook.escaping import mermaid, svg
from journeybook.render.html.prose import markdown

PACKAGE = Path(__file__).resolve().parents[3] / "plugins" / "journeybook"


def decoded(label):
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label)


@given(st.text(max_size=60))
def test_mermaid_labels_hold_nothing_that_its_grammar_reads(text):
    """Only letters, digits, blanks, codes and text beyond ASCII are left; decoding gives the text."""
    label = mermaid(text)
    plain = re.sub(r"#\d+;", "", label)

    assert not re.search(r"[^0-9A-Za-z \u0080-\U0010ffff]", plain)
    assert not re.match("journey|title|section|acctitle|accdescr", label, re.IGNORECASE)
    folded = " ".join(
        re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text).split()
    )
    assert decoded(label) == folded


@given(st.text(max_size=60))
def test_svg_text_is_well_formed(text):
    """Any text gives well-formed XML."""
    from xml.etree import ElementTree as ET

    ET.fromstring(f'<a b="{svg(text)}">{svg(text)}</a>')


def test_markdown_shows_html_and_refuses_other_addresses():
    """HTML stays text, and a link to anything but http and mailto stays text."""
    assert markdown("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"
    assert "<a" not in markdown("[x](javascript:alert(1)) [y](//e.example.org)")
    assert 'href="https://e.example.org"' in markdown("[x](https://e.example.org)")
    assert "<h1" not in markdown("# x")


def test_only_the_escaping_module_makes_markup():
    """No other module of the package marks text as safe HTML by itself."""
    allowed = {"escaping.py"}
    for path in PACKAGE.rglob("*.py"):
        if path.name not in allowed:
            text = path.read_text("utf-8")
            assert not re.search(r"\bMarkup\((?!(\"\")?\))", text), path
    for path in PACKAGE.rglob("*.jinja"):
        assert not re.search(r"\|\s*safe\b", path.read_text("utf-8")), path

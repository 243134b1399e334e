"""Map text into output languages: one function each, and no other way.

Map text is data. HTML goes through Jinja's autoescape or `html`; nothing else in the package
makes `Markup` of text that it was given (a test sees to it).
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# XML 1.0 has no way to write these, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Mermaid's journey grammar gives a meaning to far more than `: ; #`, and its own placeholders
# (ﬂ ¶) are not ASCII. Only letters, digits, blanks and text beyond ASCII stand as they are.
_MERMAID_CODED = re.compile("[^0-9A-Za-z \u0080-\U0010ffff]|[ﬂ°¶ß]")
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@|%\t\r\n\x00＝＋－＠]")
_MERMAID_WORDS = re.compile("journey|title|section|acctitle|accdescr", re.IGNORECASE)


def html(text: str) -> Markup:
    """Return `text` for HTML content and quoted attributes."""
    return escape(text)


def trusted(markup: str) -> Markup:
    """Mark HTML that one of our own renderers made, never text from a map."""
    return Markup(markup)


def svg(text: str) -> Markup:
    """Return `text` for SVG content and quoted attributes, without what XML cannot hold."""
    return escape(_NOT_XML.sub("", text))


def mermaid(text: str) -> str:
    """Return `text` as a label of a Mermaid diagram that shows it letter for letter.

    White space folds to one blank. Every character that is not a letter, digit or blank becomes
    Mermaid's numeric code; so does the first letter of a label that begins like a keyword.
    """
    folded = " ".join(_NOT_XML.sub("", text).split())
    coded = _MERMAID_CODED.sub(lambda found: f"#{ord(found[0])};", folded)
    if _MERMAID_WORDS.match(coded):
        coded = f"#{ord(coded[0])};{coded[1:]}"
    return coded


def csv_cell(text: str) -> str:
    """Return `text` as a spreadsheet cell that is never run as a formula.

    A cell that begins like one (OWASP ASVS 1.2.10, and the full-width forms that spreadsheets fold)
    gets an apostrophe in front, which spreadsheets show as text.
    """
    return f"'{text}" if _FORMULA.match(text) else text

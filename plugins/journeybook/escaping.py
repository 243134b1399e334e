"""Map text into output languages: one function each, and no other way.

Map text is data. HTML goes through Jinja's autoescape or `html`; nothing else in the package
makes `Markup` of text that it was given (a test sees to it).
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup, escape

from journeybook.printable import printable

# XML 1.0 has no way to write these, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Mermaid's journey grammar gives a meaning to far more than `: ; #`, and its own placeholders
# (ﬂ ¶) are not ASCII. Only letters, digits, blanks and text beyond ASCII stand as they are.
_MERMAID_CODED = re.compile("[^0-9A-Za-z \u0080-\U0010ffff]|[ﬂ°¶ß]")
_FORMULA = re.compile(r"'*[\s\ufeff]*[=+\-@|\t\r\n\x00＝＋－＠]")
_NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]+)?")
# What is structure in HTML, XML, Markdown, templates or a model's prompt, and what people do not
# see or take for the end of a line. The ideographic space is a letter's width of plain Japanese.
_NOT_IN_JSON_LINE = re.compile(
    r"[<>&`\[\]{}\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\ufeff\ufff9-\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_json = json.JSONEncoder(ensure_ascii=False).encode
_MARKDOWN_MARKS = re.compile(r"[\\`*_\[\]<>&~|#]")
_NOT_IN_MARKDOWN_URL = re.compile(r"[\s()<>\\\x00-\x1f\x7f]")
# What CommonMark, or its table and strikethrough extensions, read inside a line; and what at its
# beginning makes a list or a heading of it. Any ASCII punctuation may have a backslash.
_COMMONMARK = re.compile(r"[\\`*_\[\]<>#|~]|&(?=#?[0-9A-Za-z]+;)")
_COMMONMARK_START = re.compile(r"\s*(?:[-+=]|[0-9]+[.)](?=\s|$))")
_BACKTICKS = re.compile("`+")
_LINE_BREAKS = re.compile(r"[\r\n]+")
# HTML in which white space or a sign is no text of the page, and so is told from what surrounds it.
_AS_WRITTEN = re.compile(r"(<pre\b.*?</pre>|<style\b.*?</style>)", re.DOTALL)
# What the readers of a Markdown file obey wherever it stands, HTML blocks included: fences, wiki
# links, and the signs of templates, macros, shortcodes and inclusions.
_OBEYED = {ord(sign): f"&#{ord(sign)};" for sign in "{[`~"}
_QUOTED = re.compile(r'"[^"<>]*"')  # a value of an attribute; words of a text do no harm
_SPACE = {9: "&#9;", 10: "&#10;", 13: "&#13;"}
_BLANK_LINES = re.compile(r"\n\s*\n")
_MERMAID_WORDS = re.compile("journey|title|section|acctitle|accdescr", re.IGNORECASE)


def html(text: str) -> Markup:
    """Return `text` for HTML content and quoted attributes."""
    return escape(text)


def trusted(markup: str) -> Markup:
    """Mark HTML that one of our own renderers made, never text from a map."""
    return str.__new__(Markup, markup)  # `Markup` itself looks whether it is given markup


def svg(text: str) -> Markup:
    """Return `text` for SVG content and quoted attributes, without what XML cannot hold."""
    return escape(_NOT_XML.sub("", text))


@functools.lru_cache(maxsize=512)  # a page and the file beside it have the same labels
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


def commonmark(text: str) -> str:
    """Return `text` as words of a Markdown line or table cell that shows them letter for letter.

    A line break folds to a blank: CommonMark shows it as one, and a table cell cannot hold it.
    """
    inner = _COMMONMARK.sub(r"\\\g<0>", _without_breaks(text.replace("\x00", "")))
    start = _COMMONMARK_START.match(inner)
    return f"{inner[: start.end() - 1]}\\{inner[start.end() - 1 :]}" if start else inner


def _without_breaks(text: str) -> str:
    """Return `text` with a blank for each line break and the blanks around it."""
    first, *inner = _LINE_BREAKS.split(text)
    if not inner:
        return first
    *inner, last = inner
    return " ".join(
        (first.rstrip(" \t"), *(line.strip(" \t") for line in inner), last.lstrip(" \t"))
    )


def csv_cell(text: str) -> str:
    """Return `text` as a spreadsheet cell that is never run as a formula.

    A cell that begins like one (OWASP ASVS 1.2.10, and the full-width forms that spreadsheets fold)
    gets an apostrophe in front, which spreadsheets show as text. A number below zero stays one.
    `from_csv_cell` takes the apostrophe away again, so a text of that look gets another one.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NEGATIVE.fullmatch(text) else text


def from_csv_cell(cell: str) -> str:
    """Return the text that `csv_cell` made a cell of."""
    text = cell.removeprefix("'")
    return text if csv_cell(text) == cell else cell


def json_line(text: str) -> str:
    """Return `text` as a JSON string on one line that is structure in no surrounding.

    Not even where the line stands in HTML, Markdown, a template or a prompt: what those read is
    written as `\\u00XX`, which a JSON reader turns back.
    """
    return _NOT_IN_JSON_LINE.sub(_utf16, _json(text))


def _utf16(found: re.Match[str]) -> str:
    return _codes(found[0])


@functools.cache
def _codes(character: str) -> str:
    digits = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{digits[at : at + 4]}" for at in range(0, len(digits), 4))


def markdown_html(markup: Markup) -> str:
    """Return HTML as one block of a Markdown file that shows what it shows by itself.

    CommonMark ends a block of HTML at a blank line, Python-Markdown changes white space, and other
    readers of the file look for signs of theirs in it. A browser reads a coded sign as the sign.
    """
    pieces = _AS_WRITTEN.split(str(markup))
    return "".join(
        _as_written(piece) if at % 2 else _folded(piece) for at, piece in enumerate(pieces)
    ).strip()


def _folded(piece: str) -> str:
    quoted = _QUOTED.sub(lambda found: found[0].translate(_SPACE), piece)
    return _BLANK_LINES.sub("\n", quoted).translate(_OBEYED)


def _as_written(element: str) -> str:
    if element.startswith("<style"):  # ours; it has no coded signs, and needs none
        return _BLANK_LINES.sub("\n", element)
    return element.translate({**_OBEYED, **_SPACE})


def front_matter(text: str) -> str:
    """Return a text for front matter that a theme writes into HTML as it is."""
    return str(escape(text)).translate(_OBEYED)


def markdown_line(text: str) -> str:
    """Return `text` for a line of Markdown, behind its beginning; white space folds to a blank."""
    return _MARKDOWN_MARKS.sub(r"\\\g<0>", " ".join(text.split()))


def markdown_code(text: str) -> str:
    """Return `text` as code within a line: hosts of Markdown make no mention and no link of it.

    White space folds to a blank.
    """
    folded = printable(" ".join(text.split()))
    mark = "`" * (_longest_run(folded) + 1)
    blank = " " if not folded or folded[0] == "`" or folded[-1] == "`" else ""
    return f"{mark}{blank}{folded}{blank}{mark}"


def markdown_block(lines: Iterable[str]) -> str:
    """Return lines as a block of code, in which nothing is a mention, a link or a command.

    They are indented, since Git hosts read a line that begins with a slash by rules of their own.
    """
    shown = [f"  {printable(line)}".rstrip() for line in lines]
    fence = "`" * max(3, _longest_run("\n".join(shown)) + 1)
    return "\n".join((f"{fence}text", *shown, fence))


def _longest_run(text: str) -> int:
    """Return how many backticks stand together at most."""
    return max(map(len, _BACKTICKS.findall(text)), default=0)


def markdown_url(url: str) -> str:
    """Return `url` as the target of a Markdown link."""
    return _NOT_IN_MARKDOWN_URL.sub(lambda found: quote(found[0]), url)

"""Style of an SVG that looks the same at any time, to everybody and under every pointer.

A reviewer approves what is seen. So a style sheet may say how parts look, and not when, for whom or
where on the screen. Allowed are few rules and selectors, by name, since new conditions come with
every year of CSS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# What CSS takes for one piece, so that nothing in it is read as CSS, and nothing behind it is lost.
_PIECE = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|(?<![\w\-\x80-\U0010ffff])url\([ \t\n\r\f]*[^\"' \t\n\r\f)][^)]*\)?"
    r"|\"[^\"\\\n\r\f]*(?:\\.[^\"\\\n\r\f]*)*\"?"
    r"|'[^'\\\n\r\f]*(?:\\.[^'\\\n\r\f]*)*'?",
    re.DOTALL | re.IGNORECASE,
)
_MARK = re.compile(r"[][(){};]")
_PAIRS = {"(": ")", "[": "]"}
_RULE = re.compile(r"@([\w-]*)")
_RULES = {"font-face", "charset", "namespace"}
_PSEUDO = re.compile(r":+([\w-]*)")
_PSEUDOS = {
    "root", "first-child", "last-child", "only-child", "nth-child", "nth-last-child",
    "first-of-type", "last-of-type", "only-of-type", "nth-of-type", "nth-last-of-type", "empty",
    "not", "is", "where", "has",
}  # fmt: skip
_CHANGING = re.compile(r"\s*(?:-\w+-)?(?:animation|transition)(?:-[\w-]+)?\s*:")
_SCHEME = re.compile(r"\s*color-scheme\s*:(?!\s*(?:normal|(?:only\s+)?(?:light|dark))\s*(?:!|\Z))")
_VALUE = re.compile(
    r"(?<![\w-])(?:light-dark|env|if|random)\("
    r"|(?<![\w.#-])[+-]?(?:\d+\.?|\d*\.\d+)(?:[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max))\b",
    re.IGNORECASE,
)


def without_comments(text: str) -> str:
    """Return CSS without its comments; what looks like one within a string is none."""
    return _PIECE.sub(lambda piece: "" if piece[0].startswith("/*") else piece[0], text)


def is_steady_value(text: str) -> bool:
    """Return whether a value, such as a colour, is the same for everybody and on every screen."""
    return not _VALUE.search(text)


def is_steady(text: str) -> bool:
    """Return whether a style sheet, or the value of `style`, says how parts always look."""
    plain = _PIECE.sub(_emptied, text).lower()
    # A letter of CSS can be written by its number, so that nobody finds the word.
    if "\\" in plain or not is_steady_value(plain):
        return False
    if not _RULES.issuperset(_RULE.findall(plain)):
        return False
    return all(
        _PSEUDOS.issuperset(_PSEUDO.findall(said))
        if end == "{"
        else not (_CHANGING.match(said) or _SCHEME.match(said))
        for said, end in _statements(plain)
    )


def _emptied(piece: re.Match[str]) -> str:
    return "" if piece[0].startswith("/*") else '""'


def _statements(plain: str) -> Iterator[tuple[str, str]]:
    """Yield each selector and declaration with the mark that ends it."""
    begin, closing = 0, [""]
    for mark in _MARK.finditer(plain):
        if mark[0] in _PAIRS:
            closing.append(_PAIRS[mark[0]])
        elif mark[0] == closing[-1]:
            closing.pop()
        elif mark[0] in "{};" and len(closing) == 1:
            yield plain[begin : mark.start()], mark[0]
            begin = mark.end()
    yield plain[begin:], ""

"""How a line of YAML begins, and what people type for a dash and for a colon behind a key."""

from __future__ import annotations

import re
from typing import NamedTuple

from journeybook.loading.suspects import COLONS, DASHES, character_name, is_odd_blank

KEY = re.compile(
    r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[{#&*!|>%@`,:-][^\n]*?|-[^\s][^\n]*?)"""
    r"[ \t]*:(?:[ \t]+|$)"
)
DASH = re.compile(r"-(?:[ \t]+|$)")
NO_COLON = re.compile(r"(?P<key>[A-Za-z_]\w*)[ \t]+(?P<value>\S.*)$")
_WRONG_COLON = re.compile(rf"(?P<key>[A-Za-z_][\w-]*)\s*(?P<colon>[{COLONS}])\s*(?P<value>.*)$")
_NO_BLANK = re.compile(r"(?P<key>[A-Za-z_]\w*):(?P<value>(?!//)\S.*|[^\S \t].*)$")
_BLANK_BEFORE = re.compile(r"(?P<key>[A-Za-z_]\w*)[ \t]+:(?P<value>[^\s:/].*)$")
_TWO_COLONS = re.compile(r"(?P<key>[A-Za-z_]\w*):{2,}\s*(?P<value>.*)$")
_ODD_DASH = re.compile(rf"(?P<dash>[{re.escape(DASHES)}])\s*(?=\S)")
_RATHER_TEXT = "*+ー"  # where no blank follows
_DASH_NO_BLANK = re.compile(r"-(?=[^\s\-\d.,])")
_DASH_ODD_BLANK = re.compile(r"-(?P<blank>[^\S \t\n]\s*)")
# What numbers or points at an item, before the key that begins it.
_MARK = re.compile(
    r"(?P<mark>\(?\d{1,2}[.)．）]|[a-z]\)|--+|[^\w\s\"'\[\](){}#&*!|%@`.:,/-]+)\s*(?=[a-z_]+:(?:\s|$))"
)
_EQUALS = re.compile(r"(?P<key>[A-Za-z_]\w*)[^\S\n]*(?P<sign>[=＝])\s*(?P<value>.*)$")
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*$")


class Slip(NamedTuple):
    """What was typed for a sign of YAML.

    Attributes:
        cause: what it is; see `suspects`.
        right: the text as it was probably meant.
        column: where in the text it stands, from 0.
        said: what the message names.
    """

    cause: str
    right: str
    column: int
    said: dict[str, object]


def indent_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_item(text: str) -> bool:
    """Return whether a text begins with the dash of an item."""
    return bool(DASH.match(text))


def slip_of_dash(text: str) -> Slip | None:
    """Return what stands for the dash of an item, if a text begins with such a thing."""
    odd = _ODD_DASH.match(text)
    if odd and (odd.end() > 1 or odd["dash"] not in _RATHER_TEXT):
        said = {"name": character_name(odd["dash"]), "character": odd["dash"]}
        return Slip("dash", f"- {text[odd.end() :]}", 0, said)
    if mark := _MARK.match(text):
        said = {"character": mark["mark"]}
        return Slip("mark-for-dash", f"- {text[mark.end() :]}", 0, said)
    if blank := _DASH_ODD_BLANK.match(text):
        said = {"name": character_name(blank["blank"][0])}
        return Slip("wrong-blank", f"- {text[blank.end() :]}", 1, said)
    if _DASH_NO_BLANK.match(text):
        return Slip("dash-no-blank", f"- {text[1:]}", 0, {})
    return None


def slip_of_colon(text: str) -> Slip | None:
    """Return what stands for the colon behind a key, if a text begins with such a key."""
    key = KEY.match(text)
    if key and _IDENTIFIER.match(key["key"].strip()):
        return None
    for cause, form in (("two-colons", _TWO_COLONS), ("blank-before-colon", _BLANK_BEFORE)):
        if found := form.match(text):
            right, said = f"{found['key']}: {found['value']}".rstrip(), {"key": found["key"]}
            return Slip(cause, right, found.end("key"), dict(said))
    if wrong := _WRONG_COLON.match(text):
        colon = wrong["colon"]
        said = {"name": character_name(colon), "character": colon, "key": wrong["key"]}
        right = f"{wrong['key']}: {wrong['value']}".rstrip()
        return Slip("colon", right, wrong.start("colon"), said)
    if none := _NO_BLANK.match(text):
        right, start = f"{none['key']}: {none['value'].strip()}", none.start("value")
        if is_odd_blank(text[start]):
            return Slip("wrong-blank", right, start, {"name": character_name(text[start])})
        return Slip("no-blank", right, start, {"key": none["key"]})
    return None


def slip_of_equals(text: str, keys: frozenset[str]) -> Slip | None:
    """Return the equals sign that stands for the colon behind a key of the format, if one does."""
    found = _EQUALS.match(text)
    if not found or found["key"] not in keys:
        return None
    sign = found["sign"]
    said = {"name": character_name(sign), "character": sign, "key": found["key"]}
    right = f"{found['key']}: {found['value']}".rstrip()
    return Slip("colon", right, found.start("sign"), said)


def with_colon(text: str, keys: frozenset[str]) -> str:
    """Return a text that begins with a key of the format with a colon behind it, else itself."""
    word = re.match(r"\w+", text)
    if not word or word[0] not in keys or KEY.match(text):
        return text
    if other := re.match(r"\s*[=＝;,]+(?:\s+|$)|\s+[-–—>→]+\s+", text[word.end() :]):
        return f"{word[0]}: {text[word.end() + other.end() :]}".rstrip()
    is_key = word.end() == len(text) or NO_COLON.match(text)
    return f"{word[0]}:{text[word.end() :]}" if is_key else text

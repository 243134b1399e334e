"""What went wrong within brackets or braces on one line."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from journeybook.loading.line_forms import slip_of_colon, with_colon
from journeybook.loading.suspects import COLONS, character_name
from journeybook.loading.text_edits import Edit, edit_of, typed_at

_PART = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^\s\[\]{},]|[\[\]{},]|\s+')
_KEY = re.compile(r"(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*')\s*:(?:\s+(?P<value>.*))?$")
_INNER = re.compile(r"(?:^|(?<=\s))(?P<key>[A-Za-z_]\w*):(?=\s|$)")
_NO_COMMA = re.compile(rf"\s*(?P<sign>[;；，､、])\s*(?P<key>[A-Za-z_]\w*)\s*[:{COLONS}]")
_TWO_QUOTED = re.compile(r"""(?P<first>"[^"\\]*"|'[^']*')\s+(?=["'])""")
_TO_QUOTE = {"first-character", "hash-in-flow", "comma-in-flow", "colon-in-flow"}
_MOST = 12  # slips that are told of one line
_CLOSE = {"[": "]", "{": "}"}


class FlowSlip(NamedTuple):
    """What is wrong: its cause, where in the text, the text as it was meant, what is named.

    Attributes:
        cause: a key of the table of suspects.
        column: from 0.
        right: the whole text as it was probably meant.
        said: what the message names, and the hint where that is a part of the text.
    """

    cause: str
    column: int
    right: str
    said: dict[str, object]


def flow_slips(text: str, keys: frozenset[str]) -> list[FlowSlip]:
    """Return all that is wrong within brackets; `right` of each is the text without any of it.

    Args:
        text: a value that begins with a bracket, up to the end of its line.
        keys: the keys of the format.
    """
    found: list[FlowSlip] = []
    edits: list[Edit] = []
    right = text
    while len(found) < _MOST and (slip := _first_slip(right, keys)) and slip.right != right:
        found.append(slip._replace(column=typed_at(slip.column, edits)))
        edits.append(edit_of(right, slip.right))
        right = slip.right
    return [_within(one, right) for one in found]


def _within(slip: FlowSlip, right: str) -> FlowSlip:
    """Return a slip that names the whole text as it was meant, or the part that needs quotes."""
    said = slip.said if slip.cause in _TO_QUOTE else {**slip.said, "right": right}
    return slip._replace(right=right, said=said)


def _first_slip(text: str, keys: frozenset[str]) -> FlowSlip | None:
    """Return the first thing wrong within brackets."""
    entries = _entries(text)
    if entries is None:
        return _inner_bracket(text) or _wrong_bracket(text)
    key, key_at = "", 0
    for number, (start, entry) in enumerate(entries):
        found = _simple(text, start, entry)
        if not found and text[0] == "{":
            found = _comma(text, start, entry, keys) or _entry(
                text, start, entry, (key, key_at), keys
            )
        if found and found.cause == "comma-in-flow":
            return _whole_value(text, entries[number:], found, keys)
        if found:
            return found
        if (match := _KEY.match(entry)) and text[0] == "{":
            key, key_at = match["key"], start + match.end("key")
            value = match["value"] or ""
            if value[:1] in {"[", "{"} and (inner := _first_slip(value, keys)):
                at = start + match.start("value")
                right = text[:at] + inner.right + text[at + len(value) :]
                return inner._replace(column=at + inner.column, right=right)
        elif entry[:1] in {"[", "{"} and (inner := _first_slip(entry, keys)):
            right = text[:start] + inner.right + text[start + len(entry) :]
            return inner._replace(column=start + inner.column, right=right)
    return None


def _entries(text: str) -> list[tuple[int, str]] | None:
    """Return the entries within, and where each begins; None where no bracket ends as it began."""
    opened, entries, start = [], [], 1
    for part in _PART.finditer(text):
        sign = part[0]
        if sign in _CLOSE:
            opened.append(_CLOSE[sign])
        elif sign in {"]", "}"}:
            if not opened or opened.pop() != sign:
                return None
            if not opened:
                entries.append(_stripped(text, start, part.start()))
                return [one for one in entries if one[1]]
        elif sign == "," and len(opened) == 1:
            entries.append(_stripped(text, start, part.start()))
            start = part.end()
    return None


def _stripped(text: str, start: int, end: int) -> tuple[int, str]:
    entry = text[start:end]
    return start + len(entry) - len(entry.lstrip()), entry.strip()


def _wrong_bracket(text: str) -> FlowSlip | None:
    last, close = text.rstrip()[-1], _CLOSE[text[0]]
    if last not in "]})" or last == close or any(one in text[1:-1] for one in "[]{}"):
        return None
    right = text.rstrip()[:-1] + close
    said: dict[str, object] = {"character": text[0], "other": last, "right": right}
    return FlowSlip("wrong-bracket", len(right) - 1, right, said)


def _inner_bracket(text: str) -> FlowSlip | None:
    """Return a bracket within others that is not closed before they are."""
    opened: list[int] = []
    for part in _PART.finditer(text):
        sign, at = part[0], part.start()
        if sign in _CLOSE:
            opened.append(at)
        elif sign in {"]", "}"}:
            ends = [_CLOSE[text[one]] for one in opened[-2:]]
            if len(ends) == 2 and ends[1] != sign == ends[0]:
                return _closed(text, opened[-1], at)
            if not opened or _CLOSE[text[opened.pop()]] != sign:
                return None
    return None


def _closed(text: str, start: int, end: int) -> FlowSlip:
    """Return a slip that closes a bracket before `end`, or where a round one does so."""
    said: dict[str, object] = {"character": text[start], "other": ")"}
    round_ = text.find(")", start, end)
    if round_ > 0 and "(" not in text[start:round_]:
        right = text[:round_] + _CLOSE[text[start]] + text[round_ + 1 :]
        return FlowSlip("wrong-bracket", round_, right, said)
    right = text[:end] + _CLOSE[text[start]] + text[end:]
    return FlowSlip("open-inner-bracket", start, right, said)


def _comma(text: str, start: int, entry: str, keys: frozenset[str]) -> FlowSlip | None:
    """Return another sign that stands before a key where a comma belongs."""
    for found in _NO_COMMA.finditer(entry):
        before = entry[: found.start()]
        if found["key"] in keys and not (before.count('"') % 2 or before.count("'") % 2):
            at = start + found.start("sign")
            sign = found["sign"]
            right = f"{text[: start + found.start()]}, {text[start + found.start('key') :]}"
            said: dict[str, object] = {"name": character_name(sign), "character": sign}
            return FlowSlip("other-comma", at, right, said)
    return None


def _simple(text: str, start: int, entry: str) -> FlowSlip | None:
    """Return what is wrong whatever the brackets are."""
    looked = (look(text, start, entry) for look in (_hash, _between, _first_character))
    return next(filter(None, looked), None)


def _between(text: str, start: int, entry: str) -> FlowSlip | None:
    """Return where two texts in quotes have no comma between them."""
    found = _TWO_QUOTED.match(entry)
    if not found:
        return None
    at = start + found.end("first")
    right = f"{text[:at]}, {text[start + found.end() :]}"
    return FlowSlip("no-comma-between", start + found.end(), right, {})


def _first_character(text: str, start: int, entry: str) -> FlowSlip | None:
    """Return a text that begins with a character that YAML keeps for itself."""
    match = _KEY.match(entry) if text[0] == "{" else None
    value = (match["value"] if match else entry) or ""
    if value[:1] not in {"@", "`", "%"}:
        return None
    at = start + (match.start("value") if match else 0)
    return _quoted("first-character", text, at, value, {"character": value[0]})


def _hash(text: str, start: int, entry: str) -> FlowSlip | None:
    found = re.search(r"(?:^|\s)#", entry)
    match = _KEY.match(entry) if text[0] == "{" else None
    value = (match["value"] if match else entry) or ""
    if not found or entry[:1] in "\"'[{" or value[:1] in "\"'[{":
        return None
    return _quoted("hash-in-flow", text, start + found.end() - 1, value, {})


def _quoted(cause: str, text: str, column: int, value: str, said: dict[str, object]) -> FlowSlip:
    """Return that a value, which stands around or behind a column, needs quotes."""
    right = "'" + value.replace("'", "''") + "'"
    at = max(text.rfind(value, 0, column + len(value)), 0)
    whole = text[:at] + right + text[at + len(value) :]
    return FlowSlip(cause, column, whole, {**said, "right": right})


def _entry(
    text: str, start: int, entry: str, before: tuple[str, int], keys: frozenset[str]
) -> FlowSlip | None:
    """Return what is wrong in braces; `before`: the key of the entry before, and where it ends."""
    match = _KEY.match(entry)
    if match and not entry.startswith(("'", '"')) and match["key"].endswith(":"):
        match = None
    if match:
        return _value(text, start, entry, match, keys)
    fixed = _key_fixed(entry, keys)
    if fixed:
        cause, right, said = fixed
        whole = text[:start] + right + text[start + len(entry) :]
        return FlowSlip(cause, start, whole, {**said, "right": right})
    if before[0]:  # more of the value before the comma
        at = text.index(":", before[1]) + 1
        at += len(text[at:]) - len(text[at:].lstrip())
        if text[at] in "\"'[{":
            return None
        said = {"text": entry, "key": before[0], "right": ""}
        return FlowSlip("comma-in-flow", start, text[:at], said)
    return None


def _whole_value(
    text: str, entries: list[tuple[int, str]], found: FlowSlip, keys: frozenset[str]
) -> FlowSlip:
    """Return a slip in which a value takes in the entries behind it that are no keys."""
    ours = takewhile(lambda one: not _KEY.match(one[1]) and not _key_fixed(one[1], keys), entries)
    start, entry = list(ours)[-1]
    value = text[len(found.right) : start + len(entry)]
    return _quoted("comma-in-flow", text, found.column, value, found.said)


def _key_fixed(entry: str, keys: frozenset[str]) -> tuple[str, str, dict[str, object]] | None:
    if (slip := slip_of_colon(entry)) and _first_word(entry) in keys:
        return slip.cause, slip.right, slip.said
    if (right := with_colon(entry, keys)) != entry and " " in entry:
        return "no-flow-colon", right, {"key": _first_word(entry)}
    return None


def _first_word(text: str) -> str:
    return re.split(rf"[\s:{COLONS}]", text, maxsplit=1)[0]


def _value(
    text: str, start: int, entry: str, match: re.Match[str], keys: frozenset[str]
) -> FlowSlip | None:
    value, key = match["value"] or "", match["key"]
    at = start + (match.start("value") if value else len(entry))
    if value[:1] in {"[", "{"}:
        return None
    quoted = re.match(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', value)
    end = quoted.end() if quoted else 0
    for inner in _INNER.finditer(value, end):
        if re.search(r"[\[{]", value[end : inner.start()]):
            return None  # a comma there would part what is within these brackets
        begin = at + inner.start()
        if inner["key"] in keys and inner.start() > 0:
            right = text[:begin].rstrip() + ", " + text[begin:]
            said: dict[str, object] = {"inner": inner["key"], "right": right}
            return FlowSlip("no-comma", begin, right, said)
        if not quoted:
            return _quoted("colon-in-flow", text, begin, value, {"key": key})
    return None

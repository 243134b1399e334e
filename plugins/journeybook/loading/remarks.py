"""Words that get lost or change without a complaint of YAML: warnings.

A ` #` ends a text without quotes, a comma in brackets ends an item, and a line below a text becomes
part of it. The rest is right, so these do not break a map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from journeybook.loading.disguised_lists import list_in_text, stray_quote
from journeybook.loading.faults import Fault, Place
from journeybook.loading.losses import (
    COMMAS,
    FEW_WORDS,
    PATH_ESCAPE,
    SWALLOWED,
    is_enumeration,
    reads_like_one,
)
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence
from journeybook.loading.problems import remedy_of
from journeybook.loading.value_scan import quoted
from journeybook.message import Message
from journeybook.model.fields import Field, fields, keys_below
from journeybook.model.record import Record

_COMMENT = re.compile(r" #(?P<rest>.*)")
_LABELLED = re.compile(r"\w+:")  # such as `TODO: ask`: nobody goes on like that in a text
_BRACKETS = "[](){}［］（）【】 "


def remarks(root: Node, text: str, model: type[Record]) -> list[Fault]:
    """Return what gets lost without a complaint.

    Args:
        root: what was read.
        text: the text that it was read from.
        model: the record that it is, for what its fields are.
    """
    lines, keys = text.split("\n"), keys_below(model)
    found: list[Fault] = []
    values: list[_Value] = []  # handed up by generators, they took 1.6 times as long
    _collect(root, _Value("", None, model, root), values)
    for value in values:
        node = value.node
        if isinstance(node, Sequence):
            if node.is_bracketed:
                found += _sentence(node, value.field)
        elif isinstance(node, Scalar) and node.end:
            if not node.quote:
                found += _of_plain(value, node, node.end, lines)
                found += _swallowed(lines, node.place.line, node.end[0], keys)
            elif node.quote == '"':
                found += _path_in_quotes(node, node.end, lines)
    return sorted(found)


class _Value(NamedTuple):
    """A value that is no mapping, and what the format has in its place.

    Attributes:
        key: the key before it; empty for an item of a list.
        field: what it is.
        record: what a mapping in its place would be.
        node: the value.
        is_keyed: whether the keys of such a mapping are ids of an author's.
    """

    key: str
    field: Field | None
    record: type[Record] | None
    node: Any
    is_keyed: bool = False


def _collect(node: Node, value: _Value, found: list[_Value]) -> None:
    """Add what is no mapping, in the order of the file."""
    if isinstance(node, Mapping):
        known = fields(value.record) if value.record else {}
        for key, entry in node.entries.items():
            inner = entry.value
            if value.is_keyed:
                below = value._replace(key=key, node=inner, is_keyed=False)
            elif field := known.get(key):
                below = _Value(key, field, field.record, inner, bool(field.keyed_by))
            else:
                below = _Value(key, None, None, inner)
            _collect(inner, below, found)
        return
    found.append(value)
    if isinstance(node, Sequence):
        for item in node.items:
            _collect(item, value._replace(key="", node=item), found)


def _of_plain(
    value: _Value, node: Scalar, end: tuple[int, int], lines: list[str]
) -> Iterator[Fault]:
    """Tell what gets lost of a text without quotes."""
    field = value.field
    if not field or not field.is_words:
        return
    if value.key and is_enumeration(field, node.text):
        yield _enumeration(value.key, node)
    yield from _comment(node, lines[end[0]][end[1] :], end)
    yield from stray_quote(node, end)
    yield from list_in_text(node, lines[node.place.line - 1 : end[0] + 1])


def _path_in_quotes(node: Scalar, end: tuple[int, int], lines: list[str]) -> Iterator[Fault]:
    """Tell of a path in double quotes, whose backslashes are read as escapes."""
    typed = lines[end[0]][node.place.column : end[1] - 1]
    if node.place.line == end[0] + 1 and (found := PATH_ESCAPE.search(typed)):
        escape = found["escape"]
        message = Message("'{escape}' is read as one character in double quotes", escape=escape)
        hint = Message("put a path in single quotes: {right}", right=quoted(typed))
        yield _remark(node.place, "escape-in-path", message, hint)


def _remark(place: Place, problem: str, message: str, hint: str = "") -> Fault:
    return Fault(place, problem, message, hint or remedy_of(problem))


def _comment(node: Scalar, behind: str, end: tuple[int, int]) -> Iterator[Fault]:
    """Tell of a comment that was probably meant as text.

    A comment stands two blanks away, or behind a few words, begins with a blank and no digit, or
    has a label.
    """
    found = _COMMENT.match(behind)
    if not found:
        return
    rest = found["rest"].strip()
    is_joined = bool(rest) and not found["rest"].startswith((" ", "\t"))
    is_number = rest[:1].isdecimal()
    goes_on = len(node.text.split()) > FEW_WORDS and not _LABELLED.match(rest)
    if rest and (is_joined or is_number or goes_on):
        place = Place(end[0] + 1, end[1] + 2)
        comment = f"#{found['rest'].rstrip()}"
        message = Message("'{comment}' is read as a comment and lost", comment=comment)
        hint = Message(
            "put the text in quotes: {right}; a comment stands two blanks away",
            right=quoted(f"{node.text} {comment}".strip()),
        )
        yield _remark(place, "comment-in-text", message, hint)


def _enumeration(key: str, node: Scalar) -> Fault:
    parts = ", ".join(COMMAS.split(node.text.strip(_BRACKETS)))
    message = Message("'{text}' is one text for '{key}', not a list", text=node.text, key=key)
    hint = Message("write a list as [{parts}]; put one text with commas in quotes", parts=parts)
    return _remark(node.place, "comma-in-value", message, hint)


def _sentence(node: Sequence, field: Field | None) -> Iterator[Fault]:
    """Tell of a sentence in brackets, whose commas make a list of it."""
    items = [item.text for item in node.items if isinstance(item, Scalar)]
    if not field or not field.is_words or len(items) < max(len(node.items), 2):
        return
    if reads_like_one(items):
        message = Message(
            "the commas in these brackets make {many} texts of what reads like one",
            many=len(items),
        )
        hint = Message(
            "if it is one text, put it in quotes: {right}", right=quoted(", ".join(items))
        )
        yield _remark(node.place, "comma-in-value", message, hint)


def _swallowed(lines: list[str], first: int, last: int, keys: frozenset[str]) -> Iterator[Fault]:
    """Tell of lines of a text, those behind its first, that look like a key of ours."""
    for at in range(first, min(last + 1, len(lines))):
        found = SWALLOWED.match(lines[at])
        if found and found["key"] in keys:
            place = Place(at + 1, found.start("key") + 1)
            message = Message(
                "'{key}' is read as part of the text above, not as a key", key=found["key"]
            )
            yield _remark(place, "swallowed-key", message)

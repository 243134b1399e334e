"""Words that get lost or change without a complaint of YAML: warnings.

A ` #` ends a text without quotes, a comma in brackets ends an item, and a line below a text becomes
part of it. The rest is right, so these do not break a map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from journeybook.loading.disguised_lists import MARKED_LINE, STRAY_QUOTE, list_in_text, stray_quote
from journeybook.loading.faults import Fault, Place
from journeybook.loading.node_reader import Loader, place_of
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence
from journeybook.loading.problems import remedy_of
from journeybook.loading.suspects import COLONS
from journeybook.loading.value_scan import quoted
from journeybook.message import Message
from journeybook.model.fields import Field, Path, field_at, keys_below
from journeybook.model.record import Record
from journeybook.model.roles import Role

_FEW_WORDS = 3
_LISTED = frozenset({Role.NAME, Role.CITATION, Role.LABEL})
_COMMENT = re.compile(r" #(?P<rest>.*)")
_LABELLED = re.compile(r"\w+:")  # such as `TODO: ask`: nobody goes on like that in a text
_COMMAS = re.compile(r"\s*(?:[,;]\s+|、)\s*")
# Words with which a sentence goes on behind a comma, and a list of names does not.
_GOES_ON = re.compile(
    r"(?:and|or|but|not|so|then|because|since|which|who|that|why|how|when|if|und|oder|aber|nicht|"
    r"weil|wenn|dass|warum)\b(?!-)",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?")
_SWALLOWED = re.compile(
    rf"^[ \t]+(?:- +)?(?P<key>[a-z_]+)(?:\s*(?P<colon>[{COLONS}])|:(?=[^\s/]|[^\S \t\n]))",
    re.MULTILINE,
)
# A drive, or a word, and an escape of YAML that a path would hold: `C:\\temp`, `shop\\desk`.
PATH_ESCAPE = re.compile(r"(?:\b[A-Za-z]:|\w)(?P<escape>\\[abtvfre0_]|(?<=:)\\[nNLPxu])(?=\w|$)")
_PERHAPS_COMMENT = re.compile(r"[^\s#] #")
_PERHAPS_LIST = re.compile(r"\[[^\]\n]*,[^\]\n]*\]")

_PERHAPS = (_PERHAPS_COMMENT, _PERHAPS_LIST, _SWALLOWED, PATH_ESCAPE, STRAY_QUOTE, MARKED_LINE)


class _Styles(NamedTuple):
    """How values are written, by the place at which they begin.

    Attributes:
        plain: texts without quotes, and the line and column, from 0, behind each of them.
        bracketed: lists in brackets on one line.
        escaped: texts in double quotes that hold an escape, as they stand in the file.
    """

    plain: dict[Place, tuple[int, int]]
    bracketed: set[Place]
    escaped: list[tuple[Place, str]]


def remarks(root: Node, text: str, model: type[Record]) -> list[Fault]:
    """Return what gets lost without a complaint.

    Args:
        root: what was read.
        text: the text that it was read from.
        model: the record that it is, for what its fields are.
    """
    values = list(_values(root, ()))
    listed = [(path, node) for path, node in values if _is_enumeration(path, node, model)]
    if not listed and not any(one.search(text) for one in _PERHAPS):
        return []
    styles, lines = _styles(text), text.split("\n")
    found = [_path_in_quotes(*one) for one in styles.escaped]
    found += [_enumeration(path, node) for path, node in listed if node.place in styles.plain]
    for path, node in values:
        field = field_at(model, path)
        if isinstance(node, Sequence) and node.place in styles.bracketed:
            found += _sentence(node, field)
        elif isinstance(node, Scalar) and (end := styles.plain.get(node.place)):
            if field and field.is_words:
                found += _comment(node, lines[end[0]][end[1] :], end)
                found += stray_quote(node, end)
                found += list_in_text(node, lines[node.place.line - 1 : end[0] + 1])
            if end[0] > node.place.line - 1:
                found += _swallowed(lines, node.place.line, end[0], keys_below(model))
    return sorted(found)


def _values(node: Node, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from _values(entry.value, (*path, key))
        return
    yield path, node
    if isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield from _values(item, (*path, at))


def _styles(text: str) -> _Styles:
    plain, bracketed, escaped = {}, set(), []
    lines = text.split("\n")
    opened: list[Any] = []
    events: Iterator[Any] = yaml.parse(text, Loader=Loader)
    for event in events:
        place, end = place_of(event), event.end_mark
        if isinstance(event, yaml.ScalarEvent):
            if not event.style:
                plain[place] = (end.line, end.column)
            elif event.style == '"' and place.line == end.line + 1:
                typed = lines[end.line][place.column : end.column - 1]
                if PATH_ESCAPE.search(typed):
                    escaped.append((place, typed))
        elif isinstance(event, yaml.SequenceStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.SequenceEndEvent):
            start = opened.pop()
            if start.flow_style and start.start_mark.line == end.line:
                bracketed.add(place_of(start))
    return _Styles(plain, bracketed, escaped)


def _path_in_quotes(place: Place, typed: str) -> Fault:
    """Tell of a path in double quotes, whose backslashes are read as escapes."""
    found = PATH_ESCAPE.search(typed)
    escape = found["escape"] if found else ""
    message = Message("'{escape}' is read as one character in double quotes", escape=escape)
    hint = Message("put a path in single quotes: {right}", right=quoted(typed))
    return _remark(place, "escape-in-path", message, hint)


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
    goes_on = len(node.text.split()) > _FEW_WORDS and not _LABELLED.match(rest)
    if rest and (is_joined or is_number or goes_on):
        place = Place(end[0] + 1, end[1] + 2)
        comment = f"#{found['rest'].rstrip()}"
        message = Message("'{comment}' is read as a comment and lost", comment=comment)
        hint = Message(
            "put the text in quotes: {right}; a comment stands two blanks away",
            right=quoted(f"{node.text} {comment}".strip()),
        )
        yield _remark(place, "comment-in-text", message, hint)


def _is_enumeration(path: Path, node: Node, model: type[Record]) -> bool:
    """Return whether one text of a list of names holds several names."""
    if not isinstance(node, Scalar) or not path or isinstance(path[-1], int):
        return False
    field = field_at(model, path)
    if not field or not field.is_list or field.is_mostly_one or not field.is_words:
        return False
    parts = _COMMAS.split(node.text)
    is_name = field.role in _LISTED
    if len({part[:1].isupper() for part in parts}) > 1 or (not is_name and "、" in node.text):
        return False  # such as `Guide, section two` or `Well, yes`
    most = _FEW_WORDS - 1 if is_name else 1
    return len(parts) > 1 and all(part and len(part.split()) <= most for part in parts)


def _enumeration(path: Path, node: Scalar) -> Fault:
    parts = ", ".join(_COMMAS.split(node.text))
    message = Message("'{text}' is one text for '{key}', not a list", text=node.text, key=path[-1])
    hint = Message("write a list as [{parts}]; put one text with commas in quotes", parts=parts)
    return _remark(node.place, "comma-in-value", message, hint)


def _sentence(node: Sequence, field: Field | None) -> Iterator[Fault]:
    """Tell of a sentence in brackets, whose commas make a list of it."""
    items = [item.text for item in node.items if isinstance(item, Scalar)]
    if not field or not field.is_words or len(items) < max(len(node.items), 2):
        return
    goes_on = any(
        _GOES_ON.match(item) or (item[:1].islower() and item.endswith(_ENDS)) for item in items[1:]
    )
    is_one = items[0][:1].isupper() and all(item[:1].islower() for item in items[1:])
    if goes_on or is_one:
        message = Message(
            "the commas in these brackets make {number} texts of what reads like one",
            number=len(items),
        )
        hint = Message(
            "if it is one text, put it in quotes: {right}", right=quoted(", ".join(items))
        )
        yield _remark(node.place, "comma-in-value", message, hint)


def _swallowed(lines: list[str], first: int, last: int, keys: frozenset[str]) -> Iterator[Fault]:
    """Tell of lines of a text, those behind its first, that look like a key of ours."""
    for at in range(first, last + 1):
        found = _SWALLOWED.match(lines[at]) if at < len(lines) else None
        if found and found["key"] in keys:
            place = Place(at + 1, found.start("key") + 1)
            message = Message(
                "'{key}' is read as part of the text above, not as a key", key=found["key"]
            )
            yield _remark(place, "swallowed-key", message)

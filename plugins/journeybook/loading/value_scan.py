"""Where a value ends that begins on a line, and whether it can be what its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from journeybook.loading.flow_scan import flow_slips
from journeybook.loading.line_forms import indent_of
from journeybook.loading.suspects import Suspect, suspect

_OTHER_QUOTES = "\"'“”„‟‘’‚«»」』＂＇"  # by which one that was opened may be closed
_MOST_LINES = 400  # that a quoted text or a list in brackets is followed over
BLOCK = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:#.*)?$")
_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*'", re.DOTALL),
}
_FLOW_PART = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[\[\]{}]', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:[0abtnvfre \t/\"\\N_LP\n]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
)
_ANY_ESCAPE = re.compile(r"\\.", re.DOTALL)
# What YAML reads without complaint: an anchor, an alias or a tag. They are told of as such.
_INDICATED = re.compile(r"&[\w-]+(?:\s|$)|\*[\w-]+\s*$|![^\s,\[\]{}]*(?:\s|$)")
_COLON = re.compile(r":(?=\s|$)")
_INNER_KEY = re.compile(r"(?<=\s)(?P<key>[a-z_]+):(?=\s|$)")
_COMMENT = re.compile(r"[ \t]+#.*$|^#.*$")
_KEY_LINE = re.compile(r"[A-Za-z_]\w*[ \t]*:(?:\s|$)|-\s")


class Value(NamedTuple):
    """What a scan tells of a value.

    Attributes:
        lines: how many lines it takes.
        is_open: whether a plain text goes on below, in lines that are indented deeper.
        is_empty: whether it stands on the lines below.
        found: what is suspicious about it.
    """

    lines: int = 1
    is_open: bool = False
    is_empty: bool = False
    found: Suspect | None = None


class Begin(NamedTuple):
    """Where a value begins.

    Attributes:
        lines: the lines of the file.
        at: the index of its line.
        line: that line as it was probably meant.
        column: the index of the first character on it.
        parent: how far its key or dash is indented.
        key: its key; empty for an item of a list.
        keys: the keys of the format.
    """

    lines: list[str]
    at: int
    line: str
    column: int
    parent: int
    key: str
    keys: frozenset[str] = frozenset()

    @property
    def typed(self) -> str:
        """What stands on the line, from the begin on."""
        return self.line[self.column :].rstrip()

    def joined(self) -> str:
        """What stands on the line and the next ones."""
        below = self.lines[self.at + 1 : self.at + _MOST_LINES]
        return "\n".join([self.line[self.column :], *below])


def quoted(text: str) -> str:
    """Return a text in the quotes that need no change to it, if there are such."""
    return (
        f'"{text}"'
        if "'" in text and not re.search(r'["\\]', text)
        else ("'" + text.replace("'", "''") + "'")
    )


def scan_value(begin: Begin) -> Value:
    """Look at the value that begins on a line."""
    typed = begin.typed
    if not typed or typed.startswith("#"):
        return Value(is_empty=True)
    if BLOCK.match(typed):
        return Value(_deeper(begin.lines, begin.at, begin.parent))
    if typed[0] in _QUOTED:
        return _quoted_value(begin)
    if typed[0] in "[{":
        return _bracketed(begin)
    return _plain(begin)


def _deeper(lines: list[str], at: int, parent: int) -> int:
    """Return how many lines a block takes: its own, and those deeper than its key."""
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) > parent):
        end += 1
    return end - at


def _quoted_value(begin: Begin) -> Value:
    typed, column = begin.typed, begin.column
    whole = _QUOTED[typed[0]]
    text = begin.line[column:]
    found = whole.match(text)
    if not found:
        text = begin.joined()
        found = whole.match(text)
    if not found or _runs_over(found[0], begin.parent):
        return _unclosed(begin)
    behind = text[found.end() :].split("\n", 1)[0]
    count = found[0].count("\n") + 1
    if behind.strip() and not _COMMENT.match(behind):
        return _with_more(begin, found, behind, count)
    escape = _bad_escape(found[0]) if typed[0] == '"' else None
    return _escaped(begin, found[0], escape) if escape else Value(count)


def _unclosed(begin: Begin) -> Value:
    typed, column = begin.typed, begin.column
    if len(typed) < 2 or typed[-1] not in _OTHER_QUOTES:
        return _open_value("open-quote", begin, quoted(typed[1:]))
    right = f"{typed[0]}{typed[1:-1]}{typed[0]}"
    said = {"character": typed[0], "other": typed[-1], "right": right}
    line = begin.line[:column] + right
    return Value(found=suspect("other-quote", begin.at + 1, column + 1, line, said=said))


def _with_more(begin: Begin, found: re.Match[str], behind: str, count: int) -> Value:
    """Return what is told of a text in quotes with more behind it on its last line."""
    typed, at = begin.typed, begin.at
    if count == 1 and _is_within(typed, found.end()):
        cause = "apostrophe" if typed[0] == "'" else "quote-within"
        return _to_quote(begin, cause, {"character": typed[0]}, found.end() - 1, typed[1:-1])
    if behind[:1].isalnum() and typed[0] == "'" and count == 1:
        return _to_quote(begin, "apostrophe", {}, found.end() - 1, typed.strip("'"))
    if behind.strip() == "," and count == 1:
        right = begin.line[: begin.column + found.end()]
        said = {"right": right.strip()}
        return Value(found=suspect("comma-behind", at + 1, len(right) + 1, right, said=said))
    if count == 1:
        return _to_quote(begin, "text-behind-quote", {"character": typed[0]}, found.end())
    said = {"character": typed[0], "right": quoted(typed)}
    return Value(count, found=suspect("text-behind-quote", at + count, 1, None, said=said))


def _is_within(typed: str, end: int) -> bool:
    """Return whether the quote that ends a text is one within it: others follow, the last at last.

    Args:
        typed: the text with its quotes, up to the end of its line.
        end: where the quote that ends it for YAML is behind.
    """
    quote = typed[0]
    if not typed.endswith(quote) or len(typed) <= end:
        return False
    return typed.count(quote) % 2 == 1 or typed[end - 2].isspace()


def _escaped(begin: Begin, whole: str, escape: re.Match[str]) -> Value:
    before, said = whole[: escape.start()], {"character": escape[0]}
    count = whole.count("\n") + 1
    if count == 1:
        return _to_quote(begin, "escape", said, len(before), whole[1:-1])
    start = len(before) - before.rfind("\n") if "\n" in before else begin.column + len(before) + 1
    place = begin.at + 1 + before.count("\n")
    return Value(count, found=suspect("escape", place, start, None, said=said))


def _bad_escape(text: str) -> re.Match[str] | None:
    escapes = _ANY_ESCAPE.finditer(text)
    return next((one for one in escapes if not _ESCAPE.match(text, one.start())), None)


def _open_value(cause: str, begin: Begin, right: str) -> Value:
    line, column = begin.line, begin.column
    found = suspect(
        cause, begin.at + 1, column + 1, line[:column] + right,
        said={"character": line[column]}, reaches_on=True,
    )  # fmt: skip
    return Value(found=found._replace(also=tuple(_going_on(begin))))


def _going_on(begin: Begin) -> Iterator[tuple[int, str]]:
    """Yield the lines below that can only be more of a value, as empty ones."""
    for at in range(begin.at + 1, len(begin.lines)):
        line = begin.lines[at]
        if indent_of(line) <= begin.parent or _KEY_LINE.match(line.strip()):
            return
        yield at + 1, ""


def _runs_over(value: str, parent: int) -> bool:
    """Return whether a quoted text or list takes in lines that are no part of it."""
    return any(
        line.strip() and (indent_of(line) <= parent or _KEY_LINE.match(line.strip()))
        for line in value.split("\n")[1:]
    )


def _bracketed(begin: Begin) -> Value:
    typed = begin.typed
    text = begin.line[begin.column :]
    if slips := flow_slips(typed, begin.keys):
        slip, line, column = slips[0], begin.line, begin.column
        right = line[:column] + slip.right
        at = column + slip.column + 1
        return Value(found=suspect(slip.cause, begin.at + 1, at, right, said=slip.said))
    end = _end_of_flow(text)
    if end < 0:
        text = begin.joined()
        end = _end_of_flow(text)
    inner = text[: max(end, 0)].split("\n")[1:-1]
    if end < 0 or any(other.strip() and indent_of(other) <= begin.parent for other in inner):
        return _open_value("open-bracket", begin, typed + ("]" if typed[0] == "[" else "}"))
    behind = text[end:].split("\n", 1)[0]
    count = text.count("\n", 0, end) + 1
    if behind.strip() and not behind.strip(" \t]}"):
        right = begin.line[: begin.column + end]
        said = {"character": behind.strip()[0], "right": right.strip()}
        at = begin.column + end + 1
        return Value(found=suspect("extra-bracket", begin.at + 1, at, right, said=said))
    if behind.strip() and not _COMMENT.match(behind) and count == 1:
        return _to_quote(begin, "first-character", {"character": typed[0]})
    return Value(count)


def _to_quote(
    begin: Begin, cause: str, said: dict[str, str], start: int = 0, text: str = ""
) -> Value:
    """Return that a text needs quotes, for the cause found `start` characters behind its begin.

    Args:
        begin: where it begins.
        cause: why.
        said: what the message names.
        start: see above.
        text: what to put in quotes, if not all that was typed up to a comment.
    """
    line, column = begin.line, begin.column
    typed = _COMMENT.sub("", begin.typed)
    right = quoted(text or typed)
    repaired = line[:column] + right + line[column + len(typed) :]
    said = {**said, "right": right}
    return Value(found=suspect(cause, begin.at + 1, column + start + 1, repaired, said=said))


def _end_of_flow(text: str) -> int:
    depth = 0
    for part in _FLOW_PART.finditer(text):
        if part[0] in "[{":
            depth += 1
        elif part[0] in "]}":
            depth -= 1
            if depth == 0:
                return part.end()
    return -1


def _plain(begin: Begin) -> Value:
    typed = begin.typed
    text = _COMMENT.sub("", typed)
    first = text[0]
    if _INDICATED.match(text):
        return Value(is_open=text == typed)
    if first in "&*!@`%|>,]}" or text[:2] in {"? ", ": "} or text in {"?", "-"}:
        bare = text[1:].strip() if first == "|" else ""  # of a block, whose text is on its line
        return _to_quote(begin, "first-character", {"character": first}, 0, bare)
    if begin.key and re.match(r"-\s", text):
        right, said = begin.line[: begin.column].rstrip(), {"key": begin.key}
        at = begin.at + 1
        return Value(found=suspect("list-behind-key", at, begin.column + 1, right, said=said))
    if inner := _key_within(text, begin):
        said = {"key": begin.key, "inner": inner["key"]}
        return _to_quote(begin, "key-in-text", said, inner.start("key"))
    if colon := _COLON.search(text):
        return _to_quote(begin, "colon-in-text", {"key": begin.key}, colon.start())
    return Value(is_open=text == typed)


def _key_within(text: str, begin: Begin) -> re.Match[str] | None:
    """Return a key of the format within a text, with its colon."""
    return next((one for one in _INNER_KEY.finditer(text) if one["key"] in begin.keys), None)

"""The plain lines of YAML to plain data, an entry or item to one regular expression.

Most maps are made of such lines alone: keys of letters, lists with dashes, texts without quotes or
in quotes, texts below `|` and `>`. A parser makes an object of each event, with two of its places,
which takes three times as long. What is read here `plain_reader` reads the same by events; what is
not quite like that, or may have been meant in another way (`losses.may_lose`), is left to it.
"""

from __future__ import annotations

import functools
import re
from array import array
from typing import Any, NamedTuple

from journeybook.loading.disguised_lists import MARK_FORM, ends_with_stray
from journeybook.loading.node_reader import MAX_DEPTH, MAX_EVENTS, MAX_ITEMS, MAX_KEYS
from journeybook.loading.suspects import COLONS

_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}"
_GAP = r"\n(?:\n|[ ]*#[^\n]*\n)*([ ]*)"  # empty lines and comments up to what comes next
_BEGIN = re.compile(r"(?:\n|[ ]*#[^\n]*\n)*")
# What begins a text without quotes for YAML, and looks like nothing else.
_FIRST = rf"(?!{MARK_FORM})[^\s\-?:,\[\]{{}}#&*!|>'\"%@`]"
# A line below may look like an item or a key that YAML does not take for one.
_NEXT = rf"(?!-|#|[a-z_]+\s*[:{COLONS}])\S"
# An item of a list in brackets that stands on one line.
_WORDS = rf"{_FIRST}[^\n:,\[\]{{}}#&*!|>'\"%@`?]*"
_EACH_WORDS = re.compile(r"[^ ,\[\]][^,\]]*")
_BREAK = re.compile(r"\n *")
_BREAKS = re.compile(r"\n(\n*) *")
_AT_THE_EDGE = re.compile(r"\n[^ \n]")  # where a line may begin or end a document
_TO_EVENTS = ("\t", "\r", " \n")


class _Unlike(Exception):  # noqa: N818 - control flow, not an error
    """This is not made of plain lines."""


class ReadLines(NamedTuple):
    """What plain lines hold.

    Attributes:
        data: mappings, lists and texts.
        offsets: where the keys and values begin, in the order of the text.
        brackets: the lists in brackets.
    """

    data: dict[str, Any]
    offsets: array[int]
    brackets: list[list[str]]


def read_lines(text: str) -> ReadLines | None:
    """Read a text that is made of plain lines alone; None: it is not.

    Args:
        text: the text, as `decode` gives it, without faults and in Unicode NFC.
    """
    if text[-1:] != "\n" or any(sign in text for sign in _TO_EVENTS):
        return None
    try:
        return _Lines(text).document()
    except _Unlike:
        return None


@functools.cache
def _values(indent: int) -> str:
    """Return the form of a text, of which each line below stands further in than `indent`."""
    deeper = rf"[ ]{{{indent + 1},}}"
    return (
        rf"({_FIRST}[^\n]*(?:\n+{deeper}{_NEXT}[^\n]*)*)"
        r"|('[^']*(?:''[^']*)*')"
        r'|("[^"\\]*")'
        rf"|(\[[ ]*{_WORDS}(?:,[ ]+{_WORDS})*\])"
        rf"|([|>]-?(?:\n+{deeper}[^\n]*)+)"
    )


@functools.cache
def _entry(indent: int) -> re.Pattern[str]:
    return re.compile(rf"({_KEY}):(?:[ ]+(?:{_values(indent)}))?{_GAP}")


@functools.cache
def _item(indent: int) -> re.Pattern[str]:
    return re.compile(rf"-[ ]+(?:(?={_KEY}:[ \n])|(?:{_values(indent)}){_GAP})")


@functools.cache
def _less(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n[ ]{{0,{indent - 1}}}[^ \n]")


class _Lines:
    """Reads lines; of each part it hands up the value, where the next one begins, and how far in.

    Behind the last part that is -1.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = array("I")
        self.brackets: list[list[str]] = []

    def document(self) -> ReadLines:
        begin = _BEGIN.match(self.text)
        at = begin.end() if begin else 0
        self.offsets.append(at)
        data, _, indent = self.mapping(at, 0, 1)
        # Of a list or mapping there are two events.
        if indent != -1 or 2 * len(self.offsets) + 4 > MAX_EVENTS:
            raise _Unlike
        return ReadLines(data, self.offsets, self.brackets)

    def mapping(self, at: int, indent: int, depth: int) -> tuple[dict[str, Any], int, int]:
        text, end, begin, match = (
            self.text,
            len(self.text),
            self.offsets.append,
            _entry(indent).match,
        )
        found: dict[str, Any] = {}
        while entry := match(text, at):
            key, plain, single, double, items, block, gap = entry.groups()
            if key in found:
                raise _Unlike
            begin(at)
            at = entry.end()
            following = len(gap) if at < end else -1
            if plain is not None:
                begin(entry.start(2))
                found[key] = _unquoted(plain)
            elif items:
                found[key] = self.listed(items, entry.start(5))
            elif single or double or block:
                begin(entry.start(3 if single else 4 if double else 6))
                found[key] = _marked(single, double, block, indent)
            else:
                found[key], at, following = self.below(at, following, indent, depth)
            if following != indent:
                if following > indent or len(found) > MAX_KEYS:
                    raise _Unlike
                return found, at, following
        raise _Unlike

    def below(self, at: int, indent: int, above: int, depth: int) -> tuple[Any, int, int]:
        """Read the list or mapping below a key, of which the line above ends so far in."""
        if depth >= MAX_DEPTH:
            raise _Unlike
        self.offsets.append(at)
        if indent >= above and self.text.startswith("- ", at):
            return self.sequence(at, indent, depth + 1)
        if indent <= above:
            raise _Unlike
        return self.mapping(at, indent, depth + 1)

    def sequence(self, at: int, indent: int, depth: int) -> tuple[list[Any], int, int]:
        text, end, begin, match = (
            self.text,
            len(self.text),
            self.offsets.append,
            _item(indent).match,
        )
        found: list[Any] = []
        while item := match(text, at):
            plain, single, double, items, block, gap = item.groups()
            start, at = at, item.end()
            if plain is not None:
                begin(item.start(1))
                found.append(_unquoted(plain))
            elif items:
                found.append(self.listed(items, item.start(4)))
            elif gap is not None:
                begin(item.start(2 if single else 3 if double else 5))
                found.append(_marked(single, double, block, indent))
            else:
                if depth >= MAX_DEPTH:
                    raise _Unlike
                begin(at)
                inner, at, following = self.mapping(at, indent + at - start, depth + 1)
                found.append(inner)
            if gap is not None:
                following = len(gap) if at < end else -1
            if following != indent or text[at] != "-":
                if following > indent or len(found) > MAX_ITEMS:
                    raise _Unlike
                return found, at, following
        raise _Unlike

    def listed(self, items: str, at: int) -> list[str]:
        """Return the texts of a list in brackets that begins at a place."""
        self.offsets.append(at)
        each = list(_EACH_WORDS.finditer(items, 1))
        self.offsets.extend(at + one.start() for one in each)
        found = [one[0].rstrip(" ") for one in each]
        self.brackets.append(found)
        return found


def _unquoted(text: str) -> str:
    """Return what a text without quotes says."""
    if ": " in text or " #" in text or text[-1] == ":" or ends_with_stray(text):
        raise _Unlike
    if "\n" not in text:
        return text
    if ":\n" in text:
        raise _Unlike
    return _folded(text)


def _marked(single: str | None, double: str | None, block: str | None, indent: int) -> str:
    """Return what a text in quotes, or one below `|` or `>`, says.

    Args:
        single: the text in single quotes.
        double: the text in double quotes, without an escape.
        block: the sign and the lines below.
        indent: how far in the part stands that it is of.
    """
    if block:
        return _below_sign(block, indent)
    text = (single or double or "")[1:-1]
    if "\n" in text:
        if _AT_THE_EDGE.search(text):
            raise _Unlike
        text = _folded(text)
    return text.replace("''", "'") if single else text


def _folded(text: str) -> str:
    """Return a text with a blank for each line break, and one break less where there are more."""
    if "\n\n" not in text:
        return _BREAK.sub(" ", text)
    return _BREAKS.sub(lambda breaks: breaks[1] or " ", text)


def _below_sign(block: str, indent: int) -> str:
    sign, _, body = block.partition("\n")
    deep = len(body) - len(body.lstrip(" "))
    if deep <= indent or _less(deep).search(body):
        raise _Unlike
    text = body[deep:].replace("\n" + " " * deep, "\n")
    if sign[0] == ">":
        if text[0] == " " or "\n " in text:
            raise _Unlike  # such lines are not folded
        text = _folded(text)
    return text if sign[-1] == "-" else f"{text}\n"

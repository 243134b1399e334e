"""A list that YAML takes for one text, since its dashes are none; and a quote without its pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeybook.loading.faults import Fault, Place
from journeybook.loading.line_forms import DASH
from journeybook.loading.losses import ALONE, MARK, ends_with_stray
from journeybook.loading.nodes import Scalar
from journeybook.loading.problems import remedy_of
from journeybook.message import Message

_NO_DASH = re.compile(rf"{MARK.pattern}|[ー※-]\s*")
_ENDS_WITH_QUOTE = re.compile(r'[^\d\s"]"$')


def list_in_text(node: Scalar, lines: list[str]) -> Iterator[Fault]:
    """Tell of a text without quotes whose lines look like the items of a list.

    Args:
        node: the text.
        lines: the lines of the file on which it stands, the first from its beginning on.
    """
    if len(lines) == 1 and node.text[:1] not in ALONE:
        return  # most texts
    typed = [lines[0][node.place.column - 1 :], *lines[1:]]
    item = next((at for at, line in enumerate(typed) if at and DASH.match(line.strip())), 0)
    if item:
        is_below = not lines[0][: node.place.column - 1].strip()
        yield _merged(node, typed, item, is_below=is_below)
        return
    texts = [line.strip() for line in typed if line.strip()]
    marks = [MARK.match(text) for text in texts]
    stands_below = not lines[0][: node.place.column - 1].strip()
    marked = [(text, mark) for text, mark in zip(texts, marks, strict=True) if mark]
    if not marked or not marks[0]:
        return
    kinds = {mark.lastgroup for _, mark in marked}
    is_alone = len(texts) == 1
    if is_alone and not (stands_below and texts[0][0] in ALONE):
        return
    if not is_alone and len(marked) < len(texts) and (len(marked) < 2 or len(kinds) > 1):
        return
    first, mark = marked[0]
    message = Message("this list is read as one text: '{mark}' is no dash", mark=mark[0].strip())
    hint = Message(
        "write each item on a line of its own, behind a hyphen and a blank: {right}",
        right=f"- {first[mark.end() :]}",
    )
    yield Fault(node.place, "list-in-text", message, hint)


def _merged(node: Scalar, typed: list[str], at: int, *, is_below: bool) -> Fault:
    """Tell of an item of a list that is read as more of the text above."""
    first, item = typed[0].strip(), typed[at].strip()
    if mark := _NO_DASH.match(first):
        message = Message(
            "this list is read as one text: '{mark}' is no dash", mark=mark[0].strip()
        )
        hint = Message(
            "write each item on a line of its own, behind a hyphen and a blank: {right}",
            right=f"- {first[mark.end() :]}",
        )
        return Fault(node.place, "list-in-text", message, hint)
    if is_below:
        message = Message("this line stands in a list but has no dash")
        return Fault(
            node.place, "list-in-text", message, Message("write '{right}'", right=f"- {first}")
        )
    message = Message("'{item}' is read as more of the text above, not as an item", item=item)
    hint = Message(
        "begin both items with '- ', one exactly below the other; put one text in quotes"
    )
    column = len(typed[at]) - len(typed[at].lstrip()) + 1
    return Fault(Place(node.place.line + at, column), "list-in-text", message, hint)


def stray_quote(node: Scalar, end: tuple[int, int]) -> Iterator[Fault]:
    """Tell of a text without quotes that ends with one which nothing opened.

    Args:
        node: the text.
        end: the line and column behind it, from 0.
    """
    if not ends_with_stray(node.text) or not _ENDS_WITH_QUOTE.search(node.text):
        return
    message = Message("this text ends with a straight quote that is not opened")
    place = Place(end[0] + 1, end[1])
    yield Fault(place, "stray-quote", message, remedy_of("stray-quote"))

"""Whether words of a text may get lost or change unnoticed: a look that costs little.

Of most texts there is nothing to remark. This tells so without the nodes and the fields that
`remarks` needs to say what it is about; where it suspects too much, nothing is remarked after all.
"""

from __future__ import annotations

import re
from typing import Any

from journeybook.loading.disguised_lists import ALONE, ends_with_stray, may_be_list
from journeybook.loading.line_forms import DASH
from journeybook.loading.plain_reader import PlainText
from journeybook.loading.remarks import (
    PATH_ESCAPE,
    SWALLOWED,
    is_enumeration,
    reads_like_one,
)
from journeybook.model.fields import Field
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.record import Record

_COMMENT_BEHIND = re.compile(r"\S #")
# A line below the first of a text that looks like an item, or like a key.
_BELOW = re.compile(rf"\n(?:\s*{DASH.pattern}|{SWALLOWED.pattern})", re.MULTILINE)
_ALONE = re.compile(rf"[\s\[{{,:][{''.join(sorted(ALONE))}]")


def may_lose(read: PlainText, model: type[Record]) -> bool:
    """Return whether `remarks` may have something to tell.

    Args:
        read: what was read.
        model: the record that it is.
    """
    text = read.text
    if " #" in text and _COMMENT_BEHIND.search(text):
        return True
    if any(map(_is_sentence, read.brackets)):
        return True
    if any(_is_suspect(event, text) for event in read.unlike) or _begins_alone(text):
        return True
    return any(map(_is_list_in_one, leaves(model, read.data, _is_list)))


def _is_suspect(event: Any, text: str) -> bool:
    if not event.style:
        return ends_with_stray(event.value) or _takes_in(event, text)
    return event.style == '"' and bool(PATH_ESCAPE.search(_typed(event, text)))


def _begins_alone(text: str) -> bool:
    """Return whether a text without quotes may begin with what begins an item."""
    return not text.isascii() and any(map(text.__contains__, ALONE)) and bool(_ALONE.search(text))


def _takes_in(event: Any, text: str) -> bool:
    """Return whether a text without quotes may hold lines that were meant as something else."""
    if event.start_mark.line == event.end_mark.line:
        return False
    return may_be_list(event.value) or bool(_BELOW.search(_typed(event, text)))


def _typed(event: Any, text: str) -> str:
    typed: str = text[event.start_mark.index : event.end_mark.index]
    return typed


def _is_sentence(items: list[Any]) -> bool:
    return len(items) > 1 and all(isinstance(one, str) for one in items) and reads_like_one(items)


def _is_list_in_one(leaf: Leaf) -> bool:
    is_item = isinstance(leaf.path[-1], int)
    return not is_item and is_enumeration(leaf.field, leaf.value)


def _is_list(field: Field) -> bool:
    return field.is_words and field.is_list and not field.is_mostly_one

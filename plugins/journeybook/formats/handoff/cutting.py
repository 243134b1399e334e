"""Data cut into fragments that are short enough, and a long text at its sentences.

A fragment is a way and what stands there: some entries of a mapping, or a piece of a text. Whoever
puts the fragments together in their order has the data again: mappings join, lists go on, and so do
texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from journeybook.escaping import json_line
from journeybook.formats.value_lines import value_lines
from journeybook.model.fields import Path

Fragment: TypeAlias = tuple[Path, Any]
Room: TypeAlias = Callable[[Path], int]
"""How many characters the lines of a fragment may have that stands at a way."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?]\s)|(?<=[。！？])(?![。！？」』）”’])|(?<=\n)")
_WORD_ENDS = re.compile(r"(?<=\s)")
_LONGEST_CODE = 12  # what a character beyond the first 65,536 can become: two codes


def fragments(path: Path, data: dict[str, Any], room: Room) -> Iterator[Fragment]:
    """Yield the fragments of a mapping, in order.

    Args:
        path: the way to it.
        data: the mapping: texts, lists and mappings, none of them empty.
        room: how long a fragment may be.
    """
    packed: dict[str, Any] = {}
    length = 0
    for key, value in data.items():
        more = length_of({key: value})
        if packed and length + more > room(path):
            yield path, packed
            packed, length = {}, 0
        if more <= room(path):
            packed[key] = value
            length += more
        elif isinstance(value, str):
            limit = room(path) - len(f"- {key}: ")
            yield from ((path, {key: piece}) for piece in pieces(value, limit))
        elif isinstance(value, dict):
            yield from fragments((*path, key), value, room)
        else:
            yield from _of_items(path, key, value, room)
    if packed:
        yield path, packed


def _of_items(path: Path, key: str, items: list[Any], room: Room) -> Iterator[Fragment]:
    packed: list[Any] = []
    length = 0
    for at, item in enumerate(items):
        more = length_of({key: [item]})
        if packed and length + more > room(path):
            yield path, {key: packed}
            packed, length = [], 0
        here = (*path, key, at)
        if more <= room(path):
            packed.append(item)
            length += more
        elif isinstance(item, str):
            yield from ((here, piece) for piece in pieces(item, room(here) - len("- ")))
        else:
            yield from fragments(here, item, room)
    if packed:
        yield path, {key: packed}


def pieces(text: str, limit: int) -> Iterator[str]:
    """Yield a text in pieces that make it up, each of at most `limit` characters as JSON.

    It is cut behind a sentence, else behind a word, else anywhere.
    """
    piece, length = "", 0
    for part in _parts(text, limit):
        more = _inner_length(part)
        if piece and length + more > limit - 2:
            yield piece
            piece, length = "", 0
        piece += part
        length += more
    if piece:
        yield piece


def _parts(text: str, limit: int) -> Iterator[str]:
    for sentence in filter(None, _SENTENCE_ENDS.split(text)):
        if _inner_length(sentence) <= limit - 2:
            yield sentence
            continue
        for word in filter(None, _WORD_ENDS.split(sentence)):
            if _inner_length(word) <= limit - 2:
                yield word
            else:
                step = max(1, (limit - 2) // _LONGEST_CODE)
                yield from (word[at : at + step] for at in range(0, len(word), step))


def cut(text: str, limit: int) -> str:
    """Return a text, or its beginning and `…`: as JSON it has at most `limit` characters."""
    if _inner_length(text) <= limit - 2:
        return text
    return f"{next(pieces(text[:limit], limit - 1)).rstrip()}…"


def _inner_length(text: str) -> int:
    return len(json_line(text)) - 2


def length_of(data: dict[str, Any]) -> int:
    """Return how many characters the lines of a mapping have, with their ends."""
    return len(value_lines(data)) + 1

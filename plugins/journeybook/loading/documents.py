"""A map's text that comes as plain data, such as a snapshot: held to what its file is held to."""

from __future__ import annotations

from typing import Any

from journeybook.loading.characters import hidden_characters, normal_form
from journeybook.loading.node_reader import MAX_DEPTH, MAX_EVENTS, MAX_KEYS, MAX_SCALAR

_SOMETHING_ELSE = "it holds something else than texts, lists and mappings"


class NotADocumentError(ValueError):
    """It would not pass as a map's file, for the reason in its text."""


def checked_document(data: Any) -> dict[str, Any]:
    """Return a document in Unicode's normal form C, as a file of a map would be read.

    Args:
        data: mappings, lists and texts.

    Raises:
        NotADocumentError: it is made of anything else, holds a hidden character or the same key
            twice, or is larger or deeper than a map may be.
    """
    if not isinstance(data, dict):
        raise NotADocumentError("it holds no keys and values")
    texts: list[Any] = []
    texts = _texts(data)
    if not all(isinstance(text, str) for text in texts):  # a key may be anything
        raise NotADocumentError(_SOMETHING_ELSE)
    if max(map(len, texts), default=0) > MAX_SCALAR:
        raise NotADocumentError(f"it has a text of more than {MAX_SCALAR} characters")
    # All at once: one after the other takes most of the time that reading a snapshot takes. No
    # rule of characters reaches across a line break.
    together = "\n".join(texts)
    _check_characters(together)
    found: dict[str, Any] = data if together.isascii() else _normal(data)
    return found


def _texts(data: Any) -> list[Any]:
    """Return all keys and texts, level by level, of what is no larger or deeper than a map."""
    texts: list[Any] = []
    level, number = [data], 1
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for items in map(_items, level):
            number += len(items)
            for item in items:
                (below if isinstance(item, (dict, list)) else texts).append(item)
        if number > MAX_EVENTS:
            raise NotADocumentError(f"it has more than {MAX_EVENTS} values")
        level = below
    if level:
        raise NotADocumentError(f"it has more than {MAX_DEPTH} levels of nesting")
    return texts


def _items(holder: Any) -> list[Any]:
    """Return what a mapping or a list holds, keys too."""
    if isinstance(holder, list):
        return holder
    if len(holder) > MAX_KEYS:
        raise NotADocumentError(f"it has more than {MAX_KEYS} keys in a mapping")
    return [*holder, *holder.values()]


def _check_characters(text: str) -> None:
    # A carriage return can stand in a map's quoted text, as "\r".
    try:
        forms = {text, normal_form(text)}
    except ValueError as error:
        raise NotADocumentError(f"it has {error}") from error
    for form in forms:
        for _, name in hidden_characters(form.replace("\r", "")):
            raise NotADocumentError(f"it holds a hidden character, {name}")


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return normal_form(value)
    if isinstance(value, list):
        return [_normal(item) for item in value]
    found = {normal_form(key): _normal(item) for key, item in value.items()}
    if len(found) < len(value):
        raise NotADocumentError("it holds a key twice")
    return found

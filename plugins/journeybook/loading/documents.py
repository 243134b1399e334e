"""A map's text that comes as plain data, such as a snapshot: held to what its file is held to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journeybook.loading.characters import hidden_characters, normal_form
from journeybook.loading.node_reader import MAX_DEPTH, MAX_EVENTS, MAX_KEYS, MAX_SCALAR


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
    texts: list[str] = []
    for number, (value, depth) in enumerate(_parts(data), 1):
        if number > MAX_EVENTS:
            raise NotADocumentError(f"it has more than {MAX_EVENTS} values")
        if depth > MAX_DEPTH:
            raise NotADocumentError(f"it has more than {MAX_DEPTH} levels of nesting")
        if isinstance(value, str):
            if len(value) > MAX_SCALAR:
                raise NotADocumentError(f"it has a text of more than {MAX_SCALAR} characters")
            texts.append(value)
        elif isinstance(value, dict) and len(value) > MAX_KEYS:
            raise NotADocumentError(f"it has more than {MAX_KEYS} keys in a mapping")
        elif not isinstance(value, (dict, list)):
            raise NotADocumentError("it holds something else than texts, lists and mappings")
    # All at once: one after the other takes most of the time that reading a snapshot takes. No
    # rule of characters reaches across a line break.
    _check_characters("\n".join(texts))
    found: dict[str, Any] = _normal(data)
    return found


def _parts(data: Any) -> Iterator[tuple[Any, int]]:
    """Yield each value and key with its level of nesting, a container before what it holds."""
    waiting = [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        yield value, depth
        if isinstance(value, dict):
            waiting += ((key, depth) for key in value)
            waiting += ((item, _level(item, depth)) for item in value.values())
        elif isinstance(value, list):
            waiting += ((item, _level(item, depth)) for item in value)


def _level(value: Any, depth: int) -> int:
    return depth if isinstance(value, str) else depth + 1


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

"""What somebody calls a column, a row or a fact of a map: which of our keys is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from journeybook.languages.import_words import header_keys, label_keys, plain

OWN_ROW = ""
"""The key of a header that no language knows: it becomes a row of the map's own."""
_IN_BRACKETS = re.compile(r"\s*[(（\[【]([^)）\]】]*)[)）\]】]")
_PARTS = re.compile(r"\s*(?:[/／&＆|・、,]| and | und | et |と|和|与|及)\s*")
_MOST = 80


class Meant(NamedTuple):
    """Which of our keys a header is, and whether all of the header says so."""

    key: str
    is_whole: bool


def meant(header: str, mapping: Mapping[str, Any], labels: bool = False) -> Meant:
    """Return the key that a header is.

    Args:
        header: what stands there.
        mapping: what somebody says beside the source: by our key, one header or several.
        labels: whether it is what a fact of the whole map is called.
    """
    for key, said in mapping.items():
        if plain(header) in map(plain, [said] if isinstance(said, str) else _texts(said)):
            return Meant(key, is_whole=True)
    table = label_keys() if labels else header_keys()
    for at, form in enumerate(_forms(header) if len(header) <= _MOST else ()):
        if keys := table.get(plain(form)):
            return Meant(keys[0], is_whole=at == 0)
    return Meant(OWN_ROW, is_whole=True)


def _texts(said: Any) -> Iterable[str]:
    return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []


def _forms(header: str) -> Iterable[str]:
    """Yield a header, then what it is without brackets, within them, and its parts."""
    yield header
    bare = _IN_BRACKETS.sub("", header)
    if bare != header:
        yield bare
        yield from _IN_BRACKETS.findall(header)
    yield from (part for part in _PARTS.split(bare) if part != bare)

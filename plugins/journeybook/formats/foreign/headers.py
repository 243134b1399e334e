"""What somebody calls a column, a row or a fact of a map: which of our keys is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from journeybook.formats.incoming import Asked
from journeybook.languages.import_words import header_keys, label_keys, plain

OWN_ROW = ""
"""The key of a header that no language knows: it becomes a row of the map's own."""
_IN_BRACKETS = re.compile(r"\s*[(（\[【]([^)）\]】]*)[)）\]】]")
_PARTS = re.compile(r"\s*(?:[/／&＆|・、,]| and | und | et |と|和|与|及)\s*")
_IN_QUOTES = re.compile("“([^“”]+)”")
_MOST = 80


class Meant(NamedTuple):
    """Which of our keys a header is, and whether all of the header says so."""

    key: str
    is_whole: bool


def own_label(header: str) -> str:
    """Return the label of an own row: quotes say that a known word is meant as one."""
    found = _IN_QUOTES.fullmatch(header.strip())
    return found[1] if found else header.strip()


def as_own_row(label: str) -> str:
    """Return the header of an own row, which `meant` takes for one whatever its words."""
    return label if meant(label, Asked()).key == OWN_ROW else f"“{label}”"


def meant(header: str, asked: Asked) -> Meant:
    """Return the key that the header of a column or a row is.

    What somebody says beside the source comes first, then the rows of the map that is there.
    """
    for key, said in asked.mapping.items():
        if plain(header) in map(plain, [said] if isinstance(said, str) else _texts(said)):
            return Meant(key, is_whole=True)
    if _IN_QUOTES.fullmatch(header.strip()) or ("row", header.strip()) in asked.ids:
        return Meant(OWN_ROW, is_whole=True)
    return _found_in(header_keys(), header)


def is_known(header: str, asked: Asked) -> bool:
    """Return whether a header is a key of ours, whatever rows the map that is there has."""
    return meant(header, replace(asked, ids={})).key != OWN_ROW


def label_key(label: str) -> str:
    """Return the key that the label of a fact of the whole map is; empty where none is known."""
    return _found_in(label_keys(), label).key


def _found_in(table: Mapping[str, tuple[str, ...]], header: str) -> Meant:
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

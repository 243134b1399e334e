"""What a map is typed of: each key and each value with its place, its end and its field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.loading.decoding import decode
from journeybook.loading.faults import Place
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence
from journeybook.loading.recovery import read_on
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, Path, field_at, fields, record_at

_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_PLAIN_KEY = re.compile(r".+?(?=\s*:(?:\s|$))|[^\s:]+")
_BLOCKS = frozenset("|>")


@dataclass(frozen=True, slots=True)
class Token:
    """A key or a value.

    Attributes:
        path: the way to it; that of a key ends in it.
        is_key: whether it is a key.
        text: what it says.
        start: where it begins.
        end: the place behind it.
        is_quoted: whether it stands in quotes, or as a block.
    """

    path: Path
    is_key: bool
    text: str
    start: Place
    end: Place
    is_quoted: bool = False

    def holds(self, place: Place) -> bool:
        """Return whether a place is in it, or right behind it."""
        return self.start <= place <= self.end

    @property
    def field(self) -> Field | None:
        """The field that it names, or is a value of; None where the format has none."""
        field = field_at(MapDefinition, self.path)
        if self.is_key or field is None or field.record is None or field.keyed_by:
            return field
        short = fields(field.record).get(field.record.short)
        return short or field  # a text that stands for a whole record

    @property
    def names(self) -> str:
        """What its value refers to: the noun of a part, or `map`; empty where it refers to none."""
        if not self.is_key:
            return self.field.refers_to if self.field else ""
        holder = field_at(MapDefinition, self.path[:-1]) if self.path else None
        is_id = holder and record_at(MapDefinition, self.path[:-1]) is None
        return holder.keyed_by if holder and is_id else ""


def tokens(content: bytes) -> list[Token]:
    """Return the keys and values of a map, in the order of its text, as far as it can be read."""
    reading = read_on(content, MapDefinition)
    lines = reading.text.split("\n")
    found = list(_of(reading.node, (), lines)) if reading.node else []
    return sorted(found, key=lambda token: (token.start, not token.is_key))


def token_at(found: list[Token], place: Place) -> Token | None:
    """Return the token that a place is in, the last that begins there."""
    return next((one for one in reversed(found) if one.holds(place)), None)


def end_of(found: dict[Place, Token], lines: list[str], place: Place) -> Place:
    """Return where that ends which a finding at a place is about.

    Args:
        found: tokens by their places.
        lines: the lines of the text.
        place: where the finding is.
    """
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    last = Place(place.line, max(len(line.rstrip()) + 1, place.column))
    token = found.get(place)
    if token is None:
        return last
    return min(token.end, last) if token.text or token.is_quoted else last


def lines_of(content: bytes) -> list[str]:
    """Return the lines of a text, as places count them."""
    return decode(content)[0].split("\n")


def _of(node: Node, path: Path, lines: list[str]) -> Iterator[Token]:
    if isinstance(node, Scalar):
        line, column = node.end or (node.place.line - 1, node.place.column - 1)
        end = Place(line + 1, column + 1)
        yield Token(path, False, node.text, node.place, end, bool(node.quote))
    elif isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield from _of(item, (*path, at), lines)
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield _key(key, (*path, key), entry.place, lines)
            yield from _of(entry.value, (*path, key), lines)


def _key(key: str, path: Path, place: Place, lines: list[str]) -> Token:
    rest = lines[place.line - 1][place.column - 1 :] if place.line <= len(lines) else ""
    quoted = _QUOTED.match(rest)
    plain = None if quoted or rest.startswith(key) else _PLAIN_KEY.match(rest)
    length = len(quoted[0]) if quoted else len(plain[0]) if plain else len(key)
    end = Place(place.line, place.column + length)
    return Token(path, True, key, place, end, bool(quoted))

"""What may stand at a place of a map, while somebody types there.

A word that nobody types is put where the cursor is, and the text is read: where the word turns up,
says what belongs there. So YAML itself decides, and what is broken elsewhere does not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from journeybook.loading.faults import Place
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, Path, field_at, fields, record_at
from journeybook.model.record import Record
from journeybook.pipeline.tokens import Token, lines_of, tokens

_WORD = re.compile(r"[\w-]*")
_MARK = "zz9mark9zz"
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"(?:^|\s)#")
_BEFORE_KEY = re.compile(r" *(?:- +)*")
_BEFORE_VALUE = re.compile(r" *(?:- +)*[^\s#\"'\[{|>&*!%@`-][^#]*?:\s+")
_CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be written at a place.

    Attributes:
        path: the way to the part in which the cursor is: that takes the keys, or the value.
        start: where the word begins that is being typed.
        end: where it ends.
        record: the part whose keys may stand there; None: a value may.
        present: the keys that it has already.
        field: the field whose value may stand there, or that holds the part.
        names: what a value, or a key that is an id, refers to; see `Token.names`.
        dash: whether an item of a list begins there, which has no dash yet.
        colon: whether a key needs its colon.
    """

    path: Path
    start: Place
    end: Place
    record: type[Record] | None = None
    present: frozenset[str] = frozenset()
    field: Field | None = None
    names: str = ""
    dash: bool = False
    colon: bool = False

    @property
    def keys(self) -> list[Field]:
        """The fields that can be added here; those first that must be there."""
        if self.record is None:
            return []
        free = [one for key, one in fields(self.record).items() if key not in self.present]
        return sorted(free, key=lambda one: not one.is_required)


def offer_at(content: bytes, place: Place) -> Offer | None:
    """Return what may be written at a place of a map; None where nothing of ours may.

    Args:
        content: the map, as far as it is typed.
        place: where the cursor is.
    """
    lines = lines_of(content)
    if lines == [""] and content:
        return None  # too large, or not UTF-8
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    before, after = line[: place.column - 1], line[place.column - 1 :]
    typed = "".join(takewhile(_is_of_word, reversed(before)))
    head = before[: len(before) - len(typed)]
    tail = after[_WORD.match(after).end() :]  # type: ignore[union-attr]
    word = Place(place.line, len(head) + 1), Place(place.line, len(line) - len(tail) + 1)
    plain = _QUOTED.sub(lambda found: "_" * len(found[0]), head)
    if _COMMENT.search(plain):
        return None
    marked = _marked(head, plain, tail)
    if marked is None:
        return None
    lines[place.line - 1 :] = [marked, *lines[place.line :]]
    found = tokens("\n".join(lines).encode("utf-8", "surrogatepass"))
    at = next((one for one in found if one.text == _MARK), None)
    has_colon = tail.lstrip().startswith(":")
    return _offer(at, found, word, colon=not has_colon) if at else None


def _is_of_word(letter: str) -> bool:
    return bool(_WORD.fullmatch(letter))


def _marked(head: str, plain: str, tail: str) -> str | None:
    """Return the line with the word that nobody types; None where no key and no value begins."""
    opened: list[int] = []
    for at, letter in enumerate(plain):
        if letter in _CLOSING and (opened or not plain[:at].strip() or plain[at - 1] in " ,[{"):
            opened.append(at)
        elif opened and letter in "]}":
            opened.pop()
    if opened:
        inner = re.split(r",", plain[opened[-1] + 1 :])[-1]
        is_key = plain[opened[-1]] == "{" and ":" not in inner
        if not is_key and inner.strip() and not inner.rstrip().endswith(":"):
            return None  # in the midst of a text
        closing = "".join(_CLOSING[plain[at]] for at in reversed(opened))
        rest = tail.lstrip() if tail.lstrip().startswith((*"]},", ": ")) else ""
        complete = rest and all(rest.count(sign) >= closing.count(sign) for sign in set(closing))
        value = "" if rest.startswith(":") else ": x" if is_key else ""
        return f"{head}{_MARK}{value}{rest if complete else closing}"
    if _BEFORE_KEY.fullmatch(plain):
        return f"{head}{_MARK}{tail}" if tail.lstrip().startswith(":") else f"{head}{_MARK}: x"
    return f"{head}{_MARK}" if _BEFORE_VALUE.fullmatch(plain) else None


def _offer(
    at: Token, found: list[Token], word: tuple[Place, Place], *, colon: bool
) -> Offer | None:
    path = at.path[:-1] if at.is_key else at.path
    field = field_at(MapDefinition, path) if path else None
    record = record_at(MapDefinition, path)
    if record and (at.is_key or isinstance(path[-1], int)):
        holder = len(path)
        present = frozenset(
            str(one.path[-1])
            for one in found
            if one.is_key and one.path[:holder] == path and len(one.path) == holder + 1
        )
        begins_item = bool(field and field.is_list and isinstance(path[-1], str))
        return Offer(path, *word, record, present, field, dash=begins_item, colon=colon)
    if at.is_key and at.names:
        return Offer(path, *word, field=field, names=at.names, colon=colon)
    if field is None or field.record:
        return None
    begins_item = at.is_key and field.is_list and isinstance(path[-1], str)
    return Offer(path, *word, field=field, names=field.refers_to, dash=begins_item)

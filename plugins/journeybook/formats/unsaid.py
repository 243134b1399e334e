"""The last look over an import: words of the source in no map and no note are told as lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from journeybook.diagnostics import Location
from journeybook.formats.incoming import Incoming, Mark, Marked, Note, NoteKind, Reading
from journeybook.languages.import_words import empty_words, out_of_words, then_words
from journeybook.loading.nodes import to_data
from journeybook.message import Message

_WORD = re.compile(r"\w+")
# Where a line begins, and a number that only counts it: the order says it too.
_BREAK = re.compile(
    r"(?:<br\s*/?>|^)(?:\s*[(（]?(?:[0-9]{1,3}[.)）．、]|[①-⑳])(?=\s*\S))?",
    re.IGNORECASE | re.MULTILINE,
)


def unsaid(reading: Reading, name: str) -> tuple[Note, ...]:
    """Return a note for each text of a source of which words got lost.

    Args:
        reading: what was read.
        name: the source's name.
    """
    marks = (*empty_words(), *then_words(), *out_of_words())
    known = {*words(_said(reading)), *words(marks)}
    notes = []
    for piece in reading.pieces:
        if any(word not in known for word in words([_BREAK.sub(" ", piece)])):
            message = Message("no map holds '{text}'", text=" ".join(piece.split()))
            place = Location(name, *piece.place)
            notes.append(Note(place, NoteKind.LOST, message))
    return tuple(notes)


def unmarked(reading: Reading, marked: Iterable[Marked], name: str) -> Iterator[Note]:
    """Yield a note for each way to set words apart that got lost, at its first place.

    Args:
        reading: what was read.
        marked: the words that the source sets apart.
        name: the source's name.
    """
    texts = [text for one in reading.maps for text in _texts(to_data(one.root))]
    told: set[Mark] = set()
    for one in marked:
        is_kept = bool(one.source) and any(one.source in text for text in texts)
        if one.mark not in told and not is_kept:
            told.add(one.mark)
            message = _left_out(one.mark, " ".join(one.text.split()))
            yield Note(Location(name, *one.text.place), NoteKind.LOST, message)


def _left_out(mark: Mark, text: str) -> Message:
    match mark:
        case Mark.BOLD:
            return Message("bold letters become plain ones, first those of '{text}'", text=text)
        case Mark.ITALIC:
            return Message("italics become plain letters, first those of '{text}'", text=text)
        case Mark.UNDERLINED:
            return Message("lines below words are left out, first that below '{text}'", text=text)
        case Mark.STRUCK:
            return Message("what is struck out is read like the rest, first '{text}'", text=text)
        case Mark.HIDDEN:
            return Message("what is hidden is read like the rest, first '{text}'", text=text)
        case other:
            assert_never(other)


def words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of some texts, in one form."""
    for text in texts:
        yield from _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _said(reading: Reading) -> Iterator[str]:
    for one in reading.maps:
        yield from _texts(to_data(one.root))
    for note in (*reading.notes, *_notes(reading.maps)):
        values = getattr(note.message, "values", {})
        yield from (str(value) for value in values.values())


def _notes(maps: Iterable[Incoming]) -> Iterator[Note]:
    return (note for one in maps for note in one.notes)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, item in data.items():
            yield key
            yield from _texts(item)
    else:
        for item in data:
            yield from _texts(item)

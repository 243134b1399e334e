"""The report of one source while it is read."""

from __future__ import annotations

from journeybook.diagnostics import Location
from journeybook.formats.incoming import Note, NoteKind
from journeybook.formats.placed_text import START, PlacedText
from journeybook.message import Message


class Notes:
    """Collects notes, each at the place of the text that it is about."""

    def __init__(self, name: str) -> None:
        """Begin the report of a source."""
        self._name = name
        self._found: dict[Note, None] = {}

    def on(self, name: str) -> None:
        """Go on with another source, or another sheet of it."""
        self._name = name

    def all(self) -> tuple[Note, ...]:
        """Return what was noted, in the order of places."""
        return tuple(sorted(self._found))

    def read(self, piece: str, message: Message) -> None:
        """Note how a word was understood."""
        self._add(NoteKind.READ, piece, message)

    def invented(self, piece: str, message: Message) -> None:
        """Note what was made up."""
        self._add(NoteKind.INVENTED, piece, message)

    def guessed(self, piece: str, message: Message) -> None:
        """Note what is said in another way."""
        self._add(NoteKind.GUESSED, piece, message)

    def lost(self, piece: str) -> None:
        """Note a text that no map holds."""
        if text := " ".join(piece.split()):
            self._add(NoteKind.LOST, piece, Message("no map holds '{text}'", text=text))

    def _add(self, kind: NoteKind, piece: str, message: Message) -> None:
        place = piece.place if isinstance(piece, PlacedText) else START
        self._found[Note(Location(self._name, *place), kind, message)] = None

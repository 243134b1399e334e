"""A sheet of cells, of a workbook or of a CSV file, before anybody knows what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeybook.formats.incoming import Marked, NoteKind
from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place
from journeybook.message import Message


class LinkedText(PlacedText):
    """The text of a cell that leads somewhere.

    Attributes:
        url: where to.
    """

    __slots__ = ("url",)

    url: str

    @classmethod
    def of(cls, text: str, place: Place, url: str) -> LinkedText:
        """Return a text with its place and where it leads."""
        made = cls(text, place)
        made.url = url
        return made


@dataclass(slots=True)
class Sheet:
    """A sheet.

    Attributes:
        name: its name.
        cells: by row and column, the texts of its cells; empty ones are left out.
        is_hidden: whether it is hidden.
        told: notes on its cells: values that are no text, hidden rows and columns, comments.
        marked: words that are set apart.
    """

    name: str
    cells: dict[tuple[int, int], PlacedText] = field(default_factory=dict)
    is_hidden: bool = False
    told: list[tuple[NoteKind, PlacedText, Message]] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)

    def lose(self, piece: PlacedText, message: Message) -> None:
        """Note what of a cell no map holds."""
        self.told.append((NoteKind.LOST, piece, message))

    def read(self, piece: PlacedText, message: Message) -> None:
        """Note how something was understood."""
        self.told.append((NoteKind.READ, piece, message))

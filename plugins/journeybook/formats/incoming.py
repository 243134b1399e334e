"""What a format is that a map comes back in, and what reading it gives: maps, and a report.

Nothing is dropped silently. What a reader makes up, guesses or cannot hold is a note at its place
in the source; whatever else of the source is neither in a map nor in a note becomes a note too
(`formats.unsaid`).
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.loading.nodes import Node
from journeybook.model import Limitations, MapDefinition

Data = dict[str, Any]


class NoteKind(enum.StrEnum):
    """What a note of an import tells."""

    READ = "read"
    """How a word of the source was understood."""
    INVENTED = "invented"
    """What the format 1 asks for and the source does not say."""
    GUESSED = "guessed"
    """What the source says in another way."""
    LOST = "lost"
    """What the format 1 cannot hold."""


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One line of the report: where in the source, of which kind, and what."""

    location: Location
    kind: NoteKind
    message: str


class Mark(enum.Enum):
    """How a source sets words apart from the rest."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    STRUCK = "struck out"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that a source sets apart.

    Attributes:
        mark: how.
        text: the words.
        source: how a text says it that a map can hold; empty: none can.
    """

    mark: Mark
    text: PlacedText
    source: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A map as it was read.

    Attributes:
        root: its data, each part with its place in the source.
        notes: what was read in another sense, invented, guessed and lost.
        made_keys: the keys of the map that the source does not say; they change no map that is
            there already.
        is_whole: whether the source says all that it could, so that what it leaves out goes.
    """

    root: Node
    notes: tuple[Note, ...] = ()
    made_keys: frozenset[str] = frozenset()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a source.

    Attributes:
        maps: the maps in it.
        found: what is wrong with it; there are then no maps.
        pieces: the texts of the source: each of their words must be in a map or in a note.
        notes: what concerns no single map.
        marked: words that it sets apart: how must be in a map, or is told once.
    """

    maps: tuple[Incoming, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    pieces: tuple[PlacedText, ...] = ()
    notes: tuple[Note, ...] = ()
    marked: tuple[Marked, ...] = ()


Ids = Mapping[tuple[str, str], str]
"""By noun and name, the ids that a map which is there has for its parts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody says beside the source.

    Attributes:
        id: id of the map; empty: it is made from the title or the name of the file.
        locale: its locale; empty: it is told by the words.
        default_locale: its locale where no word tells.
        mapping: by our keys, where a document has them; empty: the words of its headers tell.
        scale: lowest and highest score; empty: told by the scores.
        has_guesses: whether a word or a face for a feeling becomes a score too.
        ids: the ids of a map that is there, which parts of the same name get.
    """

    id: str = ""
    locale: str = ""
    default_locale: str = "en-US"
    mapping: Mapping[str, Any] = field(default_factory=dict)
    scale: tuple[str, ...] = ()
    has_guesses: bool = True
    ids: Ids = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A map that is there, as it would leave.

    Attributes:
        definition: the map.
        limitations: what its page prints: its own, else the site's; None for nothing.
        incoming: the text that is imported. The title of a map that is compared with is foreign
            text, which may have changed since: it is taken from here.
        asked: what was said beside the source.
    """

    definition: MapDefinition
    limitations: Limitations | None
    incoming: Data
    asked: Asked = Asked()


@dataclass(frozen=True, slots=True)
class IncomingFormat:
    """A format that a map is imported from.

    An import changes of a map only what the format can carry. So a format says which keys those
    are, and what of a map's text would come back if it left in this format and was read again.

    Attributes:
        id: its name on the command line.
        read: reads a source.
        keys: the keys that it carries of a map that is there already.
        carried: what comes back of a map under these keys.
        is_it: tells by its content whether a source is of this format.
    """

    id: str
    read: Callable[[SourceText, Asked], Reading]
    keys: tuple[str, ...]
    carried: Callable[[Leaving], Data]
    is_it: Callable[[SourceText], bool]

"""What a format is that a map comes back in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from journeybook.diagnostics import Diagnostic
from journeybook.model import Limitations, MapDefinition

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class IncomingFormat:
    """A format that a map is imported from.

    An import changes of a map only what the format can carry. So a format says which keys those
    are, and what of a map's text would come back if it left in this format and was read again.

    Attributes:
        id: its name on the command line.
        read: from the bytes of a text and its name to the data of a map, every scalar a text; or
            to None and what is wrong.
        keys: the keys that it carries of a map that is there already.
        carried: what comes back of a map under these keys.
    """

    id: str
    read: Callable[[bytes, str], tuple[Data | None, list[Diagnostic]]]
    keys: tuple[str, ...]
    carried: Callable[[Leaving], Data]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A map that is there, as it would leave.

    Attributes:
        definition: the map.
        limitations: what its page prints: its own, else the site's; None for nothing.
        incoming: the text that is imported. The title of a map that is compared with is foreign
            text, which may have changed since: it is taken from here.
    """

    definition: MapDefinition
    limitations: Limitations | None
    incoming: Data

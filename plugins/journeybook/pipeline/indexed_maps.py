"""Maps that an index knows: each is read when somebody asks, and has to be the one of the index."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from journeybook.catalog.catalog import Catalog, Key
from journeybook.diagnostics import Diagnostic
from journeybook.errors import ConfigurationError
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap
from journeybook.loading.head import Headline
from journeybook.message import Message

Read = Callable[[DefinitionFile], tuple[LoadedMap | BrokenMap, list[Diagnostic]]]


class IndexedMap(NamedTuple):
    """What is known of a map without reading it; its head says the same.

    Attributes:
        locale: its language.
        id: its id.
        file: the name of its file.
        path: the file, from the maps folder.
        identity: what tells it from every other map of any time.
        url: the path of its page.
        title: the title of its page.
        state: the state of its journey.
        days: how many days may lie between reviews, if that is said.
        ground: what its rows rest on; see `book_rows`.
    """

    locale: str
    id: str
    file: str
    path: str
    identity: str
    url: str
    title: str
    state: str
    days: int | None
    ground: str

    @property
    def key(self) -> Key:
        """What makes it unique."""
        return self.locale, self.id

    @property
    def refresh(self) -> datetime.timedelta | None:
        """The longest time between reviews."""
        return None if self.days is None else datetime.timedelta(days=self.days)


@dataclass(frozen=True)
class IndexedCatalog(Catalog):
    """A catalogue that reads no map for what lists tell of it.

    Attributes:
        known: what is known of each map without reading it.
    """

    known: Mapping[Key, IndexedMap] = field(kw_only=True)

    def headline(self, key: Key) -> Headline:
        """Return what lists of very many maps tell of a map."""
        return self.known[key]


class IndexedMaps(Mapping[Key, LoadedMap]):
    """Maps by key, each read when somebody asks."""

    def __init__(self, rows: Mapping[Key, IndexedMap], folder: Path, read: Read) -> None:
        """Take what is known of them, the maps folder, and what reads a definition file."""
        self._rows, self._folder, self._read = rows, folder, read
        self._made: dict[Key, LoadedMap] = {}

    @property
    def made(self) -> Iterable[LoadedMap]:
        """Those that were read."""
        return self._made.values()

    def __getitem__(self, key: Key) -> LoadedMap:
        """Return a map; it is read once."""
        if key not in self._made:
            self._made[key] = self._of(self._rows[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a map."""
        return key in self._rows

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    def _of(self, row: IndexedMap) -> LoadedMap:
        loaded, _ = self._read(DefinitionFile(self._folder / row.path, row.file))
        if not isinstance(loaded, LoadedMap) or loaded.identity != row.identity:
            raise ConfigurationError(
                Message(
                    "'{file}' was changed while it was read; run the command again", file=row.file
                )
            )
        return loaded

"""What maps say to the tables of the portfolio: found out once, and kept with what it rests on.

A row rests on the bytes of a map, on the names that the site lists in the place of those that it
says, and on the measurements that its KPIs take. It says nothing of trust.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from journeybook.catalog.catalog import Key
from journeybook.languages.texts import texts_for
from journeybook.loading import LoadedMap
from journeybook.model.series import Measures
from journeybook.model.shared_names import SharedNames
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.kept_rows import KeptBytes, KeptRows
from journeybook.pipeline.shared_names import under_names
from journeybook.pipeline.store import Store

if TYPE_CHECKING:
    from journeybook.content.portfolio.said import SaidMap
    from journeybook.content.portfolio.tables import TableKind

_MANY = 2_500
"""Rows of so many maps are held, where there is a store for them."""
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class BookRows:
    """Finds rows out, or knows them.

    A text that stands in no file, such as an earlier one that a public site shows, has rows too;
    they are found out whenever they are asked for.
    """

    def __init__(
        self,
        store: Store,
        files: Collection[str],
        names: SharedNames,
        measures: Measures,
        *,
        maps: Mapping[Key, LoadedMap],
        grounds: Mapping[Key, tuple[str, str]],
    ) -> None:
        """Begin; nothing is read before somebody asks.

        Args:
            store: what keeps.
            files: the names of the files of all maps; rows of others are kept no longer.
            names: names that the site lists.
            measures: what was measured.
            maps: the maps of the site.
            grounds: of maps that need not be read for it, the file and what their rows rest on.
        """
        self._store, self._rows = store, dict[str, KeptBytes]()
        self._digests = KeptRows(store, "book")
        self._files, self._names, self._measures = files, names, measures
        self._maps, self._known = maps, grounds
        self._aliases = cache(names.aliases)
        self._measured = cache(lambda name: fingerprint(measures.get(name)))
        self._grounds: dict[str, tuple[LoadedMap, str]] = {}
        self._new = 0
        self._last: tuple[LoadedMap, SaidMap] | None = None

    def row(self, loaded: LoadedMap, table: str) -> Any:
        """Return what a map says to a table; None where it says nothing."""
        return _read(self._text(loaded, table))

    def row_of(self, key: Key, table: str) -> Any:
        """Return what a map of the site says to a table; it is read only where nobody knows."""
        kept = self._kept(*self._known.get(key, ("", "")), table)
        return _read(kept[1]) if kept else self.row(self._maps[key], table)

    def note(self, loaded: LoadedMap, table: str) -> None:
        """Find out what a map says to a table, if its text is at hand, and this can be kept."""
        if self._store.keeps and loaded.text.is_at_hand:
            self._text(loaded, table)
            self._make_room()

    def digests(self, loaded: LoadedMap) -> Mapping[str, str]:
        """Return what tells rows from others, by the tables to which a map says something.

        All rows of the map are found out with it.
        """
        ground = self.ground(loaded)
        kept = self._digests.get(loaded.file.name) if ground else None
        if kept and kept[0] == ground:
            found: dict[str, str] = kept[1]
            return found
        texts = {table: self._text(loaded, table) for table in _tables()}
        found = {table: _digest(text) for table, text in texts.items() if text is not None}
        if ground:
            self._digests.put(loaded.file.name, (ground, found))
            self._make_room()
        return found

    def let_go(self, table: str) -> None:
        """Hold no more the rows of a table that the store has: it is made."""
        self._of_table(table).let_go()

    def keep(self) -> None:
        """Put what was found out into the store."""
        self._digests.keep(self._files)
        for rows in self._rows.values():
            rows.keep(self._files)
        self._last, self._new = None, 0

    def _make_room(self) -> None:
        """Put the rows of many maps into the store before those of the next are found out."""
        self._new += 1
        if self._new >= _MANY and self._store.keeps:
            self.keep()

    def _text(self, loaded: LoadedMap, table: str) -> str | None:
        """Return a row as it is kept; None where a map says nothing to a table."""
        name, ground = loaded.file.name, self.ground(loaded)
        if kept := self._kept(name, ground, table):
            return kept[1]
        row = _tables()[table].row(self._said(loaded))
        text = None if row is None else _written(row)
        if ground:
            self._of_table(table).put(name, _as_bytes(ground, text))
        return text

    def _kept(self, name: str, ground: str, table: str) -> tuple[str, str | None] | None:
        """Return what is kept of a row that rests on this; None for nothing."""
        content = self._of_table(table).get(name) if ground else None
        kept = _of_bytes(content) if content else None
        return kept if kept and kept[0] == ground else None

    def _of_table(self, table: str) -> KeptBytes:
        if table not in self._rows:
            self._rows[table] = KeptBytes(self._store, f"book-{table}")
        return self._rows[table]

    def _said(self, loaded: LoadedMap) -> SaidMap:
        from journeybook.content.journey.placed import place  # noqa: PLC0415 - as below
        from journeybook.content.portfolio.said import SaidMap  # noqa: PLC0415

        if self._last is None or self._last[0] is not loaded:
            locale = loaded.head.locale
            definition = under_names(loaded, self._aliases(locale))
            journey = definition.journey
            placed = place(journey, measures=self._measures) if journey else None
            self._last = loaded, SaidMap(definition, placed, texts_for(locale))
        return self._last[1]

    def ground(self, loaded: LoadedMap) -> str:
        """Return all that the rows of a map rest on; empty where that cannot be told."""
        name = loaded.file.name
        known = self._grounds.get(name)
        if known is None or known[0] is not loaded:
            known = self._grounds[name] = loaded, self._ground_of(loaded)
        return known[1]

    def _ground_of(self, loaded: LoadedMap) -> str:
        if not loaded.identity:
            return ""
        head, aliases = loaded.head, self._aliases(loaded.head.locale)
        named = [(one, aliases[one]) for one in head.bears if one in aliases]
        measured = [(one, self._measured(one)) for one in head.series if self._measures.get(one)]
        return fingerprint((loaded.identity, named, measured))


def _tables() -> Mapping[str, TableKind]:
    """Return the tables; most commands that read maps ask for none."""
    from journeybook.content.portfolio.tables import TABLES  # noqa: PLC0415

    return TABLES


def _as_bytes(ground: str, text: str | None) -> bytes:
    """Return what a row rests on, and on the next line its text, which is JSON already."""
    said = ground if text is None else f"{ground}\n{text}"
    return said.encode("utf-8", "surrogatepass")


def _of_bytes(content: bytes) -> tuple[str, str | None]:
    ground, _, text = content.decode("utf-8", "surrogatepass").partition("\n")
    return ground, text or None


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

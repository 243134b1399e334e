"""The head of a map from elsewhere: what the format 1 asks for and the source may lack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked, Incoming
from journeybook.formats.placed_text import START, PlacedText, filled, nodes
from journeybook.formats.source_text import SourceText
from journeybook.languages.import_words import import_words
from journeybook.languages.telling import locale_told
from journeybook.message import Message
from journeybook.model.made_ids import slug_of, unused
from journeybook.names import is_locale, is_slug

_COLLECTION = "journeys"  # where `journeybook new` puts such a map


class Heads:
    """Gives each map of a source its id, its locale, a title and a summary."""

    def __init__(self, source: SourceText, asked: Asked) -> None:
        """Begin with the first map of a source."""
        self._source, self._asked = source, asked
        self._ids: list[str] = []

    def map_of(
        self,
        journey: dict[str, Any],
        notes: Notes,
        *,
        title: PlacedText | None = None,
        summary: PlacedText | None = None,
        headers: Iterable[str] = (),
        more: dict[str, Any] | None = None,
    ) -> Incoming:
        """Return a map.

        Args:
            journey: the journey, with its stages.
            notes: the report of this map.
            title: its title; None where the source has none.
            summary: its summary; None likewise.
            headers: what columns and facts are called, which tells the language.
            more: further keys of the map.
        """
        made = {key for key, text in (("title", title), ("summary", summary)) if not text}
        first = title or journey["stages"][0]["name"]
        locale = self._locale(headers, first, notes)
        if not title:
            title = first.but(re.sub(r"[-_\s]+", " ", self._source.stem).strip() or "map")
            notes.invented(first, Message("the title '{text}'", text=title))
        if not summary:
            summary = title
            notes.invented(first, Message("the summary '{text}'", text=summary))
        id_ = self._id(title, notes)
        data = {
            "format": "1",
            "id": id_,
            "locale": locale,
            "title": title,
            "collection": _COLLECTION,
            "kind": "journey",
            "summary": summary,
            **(more or {}),
            "journey": journey,
        }
        made |= {"kind", "collection"}
        root = nodes(filled(data), START)
        return Incoming(root, notes.all(), frozenset(made), is_whole=False)

    def _id(self, title: PlacedText, notes: Notes) -> str:
        if self._asked.id and not self._ids:
            self._ids.append(self._asked.id)
            return self._asked.id
        stem = slug_of(self._source.stem)
        slug = stem if is_slug(stem) and stem not in _NO_NAMES else slug_of(title)
        made = unused(slug if is_slug(slug) else "map", self._ids)
        self._ids.append(made)
        notes.invented(title, Message("the id '{id}'", id=made))
        return made

    def _locale(self, headers: Iterable[str], piece: PlacedText, notes: Notes) -> str:
        if self._asked.locale:
            return self._asked.locale
        parts = self._source.name.rsplit("/", 1)[-1].split(".")
        if named := next((part for part in parts[1:-1] if _is_known(part)), None):
            return named
        locale = locale_told(self._source.text, headers) or self._asked.default_locale
        notes.guessed(piece, Message("the locale '{locale}'", locale=locale))
        return locale


def _is_known(part: str) -> bool:
    """Return whether a part of a file's name is a locale: a language alone must be a known one."""
    return is_locale(part) and ("-" in part or part in {
        one.locale.partition("-")[0] for one in import_words()})  # fmt: skip


# What such files are called everywhere, which tells no map from another.
_NO_NAMES = frozenset(
    {"journey", "map", "readme", "index", "table", "customer-journey", "customer-journey-map"}
    | {"journey-map", "user-journey", "user-journey-map", "service-blueprint"}
)

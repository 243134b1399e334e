"""The texts that maps have and had: their digests, where they stood, and who wrote them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.loading import LoadedMap
from journeybook.loading.images import file_names
from journeybook.model import Limitations
from journeybook.pipeline.checked import Checked
from journeybook.pipeline.map_places import map_places
from journeybook.pipeline.text_parts import (
    TextParts,
    images_in,
    own_data,
    past_text,
    past_texts,
    values_in,
)
from journeybook.review import digest_of
from journeybook.review.digest import own_text
from journeybook.review.four_eyes import Authorship
from journeybook.review.history import History
from journeybook.review.map_authorship import MapAuthorship
from journeybook.review.map_history import MapHistory, Text
from journeybook.review.places import Places
from journeybook.review.record_history import RecordHistory
from journeybook.review.records import MapRecords
from journeybook.review.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class MapTexts:
    """Knows the texts of the maps of a project.

    Attributes:
        records: by key, what the records' folder holds.
        history: reads the history of the maps, once; asked only where somebody may decide.
        past: returns the decisions that it knows, once.
        limitations: returns the site's default limitations for a locale, part of what is approved.
        limitations_by: returns who wrote those.
        past_limitations: returns by digest all of a locale that the site has had.
        checked: knows digests, and what gates said, from before; None: nobody does.
    """

    records: Mapping[Key, MapRecords]
    history: Callable[[], History | None]
    past: Callable[[], RecordHistory | None]
    limitations: Callable[[str], Limitations | None]
    limitations_by: Callable[[str], Authorship]
    past_limitations: Callable[[str], Mapping[str, Limitations | None]]
    checked: Checked | None = None
    _histories: dict[str, MapHistory] = field(default_factory=dict, repr=False, compare=False)
    _authorships: dict[Key, MapAuthorship] = field(default_factory=dict, repr=False, compare=False)

    def digest(self, loaded: LoadedMap) -> str:
        """Return the digest of a map's text."""
        if self.checked is None:
            return digest_of(loaded.data, self.limitations(loaded.head.locale), loaded.hashes)
        return self.checked.digest(loaded)

    def current(self, loaded: LoadedMap) -> dict[str, Any]:
        """Return the text of a map as an approval covers it."""
        return own_text(loaded.data, self.limitations(loaded.head.locale), loaded.hashes)

    def map_history(self, name: str) -> MapHistory | None:
        """Return the history of a map's file; None where there is none."""
        history = self.history()
        if history is None:
            return None
        known = self._histories.get(name)
        if known is None or known.history is not history:
            known = MapHistory(history, name, images_in, values_in, self._digest_of())
            self._histories[name] = known
        return known

    def authorship(self, loaded: LoadedMap, digest: str) -> MapAuthorship:
        """Return who wrote the texts of a map, of which one has this digest and stands there.

        A history is asked once about each text, whoever judges on it.
        """
        # What a link leads to has another history than the link.
        past = None if loaded.file.path.is_symlink() else self.map_history(loaded.file.name)
        locale = loaded.head.locale
        limitations = self.limitations_by(locale)
        found = self.records.get(loaded.head.key, MapRecords())
        known = self._authorships.get(loaded.head.key)
        if known and past and known.words.past is past and known.words.current == digest:
            return known
        words = Authorship(past, digest, limitations.time, shows_images=bool(loaded.images))
        parts = TextParts(
            loaded,
            digest,
            found.snapshots,
            self.limitations(locale),
            partial(self.past_limitations, locale),
            partial(past_texts, past),
        )
        found_out = MapAuthorship(words, limitations, parts)
        self._authorships[loaded.head.key] = found_out
        return found_out

    def places(self, loaded: LoadedMap, digest: str, authorship: MapAuthorship) -> Places:
        """Return where the texts of a map, of which one has this digest, stand and stood."""
        snapshots = self.records.get(loaded.head.key, MapRecords()).snapshots
        return map_places(loaded, digest, snapshots, authorship, self.past())

    def lost(self, loaded: LoadedMap, digests: Collection[str]) -> dict[str, Snapshot]:
        """Return texts of a map that no file holds any more, as far as history knows them."""
        past, found = self.past() if digests else None, dict[str, Snapshot]()
        for digest in digests if past else ():
            kept = past.snapshot(digest) if past else None
            if kept and file_names(kept.data):  # its images do not stand with it
                kept = None
            text = kept or past_text(
                digest,
                past_texts(self.map_history(loaded.file.name)),
                self.past_limitations(loaded.head.locale),
            )
            if text:
                found[digest] = text
        return found

    def _digest_of(self) -> Callable[[Text], str | None]:
        # It is held by what is held here, and so must not hold this.
        checked = self.checked
        return partial(_digest_of, self.limitations) if checked is None else checked.past_digest


def _digest_of(limitations: Callable[[str], Limitations | None], text: Text) -> str | None:
    data = own_data(text)
    return None if data is None else digest_of(data, limitations(str(data.get("locale", ""))))

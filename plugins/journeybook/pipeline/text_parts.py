"""Of what texts are made: a map's own words, and the site's limitations of their day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from journeybook.loading import LoadedMap, TrustPolicy
from journeybook.loading.decoding import decode
from journeybook.loading.images import ImageError, LoadedImage, file_names, loaded_image
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping as MappingNode
from journeybook.loading.nodes import to_data
from journeybook.loading.plain_reader import read_plain
from journeybook.loading.records import read_record
from journeybook.model import Limitations
from journeybook.review.digest import digest_of, own_text
from journeybook.review.four_eyes import Authorship
from journeybook.review.history import History
from journeybook.review.lineage import Time
from journeybook.review.map_authorship import Parts
from journeybook.review.map_history import MapHistory, Text
from journeybook.review.snapshot import Snapshot, SnapshotText, snapshot_text
from journeybook.review.statement import read_json

_NOTHING = frozenset("0")


def limitations_digest(limitations: Limitations | None) -> str:
    """Return the digest of default limitations; that of none is one of its own."""
    return digest_of({}, limitations)


def limitations_authorship(
    history: History | None,
    name: str,
    path: Path,
    now: Limitations | None,
    time: Time,
    *,
    locale: str,
) -> Authorship:
    """Return who wrote the site's default limitations.

    Args:
        history: the history of the project; None: there is none.
        name: the file of the trust policy, from the folder of `mkdocs.yml`.
        path: that file.
        now: the limitations that stand in it.
        time: when commits were made.
        locale: that of the pages that print them.
    """

    def digest(content: bytes) -> str | None:
        found = limitations_in(content, locale)
        return limitations_digest(found[0]) if found else None

    past = None
    if history and not path.is_symlink():
        past = MapHistory(history, name, _no_images, values_in, lambda text: digest(text.content))
    return Authorship(past, limitations_digest(now), time, limitations_digest(None))


def _no_images(_content: bytes) -> list[str]:
    return []


def own_data(text: Text) -> dict[str, Any] | None:
    """Return what a text of a map's history says, with the hash of each image.

    Returns:
        None when it is no map, or when it showed an image that is not there: nobody knows then
        what it was.
    """
    data = _data_of(text.content)
    if data is None:
        return None
    found = {name: text.sha256(name) for name in file_names(data)}
    hashes = {name: hash_ for name, hash_ in found.items() if hash_ is not None}
    return own_text(data, None, hashes) if len(hashes) == len(found) else None


def images_in(content: bytes) -> list[str]:
    """Return the files of the images that a content of a map's file names."""
    return file_names(_data_of(content) or {})


def values_in(content: bytes) -> list[str]:
    """Return the texts that a content of a file says; nothing when it cannot be read."""
    return list(_values(_data_of(content) or {}))


def _values(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        data = data.values()
    if isinstance(data, str):
        yield data
    else:
        for one in data:
            yield from _values(one)


def images_of(data: dict[str, Any], text: Text) -> dict[str, LoadedImage] | None:
    """Return the images that a text showed; None where one of them is not there."""
    found = {}
    for name in file_names(data):
        content = text.image(name)
        try:
            found[name] = loaded_image(content or b"", name, partial(bytes, content or b""))
        except ImageError:
            return None
    return found


def past_texts(past: MapHistory | None) -> Iterator[tuple[dict[str, Any], Text]]:
    """Yield what a map's file has said, with the hashes of its images, and where that stood."""
    for text in past.texts() if past else ():
        if (data := own_data(text)) is not None:
            yield data, text


@lru_cache(maxsize=32)  # images, digest and words of a text are asked for one after the other
def _data_of(content: bytes) -> dict[str, Any] | None:
    text, faults = decode(content)
    if not faults and (plain := read_plain(text)):
        return plain.data
    node, faults = read_nodes(content)
    return None if faults or not isinstance(node, MappingNode) else to_data(node)


def limitations_in(content: bytes, locale: str) -> tuple[Limitations | None] | None:
    """Return the default limitations for a locale in a trust policy; None: it is none."""
    _, policy, mistakes = read_record(content, "", TrustPolicy)
    return None if mistakes or policy is None else (policy.limitations_for(locale),)


def past_limitations(
    history: History | None, name: str, now: Limitations | None, locale: str
) -> dict[str, Limitations | None]:
    """Return by digest all default limitations that a site has had, those of now and none too.

    Args:
        history: the history of the project; None: there is none.
        name: the file of the trust policy, from the folder of `mkdocs.yml`.
        now: the limitations that stand in it.
        locale: that of the pages that print them.
    """
    found = {limitations_digest(one): one for one in (None, now)}
    changes = history.of(name) if history else []
    names = {content for one in changes for content in (one.after, *one.before)}
    wanted = sorted(content for content in names if set(content) != _NOTHING)
    for content in history.contents(wanted).values() if history and wanted else ():
        if read := limitations_in(content or b"", locale):
            found[limitations_digest(read[0])] = read[0]
    return found


def past_text(
    digest: str,
    texts: Iterable[tuple[dict[str, Any], Text]],
    limitations: Mapping[str, Limitations | None],
) -> Snapshot | None:
    """Return the text with a digest among those that a file has had; None: it is not among them.

    Args:
        digest: the digest.
        texts: what the file has held.
        limitations: those that the site has had.
    """
    for own, text in texts:
        for one in limitations.values():
            images = images_of(own, text) if digest_of(own, one) == digest else None
            if images is not None:
                data = own_text(own, one)
                name = "the map's history"
                content = snapshot_text(data).encode()
                kept = SnapshotText.of(data, partial(read_json, content))
                return Snapshot(kept, digest, name, content, images=images)
    return None


@dataclass(frozen=True)
class TextParts:
    """Says of what the texts of one map are made.

    Attributes:
        loaded: the map as it stands in its file.
        current: the digest of that text.
        snapshots: by digest, the texts that were decided on.
        now: the site's limitations.
        past: returns by digest all that it has had.
        contents: yields the texts that its file has had.
    """

    loaded: LoadedMap
    current: str
    snapshots: Mapping[str, Snapshot]
    now: Limitations | None
    past: Callable[[], Mapping[str, Limitations | None]]
    contents: Callable[[], Iterator[tuple[dict[str, Any], Text]]]

    def __call__(self, digest: str) -> Parts:
        """Return of what a text is made; of its own words alone where nobody knows."""
        if digest == self.current:
            has_own = self.loaded.head.has_limitations
            return Parts(digest, "" if has_own else limitations_digest(self.now))
        past = self.past()
        if len(past) < 2:  # there have never been any
            return Parts(digest, "")
        snapshot = self.snapshots.get(digest)
        texts = [dict(snapshot.data)] if snapshot else (data for data, _ in self.contents())
        for text in texts:
            for data in (text, _without_limitations(text)):
                for name, limitations in past.items() if "limitations" not in data else ():
                    if digest_of(data, limitations) == digest:
                        return Parts(digest_of(data, self.now), name)
        return Parts(digest, "")


def _without_limitations(text: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in text.items() if field != "limitations"}

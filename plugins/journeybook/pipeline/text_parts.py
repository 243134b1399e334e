"""Of what texts are made: a map's own words, and the site's limitations of their day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeybook.loading import LoadedMap, TrustPolicy
from journeybook.loading.maps import read_record
from journeybook.model import Limitations
from journeybook.review.digest import digest_of, own_text
from journeybook.review.four_eyes import Authorship
from journeybook.review.history import History
from journeybook.review.lineage import Time
from journeybook.review.map_authorship import Parts
from journeybook.review.snapshot import Snapshot, snapshot_text

_NOTHING = frozenset("0")


def limitations_digest(limitations: Limitations | None) -> str:
    """Return the digest of default limitations; that of none is one of its own."""
    return digest_of({}, limitations)


def limitations_authorship(
    history: History | None, name: str, path: Path, now: Limitations | None, time: Time
) -> Authorship:
    """Return who wrote the site's default limitations.

    Args:
        history: the history of the project; None: there is none.
        name: the file of the trust policy, from the folder of `mkdocs.yml`.
        path: that file.
        now: the limitations that stand in it.
        time: when commits were made.
    """

    def digest(content: bytes) -> str | None:
        found = limitations_in(content)
        return limitations_digest(found[0]) if found else None

    known = None if path.is_symlink() else history
    return Authorship(known, name, limitations_digest(now), digest, time, limitations_digest(None))


def limitations_in(content: bytes) -> tuple[Limitations | None] | None:
    """Return the default limitations in a trust policy; None: it is none."""
    _, policy, mistakes = read_record(content, "", TrustPolicy)
    return None if mistakes or policy is None else (policy.limitations,)


def past_limitations(
    history: History | None, name: str, now: Limitations | None
) -> dict[str, Limitations | None]:
    """Return by digest all default limitations that a site has had, those of now and none too."""
    found = {limitations_digest(one): one for one in (None, now)}
    changes = history.of(name) if history else []
    names = {content for one in changes for content in (one.after, *one.before)}
    wanted = sorted(content for content in names if set(content) != _NOTHING)
    for content in history.contents(wanted).values() if history and wanted else ():
        if read := limitations_in(content or b""):
            found[limitations_digest(read[0])] = read[0]
    return found


def past_text(
    digest: str,
    texts: Iterable[dict[str, Any]],
    limitations: Mapping[str, Limitations | None],
) -> Snapshot | None:
    """Return the text with a digest among those that a file has had; None: it is not among them.

    Args:
        digest: the digest.
        texts: what the file has held.
        limitations: those that the site has had.
    """
    for text in texts:
        for one in limitations.values():
            if digest_of(text, one) == digest:
                data = own_text(text, one)
                name = "the map's history"
                return Snapshot(data, digest, name, snapshot_text(data).encode())
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
    contents: Callable[[], Iterator[dict[str, Any]]]

    def __call__(self, digest: str) -> Parts:
        """Return of what a text is made; of its own words alone where nobody knows."""
        if digest == self.current:
            has_own = "limitations" in self.loaded.data
            return Parts(digest, "" if has_own else limitations_digest(self.now))
        past = self.past()
        if len(past) < 2:  # there have never been any
            return Parts(digest, "")
        snapshot = self.snapshots.get(digest)
        texts = [dict(snapshot.data)] if snapshot else self.contents()
        for text in texts:
            for data in (text, _without_limitations(text)):
                for name, limitations in past.items() if "limitations" not in data else ():
                    if digest_of(data, limitations) == digest:
                        return Parts(digest_of(data, self.now), name)
        return Parts(digest, "")


def _without_limitations(text: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in text.items() if field != "limitations"}

"""The texts that decisions are about, and those that stand in the files of the maps today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.errors import RefusedError
from journeybook.loading.images import ImageError, LoadedImage
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.review.digest import normal
from journeybook.review.records import MapRecords
from journeybook.review.snapshot import Snapshot, snapshot_text


class Texts:
    """Gathers the texts of an audit, each under its digest, with the images that it shows."""

    def __init__(self, project: Project) -> None:
        """Begin with none."""
        self._project = project
        self.files: dict[str, bytes] = {}

    def of(self, key: Key, digest: str) -> str | None:
        """Return the path of a text; None where it is not at hand."""
        snapshot = self._snapshots(key).get(digest)
        is_current = key in self._project.reviews and self._project.state(key).digest == digest
        if snapshot:
            return self._add(key, digest, snapshot.data, snapshot.images.values())
        if is_current:
            images = self._project.catalog.maps[key].images.values()
            return self._add(key, digest, self._project.own_text(key), images)
        return None

    def row(self, key: Key) -> dict[str, Any]:
        """Return what there is to say of a map: its text today, and the state of that."""
        loaded, state = self._project.catalog.maps[key], self._project.state(key)
        history = self._project.reviewing.history()
        return {
            "map": key[1],
            "locale": key[0],
            "title": loaded.head.title,
            "collection": loaded.head.collection,
            "files": history.names(loaded.file.name) if history else [loaded.file.name],
            "digest": state.digest,
            "text": self.of(key, state.digest),
            "quality": state.quality,
            "required": state.required,
            "approved_by": [one.reviewer for one in state.approvals],
            "expires": state.expires.isoformat() if state.expires else None,
            "next_review": state.next_review.isoformat() if state.next_review else None,
        }

    def _snapshots(self, key: Key) -> Mapping[str, Snapshot]:
        review = self._project.reviews.get(key)
        if review:
            return review.snapshots
        return self._project.reviewing.records.get(key, MapRecords()).snapshots

    def _add(
        self, key: Key, digest: str, data: dict[str, Any], images: Iterable[LoadedImage]
    ) -> str:
        folder = f"texts/{key[1]}/{key[0]}"
        path = f"{folder}/{digest}.json"
        if path not in self.files:
            # As the digest has it, so that `jq` and `sha256sum` tell the same one.
            self.files[path] = snapshot_text(normal(data)).encode()
            for image in images:
                self.files[f"{folder}/{image.file}"] = _content(image)
        return path


def _content(image: LoadedImage) -> bytes:
    try:
        return image.content()
    except ImageError as error:  # it was changed while we were reading
        raise RefusedError(Message("{why}; look at the map again", why=error.message)) from error

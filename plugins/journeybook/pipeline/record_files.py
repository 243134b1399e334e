"""The files of a decision: what is to be written of a new one, and what takes an old one back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from journeybook.catalog.catalog import Key, map_name
from journeybook.errors import RefusedError
from journeybook.loading.images import MAX_BYTES as LARGEST_IMAGE
from journeybook.loading.images import ImageError
from journeybook.loading.small_files import UnreadableError, read_small
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.review.judgement import Verdict
from journeybook.review.records import Record, image_name, record_name, snapshot_name
from journeybook.review.snapshot import MAX_BYTES as LARGEST_SNAPSHOT
from journeybook.review.snapshot import read_snapshot, snapshot_text
from journeybook.review.statement import (
    MAX_BYTES,
    Decision,
    NotARecordError,
    Statement,
    read_record_text,
    record_text,
)
from journeybook.review.timestamps import token_name


def record_files(project: Project, key: Key, record: Record) -> list[tuple[Path, bytes]]:
    """Return the files to write, in this order: a record never stands without its text.

    Args:
        project: all maps.
        key: the map.
        record: the decision on its text as it stands.

    Raises:
        RefusedError: a link stands among the records, or another decision or text in the way.
    """
    settings, digest = project.settings, record.statement.digest
    path = settings.reviews_dir / record_name(record.statement)
    snapshot = settings.reviews_dir / snapshot_name(key, digest)
    is_new = digest not in project.reviews[key].snapshots and digest == project.state(key).digest
    images = list(_images(project, key)) if is_new else []
    token = path.with_name(token_name(record.statement, record.signature))
    for target in (path, token, snapshot, *(target for target, _ in images)):
        _refuse_links(target, settings.reviews_dir, settings.root)
    _refuse_others(path, record, settings.root)
    files = [(path, record_text(record.statement, record.signature).encode())]
    if record.token is not None:
        files.insert(0, (token, record.token))
    if is_new:
        _refuse_other_text(snapshot, digest, settings.root)
        _refuse_other_images(images, settings.root)
        text = snapshot_text(project.own_text(key)).encode()
        files = [*images, (snapshot, text), *files]
    return files


def _images(project: Project, key: Key) -> Iterator[tuple[Path, bytes]]:
    """Yield the images that a text shows, as they are kept beside it."""
    images = project.catalog.maps[key].images.values()
    for image in {image.sha256: image for image in images}.values():
        try:
            yield project.settings.reviews_dir / image_name(key, image), image.content()
        except ImageError as error:
            raise RefusedError(
                Message("{why}; look at the map again", why=error.message)
            ) from error


def records_by(project: Project, key: Key, reviewer: str, *, earlier: bool) -> list[Record]:
    """Return the decisions of a reviewer on a map that stand, one for each text.

    Args:
        project: all maps.
        key: the map.
        reviewer: id of the reviewer.
        earlier: whether those on earlier texts are among them.

    Raises:
        RefusedError: there is none, so nothing can be taken back.
    """
    review = project.reviews[key]
    found = [
        judged.record
        for judged in review.judged
        if judged.verdict == Verdict.COUNTS
        and judged.statement.by == reviewer
        and judged.statement.decision != Decision.WITHDRAW
        and (earlier or judged.statement.digest == review.state.digest)
    ]
    if not found:
        raise RefusedError(_nothing(reviewer, map_name(key), earlier=earlier))
    return found


def _nothing(reviewer: str, name: str, *, earlier: bool) -> Message:
    """Return that there is nothing to take back."""
    said = {"id": reviewer, "map": name}
    if earlier:
        return Message("'{id}' has decided nothing on the text of {map}", **said)
    return Message(
        "'{id}' has decided nothing on the text of {map} as it stands (for earlier texts, give "
        "--all)",
        **said,
    )


def _refuse_links(path: Path, folder: Path, root: Path) -> None:
    for part in (path, *path.parents):
        if part == folder:
            return
        if part.is_symlink():
            raise RefusedError(
                Message("{file} is a link; records are plain files", file=relative_name(part, root))
            )


def _refuse_others(path: Path, record: Record, root: Path) -> None:
    """Refuse to take the place of a record that is not the same reviewer's on the same text."""
    try:
        there, _ = read_record_text(_content(path, root, MAX_BYTES) or b"")
    except NotARecordError:
        return  # nothing that could be lost
    if _about(there) != _about(record.statement):
        raise RefusedError(
            Message(
                "{file} holds another decision; move it away first", file=relative_name(path, root)
            )
        )


def _refuse_other_text(path: Path, digest: str, root: Path) -> None:
    """Refuse to take the place of another text."""
    try:
        there = read_snapshot(_content(path, root, LARGEST_SNAPSHOT) or b"", "")
    except NotARecordError:
        return
    if there.digest != digest:
        raise RefusedError(
            Message("{file} holds another text; move it away first", file=relative_name(path, root))
        )


def _refuse_other_images(images: list[tuple[Path, bytes]], root: Path) -> None:
    """Refuse to take the place of another image."""
    for path, content in images:
        if _content(path, root, LARGEST_IMAGE) not in {None, content}:
            raise RefusedError(
                Message("{file} holds another image; move it away", file=relative_name(path, root))
            )


def _about(statement: Statement) -> tuple[str, str, str, str]:
    return statement.map, statement.locale, statement.digest, statement.by


def _content(path: Path, root: Path, most: int) -> bytes | None:
    try:
        return read_small(path, most)
    except UnreadableError as error:
        raise RefusedError(
            Message("{file} is in the way: {why}", file=relative_name(path, root), why=str(error))
        ) from error

"""The files of a decision: what is to be written of a new one, and what takes an old one back."""

from __future__ import annotations

from pathlib import Path

from journeybook.catalog.catalog import Key
from journeybook.errors import RefusedError
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.review.records import Record, record_name, snapshot_name
from journeybook.review.snapshot import snapshot_text
from journeybook.review.statement import record_text


def record_files(project: Project, key: Key, record: Record) -> list[tuple[Path, bytes]]:
    """Return the files to write, in this order: a record never stands without its text.

    Args:
        project: all maps.
        key: the map.
        record: the decision on its text as it stands.

    Raises:
        RefusedError: somebody has put a link among the records.
    """
    settings, digest = project.settings, record.statement.digest
    path = settings.reviews_dir / record_name(record.statement)
    snapshot = settings.reviews_dir / snapshot_name(key, digest)
    for target in (path, snapshot):
        _refuse_links(target, settings.reviews_dir, settings.root)
    files = [(path, record_text(record.statement, record.signature).encode())]
    if digest not in project.reviews[key].snapshots:
        files.insert(0, (snapshot, snapshot_text(project.own_text(key)).encode()))
    return files


def records_by(project: Project, key: Key, reviewer: str, *, earlier: bool) -> list[Record]:
    """Return the records of a reviewer on a map.

    Args:
        project: all maps.
        key: the map.
        reviewer: id of the reviewer; the policy need not know it any more.
        earlier: whether those on earlier texts are among them.
    """
    review = project.reviews[key]
    return [
        judged.record
        for judged in review.judged
        if judged.statement.by == reviewer
        and (earlier or judged.statement.digest == review.state.digest)
    ]


def _refuse_links(path: Path, folder: Path, root: Path) -> None:
    for part in (path, *path.parents):
        if part == folder:
            return
        if part.is_symlink():
            raise RefusedError(f"{relative_name(part, root)} is a link; records are plain files")

"""What Git knows of the maps, their records and where they were before.

Git runs nothing here and fetches nothing: the folder's settings may name programs. So there is no
`git status`, which runs filters, and no partial clone is read, since Git would fetch what it lacks.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from journeybook.environment.bringers import Bringers
from journeybook.environment.git_objects import Contents, git, object_name
from journeybook.environment.history_log import Reading
from journeybook.environment.kept_log import KeptLogs
from journeybook.environment.moves import moves
from journeybook.environment.origins import is_within
from journeybook.environment.raw_log import NOTHING
from journeybook.environment.roots import unrelated_in
from journeybook.model.values import IMAGE_TYPES
from journeybook.names import relative_name
from journeybook.pipeline.store import NoStore, Store
from journeybook.review.history import Change, History

_MAPS = (".yml", ".yaml")
_LARGEST = 1024 * 1024
_SHORT = 4.0
_USER = "user.email"
_SETTINGS = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone|user\.email)$"
"""That of the user, and those of a clone that fetches what it lacks: one Git tells both."""


def read_history(
    root: Path, folder: Path, *files: Path, store: Store | None = None
) -> History | None:
    """Read the history of the files below a folder, and of records wherever they were.

    A file that came from elsewhere brings the history of where it was.

    Args:
        root: the folder of `mkdocs.yml`, which names are relative to.
        folder: the maps folder.
        files: files elsewhere whose words stand on pages too.
        store: keeps what Git told of commits.

    Returns:
        The history; None without Git, outside a repository, without a commit, when Git takes too
        long, in a partial clone, or in a shallow one, whose oldest commit looks as if it had
        written everything.
    """
    told = ("--is-shallow-repository", "--show-toplevel", "--verify", "HEAD^{commit}")
    answer = git(root, "rev-parse", *told, seconds=_SHORT)
    if answer is None or answer.code or not answer.output.startswith(b"false\n"):
        return None
    _, top_of_all, last, *_ = answer.output.split(b"\n")
    top = Path(os.fsdecode(top_of_all))
    settings = _settings(root)
    if settings is None or settings.keys() - {_USER}:
        return None
    files = tuple(file for file in files if not file.is_symlink() and _is_below(file, top))
    contents = Contents(root)
    places = tuple(relative_name(one, root) for one in (folder, *files))
    kept = KeptLogs(store or NoStore(), root, last.decode("ascii", "replace"))
    reading = Reading(root, top, places, contents, kept)
    head = reading.tree(folder, *files)
    if head is None:
        return None
    moved, there = moves(root, folder, head, lambda: reading.tree(top) or {}, contents)
    log = reading.whole(moved)
    unrelated = unrelated_in(root, log.commits.values()) if log else None
    if log is None or unrelated is None:
        return None
    return History(
        commits=log.commits,
        changes=log.changes,
        renames={name: frozenset(old) for name, old in log.origins.items()},
        unrelated=unrelated,
        head=head,
        unchanged=frozenset(_unchanged(root, head)),
        user=settings.get(_USER, ""),
        contents=contents,
        bringers=Bringers(root, _images(log.changes), kept),
        looked_for={
            str(root / name): is_there
            for name, is_there in there.items()
            if not is_within(name, places)
        },
    )


def is_shallow(root: Path) -> bool:
    """Return whether the history of a clone is cut off."""
    answer = git(root, "rev-parse", "--is-shallow-repository", seconds=_SHORT)
    return answer is not None and answer.output.strip() == b"true"


def is_partial(root: Path) -> bool:
    """Return whether Git would have to fetch what a clone lacks, or nobody can tell."""
    settings = _settings(root)
    return settings is None or bool(settings.keys() - {_USER})


def _settings(root: Path) -> dict[str, str] | None:
    """Return the settings that are asked for, by their names; None where Git does not say."""
    answer = git(root, "config", "-z", "--get-regexp", _SETTINGS, seconds=_SHORT)
    if answer is None or answer.code not in {0, 1}:
        return None
    entries = answer.output.decode("utf-8", "replace").split("\0")[:-1]
    return {name: value.strip() for name, _, value in (one.partition("\n") for one in entries)}


def _images(changes: Mapping[str, Iterable[Change]]) -> Iterator[str]:
    """Yield the names of the contents that images have had."""
    for path, found in changes.items():
        if path.lower().endswith(IMAGE_TYPES):
            yield from (change.after for change in found if set(change.after) != NOTHING)


def _is_below(file: Path, top: Path) -> bool:
    """Return whether a file lies in a repository; Git refuses to speak of any other."""
    return file.parent.resolve().is_relative_to(top.resolve())


def user_email(root: Path) -> str:
    """Return `git config user.email`, or an empty text."""
    return (_settings(root) or {}).get(_USER, "")


def _unchanged(root: Path, head: dict[str, str]) -> Iterable[str]:
    """Yield the names of the maps that are byte for byte those of the last commit.

    What else they may be is read and compared by meaning: no settings of Git are asked.
    """
    for name, content in head.items():
        if name.endswith(_MAPS) and _name_of(root / name, len(content)) == content:
            yield name


def _name_of(path: Path, length: int) -> str:
    """Return the name that Git gives to the bytes of a file; empty when it is no plain file."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return ""
        content = path.read_bytes()
    except OSError:
        return ""
    return object_name(content, length)

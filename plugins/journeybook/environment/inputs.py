"""What a site is built from, told so that another run can say whether it is the same.

Files are told by their content, so that a fresh checkout is the same one; large ones by size and
times. Beside them count the variables, the packages and the programs that a build asks, the day,
and all that trust rests on in Git: the last commit, and the settings that say who somebody is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from journeybook.environment.clock import now
from journeybook.environment.git_objects import git, repository_of
from journeybook.environment.packages import packages

_READ = 1024 * 1024  # larger files are told by size and times
_SECONDS = 4.0
_VARIABLES = ("SOURCE_DATE_EPOCH",)
_PROGRAMS = ("git", "ssh-keygen")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is built from, by name.

    Attributes:
        root: the folder of `mkdocs.yml`.
        places: files and folders.
        apart: what lies in the folders and is no input, such as the site.
        variables: names of environment variables.
    """

    root: str
    places: tuple[str, ...]
    apart: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()

    def state(self) -> str:
        """Return what tells all of it as it is now from any other state."""
        names = sorted({*self.variables, *_VARIABLES})
        return _hash_of(
            [
                list(_contents(self.places, self.apart)),
                [(name, os.environ.get(name)) for name in names],
                packages(),
                [_times(shutil.which(name) or "") for name in _PROGRAMS],
                now().date().isoformat(),
                _of_git(Path(self.root)),
            ]
        )

    def told(self) -> str:
        """Return the names as a text."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, told: str) -> Inputs:
        """Return what a text names."""
        found = json.loads(told)
        return cls(found.pop("root"), **{name: tuple(those) for name, those in found.items()})


def contents(places: Iterable[str]) -> str:
    """Return what tells the content of files from any other."""
    return _hash_of(list(_contents(places, ())))


def looks(places: Iterable[str], apart: Iterable[str]) -> dict[str, object]:
    """Return by path what files look like that are at places or below them: their sizes and times.

    Args:
        places: files and folders.
        apart: what lies in the folders and is not looked at.
    """
    left_out, found = set(apart), dict[str, object]()
    for place in places:
        if os.path.isdir(place):  # noqa: PTH112 - there are very many
            found |= {path: _told(status) for path, status in _walk(place, left_out, follows=True)}
        elif status := _status(place):
            found[place] = _told(status)
    return found


def site_state(folder: str) -> str:
    """Return what tells the files of a finished site from others: their names, sizes and times.

    A repository in it is none of its files; MkDocs leaves it alone, too.
    """
    found = _walk(folder, {os.path.join(folder, ".git")}, follows=False)  # noqa: PTH118
    return _hash_of([(path, *_told(status)) for path, status in found])


def _contents(places: Iterable[str], apart: Iterable[str]) -> Iterator[tuple[object, ...]]:
    left_out = set(apart)
    for place in places:
        if os.path.isdir(place):  # noqa: PTH112 - there are very many
            for path, status in _walk(place, left_out, follows=True):
                yield _where(path), *_content(path, status)
        else:
            yield _where(place), *_content(place, _status(place))


def _where(path: str) -> tuple[str, ...]:
    """Return where a file stands and, of a link, where it leads."""
    return (path, os.path.realpath(path)) if os.path.islink(path) else (path,)  # noqa: PTH114


def _content(path: str, status: os.stat_result | None) -> tuple[object, ...]:
    if status is None or not stat.S_ISREG(status.st_mode):
        return ("none",)
    if status.st_size > _READ:
        return _told(status)
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - as above
            return (hashlib.sha256(stream.read()).hexdigest(),)
    except OSError:
        return ("unread",)


def _told(status: os.stat_result) -> tuple[int, ...]:
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return None


def _times(path: str) -> tuple[object, ...]:
    status = _status(path)
    return (path, *_told(status)) if status else (path,)


def _walk(
    folder: str, left_out: set[str], *, follows: bool
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield path and status of what lies below a folder, in its order, each folder once."""
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        here = waiting.pop()
        status = _status(here)
        if status is None or here in left_out or (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda one: one.name)
        except OSError:
            continue
        for entry in found:
            try:
                if entry.is_dir(follow_symlinks=follows):
                    waiting.append(entry.path)
                    if entry.is_symlink():
                        yield entry.path, entry.stat(follow_symlinks=False)
                else:
                    yield entry.path, entry.stat(follow_symlinks=follows)
            except OSError:  # a link that leads nowhere
                continue


def _of_git(root: Path) -> object:
    """Return what history is read from, and what Git is told of people and remotes."""
    repository = repository_of(root.resolve())
    if repository is None:
        return None
    told = ("--is-shallow-repository", "--show-toplevel", "HEAD")
    answers = (
        git(root, "rev-parse", *told, seconds=_SECONDS),
        git(root, "config", "--list", "-z", seconds=_SECONDS),
    )
    said = ((one.code, os.fsdecode(one.output)) if one else None for one in answers)
    return str(repository), *said  # Git may see another one


def _hash_of(value: object) -> str:
    told = json.dumps(value).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()

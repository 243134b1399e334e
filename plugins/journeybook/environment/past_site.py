"""A site as its default branch was on a day: a small repository beside, and the files in it.

The work tree is not touched. The repository beside has the commit of that day as its last one and
borrows all objects (gitrepository-layout, "objects/info/alternates"), so that history ends there
for whoever reads it.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from journeybook.environment.branches import Branch, default_branch, said, top_of
from journeybook.environment.clock import now
from journeybook.environment.git import is_partial
from journeybook.environment.git_objects import Contents, git
from journeybook.environment.history_log import tree_files
from journeybook.environment.machine import environment_of
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.message import Message
from journeybook.pipeline.environment import Environment
from journeybook.settings import Settings, read_settings

_SECONDS = 60.0
_SHA1 = 40  # digits of a name
_CONFIGS = (".yml", ".yaml", ".toml")
_FULL = Message("fetch all of it with 'git fetch --unshallow' (in CI: fetch-depth: 0)")


@dataclass(frozen=True, slots=True)
class PastSite:
    """A site as it was.

    Attributes:
        settings: where its files are, for as long as the site is there.
        environment: the day, and the history until then.
        branch: the default branch.
        commit: the commit of that day.
    """

    settings: Settings
    environment: Environment
    branch: Branch
    commit: str


@contextmanager
def past_site(config_file: Path, day: datetime.date) -> Iterator[PastSite]:
    """Put the site beside as its default branch was at the end of a day, in UTC.

    Args:
        config_file: its `mkdocs.yml` in the work tree.
        day: the day.

    Raises:
        ConfigurationError: the day is to come, or there is no whole history.
        RefusedError: the site was not there on that day.
    """
    root = config_file.absolute().parent
    if day > now().date():
        raise ConfigurationError(Message("{day} is to come", day=day.isoformat()))
    top = top_of(root)
    if top is None:
        raise ConfigurationError(Message("'{folder}' is in no Git repository", folder=root))
    _refuse_partial(root)
    branch = default_branch(root)
    if branch is None:
        raise ConfigurationError(
            Message(
                "there is no default branch: neither 'origin/HEAD' nor a branch 'main' or 'master'"
            )
        )
    commit = _commit_of(root, branch, day)
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        place = Path(folder).resolve()
        site = _Site(root, place, commit)
        config = place / os.path.relpath(root.resolve(), top.resolve()) / config_file.name
        settings = site.write(config, branch, day)
        environment = replace(environment_of(settings, keeps=False), today=day)
        yield PastSite(settings, environment, branch, commit)


def _refuse_partial(root: Path) -> None:
    if said(root, "rev-parse", "--is-shallow-repository") != "false":
        raise ConfigurationError(Message("this clone is shallow: {remedy}", remedy=_FULL))
    if is_partial(root):
        raise ConfigurationError(
            Message("this clone is a partial one: clone the repository without --filter")
        )


def _commit_of(root: Path, branch: Branch, day: datetime.date) -> str:
    """Return the commit that a branch was at when a day ended.

    It is the last of its first parents of which neither itself nor what it rests on is later, so
    that no commit with an old date changes what was. One that is dated after today says nothing.
    """
    told = ("log", "--first-parent", "--reverse", "--format=%H %ct", branch.commit)
    done = git(root, *told, seconds=_SECONDS)
    if done is None or done.code:
        raise ConfigurationError(Message("Git does not say what '{name}' was", name=branch.name))
    end = _end_of(day)
    possible, found = _end_of(now().date()), ""
    for line in done.output.decode().splitlines():
        name, _, seconds = line.partition(" ")
        if int(seconds) <= end:
            found = name
        elif int(seconds) <= possible:
            break
    if not found:
        raise RefusedError(
            Message(
                "'{name}' has no commit of {day} or before", name=branch.name, day=day.isoformat()
            )
        )
    return found


def _end_of(day: datetime.date) -> int:
    return int(datetime.datetime.combine(day, datetime.time.max, datetime.UTC).timestamp())


class _Site:
    """Writes the files of a commit into a folder, as far as a site needs them."""

    def __init__(self, root: Path, place: Path, commit: str) -> None:
        self._root, self._place, self._commit = root, place, commit
        self._contents = Contents(root)
        _make_repository(root, place / ".git", commit)

    def write(self, config: Path, branch: Branch, day: datetime.date) -> Settings:
        """Write the site whose `mkdocs.yml` stands here, and return its settings."""
        listed = self._tree()
        self._write(listed, lambda path: path.suffix in _CONFIGS)
        if not config.is_file():
            raise RefusedError(
                Message(
                    "'{name}' had no {file} on {day}",
                    name=branch.name,
                    file=config.name,
                    day=day.isoformat(),
                )
            )
        settings = read_settings(config)
        folders = (settings.maps_dir, settings.reviews_dir, settings.reviewers.parent)
        files = (settings.trust_policy,)
        self._write(
            listed,
            lambda path: (
                self._place / path in files
                or any((self._place / path).is_relative_to(folder) for folder in folders)
            ),
        )
        return settings

    def _tree(self) -> dict[str, str]:
        told = ("ls-tree", "-r", "-z", "--full-name", "--full-tree", self._commit)
        done = git(self._root, *told, seconds=_SECONDS)
        return dict(tree_files(done.output)) if done and not done.code else {}

    def _write(self, listed: dict[str, str], wanted: Callable[[PurePosixPath], bool]) -> None:
        chosen = {
            path: name
            for path, name in listed.items()
            if _is_plain(path) and wanted(PurePosixPath(path))
        }
        found = self._contents(sorted(set(chosen.values())))
        for path, name in chosen.items():
            content, file = found[name], self._place / path
            if content is not None and not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)


def _is_plain(path: str) -> bool:
    """Return whether a path leads below the top of its tree, as one made by hand need not."""
    parts = path.replace("\\", "/").split("/")
    return not any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts)


def _make_repository(root: Path, place: Path, commit: str) -> None:
    """Make a repository with a commit as its last one, which borrows the objects of another."""
    objects = (root / said(root, "rev-parse", "--git-path", "objects")).resolve()
    is_long = len(commit) > _SHA1
    config = "[core]\n\trepositoryformatversion = 1\n\tbare = false\n"
    config += "[extensions]\n\tobjectformat = sha256\n" if is_long else ""
    for name in ("refs", "objects/info"):
        (place / name).mkdir(parents=True)
    for name, text in (
        ("HEAD", f"{commit}\n"),
        ("config", config),
        ("objects/info/alternates", f"{objects.as_posix()}\n"),
    ):
        (place / name).write_text(text, "utf-8", newline="\n")

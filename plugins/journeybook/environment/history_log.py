"""The `git log` of the maps and records, and of wherever their files came from.

It is that of `git log --raw --full-history --parents`: each commit that touched a map, its
rewritten parents, and the names of the contents before and after (git-log, git-diff manuals: "Raw
output format"). Merges are shown in combined form, so that only what a merge itself wrote counts
as the words of who merged; what it moved is followed. Of each commit all files are shown
(`--full-diff`), since a map may have come from anywhere: where one did, the log is read again with
the place that it came from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from journeybook.environment.git_objects import Contents, git
from journeybook.environment.kept_log import KeptLogs, Log
from journeybook.environment.origins import (
    RENAMES,
    earlier_names,
    is_unclear,
    is_within,
    pathspecs,
    sources_in,
)
from journeybook.environment.raw_log import LOG, Touched, commits_of
from journeybook.model.values import IMAGE_TYPES
from journeybook.names import relative_name
from journeybook.review.history import Change

_FILES = {"100644", "100755"}
_TEXTS = (".yml", ".yaml", ".svg")
_FOLLOWED = (*_TEXTS, *IMAGE_TYPES)
_SECONDS = 600.0
"""So long it may take on a busy machine: without history, what a reviewer wrote may count."""
_LOG = (*LOG, "--full-history", "--full-diff", "--parents", "-M", f"-l{RENAMES}")
_RECORDS = ":(top,glob)**/[0-9a-f][0-9a-f][0-9a-f][0-9a-f]*[-.]*.json"
_IS_RECORD = re.compile(r"(?s:.*/)?[0-9a-f]{4}[^/]*[-.][^/]*\.json")
"""Wherever records and texts may once have been kept: they are known by their names."""
_TIMES = 6


class Reading:
    """Reads the history of some places, and of where their files were before."""

    def __init__(
        self, root: Path, top: Path, ours: tuple[str, ...], contents: Contents, kept: KeptLogs
    ) -> None:
        """Begin.

        Args:
            root: the folder of `mkdocs.yml`, which names are relative to.
            top: that of the repository.
            ours: names of the places.
            contents: returns contents by their names.
            kept: knows what Git told before.
        """
        self._kept, self._top = kept, top
        self._root, self._ours, self._contents = root, ours, contents
        self._folder = cache(partial(_name, top, root.resolve()))
        # Names are told from the folder of `mkdocs.yml`.
        self._place_of_root = relative_name(root.resolve(), top.resolve())

    def tree(self, *places: Path) -> dict[str, str] | None:
        """Return the plain files of the last commit in some places; None without a commit."""
        told = ("tree", self._place_of_root, *map(str, places))
        whole = self._kept.answer(told, partial(self._tree, places))
        return None if whole is None else {self._place(path): name for path, name in whole.items()}

    def _tree(self, places: Sequence[Path], commit: str) -> dict[str, str] | None:
        told = ("ls-tree", "-r", "-z", "--full-name", commit, *map(str, places))
        tree = git(self._root, *told, seconds=_SECONDS)
        return None if tree is None or tree.code else dict(tree_files(tree.output))

    def whole(self, moved: Mapping[str, set[str]]) -> Log | None:
        """Return the log of our places, and of all paths that their files have had elsewhere.

        Args:
            moved: by name, where a file was that is in no commit yet.
        """
        elsewhere = set[str]()
        for time in range(_TIMES):
            # Who moves a file again and again does not keep us longer than the whole repository.
            more = [":(top)"] if time == _TIMES - 2 else pathspecs(elsewhere)
            log = self._log(elsewhere, more)
            if log is None:
                return None
            for name, olds in moved.items():
                log.origins.setdefault(name, set()).update(olds)
            inside = (name for name in (*log.changes, *moved) if self._is_followed(name))
            found = earlier_names(inside, log.origins)
            found = {name for name in found if not is_within(name, self._ours)}
            if found <= elsewhere:
                return log
            elsewhere |= found
        return None

    def _log(self, elsewhere: Collection[str], more: Sequence[str]) -> Log | None:
        # Git asks the last one first, for each file: names cost less than a pattern.
        where = (_RECORDS, *more, *(f":(literal){one}" for one in self._ours))
        told = (_LOG, where, self._ours, sorted(elsewhere), self._place_of_root)
        return self._kept.log(told, lambda commits: self._read(commits, where, elsewhere))

    def _read(self, commits: str, where: Sequence[str], elsewhere: Collection[str]) -> Log | None:
        done = git(self._root, *_LOG, commits, "--", *where, seconds=_SECONDS)
        if done is None or done.code:
            return None
        log = Log()
        for commit, touched in commits_of(done.output):
            unclear = is_unclear(touched)
            known = replace(commit, known=False) if unclear else commit
            log.commits[commit.id] = known
            texts = () if unclear else [one for one in touched if self._is_text(one, elsewhere)]
            others = [one for one in touched if self._may_lose(one)] if texts else ()
            sources = sources_in(touched, texts, others, self._contents)
            for new, olds in sources.items():
                log.origins.setdefault(self._place(new), set()).update(
                    self._place(old) for old in olds if old != new
                )
            for one in touched:
                name = self._place(one.new)
                if name in elsewhere or self._is_ours(name):
                    olds = tuple(map(self._place, sources.get(one.new, ())))
                    change = Change(known, name, one.before, one.after, olds)
                    log.changes.setdefault(name, []).append(change)
        return log

    def _is_text(self, one: Touched, elsewhere: Collection[str]) -> bool:
        """Return whether a commit left a file of lines in one of the places."""
        name = self._place(one.new)
        is_here = name in elsewhere or is_within(name, self._ours)
        return is_here and not one.is_deleted and name.lower().endswith(_TEXTS)

    def _may_lose(self, one: Touched) -> bool:
        """Return whether lines may have gone from a file: of maps that stay, nobody looks."""
        stays = not one.is_deleted and is_within(self._place(one.new), self._ours)
        return not one.is_added and not stays

    def _is_ours(self, name: str) -> bool:
        return _IS_RECORD.fullmatch(name) is not None or is_within(name, self._ours)

    def _is_followed(self, name: str) -> bool:
        return name.lower().endswith(_FOLLOWED) and is_within(name, self._ours)

    def _place(self, path: str) -> str:
        """Return the name of a path in the repository."""
        folder, _, name = path.rpartition("/")
        return f"{self._folder(folder)}{name}"


def _name(top: Path, root: Path, folder: str) -> str:
    """Return what the names of files in a folder of the repository begin with."""
    name = relative_name(top / folder, root)
    return "" if name == "." else f"{name}/"


def tree_files(listing: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and content of each plain file of `git ls-tree`."""
    for entry in os.fsdecode(listing).split("\0"):
        what, _, path = entry.partition("\t")
        mode, _, name = what.partition(" blob ")
        if mode in _FILES:
            yield path, name

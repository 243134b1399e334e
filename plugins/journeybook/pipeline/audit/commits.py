"""The commits that texts, decisions and policies came with: whose they are, when, which files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.review.history import Change, History

_NOTHING = frozenset("0")


def commit_rows(project: Project, keys: Collection[Key] | None) -> Iterator[dict[str, Any]]:
    """Yield the commits, each before those that it rests on.

    Args:
        project: the project.
        keys: the maps whose commits are asked for, and those of the policy; None: all.
    """
    history = project.reviewing.history()
    if history is None:
        return
    touched: dict[str, list[Change]] = defaultdict(list)
    paths = history.changes if keys is None else dict.fromkeys(_paths(project, history, keys))
    for path in paths:
        for change in history.changes.get(path, ()):
            touched[change.commit.id].append(change)
    for commit in history.commits.values():
        if changes := touched.get(commit.id):
            yield {
                "id": commit.id,
                "parents": list(commit.parents),
                "at": commit.at.isoformat().replace("+00:00", "Z"),
                "author": commit.author,
                "committer": commit.committer,
                "people": sorted(commit.people),
                "people_known": commit.known,
                "files": [_file(one) for one in sorted(changes, key=lambda one: one.path)],
            }


def _file(change: Change) -> dict[str, Any]:
    is_gone = set(change.after) == _NOTHING
    return {
        "path": change.path,
        "blob": None if is_gone else change.after,
        "from": sorted(set(change.sources) - {change.path}),
    }


def _paths(project: Project, history: History, keys: Iterable[Key]) -> Iterator[str]:
    """Yield the paths of some maps under all their names, of their records, and of the policy.

    And of the images that they show.
    """
    there = replace(project.settings, trust_dir=None)
    yield from (relative_name(file, there.root) for file in there.trust_root)
    chosen = {f"{id_}/{locale}" for locale, id_ in keys}
    yield from (
        path
        for path in history.changes
        if PurePosixPath(path).suffix not in {".yml", ".yaml"}
        and "/".join(PurePosixPath(path).parts[-3:-1]) in chosen
    )
    for key in keys:
        if loaded := project.catalog.maps.get(key):
            folder = PurePosixPath(loaded.file.name).parent
            for name in (loaded.file.name, *(str(folder / image) for image in loaded.images)):
                yield from history.names(name)

"""Histories that began on their own: their commits say of their time what they like."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from journeybook.environment.git_objects import git
from journeybook.review.history import Commit

_SECONDS = 60.0


def unrelated_in(root: Path, commits: Collection[Commit]) -> frozenset[str] | None:
    """Return the commits of a history that do not rest on its own root; None: Git does not say.

    Its own root is the one that first parents lead to. Where fewer commits began with that one
    alone than without it, somebody may have merged the history into another one: then the commits
    that do not rest on all roots are meant.

    Args:
        root: a folder of the repository.
        commits: the commits.
    """
    if sum(not one.parents for one in commits) < 2:
        return frozenset()
    roots = _listed(root, "--max-parents=0", "HEAD")
    first = _listed(root, "--first-parent", "--max-parents=0", "HEAD")
    if roots is None or first is None:
        return None
    if len(roots) < 2:
        return frozenset()
    on_first, on_others = (_resting_on(root, some) for some in (first, roots - first))
    if on_first is None or on_others is None:
        return None
    names = {one.id for one in commits}
    without, alone = names - on_first, names - on_others
    return frozenset(without | alone if len(without) > len(alone) else without)


def _resting_on(root: Path, roots: Collection[str]) -> set[str] | None:
    found = _listed(root, "--ancestry-path", "HEAD", *(f"^{one}" for one in sorted(roots)))
    return None if found is None else found.union(roots)


def _listed(root: Path, *told: str) -> set[str] | None:
    done = git(root, "rev-list", *told, seconds=_SECONDS)
    return None if done is None or done.code else set(done.output.decode().split())

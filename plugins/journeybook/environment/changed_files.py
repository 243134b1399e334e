"""Which files the commits of a branch changed, since it left another one."""

from __future__ import annotations

import os
from pathlib import Path

from journeybook.environment.git_objects import git
from journeybook.errors import ConfigurationError
from journeybook.message import Message

_SECONDS = 10.0


def changed_files(root: Path, base: str) -> frozenset[Path]:
    """Return the files that differ between the last commit and where its branch left another one.

    Args:
        root: a folder of the repository.
        base: the other branch, or any revision.

    Raises:
        ConfigurationError: there is no such revision, or no commit that both rest on.
    """
    known = not base.startswith("-") and _said(root, "rev-parse", "--verify", f"{base}^{{commit}}")
    if not known:
        raise ConfigurationError(
            Message("Git knows no revision '{name}' here; fetch it first", name=base)
        )
    shared = _said(root, "merge-base", known, "HEAD") or "none"
    top = _said(root, "rev-parse", "--show-toplevel")
    names = _said(root, "diff-tree", "-r", "-z", "--name-only", "--no-renames", shared, "HEAD")
    if names is None or not top:
        raise ConfigurationError(
            Message(
                "Git knows no commit that '{name}' and this branch share: fetch all of its history "
                "(in CI: fetch-depth: 0)",
                name=base,
            )
        )
    return frozenset(Path(top, name) for name in names.split("\0") if name)


def _said(root: Path, *arguments: str) -> str | None:
    """Return what Git answers; None where it has no answer."""
    answer = git(root, *arguments, seconds=_SECONDS)
    return os.fsdecode(answer.output).rstrip("\n") if answer and not answer.code else None

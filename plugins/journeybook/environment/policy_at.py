"""The policy of a commit or of a folder, where a project can read it."""

from __future__ import annotations

from pathlib import Path

from journeybook.environment.branches import contents_at, default_branch, said
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.settings import Settings


def policy_at(settings: Settings, place: str | None, folder: Path) -> Path:
    """Return a folder with the reviewer policy and the keys of a commit, or of a folder.

    Args:
        settings: those of the work tree, which say where a commit has them.
        place: a folder, or what Git calls a commit; None: the default branch, else the last commit.
        folder: where to put what a commit has.

    Raises:
        ConfigurationError: it is neither.
    """
    if place is not None and Path(place).is_dir():
        return Path(place).resolve()
    commit = _commit(settings.root, place)
    files = settings.policy_files
    names = ("reviewers.yml", *(file.name for file in files[1:]))
    folder.mkdir()
    for name, content in zip(names, contents_at(settings.root, commit, *files), strict=True):
        if content is not None:
            (folder / name).write_bytes(content)
    return folder


def _commit(root: Path, place: str | None) -> str:
    branch = default_branch(root) if place is None else None
    if branch:
        return branch.commit
    asked = place or "HEAD"
    told = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{asked}^{{commit}}")
    if commit := said(root, *told):
        return commit
    raise ConfigurationError(
        Message("'{name}' is neither a folder nor a commit that Git knows here", name=asked)
    )

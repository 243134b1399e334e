"""The reviewer policy and the keys of the default branch, put where a project can read them.

A change under review can hold another policy, or another place for it: neither has an effect.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from journeybook.environment.branches import Branch, contents_at, default_branch, is_link_at, top_of
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.names import in_full
from journeybook.settings import Settings, read_settings

_INHERIT = re.compile(rb"^INHERIT:[ \t]*[\"']?([^\"'\r\n#]+)", re.MULTILINE)
_MOST = 10


@dataclass(frozen=True, slots=True)
class TrustedPolicy:
    """Where a project is to read its policy.

    Attributes:
        folder: the folder that holds it.
        branch: the branch that it is from; None: a folder that somebody named.
    """

    folder: Path
    branch: Branch | None

    def of(self, settings: Settings) -> Settings:
        """Return settings by which this policy is read."""
        name = self.branch.name if self.branch else ""
        return replace(settings, trust_dir=self.folder, trust_branch=name)


def policy_of_default_branch(settings: Settings, config_file: Path, folder: Path) -> TrustedPolicy:
    """Put the policy and the keys of the default branch into a folder, once for each commit.

    Args:
        settings: those of the work tree.
        config_file: its `mkdocs.yml`.
        folder: where to put them.

    Raises:
        ConfigurationError: there is no branch to read them from.
    """
    branch = default_branch(settings.root)
    if branch is None:
        raise ConfigurationError(
            Message(
                "there is no default branch to read the policy from: neither 'origin/HEAD' nor a "
                "branch 'main' or 'master' is there; name a folder with it by --trust"
            )
        )
    place = folder / branch.commit
    if not place.is_dir():
        there = _settings_at(settings.root, branch.commit, in_full(config_file), folder) or settings
        there = replace(there, root=settings.root, trust_dir=None)
        files = there.policy_files
        found = contents_at(settings.root, branch.commit, *files)
        made = Path(tempfile.mkdtemp(dir=folder))
        for file, content in zip(files, found, strict=True):
            if content is not None:
                # Whatever it is called there, a project looks for it by these names.
                name = "reviewers.yml" if file == there.reviewers else file.name
                (made / name).write_bytes(content)
        with suppress(OSError):  # another thread was faster
            made.rename(place)
    return TrustedPolicy(place, branch)


def _settings_at(root: Path, commit: str, config_file: Path, folder: Path) -> Settings | None:
    """Return the settings that a commit has; None where it has none that can be read.

    Where the commit has a link, what that leads to there is read in its place.
    """
    top = top_of(root)
    if top is None:
        return None
    site, file, name = folder / f"site-{commit}", config_file, config_file
    for _ in range(_MOST):
        content = contents_at(root, commit, file)[0]
        if content is None:
            break
        if is_link_at(root, commit, file):
            file = Path(os.path.normpath(file.parent / os.fsdecode(content)))
            continue
        target = site / os.path.relpath(name, top.resolve())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        parent = _INHERIT.search(content)
        if parent is None:
            break
        file = name = Path(os.path.normpath(name.parent / os.fsdecode(parent[1].strip())))
    try:
        return read_settings(site / os.path.relpath(config_file, top.resolve()))
    except ConfigurationError:
        return None

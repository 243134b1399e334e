"""Between an old site and a new one: what the new one takes over, and what it puts in its place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def carry_over(old: Path, new: Path) -> None:
    """Give a new site the hidden entries of the old one, such as `.git`, as MkDocs keeps them.

    The old one keeps them too: files get a second name where the file system can, else a copy. What
    the new site has itself stays.

    Raises:
        OSError: something cannot be copied.
    """
    for entry in old.iterdir():
        if entry.name.startswith("."):
            _carry(entry, new / entry.name)


def _carry(entry: Path, to: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        if not os.path.lexists(to):
            to.mkdir()
            shutil.copystat(entry, to)
        if to.is_dir() and not to.is_symlink():
            for below in entry.iterdir():
                _carry(below, to / below.name)
        return
    if os.path.lexists(to):
        return
    try:
        to.hardlink_to(entry) if not entry.is_symlink() else to.symlink_to(entry.readlink())
    except OSError:
        shutil.copy2(entry, to, follow_symlinks=False)


def copy_into(new: Path, site: Path) -> None:
    """Copy a new site into the folder of the old one, file by file.

    Raises:
        OSError: something cannot be copied.
    """
    for entry in new.iterdir():
        to = site / entry.name
        if entry.is_dir() and not entry.is_symlink():
            to.mkdir(exist_ok=True)
            copy_into(entry, to)
        elif not os.path.lexists(to):
            shutil.copy2(entry, to, follow_symlinks=False)
        elif not os.path.samestat(entry.lstat(), to.lstat()):
            to.unlink()
            shutil.copy2(entry, to, follow_symlinks=False)

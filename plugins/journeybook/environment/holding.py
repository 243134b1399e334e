"""A folder that a process holds until it ends, however it ends: so what a dead one left is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NOTHING = -1
"""Stands for the descriptor where there is nothing to hold a folder by."""

if sys.platform == "win32":  # nothing is held, and all that lies there counts as left

    def hold(folder: Path) -> int:
        """Return `NOTHING`."""
        del folder
        return NOTHING

else:
    import fcntl

    def hold(folder: Path) -> int:
        """Hold a folder.

        Returns:
            A descriptor for `let_go`; `NOTHING` without such a folder, or without locks.

        Raises:
            BlockingIOError: another process holds it.
        """
        try:
            held = os.open(folder, os.O_RDONLY)
        except OSError:
            return NOTHING
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            raise
        except OSError:
            os.close(held)
            return NOTHING
        return held


def let_go(held: int) -> None:
    """Hold a folder no longer."""
    if held != NOTHING:
        os.close(held)

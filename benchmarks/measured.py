"""What a command takes: processor time and memory, in a process of its own, as the system tells."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ALWAYS = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "1796083200",
}
"""What makes builds equal, among the variables of the environment."""
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Used:
    """What a command and all that it started have used.

    Attributes:
        cpu: seconds of the processor, in user and system mode.
        memory: bytes, at most at once, of the largest of its processes.
    """

    cpu: float
    memory: int


def measured(command: Sequence[str | Path], folder: Path, **variables: str) -> Used:
    """Run a command and return what it used.

    Args:
        command: its words.
        folder: where it runs.
        variables: of its environment, beside those of this process and `ALWAYS`.

    Raises:
        SystemExit: the command failed; with what it said.
    """
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            [os.fspath(word) for word in command],
            cwd=folder,
            env={**os.environ, **ALWAYS, **variables},
            stdout=told,
            stderr=told,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise SystemExit(f"{command}: exit code {process.returncode}\n{told.read().decode()}")
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT)

"""Programs of other people, started without a shell: Git and ssh-keygen."""

from __future__ import annotations

import os
import shutil
import subprocess
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True, slots=True)
class Finished:
    """What a program left behind: its exit code, and what it wrote to its two outputs."""

    code: int
    output: bytes
    errors: bytes


def is_installed(program: str) -> bool:
    """Return whether a program of this name is on the path."""
    return shutil.which(program) is not None


def run(
    program: str,
    *arguments: str,
    cwd: Path | None = None,
    message: bytes | None = None,
    variables: Mapping[str, str] | None = None,
) -> Finished | None:
    """Run a program to its end.

    Args:
        program: its name; it is looked for on the path.
        arguments: what it is given.
        cwd: the folder that it runs in; default: that of this process.
        message: what it reads from its standard input; default: that of this process.
        variables: environment variables beside those of this process.

    Returns:
        What it left; None when it cannot be started.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the arguments are the callers' own
            [_found(program), *arguments],
            cwd=cwd,
            input=message,
            capture_output=True,
            check=False,
            env={**os.environ, **(variables or {})},
        )
    except OSError:
        return None
    return Finished(done.returncode, done.stdout, done.stderr)


class Answering:
    """A program that answers a line with something, until nobody holds this object any more."""

    def __init__(self, program: str, *arguments: str, cwd: Path) -> None:
        """Start the program in a folder.

        Raises:
            OSError: it cannot be started.
        """
        process = subprocess.Popen(  # noqa: S603 - as above
            [_found(program), *arguments],
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        weakref.finalize(self, _end, process)

    def ask(self, line: bytes) -> IO[bytes]:
        """Write a line to the program; return the stream that its answer comes from.

        Raises:
            OSError: the program has ended.
        """
        questions, answers = self._process.stdin, self._process.stdout
        if questions is None or answers is None:
            raise OSError("the program has no streams")
        questions.write(line + b"\n")
        questions.flush()
        return answers


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise FileNotFoundError(program)
    return path


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let a program end: nobody has any more questions."""
    process.communicate()

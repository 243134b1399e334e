"""Programs that tests start, each in the environment as it is at the call.

The run has a home, a day and settings of its own: nothing of whoever runs the tests reaches a test,
in this process or in those that it starts. A test changes them with `monkeypatch`, or for one
program with the variables that it gives.

PYTEST_DONT_REWRITE: its assertion stops a test that was set up wrongly.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from io import FileIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, cast

import pytest

import journeybook
from support.warm_start import run_warm

NOW = datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC)
"""When the suite plays: the time of every test that asks for no other."""
EPOCH = str(int(NOW.timestamp()))
PYTHON = (sys.executable,)
JOURNEYBOOK = (*PYTHON, "-m", "journeybook")
MKDOCS = (*PYTHON, "-m", "mkdocs")

Stream = int | FileIO
PIPE = subprocess.PIPE
"""For a test that speaks with a program while that runs."""
_FOREIGN = ("GIT_", "SSH_", "XDG_", "MAKE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LANG",
            "LC_")  # fmt: skip
"""How variables begin that change what programs read or print."""
_START = {"PYTHONIOENCODING", "PYTHONUNBUFFERED", "PYTHONUTF8"}
"""What the interpreter reads when it starts."""


@dataclass(frozen=True)
class Done:
    """What a program or a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(
    *command: str | Path,
    folder: Path | None = None,
    typed: str | None = None,
    screen: bool = False,
    output: FileIO | None = None,
    check: bool = False,
    **variables: str,
) -> Done:
    """Run a program to its end.

    Args:
        command: the program and its arguments.
        folder: where it runs; else where the test stands.
        typed: a line typed at a terminal; without it, there is nobody to ask.
        screen: whether its standard output is a terminal.
        output: what its standard output is; what it writes there is not told.
        check: whether the test cannot go on when it fails.
        variables: what its environment has beside that of the test.
    """
    with ExitStack() as opened:
        given = opened.enter_context(FileIO(os.devnull))
        written = output or cast("FileIO", opened.enter_context(TemporaryFile(buffering=0)))
        if typed is not None:
            keys, given = opened.enter_context(_terminal())
            keys.write(f"{typed}\n".encode())
        if screen:
            shown, written = opened.enter_context(_terminal())
            telling = opened.enter_context(ThreadPoolExecutor()).submit(_all_of, shown)
        if command[: len(JOURNEYBOOK)] == JOURNEYBOOK and not _START.intersection(variables):
            code, err = _warm(command[len(JOURNEYBOOK) :], folder, (given, written), variables)
        else:
            with start(
                *command, folder=folder, stdin=given, stdout=written, **variables
            ) as process:
                err = process.communicate()[1]
                code = process.returncode
        if screen:
            written.close()
            out = telling.result()
        else:
            out = "" if output else _told(written)
    assert not check or code == 0, f"{command}: {err or out}"
    return Done(code, out, err)


def _warm(
    arguments: Sequence[str | Path],
    folder: Path | None,
    streams: tuple[FileIO, FileIO],
    variables: dict[str, str],
) -> tuple[int, str]:
    with TemporaryFile(buffering=0) as err, pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        numbers = [stream.fileno() for stream in (*streams, err)]
        code = run_warm([str(one) for one in arguments], str(folder or Path.cwd()), numbers)
        return code, _told(err)


def _told(file: Any) -> str:
    """Return the text of a file, with line ends as a program's are read."""
    file.seek(0)
    text = file.read().decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def start(
    *command: str | Path,
    folder: Path | None = None,
    stdin: Stream = subprocess.DEVNULL,
    stdout: Stream = subprocess.PIPE,
    **variables: str,
) -> subprocess.Popen[str]:
    """Start a program, and leave it to the test to end it."""
    return subprocess.Popen(
        command, cwd=folder, env=os.environ | variables, stdin=stdin, stdout=stdout,
        stderr=subprocess.PIPE, encoding="utf-8", errors="surrogateescape", start_new_session=True,
    )  # fmt: skip


def git(folder: Path, *arguments: str, by: str = "", committer: str = "", day: str = "") -> str:
    """Run Git and return what it prints.

    Args:
        folder: where it runs.
        arguments: what it is to do.
        by: the address of the author.
        committer: that of who commits, if it is somebody else.
        day: when, else when the suite plays.
    """
    people = {"AUTHOR": by, "COMMITTER": committer or by} if by else {}
    names = {f"GIT_{role}_NAME": address.partition("@")[0] for role, address in people.items()}
    names |= {f"GIT_{role}_EMAIL": address for role, address in people.items()}
    names |= {f"GIT_{role}_DATE": day for role in ("AUTHOR", "COMMITTER") if day}
    return run("git", *arguments, folder=folder, check=True, **names).out.strip()


@pytest.fixture
def run_program() -> Callable[..., Done]:
    """Return `journeybook` as people start it; what can be given with it, `run` says."""
    return partial(run, *JOURNEYBOOK)


@pytest.fixture(scope="session", autouse=True)
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the run an environment of its own; return that of whoever runs it."""
    theirs = dict(os.environ)
    with pytest.MonkeyPatch.context() as patch:
        for name in theirs:
            if name.startswith(_FOREIGN):
                patch.delenv(name)
        for name, value in _own(tmp_path_factory).items():
            patch.setenv(name, value)
        yield theirs


def _own(folders: pytest.TempPathFactory) -> dict[str, str]:
    package = str(Path(journeybook.__file__).parents[1])
    return {
        "LC_ALL": "C.UTF-8",
        "HOME": str(folders.mktemp("home")),
        "JOURNEYBOOK_DATA_DIR": os.devnull,  # no key, so nothing is kept
        "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH")))),
        "SOURCE_DATE_EPOCH": EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(folders.getbasetemp()),
        "GIT_AUTHOR_DATE": f"{EPOCH} +0000",
        "GIT_COMMITTER_DATE": f"{EPOCH} +0000",
    }


@contextmanager
def _terminal() -> Iterator[tuple[FileIO, FileIO]]:
    """Open a terminal: our end, and the program's."""
    ours, theirs = os.openpty()
    with FileIO(ours, "r+") as our_end, FileIO(theirs, "r+") as their_end:
        yield our_end, their_end


def _all_of(screen: FileIO) -> str:
    """Return what a terminal shows until no program writes to it any more."""
    read = bytearray()
    with suppress(OSError):  # so Linux says that the other end is closed
        while part := screen.read(65_536):
            read += part
    return read.decode()

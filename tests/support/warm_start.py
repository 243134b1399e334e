"""`journeybook` in a process of its own, without the second that importing it takes each time.

One process per worker imports the program once. For each run it forks, and the copy gets the
arguments, the folder, the environment and the open files of that run, as a new process would.
What hangs on how the interpreter itself starts needs a real start; see `programs.start`.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NoReturn

_ONE_BY_ONE = Lock()


def run_warm(arguments: list[str], folder: str, files: list[int]) -> int:
    """Run `journeybook` in the present environment, and return its exit code.

    Args:
        arguments: the words behind `journeybook`.
        folder: where it runs.
        files: its standard input, output and error.
    """
    said = json.dumps([arguments, folder, dict(os.environ)]).encode()
    with _ONE_BY_ONE:
        ours = _server(os.environ.get("PYTHONPATH", ""))[0]
        socket.send_fds(ours, [len(said).to_bytes(4, "big")], files)
        ours.sendall(said)
        answer = ours.recv(4, socket.MSG_WAITALL)
    if len(answer) < 4:
        raise RuntimeError("the process that starts journeybook has ended")
    return int.from_bytes(answer, "big", signed=True)


@cache
def _server(path: str) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """Return what to ask, and who answers: one for each `path` that modules are found on."""
    ours, theirs = socket.socketpair()
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-m", "support.warm_start", str(theirs.fileno())],
            pass_fds=[theirs.fileno()], cwd=Path(__file__).parents[1], stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
        )  # fmt: skip
    return ours, server


def _serve(asked: socket.socket) -> None:
    """Answer until nobody is left to ask; in a copy: run the program, and end with it."""
    from journeybook.cli import main
    from support import all_commands  # noqa: F401 - imported once, for all copies

    gc.freeze()  # else each copy walks all of it, and has its own of what it walked
    while True:
        size, files, _, _ = socket.recv_fds(asked, 4, 3)
        if not size:
            return
        said = asked.recv(int.from_bytes(size, "big"), socket.MSG_WAITALL)
        if pid := os.fork():
            for file in files:
                os.close(file)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            asked.sendall(code.to_bytes(4, "big", signed=True))
            continue
        asked.close()
        arguments, folder, variables = json.loads(said)
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        _open_streams()
        os.setsid()
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        sys.argv = ["journeybook", *arguments]
        try:
            main()
        except SystemExit as end:
            _end(int(end.code or 0))


def _open_streams() -> None:
    """Open the standard streams as an interpreter does: by what their files are."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        before = getattr(sys, name)
        by_lines = name == "stderr" or os.isatty(number)
        opened = open(  # noqa: SIM115 - a number, which stays open to the end
            number,
            before.mode,
            1 if by_lines else -1,
            before.encoding,
            before.errors,
            closefd=False,
        )
        setattr(sys, name, opened)
        setattr(sys, f"__{name}__", opened)


def _end(code: int) -> NoReturn:
    """End as an interpreter does, but take nothing apart: that would be most of a short run."""
    atexit._run_exitfuncs()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))

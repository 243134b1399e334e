"""Programs of other people, started without a shell: Git and ssh-keygen."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO


@dataclass(frozen=True, slots=True)
class Finished:
    """What a program left behind: its exit code, and what it wrote to its two outputs."""

    code: int
    output: bytes
    errors: bytes


_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_BROKEN_OFF: list[str] = []


def broken_off() -> int:
    """Return how many programs have not come to their end by themselves since this process began.

    What they would have told is told as if nobody knew it, and must not be kept: asked again, they
    may tell it.
    """
    return len(_BROKEN_OFF)


def is_installed(program: str) -> bool:
    """Return whether a program of this name is on the path."""
    return shutil.which(program) is not None


def environment_without(prefix: str, more: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of this process but those that begin so, with some more."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(prefix)}
    return {**kept, **more}


def run(
    program: str,
    *arguments: str,
    cwd: Path | None = None,
    message: bytes | None = None,
    variables: Mapping[str, str] | None = None,
) -> Finished | None:
    """Run a program to its end, however long that takes: it may ask somebody at the terminal.

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
        process = subprocess.Popen(  # noqa: S603 - no shell, and the arguments are the callers' own
            [_found(program), *arguments],
            cwd=cwd,
            stdin=None if message is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(variables or {})},
        )
    except OSError:
        return None
    with process, _ends_with_us(process, process.send_signal):
        output, errors = process.communicate(message)
    return Finished(process.returncode, output, errors)


def run_python(module: str, *arguments: str, variables: Mapping[str, str]) -> int:
    """Run a module with this Python, as if it were this process; return its exit code.

    Args:
        module: its name.
        arguments: what it is given.
        variables: environment variables beside those of this process.
    """
    # Without -P the folder of the call would stand in front of the packages.
    command = [sys.executable, "-P", "-m", module, *arguments]
    process = subprocess.Popen(command, env={**os.environ, **variables})  # noqa: S603 - as above
    with process, _ends_with_us(process, process.send_signal):
        code = process.wait()
    return code if code >= 0 else 128 - code


def run_alone(
    program: str, *arguments: str, cwd: Path, environment: Mapping[str, str], seconds: float
) -> Finished | None:
    """Run a program that may ask nobody and must end: it has no terminal and no standard input.

    Args:
        program: its name; it is looked for on the path.
        arguments: what it is given.
        cwd: the folder that it runs in.
        environment: all of its environment variables.
        seconds: how long it may take; then it is ended, with all that it has started.

    Returns:
        What it left; None when it cannot be started, or took longer.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - as above
            [_found(program), *arguments],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
    except FileNotFoundError:
        return None
    except OSError:
        _BROKEN_OFF.append(program)
        return None
    with process, _ends_with_us(process, partial(_tell_all, process)):
        try:
            output, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _BROKEN_OFF.append(program)
            _stop(process)
            return None
    if process.returncode < 0:  # somebody else has ended it
        _BROKEN_OFF.append(program)
    return Finished(process.returncode, output, errors)


class Answering:
    """A program that answers a line with something, until nobody holds this object any more."""

    def __init__(
        self,
        program: str,
        *arguments: str,
        cwd: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the program in a folder, without a terminal.

        Raises:
            OSError: it cannot be started.
        """
        process = subprocess.Popen(  # noqa: S603 - as above
            [_found(program), *arguments],
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self._process = process
        self._asked: queue.SimpleQueue[float | None] = queue.SimpleQueue()
        watch = threading.Thread(target=_watch, args=(process, self._asked), daemon=True)
        watch.start()
        weakref.finalize(self, _end, process, self._asked)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Ask within a time; when it is over, the program is ended and answers nothing more."""
        self._asked.put(seconds)
        try:
            yield
        finally:
            self._asked.put(None)
            if self._process.poll() is not None:
                _BROKEN_OFF.append(str(self._process.args))

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


@contextmanager
def _ends_with_us(process: subprocess.Popen[bytes], tell: Callable[[int], None]) -> Iterator[None]:
    """Let a program end before this process does, where somebody ends that.

    What would end this process, as service managers and editors do, is handed on to the program;
    once it is gone, so is this process. An exception ends the program too.

    Args:
        process: the program.
        tell: hands a signal on to it.
    """
    got: list[int] = []

    def hand_on(number: int, _frame: object) -> None:
        got.append(number)
        tell(number)

    is_main = threading.current_thread() is threading.main_thread()  # none else may take signals
    taken = [one for one in _ENDING if is_main and signal.getsignal(one) != signal.SIG_IGN]
    before = {one: signal.signal(one, hand_on) for one in taken}
    try:
        yield
    except BaseException:
        process.kill()
        raise
    finally:
        for one, handler in before.items():
            signal.signal(one, handler or signal.SIG_DFL)
        for number in got[:1]:
            signal.raise_signal(number)


def _tell_all(process: subprocess.Popen[bytes], number: int) -> None:
    """Hand a signal on to a program with a session of its own, and to all that it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program at once, with all that it has started."""
    if hasattr(signal, "SIGKILL"):
        _tell_all(process, signal.SIGKILL)
    with suppress(OSError):
        process.kill()


def _watch(process: subprocess.Popen[bytes], asked: queue.SimpleQueue[float | None]) -> None:
    """End a program that does not answer in time.

    One thread for all questions: to start one for each takes longer than most answers.

    Args:
        process: the program.
        asked: a time in seconds where something is asked, then `None` when it was answered; `None`
            where a time could stand: nobody asks any more.
    """
    while (seconds := asked.get()) is not None:
        try:
            asked.get(timeout=seconds)
        except queue.Empty:
            _stop(process)
            asked.get()


def _end(process: subprocess.Popen[bytes], asked: queue.SimpleQueue[float | None]) -> None:
    """Let a program end: nobody has any more questions."""
    asked.put(None)
    with suppress(OSError, ValueError):
        if process.stdin:
            process.stdin.close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        _stop(process)
        process.wait()
    if process.stdout:
        process.stdout.close()

"""Running programs: what goes in, and what comes back."""

import os
import sys

import pytest

from journeybook.environment.process import (
    Answering,
    Finished,
    broken_off,
    is_installed,
    run,
    run_alone,
)

ECHO = "import os, sys; print(os.getcwd(), os.environ['WORD']); sys.exit(len(sys.stdin.read()))"


def test_what_goes_in_and_what_comes_back(tmp_path):
    """Folder, variables and standard input reach the program; code and outputs come back."""
    done = run(sys.executable, "-c", ECHO, cwd=tmp_path, message=b"abc", variables={"WORD": "w"})

    assert done == Finished(3, f"{tmp_path} w\n".encode(), b"")


def test_a_program_that_is_not_there(tmp_path, monkeypatch):
    """A program that is not on the path gives no result, even if the folder has one of its name."""
    (tmp_path / "git").write_text("#!/bin/sh\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)

    assert not is_installed("git")
    assert run("git", cwd=tmp_path) is None
    with pytest.raises(FileNotFoundError):
        Answering("git", cwd=tmp_path)


def test_answers_come_one_after_the_other(tmp_path):
    """A program that stays is asked line by line."""
    program = "import sys\nfor line in sys.stdin: print(line.strip()[::-1], flush=True)"
    answering = Answering(sys.executable, "-c", program, cwd=tmp_path)

    assert [answering.ask(word).readline() for word in (b"ab", b"cd")] == [b"ba\n", b"dc\n"]


def test_programs_that_do_not_come_to_their_end_are_counted(tmp_path):
    """One that is ended for the time it takes or by others, and one that ends while it is asked;
    whatever its exit code, one that ends by itself is none of them."""
    environment = dict(os.environ)

    def counted(text: str, seconds: float = 30.0) -> int:
        before = broken_off()
        told = ("-c", text)
        run_alone(sys.executable, *told, cwd=tmp_path, environment=environment, seconds=seconds)
        return broken_off() - before

    assert counted("pass") == counted("raise SystemExit(1)") == 0
    assert counted("import os; os.kill(os.getpid(), 9)") == 1
    assert counted("import time; time.sleep(60)", 0.2) == 1
    before = broken_off()
    answering = Answering(sys.executable, "-c", "input(); input()", cwd=tmp_path)
    with answering.within(30):
        answering.ask(b"one")
    assert broken_off() == before
    with answering.within(30):
        assert answering.ask(b"two").readline() == b""
        answering._process.wait()
    assert broken_off() == before + 1


def test_who_answers_too_late_is_ended(tmp_path):
    """Each question has a time of its own; a program that misses it answers nothing more."""
    program = (
        "import sys, time\n"
        "for line in sys.stdin: 'slow' in line and time.sleep(60); print('x', flush=True)"
    )
    answering = Answering(sys.executable, "-c", program, cwd=tmp_path)

    for _ in range(3):
        with answering.within(30):
            assert answering.ask(b"quick").readline() == b"x\n"
    with answering.within(0.2):
        assert answering.ask(b"slow").readline() == b""

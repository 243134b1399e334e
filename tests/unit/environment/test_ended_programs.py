"""Who ends a command ends the programs that it has started: no server lives on behind it."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from support.programs import start

SLEEPER = """\
import os, sys, time
from pathlib import Path
Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(60)
"""
STARTERS = {
    "as this process": "process.run_python('sleeper', file, variables={})",
    "asking": "process.run(sys.executable, '-m', 'sleeper', file)",
    "alone": "process.run_alone(sys.executable, '-m', 'sleeper', file, cwd=Path.cwd(),"
    " environment=dict(os.environ), seconds=50)",
}


def _runs(pid: int) -> bool:
    """Return whether a process is there, and is more than a note of how it ended."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="tells processes by /proc")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("starter", STARTERS)
def test_a_program_ends_with_its_command(tmp_path, monkeypatch, starter, ending):
    """The command itself ends by that signal, as if it had no program: nothing comes after it."""
    (tmp_path / "sleeper.py").write_text(SLEEPER)
    pid, after = tmp_path / "pid", tmp_path / "after"
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom journeybook.environment import process\n"
        f"signal.signal({int(ending)}, signal.SIG_DFL)\n"  # a suite that outlives its terminal ignores one
        f"file = {str(pid)!r}\n{STARTERS[starter]}\nPath({str(after)!r}).touch()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    with start(sys.executable, "-c", code, folder=tmp_path) as command:
        while not (pid.exists() and pid.read_text()):
            assert command.poll() is None
            time.sleep(0.02)
        command.send_signal(ending)
        assert command.wait() == -ending
    assert not _runs(int(pid.read_text()))
    assert not after.exists()

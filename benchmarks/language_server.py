"""A session with `journeybook lsp`: what a keystroke costs among many maps.

What must hold is 0.3 s of processor time in a site of 300 maps. `python -m
benchmarks.language_server [MAPS …]`, 300 and 1,000 by default.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from benchmarks import maps

MOST = 0.3
EDITS = 500
_TICK = os.sysconf("SC_CLK_TCK")


class _Session:
    """A client that writes to the server and keeps what it publishes."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "journeybook", "lsp"]
        self.process = subprocess.Popen(
            command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.published: dict[str, int | None] = {}
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def write(self, method: str, number: int | None = None, **params: Any) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if number is None else {**message, "id": number}).encode()
        if self.process.stdin is None:
            raise RuntimeError("the server has no input")
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def wait(self, uri: str, version: int) -> None:
        """Wait until findings of a version are published."""
        with self._news:
            self._news.wait_for(lambda: self.published.get(uri) == version, 600)

    def processor(self) -> float:
        """Return the seconds of processor time that the server has taken."""
        fields = (
            Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> int:
        """Return the memory that the server holds, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) // 1024

    def _read(self) -> None:
        out = self.process.stdout
        while out and (header := out.readline()):
            length = int(header.partition(b":")[2])
            while out.readline().strip():
                pass
            message = json.loads(out.read(length))
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                with self._news:
                    self.published[params["uri"]] = params.get("version")
                    self._news.notify_all()


def main() -> int:
    """Measure; return 1 when a keystroke among 300 maps takes too long."""
    counts = [int(one) for one in sys.argv[1:]] or [300, 1000]
    taken = {count: _measured(count) for count in counts}
    return int(taken.get(300, 0.0) > MOST)


def _measured(count: int) -> float:
    """Print the figures of a session, and return the processor time of a keystroke."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        print(f"{count} maps")
        maps.write(root / "maps", count)
        (root / "mkdocs.yml").write_text("site_name: B\nplugins: [journeybook]\n", "utf-8")
        files = sorted(root.glob("maps/*/*/*.yml"), key=lambda file: file.stat().st_size)
        session = _Session(root)
        try:
            return _session(session, root, files[-1])
        finally:
            session.process.kill()
            session.process.wait()


def _session(session: _Session, root: Path, file: Path) -> float:
    uri, text = file.as_uri(), file.read_text("utf-8")
    watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    start = time.monotonic()
    session.write("initialize", 1, processId=None, rootUri=root.as_uri(), capabilities=watching)
    session.write("initialized")
    item = {"uri": uri, "languageId": "yaml", "version": 0, "text": text}
    session.write("textDocument/didOpen", textDocument=item)
    session.wait(uri, 0)
    print(f"  first findings of the open map: {time.monotonic() - start:.1f} s")
    _settle(session)
    print(f"  all maps read: {session.processor():.1f} s of processor time")
    print(f"  memory: {session.memory()} MB")
    whole = _typed(session, uri, [f"{text}# {'x' * n}\n" for n in range(20)], 1)
    print(f"  a keystroke in the largest map ({len(text) // 1024} KB): {whole:.3f} s")
    broken = _typed(session, uri, [f"{text}own{'x' * n}\n" for n in range(20)], 21)
    print(f"  one while a line is no YAML yet: {broken:.3f} s")
    _typed(session, uri, [f"{text}# {n}\n" for n in range(EDITS)], 41)
    print(f"  memory after {EDITS} edits more: {session.memory()} MB")
    return max(whole, broken)


def _typed(session: _Session, uri: str, texts: list[str], version: int) -> float:
    """Type texts one after another; return the processor time of one, in the middle."""
    taken = []
    for number, text in enumerate(texts, version):
        before = session.processor()
        change: dict[str, Any] = {"textDocument": {"uri": uri, "version": number}}
        session.write("textDocument/didChange", **change, contentChanges=[{"text": text}])
        session.wait(uri, number)
        time.sleep(0.02)
        taken.append(session.processor() - before)
    return statistics.mean(sorted(taken)[len(taken) // 4 : -len(taken) // 4 or None])


def _settle(session: _Session) -> None:
    """Wait until the server has nothing to do."""
    before = -1.0
    while session.processor() - before > 0.01:
        before = session.processor()
        time.sleep(0.5)


if __name__ == "__main__":
    raise SystemExit(main())

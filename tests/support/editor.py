"""An editor for tests: it starts `journeybook lsp` and speaks with it, as an editor does."""

from __future__ import annotations

import json
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.programs import JOURNEYBOOK, PIPE

ENOUGH = 60.0  # seconds until a test gives up
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


class Editor:
    """A client of the language server.

    Attributes:
        told: by address, the findings that were published last.
        asked: requests of the server, by their method.
        settings: by section, what it is told when it asks for its configuration.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.told: dict[str, list[dict[str, Any]]] = {}
        self.versions: dict[str, int | None] = {}
        self.asked: list[str] = []
        self.settings: dict[str, Any] = {}
        self._answers: dict[int, dict[str, Any]] = {}
        self._number = 0
        self._version = 0
        self._news = threading.Condition()
        self._written = deque[str](maxlen=400)
        self._ended = False
        for read in (self._read, self._listen):
            threading.Thread(target=read, daemon=True).start()

    @property
    def log(self) -> str:
        """What the server wrote to standard error."""
        return "".join(self._written)

    def request(self, method: str, **params: Any) -> Any:
        """Ask, and return the answer; of a refusal the error."""
        number = self.send(method, **params)
        self.wait(lambda: number in self._answers)
        answer = self._answers.pop(number)
        return answer["error"] if "error" in answer else answer["result"]

    def send(self, method: str, **params: Any) -> int:
        """Ask, and do not wait."""
        self._number += 1
        self._write({"id": self._number, "method": method, "params": params})
        return self._number

    def notify(self, method: str, **params: Any) -> None:
        self._write({"method": method, "params": params})

    def write_raw(self, content: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(content)
        self.process.stdin.flush()

    def open(self, uri: str, text: str) -> None:
        item = {"uri": uri, "languageId": "yaml", "version": self._next(), "text": text}
        self.notify("textDocument/didOpen", textDocument=item)

    def type(self, uri: str, text: str) -> None:
        document = {"uri": uri, "version": self._next()}
        self.notify(
            "textDocument/didChange", textDocument=document, contentChanges=[{"text": text}]
        )

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", textDocument={"uri": uri})

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Ask about a place, both numbers from 0."""
        place = {"line": line, "character": character}
        return self.request(
            f"textDocument/{method}", textDocument={"uri": uri}, position=place, **more
        )

    def findings(
        self, uri: str, wanted: Callable[[list[dict[str, Any]]], bool] = bool
    ) -> list[dict[str, Any]]:
        """Return the findings about a document as soon as they are as wanted."""
        self.wait(lambda: uri in self.told and wanted(self.told[uri]))
        return self.told[uri]

    def settled(self, uri: str) -> list[dict[str, Any]]:
        """Return the findings about the text that was typed last."""
        self.wait(lambda: self.versions.get(uri) == self._version)
        return self.told[uri]

    def wait(self, until: Callable[[], bool]) -> None:
        with self._news:
            done = self._news.wait_for(lambda: until() or self._ended, ENOUGH)
            assert done, self.log
            assert until(), self.log

    def leave(self) -> int:
        """Shut the server down, and return its exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(ENOUGH)

    def _next(self) -> int:
        self._version += 1
        return self._version

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.write_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _read(self) -> None:
        out = self.process.stdout
        assert out
        while header := out.readline():
            length = int(header.partition(b":")[2])
            while out.readline().strip():
                pass
            self._take(json.loads(out.read(length)))
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _take(self, message: dict[str, Any]) -> None:
        with self._news:
            if "method" not in message:
                self._answers[message["id"]] = message
            elif message["method"] == "textDocument/publishDiagnostics":
                params = message["params"]
                self.told[params["uri"]] = params["diagnostics"]
                self.versions[params["uri"]] = params.get("version")
            elif "id" in message:
                self.asked.append(message["method"])
                items = (message.get("params") or {}).get("items", ())
                told = [self.settings.get(one["section"]) for one in items]
                self._write({"id": message["id"], "result": told or None})
            self._news.notify_all()

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._written.append(line.decode("utf-8", "replace"))


@contextmanager
def editor(
    folder: Path,
    capabilities: dict[str, Any] | None = None,
    options: dict[str, Any] | None = None,
    locale: str = "",
    command: Sequence[str] = (*JOURNEYBOOK, "lsp", "--stdio"),
) -> Iterator[Editor]:
    """Start a language server and greet it; end it in the end.

    Args:
        folder: where it runs.
        capabilities: what the editor can do; else watch files.
        options: what it is told at the start.
        locale: that of the editor.
        command: the server, else ours.
    """
    process = subprocess.Popen(command, cwd=folder, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    client = Editor(process)
    try:
        client.request(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            capabilities=WATCHES if capabilities is None else capabilities,
            initializationOptions=options,
            **({"locale": locale} if locale else {}),
        )
        client.notify("initialized")
        yield client
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()

"""The review server of a project, asked as its own page asks it.

PYTEST_DONT_REWRITE: its assertion stops a test that was set up wrongly.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit

import pytest

from journeybook.languages.texts import texts_for
from journeybook.review_server import listen, open_desk, wanted_locale
from support.review_desk import Desk, set_up


@dataclass(frozen=True)
class Said:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def html(self) -> str:
        return self.json["html"]


@dataclass
class Tab:
    """A browser tab, without a browser."""

    address: str
    key: str = ""
    bugs: list[Exception] = field(default_factory=list)

    @property
    def place(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        return self.address.partition("#t=")[2]

    def ask(self, path: str, body: Any = None, method: str = "", **headers: str | None) -> Said:
        """Ask as the script does; headers are exchanged, or left out by None."""
        given: dict[str, str | None] = {"Host": self.place, "Journeybook-Key": self.key}
        if body is not None:
            given |= {"Origin": f"http://{self.place}", "Content-Type": "application/json"}
        content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        if content is not None:
            given["Content-Length"] = str(len(content))
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        line = http.client.HTTPConnection(self.place, timeout=30)
        line.putrequest(method or ("GET" if body is None else "POST"), path, True, True)
        for name, value in given.items():
            if value is not None:
                line.putheader(name, value)
        line.endheaders()
        if content is not None:
            line.send(content)
        answer = line.getresponse()
        told = Said(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        line.close()
        return told

    def enter(self) -> Tab:
        self.key = self.ask("/api/session", {"token": self.token}).json["key"]
        return self

    def map(self, name: str = "en-US/refund", **headers: str) -> str:
        return self.ask(f"/api/map/{name}", **headers).html

    def press(self, html: str, path: str, number: int = 0, **other: str) -> Said:
        """Press a button of what was shown, by what it asks for."""
        tag = re.findall(f'<button[^>]*data-post="{path}"[^>]*>', html)[number]
        shown = dict(re.findall(r'data-(mark|branch|commit)="(.*?)"', tag))
        return self.ask(path, shown | other)

    def commit(self) -> Said:
        """Commit what the queue shows."""
        return self.press(self.ask("/api/queue").html, "/api/commit")

    def decide(self, choice: str, comment: str = "", **other: str) -> Said:
        """Decide on what is shown now, or on what was shown before: `digest`, `seen`."""
        shown = self.map()
        said = {
            "map": "refund.en-US",
            "digest": re.search(r'data-digest="(.*?)"', shown)[1],
            "seen": re.search(r'data-seen="(.*?)"', shown)[1],
            "decision": choice,
            "comment": comment,
            "expires": "",
        }
        return self.ask("/api/decide", said | other)


Serve = Callable[..., Tab]


@contextmanager
def served(folder: Path) -> Iterator[Callable[..., Tab]]:
    """Serve projects until the end; gives a function that returns a tab which has entered."""
    stops = []

    def serve(
        root: Path,
        reviewer: str | None = "cx-lead",
        key: Path | None = None,
        *,
        enter: bool = True,
        timestamp: str = "",
    ) -> Tab:
        place = Path(mkdtemp(dir=folder))
        config, who = root / "mkdocs.yml", {"reviewer": reviewer, "signing_key": key}
        made = open_desk(config, place, **who, timestamp=timestamp)
        bugs: list[Exception] = []
        running = listen(made, 0, lambda given: texts_for(wanted_locale(given)), bugs.append)
        stops.append(running.stop)
        threading.Thread(target=running.serve, args=(0.02,), daemon=True).start()
        tab = Tab(running.address, bugs=bugs)
        return tab.enter() if enter else tab

    yield serve
    for stop in stops:
        stop()


@pytest.fixture
def serve_desk(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serve the project to a reviewer, by id, perhaps with a key; gives their tab."""
    with served(tmp_path_factory.mktemp("policy")) as serve:
        yield partial(serve, desk.root)


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Serve]]:
    """A project that no test of a module changes, and what serves it."""
    desk = set_up(Desk(tmp_path_factory.mktemp("shared"), None))
    with served(tmp_path_factory.mktemp("policy")) as serve:
        yield desk, partial(serve, desk.root)

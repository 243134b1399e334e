"""One request and its answer."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib import resources
from urllib.parse import urlsplit

from journeybook.errors import JourneybookError
from journeybook.languages.texts import Texts
from journeybook.pipeline import Key
from journeybook.pipeline.desk_answers import refused_html, shell_html
from journeybook.pipeline.desk_frame import frame_of_lines
from journeybook.pipeline.desk_map import told
from journeybook.review_server.desk import Desk, StaleError
from journeybook.review_server.guard import Entrance, UnansweredError, check
from journeybook.review_server.requests import read_body, read_decision, read_key

_SHELL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FRAME_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'"
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_ASSETS = {"/desk.js": "text/javascript", "/desk.css": "text/css"}
_SECONDS = 15.0  # for the whole of a request to arrive


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request gets."""

    content: bytes
    kind: str = "application/json"
    policy: str = _OTHER_POLICY
    status: HTTPStatus = HTTPStatus.OK


@dataclass(frozen=True)
class Site:
    """What every request of a server shares.

    Attributes:
        desk: the reviewer's work.
        entrance: who has the key.
        place: host and port.
        texts: returns the fixed texts for an `Accept-Language`.
        report: takes a failure that is a bug of ours.
    """

    desk: Desk
    entrance: Entrance
    place: str
    texts: Callable[[str], Texts]
    report: Callable[[Exception], None]


class Handler(BaseHTTPRequestHandler):
    """Answers one request, and closes the connection."""

    site: Site
    timeout = _SECONDS
    server_version = "Journeybook"
    sys_version = ""

    def setup(self) -> None:
        """Begin to read, for a limited time: a limit for each byte alone would let it drip."""
        super().setup()
        self._watch = threading.Timer(_SECONDS, self._give_up)
        self._watch.daemon = True
        self._watch.start()

    def finish(self) -> None:
        """Close the connection."""
        self._watch.cancel()
        with suppress(OSError):  # nobody is left to read the answer
            super().finish()

    def _give_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RD)

    def do_GET(self) -> None:  # noqa: N802 - the name that the library calls
        """Answer what only asks."""
        self._answer("GET")

    def do_POST(self) -> None:  # noqa: N802 - as above
        """Answer what does something."""
        self._answer("POST")

    def log_message(self, *_: object) -> None:
        """Say nothing of requests: their paths name maps."""

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Answer what the library refuses in the form of all other answers."""
        self._send(_failure(HTTPStatus(code), message or explain or ""))

    def _answer(self, method: str) -> None:
        try:
            path = urlsplit(self.path)
            check(method, path.path, dict(self._given()), self.site.place, self.site.entrance)
            body = self.rfile.read(int(self.headers["Content-Length"])) if method == "POST" else b""
            if len(body) != int(self.headers.get("Content-Length", 0)):
                raise UnansweredError(HTTPStatus.REQUEST_TIMEOUT, "it did not arrive in time")
            self._watch.cancel()
            answer = _Asked(self.site, self._texts()).answer(method, path.path, path.query, body)
        except UnansweredError as error:
            answer = _failure(error.status, str(error))
        except TimeoutError:
            answer = _failure(HTTPStatus.REQUEST_TIMEOUT, "it took too long to arrive")
        except Exception as error:  # noqa: BLE001 - the boundary: what is no error of ours is our bug
            self.site.report(error)
            answer = _failure(HTTPStatus.INTERNAL_SERVER_ERROR, "this is a bug of Journeybook")
        self._send(answer)

    def _given(self) -> list[tuple[str, str]]:
        """Return the headers; one that decides something must not be there twice."""
        names = [name.lower() for name in self.headers.keys()]  # noqa: SIM118 - each occurrence
        if len(names) != len(set(names)):
            raise UnansweredError(HTTPStatus.BAD_REQUEST, "a header is there twice")
        return list(self.headers.items())

    def _texts(self) -> Texts:
        return self.site.texts(self.headers.get("Accept-Language", ""))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        headers = {
            **_ALWAYS,
            "Content-Type": f"{answer.kind}; charset=utf-8",
            "Content-Length": str(len(answer.content)),
            "Content-Security-Policy": answer.policy,
            "Connection": "close",
        }
        if answer.policy != _FRAME_POLICY:
            headers["X-Frame-Options"] = "DENY"
        for name, value in headers.items():
            self.send_header(name, value)
        self.close_connection = True
        with suppress(OSError):  # nobody is left to read the answer
            self.end_headers()
            self.wfile.write(answer.content)


@dataclass(frozen=True)
class _Asked:
    """A request that may be answered."""

    site: Site
    texts: Texts

    def answer(self, method: str, path: str, query: str, body: bytes) -> Answer:
        desk, texts = self.site.desk, self.texts
        match method, path.split("/")[1:]:
            case "GET", [""] | ["map", _, _]:
                return Answer(shell_html(texts).encode(), "text/html", _SHELL_POLICY)
            case "GET", ["desk.js" | "desk.css"]:
                return Answer(_asset(path), _ASSETS[path])
            case "GET", ["frame", ticket]:
                return self._frame(ticket, dark=query == "dark")
            case "POST", ["api", "session"]:
                key = self.site.entrance.exchange(read_body(body, {"token"})["token"])
                return _json(key=key)
            case "GET", ["api", "queue"]:
                return self._page(lambda: desk.queue(texts))
            case "GET", ["api", "map", locale, id_]:
                if (found := read_key(f"{locale}/{id_}")) is not None:
                    return self._page(lambda: desk.map(found, texts))
            case "POST", ["api", "decide"]:
                return self._decided(body)
            case "POST", ["api", "commit"]:
                read_body(body, set())
                return self._committed()
            case "POST", ["api", "push"]:
                return self._pushed(read_body(body, {"branch"})["branch"])
        raise UnansweredError(HTTPStatus.NOT_FOUND, "there is nothing here")

    def _frame(self, ticket: str, *, dark: bool) -> Answer:
        try:
            html = self.site.desk.frame(ticket, dark=dark)
        except KeyError as error:
            raise UnansweredError(HTTPStatus.NOT_FOUND, "there is nothing here") from error
        except JourneybookError as error:
            html = frame_of_lines(told(error, self.texts), self.texts, dark=dark)
        return Answer(html.encode(), "text/html", _FRAME_POLICY)

    def _page(self, render: Callable[[], str]) -> Answer:
        try:
            return _json(html=render())
        except KeyError as error:
            raise UnansweredError(HTTPStatus.NOT_FOUND, "there is nothing here") from error
        except JourneybookError as error:
            return _json(html=refused_html("page", told(error, self.texts), self.texts))

    def _decided(self, body: bytes) -> Answer:
        request = read_decision(body)
        try:
            return _json(html=self.site.desk.decide(request, self.texts), made=True)
        except KeyError as error:
            raise UnansweredError(HTTPStatus.NOT_FOUND, "there is nothing here") from error
        except StaleError as error:
            return _json(HTTPStatus.CONFLICT, html=str(error))
        except JourneybookError as error:
            return self._refused("decision", error, request.key)

    def _committed(self) -> Answer:
        try:
            return _json(html=self.site.desk.commit(self.texts), made=True)
        except JourneybookError as error:
            return self._refused("commit", error)

    def _pushed(self, branch: str) -> Answer:
        try:
            html, made = self.site.desk.push(branch, self.texts)
        except JourneybookError as error:
            return self._refused("push", error)
        return _json(HTTPStatus.OK if made else HTTPStatus.CONFLICT, html=html, made=made)

    def _refused(self, what: str, error: JourneybookError, key: Key | None = None) -> Answer:
        html = refused_html(what, told(error, self.texts), self.texts, key=key)
        return _json(HTTPStatus.CONFLICT, html=html)


def _asset(path: str) -> bytes:
    return resources.files("journeybook").joinpath("assets", path[1:]).read_bytes()


def _json(status: HTTPStatus = HTTPStatus.OK, /, **said: object) -> Answer:
    return Answer(json.dumps(said).encode(), status=status)


def _failure(status: HTTPStatus, reason: str) -> Answer:
    return _json(status, error=reason)

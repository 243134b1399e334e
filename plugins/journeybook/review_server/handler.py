"""One request and its answer."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from journeybook.languages.texts import Texts
from journeybook.review_server.answers import FRAME_POLICY, Answer, Answers, Site, failure
from journeybook.review_server.guard import UnansweredError, check

_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_SECONDS = 15.0  # for the whole of a request to arrive


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

    def do_GET(self) -> None:
        """Answer what only asks."""
        self._answer("GET")

    def do_POST(self) -> None:
        """Answer what does something."""
        self._answer("POST")

    def log_message(self, *_: object) -> None:
        """Say nothing of requests: their paths name maps."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what the library refuses in the form of all other answers."""
        self._send(failure(HTTPStatus(code), message or explain or ""))

    def _answer(self, method: str) -> None:
        try:
            answer = self._answered(method)
        except UnansweredError as error:
            answer = failure(error.status, str(error))
        except TimeoutError:
            answer = failure(HTTPStatus.REQUEST_TIMEOUT, "it did not arrive in time")
        except Exception as error:  # noqa: BLE001 - the boundary: what is no error of ours is our bug
            self.site.report(error)
            answer = failure(HTTPStatus.INTERNAL_SERVER_ERROR, "this is a bug of Journeybook")
        self._send(answer)

    def _answered(self, method: str) -> Answer:
        path, _, query = self.path.partition("?")
        check(method, path, dict(self._given()), self.site.place, self.site.entrance)
        answers = Answers(self.site, self._texts())
        if method == "GET":
            self._watch.cancel()
            return answers.asked(path, query)
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) != length:
            raise TimeoutError
        self._watch.cancel()
        return answers.told(path, body)

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
        if answer.policy != FRAME_POLICY:
            headers["X-Frame-Options"] = "DENY"
        for name, value in headers.items():
            self.send_header(name, value)
        self.close_connection = True
        with suppress(OSError):  # nobody is left to read the answer
            self.end_headers()
            self.wfile.write(answer.content)

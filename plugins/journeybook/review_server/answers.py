"""What each address of the server answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from importlib import resources

from journeybook.errors import JourneybookError
from journeybook.languages.texts import Texts
from journeybook.pipeline.desk_answers import refused_html, shell_html
from journeybook.pipeline.desk_frame import frame_of_lines
from journeybook.pipeline.desk_map import told
from journeybook.pipeline.records import Key
from journeybook.review_server.desk import Desk, StaleError
from journeybook.review_server.guard import Entrance, UnansweredError
from journeybook.review_server.requests import read_body, read_decision, read_key

_SHELL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FRAME_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'"
_ASSETS = {"/desk.js": "text/javascript", "/desk.css": "text/css"}


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


@dataclass(frozen=True)
class Answers:
    """The answers to requests that may be answered.

    Attributes:
        site: what all of them share.
        texts: the reader's language.
    """

    site: Site
    texts: Texts

    def asked(self, path: str, query: str) -> Answer:
        """Answer what only asks.

        Raises:
            UnansweredError: there is nothing there.
        """
        desk, texts = self.site.desk, self.texts
        match path.split("/")[1:]:
            case [""] | ["map", _, _]:
                return Answer(shell_html(texts).encode(), "text/html", _SHELL_POLICY)
            case ["desk.js" | "desk.css"]:
                return Answer(_asset(path), _ASSETS[path])
            case ["frame", ticket]:
                return self._frame(ticket, dark=query == "dark")
            case ["api", "queue"]:
                return self._page(lambda: desk.queue(texts))
            case ["api", "map", locale, id_] if key := read_key(locale, id_):
                return self._page(lambda: desk.map(key, texts))
            case _:
                raise _nothing_here()

    def told(self, path: str, body: bytes) -> Answer:
        """Do what is asked for, and answer what came of it.

        Raises:
            UnansweredError: there is nothing there, or the body does not say what to do.
        """
        match path:
            case "/api/session":
                return _json(key=self.site.entrance.exchange(read_body(body, {"token"})["token"]))
            case "/api/decide":
                return self._decided(body)
            case "/api/commit":
                return self._committed(read_body(body, {"mark"})["mark"])
            case "/api/push":
                said = read_body(body, {"branch", "commit"})
                return self._pushed(lambda: self.site.desk.push(texts=self.texts, **said))
            case "/api/send":
                said = read_body(body, {"mark", "branch"})
                return self._pushed(lambda: self.site.desk.send(texts=self.texts, **said))
            case _:
                raise _nothing_here()

    def _frame(self, ticket: str, *, dark: bool) -> Answer:
        try:
            html = self.site.desk.frame(ticket, dark=dark)
        except KeyError as error:
            raise _nothing_here() from error
        except JourneybookError as error:
            html = frame_of_lines(told(error, self.texts), self.texts, dark=dark)
        return Answer(html.encode(), "text/html", FRAME_POLICY)

    def _page(self, render: Callable[[], str]) -> Answer:
        try:
            return _json(html=render())
        except KeyError as error:
            raise _nothing_here() from error
        except JourneybookError as error:
            return _json(html=refused_html("page", told(error, self.texts), self.texts))

    def _decided(self, body: bytes) -> Answer:
        request = read_decision(body)
        try:
            return _json(html=self.site.desk.decide(request, self.texts), made=True)
        except KeyError as error:
            raise _nothing_here() from error
        except StaleError as error:
            return _json(HTTPStatus.CONFLICT, html=str(error))
        except JourneybookError as error:
            return self._refused("decision", error, request.key)

    def _committed(self, mark: str) -> Answer:
        try:
            return _json(html=self.site.desk.commit(mark, self.texts), made=True)
        except JourneybookError as error:
            return self._refused("commit", error)

    def _pushed(self, push: Callable[[], tuple[str, bool]]) -> Answer:
        try:
            html, made = push()
        except JourneybookError as error:
            return self._refused("push", error)
        return _json(HTTPStatus.OK if made else HTTPStatus.CONFLICT, html=html, made=made)

    def _refused(self, what: str, error: JourneybookError, key: Key | None = None) -> Answer:
        html = refused_html(what, told(error, self.texts), self.texts, key=key)
        return _json(HTTPStatus.CONFLICT, html=html)


def _nothing_here() -> UnansweredError:
    return UnansweredError(HTTPStatus.NOT_FOUND, "there is nothing here")


def _asset(path: str) -> bytes:
    return resources.files("journeybook").joinpath("assets", path[1:]).read_bytes()


def _json(status: HTTPStatus = HTTPStatus.OK, /, **said: object) -> Answer:
    return Answer(json.dumps(said).encode(), status=status)


def failure(status: HTTPStatus, reason: str) -> Answer:
    """Return why a request is not answered, for whoever develops something."""
    return _json(status, error=reason)

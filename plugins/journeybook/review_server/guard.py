"""Which requests are answered: those of our own page, in our own browser tab, and no others.

Other pages in the same browser can send requests here too, under a name of their own even (DNS
rebinding), and so can other programs. So the name that was asked for must be ours, whoever asks
must be our page, and what tells or changes something needs a key that only our tab has. It is no
cookie: a browser would add that to requests of other pages.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

LONGEST_BODY = 64 * 1024
KEY_HEADER = "Journeybook-Key"
_JSON = "application/json"
_OPEN = frozenset({"/", "/desk.js", "/desk.css"})


class UnansweredError(Exception):
    """A request that is not answered, with the status and the reason that it gets."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        """Say why, for the console of whoever develops something."""
        super().__init__(reason)
        self.status = status


@dataclass
class Entrance:
    """The token in the address, good for one exchange, and the key that it is exchanged for."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _key: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def exchange(self, token: str) -> str:
        """Return the key for the token, once.

        Raises:
            UnansweredError: it is another token, or was exchanged before.
        """
        with self._lock:
            is_right = secrets.compare_digest(token.encode(), self.token.encode())
            if self._key or not is_right:
                raise UnansweredError(HTTPStatus.FORBIDDEN, "the token is wrong or was used")
            self._key = secrets.token_urlsafe(32)
            return self._key

    def opens(self, key: str) -> bool:
        """Return whether this is the key."""
        return bool(self._key) and secrets.compare_digest(key.encode(), self._key.encode())


def check(
    method: str, path: str, headers: Mapping[str, str], place: str, entrance: Entrance
) -> None:
    """Let a request pass, or raise.

    Args:
        method: its method.
        path: the path that it asks for, without what stands behind `?`.
        headers: its headers; names in any case.
        place: our own host and port.
        entrance: who has the key.

    Raises:
        UnansweredError: it is not answered.
    """
    given = {name.lower(): value for name, value in headers.items()}
    _check_sender(given, place)
    _check_form(method, given)
    if not is_open(method, path):
        _check_right(path, given, entrance)


def _check_sender(given: Mapping[str, str], place: str) -> None:
    if given.get("host") != place:
        raise UnansweredError(HTTPStatus.MISDIRECTED_REQUEST, "this is not the host asked for")
    if given.get("origin", f"http://{place}") != f"http://{place}":
        raise UnansweredError(HTTPStatus.FORBIDDEN, "another page asks")


def _check_form(method: str, given: Mapping[str, str]) -> None:
    if {"upgrade", "transfer-encoding", "expect"}.intersection(given):
        raise UnansweredError(HTTPStatus.BAD_REQUEST, "only plain requests are answered")
    if method == "POST":
        _check_body(given)
    elif given.get("content-length", "0") != "0":
        raise UnansweredError(HTTPStatus.BAD_REQUEST, "a body has no place here")


def _check_right(path: str, given: Mapping[str, str], entrance: Entrance) -> None:
    if given.get("sec-fetch-site", "same-origin") != "same-origin":
        raise UnansweredError(HTTPStatus.FORBIDDEN, "another page asks")
    if path == "/api/session":  # where the key is to be had
        return
    if path.startswith("/frame/"):  # its name is the key, and good for one time
        if given.get("sec-fetch-dest", "iframe") != "iframe":
            raise UnansweredError(HTTPStatus.FORBIDDEN, "this stands in a frame alone")
        return
    if not entrance.opens(given.get(KEY_HEADER.lower(), "")):
        raise UnansweredError(HTTPStatus.UNAUTHORIZED, "the key is missing or wrong")


def is_open(method: str, path: str) -> bool:
    """Return whether a path holds no word of anybody: the shell, its script and its style."""
    return method == "GET" and (path in _OPEN or path.startswith("/map/"))


def _check_body(given: Mapping[str, str]) -> None:
    if "origin" not in given:  # every browser names it with a POST
        raise UnansweredError(HTTPStatus.FORBIDDEN, "nobody says which page asks")
    if given.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise UnansweredError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "only JSON is read")
    length = given.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise UnansweredError(HTTPStatus.LENGTH_REQUIRED, "the length is missing")
    if len(length) > 9 or int(length) > LONGEST_BODY:
        raise UnansweredError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "it is too long")

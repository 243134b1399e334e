"""The server: on this machine's own address, one connection a request, as many as one tab needs."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import HTTPServer
from socketserver import ThreadingMixIn
from typing import Any

from journeybook.errors import ConfigurationError, os_reason
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.review_server.answers import Site
from journeybook.review_server.desk import Desk
from journeybook.review_server.guard import Entrance
from journeybook.review_server.handler import Handler

HOST = "127.0.0.1"
_AT_ONCE = 24


class _Server(ThreadingMixIn, HTTPServer):
    daemon_threads = True
    # So that a server can follow at once on the same port; Windows would let two listen there.
    allow_reuse_address = sys.platform != "win32"
    request_queue_size = 32

    def __init__(self, port: int) -> None:
        self.places = threading.BoundedSemaphore(_AT_ONCE)
        super().__init__((HOST, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking for the machine's name, which may ask the network."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, unless too many are at work: then not at all."""
        if not self.places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that goes away in the middle is no mistake."""


@dataclass(frozen=True)
class Running:
    """A server that listens.

    Attributes:
        address: the address to open, with the token.
        serve: answers requests until `stop`.
        stop: ends it.
    """

    address: str
    serve: Callable[..., None]
    stop: Callable[[], None]


def listen(
    desk: Desk,
    port: int,
    texts: Callable[[str], Texts],
    report: Callable[[Exception], None],
) -> Running:
    """Listen on a port of this machine's own address.

    Args:
        desk: the reviewer's work.
        port: the port; 0: any that is free.
        texts: returns the fixed texts for an `Accept-Language`.
        report: takes a failure that is a bug of ours.

    Raises:
        ConfigurationError: the port is taken.
    """
    try:
        server = _Server(port)
    except (OSError, OverflowError) as error:
        why = os_reason(error) if isinstance(error, OSError) else str(error)
        raise ConfigurationError(
            Message(
                "cannot listen on port {n}: {why}; leave --port out for a free one", n=port, why=why
            )
        ) from error
    entrance, place = Entrance(), f"{HOST}:{server.server_port}"
    site = Site(desk, entrance, place, texts, report)
    server.RequestHandlerClass = type("SiteHandler", (Handler,), {"site": site})

    def stop() -> None:
        server.shutdown()
        server.server_close()

    return Running(f"http://{place}/#t={entrance.token}", server.serve_forever, stop)

"""Asking a time-stamp authority for a token, by RFC 3161 over HTTP.

Nothing of a decision leaves this machine but its SHA-256.
"""

from __future__ import annotations

import http.client
import queue
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from journeybook.errors import ConfigurationError, RefusedError, os_reason
from journeybook.loading.small_files import UnreadableError, read_small
from journeybook.message import Message
from journeybook.review.timestamps import MAX_BYTES, UnprovenError, read_stamp, stamp_request

SECONDS = 20.0
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """An authority is asked where the person said, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def stamp(message: bytes, *, address: str, authorities: Path, seconds: float = SECONDS) -> bytes:
    """Return a token for a message, which is good by the authorities of the policy.

    Args:
        message: what is to be stamped.
        address: the authority's.
        authorities: the file of certificates that the policy trusts.
        seconds: how long all of it may take.

    Raises:
        ConfigurationError: the address is none, or the certificates cannot be read.
        RefusedError: there is no token, or it would prove nothing; the reason is in its text.
    """
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
        raise ConfigurationError(
            Message("'{text}' is no address of a time-stamp authority", text=address)
        )
    try:
        trusted = read_small(authorities) or b""
    except UnreadableError as error:
        raise ConfigurationError(
            Message("{file} cannot be read: {why}", file=authorities.name, why=str(error))
        ) from error
    try:
        request, nonce = stamp_request(message)
        token = _within(seconds, partial(_ask, address, request, seconds))
        read_stamp(token, message, trusted, nonce)
    except (UnprovenError, _UnansweredError) as error:
        raise RefusedError(
            Message(
                "there is no time stamp by {address}: {why}; nothing was written, try again or "
                "leave --timestamp out",
                address=address,
                why=str(error),
            )
        ) from error
    return token


class _UnansweredError(Exception):
    """The authority gave no answer that could be a token, for the reason in its text."""


def _within(seconds: float, ask: Callable[[], bytes]) -> bytes:
    """Return an answer that comes in time, however slowly it trickles in."""
    found: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            found.put(ask())
        except Exception as error:  # noqa: BLE001 - it is raised again by whoever waits
            found.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except queue.Empty:
        why = Message("it did not answer within {most} seconds", most=round(seconds))
        raise _UnansweredError(why) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _ask(address: str, request: bytes, seconds: float) -> bytes:
    asked = urllib.request.Request(address, request, {"Content-Type": _QUERY})  # noqa: S310 - checked
    try:
        with urllib.request.build_opener(_NoRedirects).open(asked, timeout=seconds) as answer:
            kind = answer.headers.get_content_type()
            content: bytes = answer.read(MAX_BYTES + 1)
    except urllib.error.HTTPError as error:
        with suppress(OSError):
            error.close()
        raise _UnansweredError(Message("it answered {code}", code=error.code)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        why = os_reason(reason) if isinstance(reason, OSError) else str(reason)
        raise _UnansweredError(Message("it cannot be reached: {why}", why=why)) from error
    if kind != _REPLY or len(content) > MAX_BYTES:
        raise _UnansweredError(Message("what it answered is no time stamp"))
    return content

"""The wire encoding of SSH: bytes, 32-bit numbers, strings with their length (RFC 4251, section 5).

Read strictly: every value has one encoding here, where OpenSSH accepts a few more.
"""

from __future__ import annotations

import base64
import binascii

from journeybook.message import Message


class MalformedError(ValueError):
    """Bytes that are not what they should be; the text says so in plain words."""


class Reader:
    """Takes values off the front of some bytes."""

    def __init__(self, data: bytes) -> None:
        """Begin at the front of `data`."""
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        end = self._at + size
        if end > len(self._data):
            raise MalformedError(Message("it ends too early"))
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def number(self) -> int:
        """Return a number of four bytes."""
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """Return a string: its length, then its bytes."""
        return self.take(self.number())

    def integer(self) -> int:
        """Return a positive `mpint`, written without a needless zero in front."""
        data = self.string()
        if not data or data[0] > 0x7F or (data[0] == 0 and (len(data) < 2 or data[1] < 0x80)):
            raise MalformedError(Message("a number in it is not written the one right way"))
        return int.from_bytes(data, "big")

    def end(self) -> None:
        """Refuse bytes that are left."""
        if self._at != len(self._data):
            raise MalformedError(Message("something follows its end"))


def string(data: bytes) -> bytes:
    """Return `data` as a string of the wire."""
    return len(data).to_bytes(4, "big") + data


def from_base64(text: str) -> bytes:
    """Return the bytes of Base64 that is written the one right way: padded, nothing between.

    Raises:
        MalformedError: it is not.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError(Message("it is not base64")) from error
    if base64.b64encode(data).decode() != text:
        raise MalformedError(Message("its base64 is not written the one right way"))
    return data

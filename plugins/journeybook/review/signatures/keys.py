"""Public keys of OpenSSH: the types that can sign a review, and what their bytes say.

Formats: RFC 4253 section 6.6 (RSA), RFC 5656 section 3.1 (ECDSA), RFC 8709 section 4 (Ed25519),
PROTOCOL.u2f of OpenSSH (keys that live in a security key, `sk-…`).
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from journeybook.message import Message
from journeybook.review.signatures.curves import P256, P384, P521
from journeybook.review.signatures.wire import MalformedError, Reader, from_base64

ED25519 = "ssh-ed25519"
RSA = "ssh-rsa"
SK_ED25519 = "sk-ssh-ed25519@openssh.com"
SK_ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com"

# Key type: its curve.
CURVES = {
    "ecdsa-sha2-nistp256": P256,
    "ecdsa-sha2-nistp384": P384,
    "ecdsa-sha2-nistp521": P521,
    SK_ECDSA: P256,
}

# Key type: the signature algorithms it may use. SHA-1 ("ssh-rsa") is not among them.
ALGORITHMS = {
    ED25519: frozenset({ED25519}),
    RSA: frozenset({"rsa-sha2-256", "rsa-sha2-512"}),
    SK_ED25519: frozenset({SK_ED25519}),
    **{name: frozenset({name}) for name in CURVES},
}

_RSA_BITS = range(1024, 16_384 + 1)  # what OpenSSH accepts
_EXPONENT_BITS = 64  # what OpenSSL accepts with a modulus of any size


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key.

    Attributes:
        type: its type as OpenSSH writes it.
        blob: its bytes, in the one encoding that is accepted: equal bytes, equal keys.
        application: what a security key signs for; empty for other keys.
        modulus: the modulus of an RSA key, else 0.
    """

    type: str
    blob: bytes
    application: bytes = b""
    modulus: int = 0

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint that `ssh-keygen -l` prints."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode()
        return "SHA256:" + digest.rstrip("=")

    @property
    def text(self) -> str:
        """Return the key as a line of a file."""
        return f"{self.type} {base64.b64encode(self.blob).decode()}"


def read_key(name: str, text: str) -> PublicKey:
    """Return the key that a line of a file holds.

    Args:
        name: the type of the key, as it stands in front.
        text: the key in Base64.

    Raises:
        MalformedError: it is no such key.
    """
    key = read_blob(from_base64(text))
    if key.type != name:
        raise MalformedError(
            Message("it is not of the type '{name}' that stands in front of it", name=name)
        )
    return key


def read_blob(blob: bytes) -> PublicKey:
    """Return the key that these bytes are.

    Raises:
        MalformedError: they are none that can sign a review, or one written in another way.
    """
    reader = Reader(blob)
    name = reader.string().decode("ascii", "replace")
    if name not in ALGORITHMS:
        raise MalformedError(
            Message("a key of the type '{type}' cannot sign a review", type=name[:60])
        )
    key = _rsa(blob, reader) if name == RSA else _on_curve(name, blob, reader)
    reader.end()
    return key


def _rsa(blob: bytes, reader: Reader) -> PublicKey:
    exponent, modulus = reader.integer(), reader.integer()
    if modulus.bit_length() not in _RSA_BITS:
        raise MalformedError(
            Message.counted(
                "{n} bit is too few or too many for RSA",
                "{n} bits are too few or too many for RSA",
                modulus.bit_length(),
            )
        )
    if exponent < 3 or not exponent & 1 or exponent.bit_length() > _EXPONENT_BITS:
        raise MalformedError(Message("its exponent is not one that RSA keys have"))
    return PublicKey(RSA, blob, modulus=modulus)


def _on_curve(name: str, blob: bytes, reader: Reader) -> PublicKey:
    if name in CURVES:
        if reader.string() != CURVES[name].name.encode():
            raise MalformedError(Message("its curve is not that of its type"))
        point = reader.string()
        if not CURVES[name].has(point):
            raise MalformedError(Message("its point is not on its curve"))
    else:
        point = reader.string()
        if len(point) != 32:
            raise MalformedError(
                Message.counted(
                    "it has {n} byte instead of 32", "it has {n} bytes instead of 32", len(point)
                )
            )
    application = reader.string() if name in (SK_ED25519, SK_ECDSA) else b""
    if b"\0" in application:
        raise MalformedError(Message("its application has a zero byte"))
    return PublicKey(name, blob, application)

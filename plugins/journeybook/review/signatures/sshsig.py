"""Signatures as `ssh-keygen -Y sign` writes them: the armour, and what is in it.

Format: PROTOCOL.sshsig of OpenSSH. What is signed is the namespace and a hash of the message; the
key, the version and the white space of the armour are not. OpenSSH lets those vary a little (a text
after the last line, version 0, blanks, numbers with zeros in front, an Ed25519 signature with the
order of the group added), so one signature could be written in many ways. Here it is read in one:
both ways of checking come after this, and what it refuses neither of them sees.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from journeybook.message import Message
from journeybook.review.signatures.keys import (
    ALGORITHMS,
    CURVES,
    ED25519,
    RSA,
    SK_ECDSA,
    SK_ED25519,
    PublicKey,
)
from journeybook.review.signatures.wire import MalformedError, Reader, from_base64, string

NAMESPACE = "journeybook-review"
"""What the signatures are for; one made for anything else, e.g. a Git commit, does not count."""

MAGIC = b"SSHSIG"
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_ARMOUR = re.compile(rf"{_BEGIN}\n((?:[A-Za-z0-9+/=]+\n)+){_END}\n?")
_LINE = 70  # characters of a line, as ssh-keygen writes them
_SIZE = 1 << 16  # characters; a signature by the longest RSA key has some 6,000
_GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493  # RFC 8032, section 5.1


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature.

    Attributes:
        blob: all of it, without the armour.
        key: bytes of the public key that it names.
        namespace: what it was made for.
        hash_name: how the message was hashed: `sha256` or `sha512`.
        algorithm: the algorithm it was made with.
        value: its own bytes: one string, or the numbers `r` and `s` for ECDSA.
        presence: flags and counter that a security key signed along; empty for other keys.
    """

    blob: bytes
    key: bytes
    namespace: bytes
    hash_name: bytes
    algorithm: str
    value: bytes
    presence: bytes

    @property
    def armoured(self) -> str:
        """Return it exactly as ssh-keygen writes it."""
        text = base64.b64encode(self.blob).decode()
        lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
        return "\n".join([_BEGIN, *lines, _END, ""])

    @property
    def numbers(self) -> tuple[int, int]:
        """Return `r` and `s` of an ECDSA signature."""
        reader = Reader(self.value)
        return reader.integer(), reader.integer()

    def signed(self, message: bytes) -> bytes:
        """Return the bytes that the key has signed, if it has signed `message`."""
        hashed = _HASHES[self.hash_name](message).digest()
        parts = (self.namespace, b"", self.hash_name, hashed)
        return MAGIC + b"".join(map(string, parts))


@lru_cache(maxsize=1024)  # it is asked a dozen times of each while a map is judged
def read_signature(text: str) -> Signature:
    """Return the signature that armoured text holds; its lines may be of any length.

    Raises:
        MalformedError: it holds none, or one that is not written the one right way.
    """
    armour = _ARMOUR.fullmatch(text) if len(text) <= _SIZE else None
    if armour is None:
        raise MalformedError(Message("it does not have the lines of an SSH signature"))
    blob = from_base64(armour[1].replace("\n", ""))
    reader = Reader(blob)
    if reader.take(len(MAGIC)) != MAGIC or reader.number() != 1:
        raise MalformedError(Message("it is not an SSH signature of version 1"))
    key, namespace, reserved, hash_name = (reader.string() for _ in range(4))
    inner = Reader(reader.string())
    reader.end()
    if b"\0" in namespace:
        raise MalformedError(Message("its namespace has a zero byte"))
    if reserved or hash_name not in _HASHES:
        raise MalformedError(Message("it is hashed in a way that SSH signatures are not"))
    algorithm = inner.string().decode("ascii", "replace")
    value = inner.string()
    presence = inner.take(5) if algorithm in (SK_ED25519, SK_ECDSA) else b""
    inner.end()
    return Signature(blob, key, namespace, hash_name, algorithm, value, presence)


def signing_key(text: str | None) -> bytes | None:
    """Return the key that armoured text names; None where no signature can be read."""
    try:
        return read_signature(text).key if text is not None else None
    except MalformedError:
        return None


def signature_bytes(text: str | None) -> bytes | str | None:
    """Return what armoured text holds, in whatever lines; the text where it cannot be read."""
    try:
        return read_signature(text).blob if text is not None else None
    except MalformedError:
        return text


def check_form(signature: Signature, key: PublicKey) -> None:
    """Refuse a signature that a key of this type does not make, or not in this form.

    Raises:
        MalformedError: it is refused.
    """
    if signature.algorithm not in ALGORITHMS[key.type]:
        raise MalformedError(
            Message("a key of the type '{type}' does not sign in this way", type=key.type)
        )
    if key.type in CURVES:
        reader = Reader(signature.value)
        reader.integer()
        reader.integer()
        reader.end()
        return
    size = (key.modulus.bit_length() + 7) // 8 if key.type == RSA else 64
    if len(signature.value) != size:
        raise MalformedError(
            Message.counted(
                "it has {n} byte instead of {size}",
                "it has {n} bytes instead of {size}",
                len(signature.value),
                size=size,
            )
        )
    if key.type in (ED25519, SK_ED25519):
        scalar = int.from_bytes(signature.value[32:], "little")
        if scalar >= _GROUP_ORDER:
            raise MalformedError(Message("a number in it is not written the one right way"))

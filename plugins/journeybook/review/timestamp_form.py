"""What of a time stamp no signature covers: it must be what the rest makes of it.

A `SignerInfo` (RFC 5652, 5.3) names the algorithm of its signature, and each structure its version,
outside all that is signed. Whoever verifies goes by the certificate's key instead, so any other
word there would pass: the same stamp in two forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_DIGESTS = {bytes.fromhex(f"60864801650304020{n}"): n for n in (1, 2, 3)}  # SHA-256, -384, -512
_ECDSA = {n: bytes.fromhex(f"2a8648ce3d04030{n + 1}") for n in (1, 2, 3)}
_RSA = {n: bytes.fromhex(f"2a864886f70d01010{last}") for n, last in ((1, "b"), (2, "c"), (3, "d"))}
_RSA_ALONE = bytes.fromhex("2a864886f70d010101")
_VERSION_OF_SIGNED_DATA, _VERSION_OF_SIGNER = 3, 1  # as RFC 3161 and 5652 have them here


def is_in_form(token: bytes, signed_data: Any) -> bool:
    """Return whether versions and algorithm are those that the rest of a token asks for.

    Args:
        token: a `TimeStampResp` in DER, with one signature.
        signed_data: its `SignedData`, as `rfc3161_client` reads it.

    Raises:
        ValueError: the token has another structure.
    """
    (signer,) = signed_data.signer_infos
    if (signed_data.version, signer.version) != (_VERSION_OF_SIGNED_DATA, _VERSION_OF_SIGNER):
        return False
    _, content_info = _parts(_content(token))[:2]
    _, explicit = _parts(_content(content_info))
    signers = _parts(_content(_content(explicit)))[-1]
    (info,) = _parts(_content(signers))
    digest, algorithm = _algorithms(info)
    kind = _DIGESTS.get(digest)
    return kind is not None and algorithm in {_ECDSA[kind], _RSA[kind], _RSA_ALONE}


def _algorithms(info: bytes) -> tuple[bytes, bytes]:
    """Return the algorithms of digest and signature that a `SignerInfo` names."""
    _, _, digest, *rest = _parts(_content(info))
    algorithm = next(part for part in rest if part[:1] == b"\x30")  # attributes have tags of theirs
    return _content(_parts(_content(digest))[0]), _content(_parts(_content(algorithm))[0])


def _content(der: bytes) -> bytes:
    """Return what the first element holds."""
    start, end = _extent(der)
    return der[start:end]


def _parts(der: bytes) -> list[bytes]:
    """Return the elements that stand one after the other."""
    return list(_each(der))


def _each(der: bytes) -> Iterator[bytes]:
    while der:
        _, end = _extent(der)
        yield der[:end]
        der = der[end:]


def _extent(der: bytes) -> tuple[int, int]:
    """Return where the content of the first element begins and ends."""
    if len(der) < 2:
        raise ValueError("an element is cut")
    length, start = der[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(der[2:start])
    if start + length > len(der):
        raise ValueError("an element is cut")
    return start, start + length

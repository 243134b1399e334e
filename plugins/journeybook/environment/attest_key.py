"""A key that signs attestations: a file with an Ed25519 key, read by the package `cryptography`.

It is a key of a machine, such as one that CI holds, and says who handed an approval on. Whoever
approves signs with `ssh-keygen`, and no key of theirs is read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from journeybook.errors import ConfigurationError, RefusedError, os_reason
from journeybook.message import Message
from journeybook.pipeline.attestations import Signer
from journeybook.reading import read_regular
from journeybook.review.canonical import canonical_json

_LARGEST = 64 * 1024
_OPENSSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"


def attest_signer(file: Path) -> Signer:
    """Return what signs with the key in a file: PEM (PKCS #8) or that of OpenSSH.

    Raises:
        RefusedError: the package `cryptography` is missing, or the key is no Ed25519 key.
        ConfigurationError: the file cannot be read.
    """
    try:
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives import serialization as forms  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415
    except ImportError as error:
        raise RefusedError(
            Message("--attest-key needs the extra: pip install 'mkdocs-journeybook[signed]'")
        ) from error
    content = _content(file)
    load = (
        forms.load_ssh_private_key if content.startswith(_OPENSSH) else forms.load_pem_private_key
    )
    try:
        key = load(content, None)
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise RefusedError(
            Message("'{file}' holds no private key without a passphrase", file=file)
        ) from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise RefusedError(Message("'{file}' holds no Ed25519 key", file=file))
    public = key.public_key().public_bytes(forms.Encoding.Raw, forms.PublicFormat.Raw)
    return Signer(_keyid(public), key.sign)


def _keyid(public: bytes) -> str:
    """Return the id by which `securesystemslib` knows a public key unless it is told another."""
    told = {"keytype": "ed25519", "scheme": "ed25519", "keyval": {"public": public.hex()}}
    return hashlib.sha256(canonical_json(told)).hexdigest()


def _content(file: Path) -> bytes:
    try:
        return read_regular(file, _LARGEST)
    except OSError as error:
        raise ConfigurationError(
            Message("cannot read {file}: {why}", file=file, why=os_reason(error))
        ) from error

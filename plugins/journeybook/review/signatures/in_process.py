"""Checking a signature with the package `cryptography` (extra `signed`)."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import load_ssh_public_key

from journeybook.review.signatures.claim import MISFIT, Claim
from journeybook.review.signatures.sshsig import Signature

# By the bits of a curve (RFC 5656, section 6.2.1).
_CURVE_HASHES = {256: hashes.SHA256(), 384: hashes.SHA384(), 521: hashes.SHA512()}
_RSA_HASHES = {"rsa-sha2-256": hashes.SHA256(), "rsa-sha2-512": hashes.SHA512()}


def check(claim: Claim) -> str:
    """Return why the signature does not fit the message; nothing when it does."""
    data = claim.signature.signed(claim.message)
    if claim.signature.presence:
        # PROTOCOL.u2f of OpenSSH: a security key signs hashes, with its flags and counter between.
        parts = claim.key.application, data
        application, hashed = (hashlib.sha256(part).digest() for part in parts)
        data = application + claim.signature.presence + hashed
    try:
        _verify(claim.key.text, claim.signature, data)
    except (InvalidSignature, ValueError):
        return MISFIT
    return ""


def _verify(key: str, signature: Signature, data: bytes) -> None:
    public = load_ssh_public_key(key.encode())
    if isinstance(public, rsa.RSAPublicKey):
        algorithm = _RSA_HASHES[signature.algorithm]
        public.verify(signature.value, data, padding.PKCS1v15(), algorithm)
    elif isinstance(public, ec.EllipticCurvePublicKey):
        value = utils.encode_dss_signature(*signature.numbers)
        public.verify(value, data, ec.ECDSA(_CURVE_HASHES[public.key_size]))
    elif isinstance(public, ed25519.Ed25519PublicKey):
        public.verify(signature.value, data)
    else:
        raise InvalidSignature

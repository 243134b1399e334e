"""Checking a signature with the package `cryptography` (extra `signed`)."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

from journeybook.review.signatures.claim import MISFIT, Claim
from journeybook.review.signatures.curves import P256, P384, P521, Curve
from journeybook.review.signatures.keys import CURVES, RSA, PublicKey
from journeybook.review.signatures.sshsig import Signature

# Curve, and the hash that goes with it (RFC 5656, section 6.2.1).
_CURVES: dict[Curve, tuple[ec.EllipticCurve, hashes.HashAlgorithm]] = {
    P256: (ec.SECP256R1(), hashes.SHA256()),
    P384: (ec.SECP384R1(), hashes.SHA384()),
    P521: (ec.SECP521R1(), hashes.SHA512()),
}
_RSA_HASHES = {"rsa-sha2-256": hashes.SHA256(), "rsa-sha2-512": hashes.SHA512()}


def check(claim: Claim) -> str:
    """Return why the signature does not fit the message; nothing when it does."""
    key, signature = claim.key, claim.signature
    data = signature.signed(claim.message)
    if signature.presence:
        # PROTOCOL.u2f of OpenSSH: a security key signs hashes, with its flags and counter between.
        application, hashed = (hashlib.sha256(part).digest() for part in (key.application, data))
        data = application + signature.presence + hashed
    try:
        if key.type == RSA:
            _rsa(key, signature, data)
        elif key.type in CURVES:
            _ecdsa(key, signature, data)
        else:
            public = ed25519.Ed25519PublicKey.from_public_bytes(key.point)
            public.verify(signature.value, data)
    except (InvalidSignature, ValueError):
        return MISFIT
    return ""


def _rsa(key: PublicKey, signature: Signature, data: bytes) -> None:
    public = rsa.RSAPublicNumbers(key.exponent, key.modulus).public_key()
    public.verify(signature.value, data, padding.PKCS1v15(), _RSA_HASHES[signature.algorithm])


def _ecdsa(key: PublicKey, signature: Signature, data: bytes) -> None:
    curve, algorithm = _CURVES[CURVES[key.type]]
    public = ec.EllipticCurvePublicKey.from_encoded_point(curve, key.point)
    public.verify(utils.encode_dss_signature(*signature.numbers), data, ec.ECDSA(algorithm))

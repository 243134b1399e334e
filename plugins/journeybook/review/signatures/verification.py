"""Whether a signature is good: who made it, whether they may, and whether it fits the message.

What the files and the signature say is read here, once, for both ways of checking what remains:
with the package `cryptography` in this process where it is installed, else with what the host
passes in: `ssh-keygen -Y verify`. That gets the same lines in files of its own and asks all
questions again. So the two differ in nothing but speed; the tests set them against each other and
against ssh-keygen with the original files.
"""

from __future__ import annotations

import datetime
import re

from journeybook.message import Message
from journeybook.review.signatures.allowed_line import AllowedLine
from journeybook.review.signatures.claim import Check, Claim, unchecked
from journeybook.review.signatures.keys import read_blob
from journeybook.review.signatures.signers import Signers
from journeybook.review.signatures.sshsig import NAMESPACE, check_form, read_signature
from journeybook.review.signatures.times import plain_time
from journeybook.review.signatures.wire import MalformedError, Reader

_PRINCIPAL = re.compile(r"[!-~]{1,256}")


class _RefusedError(Exception):
    """The signature does not count, for the reason in its text."""


def verify(
    message: bytes,
    signature: str,
    principal: str,
    at: datetime.datetime,
    signers: Signers,
    *,
    otherwise: Check = unchecked,
) -> str:
    """Return why a signature does not count.

    Args:
        message: the bytes that were signed.
        signature: the armoured text.
        principal: who is said to have signed.
        at: when, aware of its time zone: the key must have been valid then.
        signers: the trust files.
        otherwise: the check to use where `cryptography` is not installed.

    Returns:
        The reason in plain words; nothing when the signature is good.
    """
    check = best_check(otherwise)
    return verify_with(check, message, signature, principal=principal, at=at, signers=signers)


def best_check(otherwise: Check = unchecked) -> Check:
    """Return the check to use: in process where `cryptography` is installed, else the other."""
    try:
        from journeybook.review.signatures import in_process  # noqa: PLC0415  # it may be missing
    except ImportError:
        return otherwise
    return in_process.check


def verify_with(
    check: Check,
    message: bytes,
    signature: str,
    *,
    principal: str,
    at: datetime.datetime,
    signers: Signers,
) -> str:
    """Do what `verify` does, with a check of the caller's choice."""
    if at.tzinfo is None:
        raise ValueError("the time of a signature needs a time zone")
    if not signature:
        return Message("it is not signed")
    try:
        claim = _claim(message, signature, principal, int(at.timestamp()), signers)
    except MalformedError as error:
        return Message("the signature cannot be read: {reason}", reason=str(error))
    except _RefusedError as error:
        return str(error)
    return check(claim)


def _claim(message: bytes, text: str, principal: str, at: int, signers: Signers) -> Claim:
    """Return what remains to be checked of a signature whose key is allowed to make it."""
    signature = read_signature(text)
    if signature.namespace != NAMESPACE.encode():
        name = signature.namespace[:60].decode("ascii", "replace")
        raise _RefusedError(
            Message("signed for '{name}' instead of '{purpose}'", name=name, purpose=NAMESPACE)
        )
    lines = _lines(signature.key, principal, signers)
    _check_time(lines, at)
    check_form(signature, lines[0].key)
    return Claim(message, signature, lines[0].key, principal, at, signers)


def _lines(key: bytes, principal: str, signers: Signers) -> list[AllowedLine]:
    """Return the lines that allow a key to sign reviews for somebody."""
    if signers.revoked is None:
        raise _RefusedError(Message("'revoked_keys' cannot be read, so no signature counts"))
    if signers.allowed is None:
        raise _RefusedError(Message("'allowed_signers' cannot be read, so no signature counts"))
    if key in signers.revoked_blobs:
        raise _RefusedError(Message("signed by a key that 'revoked_keys' lists"))
    lines = signers.lines_of.get(key, []) if _PRINCIPAL.fullmatch(principal) else []
    lines = [line for line in lines if line.principals.match(principal)]
    if not lines:
        raise _RefusedError(_stranger(key, principal))
    lines = [line for line in lines if line.namespaces is None or line.namespaces.match(NAMESPACE)]
    if not lines:
        raise _RefusedError(
            Message(
                "signed by a key that 'allowed_signers' does not allow for '{purpose}'",
                purpose=NAMESPACE,
            )
        )
    return lines


def _stranger(key: bytes, principal: str) -> str:
    if Reader(key).string().endswith(b"-cert-v01@openssh.com"):
        return Message("signed with a certificate, which is not accepted")
    found = read_blob(key).fingerprint  # refuses one that is written in another way
    return Message(
        "signed by a key that 'allowed_signers' does not allow for '{id}' ({key})",
        id=principal,
        key=found,
    )


def _check_time(lines: list[AllowedLine], at: int) -> None:
    """Refuse a time at which none of the lines holds."""
    early = [line.valid_after for line in lines if at < line.valid_after]
    late = [line.valid_before for line in lines if 0 < line.valid_before < at]
    if at <= 0:
        raise _RefusedError(Message("signed before 1970"))
    if len(early) + len(late) < len(lines):
        return
    if late:
        raise _RefusedError(
            Message("signed after its key ended on {time}", time=plain_time(max(late)))
        )
    raise _RefusedError(
        Message("signed before its key begins on {time}", time=plain_time(min(early)))
    )

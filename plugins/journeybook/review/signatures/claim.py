"""What is left to check once a signature is read and its key is known to be allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from journeybook.message import Message
from journeybook.review.signatures.keys import PublicKey
from journeybook.review.signatures.signers import Signers
from journeybook.review.signatures.sshsig import Signature

MISFIT = Message("the signature does not fit the text")
"""What both ways of checking say of a signature that the key did not make of this message."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody has signed a message.

    Attributes:
        message: the message.
        signature: the signature, in the form that its key makes.
        key: the key that it names, which is allowed.
        principal: who is said to have signed.
        at: when, in seconds since 1970.
        signers: the trust files.
    """

    message: bytes
    signature: Signature
    key: PublicKey
    principal: str
    at: int
    signers: Signers


Check: TypeAlias = Callable[[Claim], str]
"""Returns why the signature of a claim does not fit its message; nothing when it does."""


def unchecked(_claim: Claim) -> str:
    """Return that there is nothing to check a signature with; none is good then."""
    return Message("it cannot be checked here: install 'mkdocs-journeybook[signed]' or OpenSSH")

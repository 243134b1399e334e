"""The trust files of a site: whose keys may sign, and which keys no longer count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from journeybook.message import Message
from journeybook.review.signatures.allowed_line import (
    AllowedLine,
    check_characters,
    key_of,
    read_line,
)
from journeybook.review.signatures.keys import PublicKey
from journeybook.review.signatures.sshsig import NAMESPACE
from journeybook.review.signatures.wire import MalformedError

TrustFile = Literal["allowed_signers", "revoked_keys"]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line of a trust file.

    Attributes:
        file: which file.
        line: its number, from 1.
        message: what is wrong, in plain words.
    """

    file: TrustFile
    line: int
    message: str


@dataclass(frozen=True)
class Signers:
    """What the trust files say.

    Attributes:
        allowed: the lines of `allowed_signers` that can be relied on; None if the file cannot be
            read, and then no signature is good.
        revoked: the keys of `revoked_keys`; None if the file cannot be relied on, and then no
            signature is good (as with ssh-keygen).
    """

    allowed: tuple[AllowedLine, ...] | None = ()
    revoked: tuple[PublicKey, ...] | None = ()

    @cached_property
    def lines_of(self) -> dict[bytes, list[AllowedLine]]:
        """The lines that allow a key, by its bytes."""
        found: dict[bytes, list[AllowedLine]] = {}
        for line in self.allowed or ():
            found.setdefault(line.key.blob, []).append(line)
        return found

    def is_held_by(self, key: bytes, principal: str) -> bool:
        """Return whether a line gives a key to somebody, for whatever and whenever."""
        return any(line.principals.match(principal) for line in self.lines_of.get(key, ()))

    def may_sign(self, principal: str, at: int) -> bool:
        """Return whether somebody has a key that may sign a review at a time."""
        return any(self.allows(line.key, principal, at) for line in self.allowed or ())

    def allows(self, key: PublicKey, principal: str, at: int) -> bool:
        """Return whether a key may sign a review for somebody at a time."""
        return (
            self.revoked is not None
            and key.blob not in self.revoked_blobs
            and any(
                line.principals.match(principal)
                and (line.namespaces is None or line.namespaces.match(NAMESPACE))
                and line.valid_after <= at
                and not 0 < line.valid_before < at
                for line in self.lines_of.get(key.blob, ())
            )
        )

    @cached_property
    def expire(self) -> bool:
        """Whether some key holds for a time only."""
        return any(line.valid_after or line.valid_before for line in self.allowed or ())

    @cached_property
    def revoked_blobs(self) -> frozenset[bytes]:
        """The bytes of the revoked keys."""
        return frozenset(key.blob for key in self.revoked or ())

    @cached_property
    def allowed_text(self) -> str:
        """`allowed_signers` as ssh-keygen gets it: the same lines, written plainly."""
        return "".join(f"{line.text}\n" for line in self.allowed or ())

    @cached_property
    def revoked_text(self) -> str:
        """`revoked_keys` as ssh-keygen gets it."""
        return "".join(f"{key.text}\n" for key in self.revoked or ())


def read_signers(
    allowed_signers: bytes | None, revoked_keys: bytes | None
) -> tuple[Signers, list[Problem]]:
    """Read the trust files.

    A line of `allowed_signers` that has a problem allows nobody; the others hold. One such line in
    `revoked_keys`, and nothing is good until it is mended: a key that was meant to be revoked must
    not count because of a slip. Binary revocation lists and hashes of keys are such slips too.

    Args:
        allowed_signers: ALLOWED SIGNERS in ssh-keygen(1); None: it cannot be read.
        revoked_keys: public keys, a line each, as `ssh-keygen -Y verify -r` takes them; None: it
            cannot be read.

    Returns:
        What they say, and what is wrong with them.
    """
    allowed, problems = _read(allowed_signers, "allowed_signers", read_line)
    if revoked_keys is not None and revoked_keys.startswith(b"SSHKRL"):
        message = Message(
            "the file is a binary revocation list: list the public keys as text instead"
        )
        return Signers(allowed, None), [*problems, Problem("revoked_keys", 1, message)]
    revoked, slips = _read(revoked_keys, "revoked_keys", _revoked_key)
    return Signers(allowed, None if slips else revoked), problems + slips


def _read(
    content: bytes | None, file: TrustFile, read: Callable[[str], _T | None]
) -> tuple[tuple[_T, ...] | None, list[Problem]]:
    """Read the lines of a file; return what they say, and what is wrong with them."""
    if content is None:
        return None, []
    found: list[_T] = []
    problems: list[Problem] = []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            item = read(line.decode())
        except UnicodeDecodeError:
            problems.append(Problem(file, number, Message("the line is not UTF-8")))
        except MalformedError as error:
            problems.append(Problem(file, number, str(error)))
        else:
            found += [] if item is None else [item]
    return tuple(found), problems


def _revoked_key(line: str) -> PublicKey | None:
    text = line.strip(" \t")
    if not text or text.startswith("#"):
        return None
    text = text.removesuffix("\r")
    check_characters(text)
    if text.lower().startswith("sha256:"):
        raise MalformedError(
            Message("give the whole public key: ssh-keygen takes no hash of it here")
        )
    return key_of(text)

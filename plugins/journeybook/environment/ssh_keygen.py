"""Signatures by `ssh-keygen`: making one, and checking one with OpenSSH 8.9 or newer.

The private key stays with ssh-keygen, the agent or the security key.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from journeybook.environment.process import (
    Finished,
    environment_without,
    is_installed,
    run,
    run_alone,
)
from journeybook.errors import RefusedError
from journeybook.message import Message
from journeybook.review.signatures.claim import MISFIT, Claim, unchecked
from journeybook.review.signatures.signing import countable
from journeybook.review.signatures.sshsig import NAMESPACE
from journeybook.review.signatures.times import write_time

PROGRAM = "ssh-keygen"
_OLD = Message(
    "it cannot be checked here: install 'mkdocs-journeybook[signed]' or OpenSSH 8.9 or newer"
)

_NO_KEY = Message("it is not a key of OpenSSH")


def sign(
    message: bytes,
    signing_key: Path,
    namespace: str = NAMESPACE,
    *,
    seconds: float | None = None,
) -> str:
    """Return the signature of a message, made by `ssh-keygen -Y sign`.

    It asks for a passphrase at the terminal, uses the agent when `signing_key` is the public half,
    and waits until a security key is touched.

    Args:
        message: the bytes to sign.
        signing_key: file of the private key, or of the public key when an agent has the private
            one.
        namespace: what the signature is for; default: a decision of a review.
        seconds: how long it may take where nobody sits at the terminal: then a passphrase is asked
            for in a window (`SSH_ASKPASS`), or not at all.

    Raises:
        RefusedError: there is no signature, for the reason in its text.
    """
    if not is_installed(PROGRAM):
        raise RefusedError(
            Message("signing needs ssh-keygen, which is not installed: install OpenSSH")
        )
    if not signing_key.is_file():
        raise RefusedError(Message("there is no key file '{file}'", file=signing_key))
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        # Not through standard input: ssh-keygen would then not ask there for a passphrase.
        file = Path(folder, "message")
        file.write_bytes(message)
        arguments = ("-Y", "sign", "-n", namespace, "-f", str(signing_key.absolute()), str(file))
        done = _signed(arguments, Path(folder), seconds)
        if done is None or done.code:
            reason = _reason(done.errors.decode("utf-8", "replace") if done else "", signing_key)
            raise RefusedError(
                Message("'{file}' did not sign: {why}", file=signing_key, why=reason)
            )
        return countable(Path(folder, "message.sig").read_text("ascii"), signing_key)


def _signed(arguments: tuple[str, ...], folder: Path, seconds: float | None) -> Finished | None:
    if seconds is None:
        return run(PROGRAM, *arguments, variables={"LC_ALL": "C"})
    # Where a person has named a window to ask in, it is used without the sign of a screen, too.
    asks = {"SSH_ASKPASS_REQUIRE": "force"} if os.environ.get("SSH_ASKPASS") else {}
    environment = environment_without("LC_", {"LC_ALL": "C", **asks})
    return run_alone(PROGRAM, *arguments, cwd=folder, environment=environment, seconds=seconds)


def check(claim: Claim) -> str:
    """Return why the signature of a claim does not count; nothing when it does."""
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        arguments = _arguments(claim, Path(folder))
        # Times in the files are UTC.
        variables = {"TZ": "UTC", "LC_ALL": "C"}
        done = run(PROGRAM, "-Y", "verify", *arguments, message=claim.message, variables=variables)
    if done is None:
        return unchecked(claim)
    if done.code == 0:
        return ""
    return _OLD if b"option" in done.errors.lower() else MISFIT


def _reason(errors: str, signing_key: Path) -> str:
    """Return what ssh-keygen says was wrong, without what it says besides."""
    lines = [line.strip() for line in errors.splitlines() if line.strip(" @")]
    for words, reason in (
        (
            "are too open",
            Message("other people may read it; run 'chmod 600 {file}'", file=signing_key),
        ),
        (
            "incorrect passphrase",
            Message("the passphrase is wrong, or there is no terminal to ask for it"),
        ),
        ("No private key found", Message("the agent does not hold its private key")),
        ("agent refused", Message("the agent refused")),
        ("load public key", _NO_KEY),
        ("not in libcrypto", _NO_KEY),
        ("invalid format", _NO_KEY),
        ("device not found", Message("the security key is not there")),
    ):
        if any(words in line for line in lines):
            return reason
    return lines[-1] if lines else Message("ssh-keygen does not say why")


def _arguments(claim: Claim, folder: Path) -> list[str]:
    """Write what ssh-keygen reads into `folder`; return the arguments that name it."""
    files = {
        "allowed": claim.signers.allowed_text,
        "revoked": claim.signers.revoked_text,
        "signature": claim.signature.armoured,
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    when = f"verify-time={write_time(claim.at)}"
    arguments = ["-n", NAMESPACE, "-I", claim.principal, "-O", when]
    for option, name in (("-f", "allowed"), ("-r", "revoked"), ("-s", "signature")):
        arguments += [option, str(folder / name)]
    return arguments

"""Making a signature. The private key stays with ssh-keygen, the agent or the security key."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from journeybook.errors import RefusedError
from journeybook.review.signatures.keys import ALGORITHMS
from journeybook.review.signatures.ssh_keygen import PROGRAM
from journeybook.review.signatures.sshsig import NAMESPACE, read_signature
from journeybook.review.signatures.wire import MalformedError, Reader


def sign(message: bytes, key: Path) -> str:
    """Return the signature of a message, made by `ssh-keygen -Y sign`.

    It asks for a passphrase at the terminal, uses the agent when `key` is the public half, and
    waits until a security key is touched.

    Args:
        message: the bytes to sign.
        key: file of the private key, or of the public key when an agent has the private one.

    Raises:
        RefusedError: there is no signature, for the reason in its text.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise RefusedError("signing needs ssh-keygen, which is not installed: install OpenSSH")
    if not key.is_file():
        raise RefusedError(f"there is no key file '{key}'")
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        # Not through standard input: ssh-keygen would then not ask there for a passphrase.
        file = Path(folder, "message")
        file.write_bytes(message)
        done = subprocess.run(  # noqa: S603  # no shell, and the arguments are file names
            [program, "-Y", "sign", "-n", NAMESPACE, "-f", str(key.absolute()), str(file)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
        if done.returncode:
            raise RefusedError(f"'{key}' did not sign: {_reason(done.stderr.decode(), key)}")
        return _checked(Path(folder, "message.sig").read_text("ascii"), key)


def _reason(told: str, key: Path) -> str:
    """Return what ssh-keygen says was wrong, without what it says besides."""
    lines = [line.strip() for line in told.splitlines() if line.strip(" @")]
    for words, reason in (
        ("are too open", f"other people may read it; run 'chmod 600 {key}'"),
        ("incorrect passphrase", "the passphrase is wrong, or there is no terminal to ask for it"),
        ("No private key found", "the agent does not hold its private key"),
        ("agent refused", "the agent refused"),
        ("load public key", "it is not a key of OpenSSH"),
        ("not in libcrypto", "it is not a key of OpenSSH"),
        ("invalid format", "it is not a key of OpenSSH"),
        ("device not found", "the security key is not there"),
    ):
        if any(words in line for line in lines):
            return reason
    return lines[-1] if lines else "ssh-keygen does not say why"


def _checked(text: str, key: Path) -> str:
    """Return a signature in the form that `verify` reads; refuse one of a kind that it does not."""
    try:
        signature = read_signature(text.replace("\r\n", "\n"))
    except MalformedError as error:
        raise RefusedError(f"'{key}' signed in a way that cannot be read: {error}") from error
    name = Reader(signature.key).string().decode("ascii", "replace")
    if name not in ALGORITHMS:
        raise RefusedError(f"'{key}' is of the type '{name}', which cannot sign a review")
    return signature.armoured

"""Checking a signature with `ssh-keygen -Y verify`, OpenSSH 8.9 or newer."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from journeybook.review.signatures.claim import MISFIT, Claim
from journeybook.review.signatures.sshsig import NAMESPACE
from journeybook.review.signatures.times import write_time

PROGRAM = "ssh-keygen"
_MISSING = "it cannot be checked here: install 'mkdocs-journeybook[signed]' or OpenSSH"
_OLD = "it cannot be checked here: install 'mkdocs-journeybook[signed]' or OpenSSH 8.9 or newer"


def check(claim: Claim) -> str:
    """Return why the signature does not count; nothing when it does."""
    program = shutil.which(PROGRAM)
    if program is None:
        return _MISSING
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        arguments = _arguments(claim, Path(folder))
        done = subprocess.run(  # noqa: S603  # no shell, and every argument is checked or ours
            [program, "-Y", "verify", *arguments],
            input=claim.message,
            capture_output=True,
            check=False,
            env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},  # times in the files are UTC
        )
    if done.returncode == 0:
        return ""
    return _OLD if b"option" in done.stderr.lower() else MISFIT


def _arguments(claim: Claim, folder: Path) -> list[str]:
    """Write what ssh-keygen reads into `folder`; return the arguments that name it."""
    files = {
        "allowed": claim.signers.allowed_text,
        "revoked": claim.signers.revoked_text,
        "signature": claim.signature.armoured,
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    arguments = [
        "-n",
        NAMESPACE,
        "-I",
        claim.principal,
        "-O",
        f"verify-time={write_time(claim.at)}",
    ]
    for option, name in (("-f", "allowed"), ("-r", "revoked"), ("-s", "signature")):
        arguments += [option, str(folder / name)]
    return arguments

"""Keys made for a test run, and ssh-keygen's own verdict on a signature.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils

from journeybook.environment.ssh_keygen import sign
from journeybook.review.signatures.keys import SK_ECDSA, SK_ED25519, read_key
from journeybook.review.signatures.sshsig import MAGIC, NAMESPACE, Signature
from journeybook.review.signatures.wire import string

TYPES = {
    "ed25519": ("ed25519", "256"),
    "p256": ("ecdsa", "256"),
    "p384": ("ecdsa", "384"),
    "p521": ("ecdsa", "521"),
    "rsa": ("rsa", "2048"),
    "stranger": ("ed25519", "256"),
}
SOFT = ("sk-ed25519", "sk-p256")
"""Security keys, made and used in this process: nobody touches one in a test."""


@dataclass(frozen=True)
class Keys:
    """A folder of keys."""

    folder: Path

    def file(self, name: str) -> Path:
        return self.folder / name

    def public(self, name: str) -> str:
        """Return `TYPE KEY`."""
        return " ".join((self.folder / f"{name}.pub").read_text("utf-8").split()[:2])

    def allow(self, **names: str) -> bytes:
        """Return an `allowed_signers` with a key for each principal, for our namespace only."""
        return "".join(
            f'{who.replace("_", "-")} namespaces="{NAMESPACE}" {self.public(name)} {who}\n'
            for who, name in names.items()
        ).encode()

    def sign(self, name: str, message: bytes) -> str:
        if name in SOFT:
            return _soft_signature(self.file(name), self.public(name), message)
        return sign(message, self.file(name))


@pytest.fixture(scope="session")
def keys(tmp_path_factory) -> Keys:
    if shutil.which("ssh-keygen") is None:
        pytest.fail("ssh-keygen is missing: install 'openssh-client'", pytrace=False)
    folder = tmp_path_factory.mktemp("keys")
    for name, (kind, bits) in TYPES.items():
        keygen("-q", "-t", kind, "-b", bits, "-N", "", "-C", name, "-f", str(folder / name))
    _soft_keys(folder)
    return Keys(folder)


@contextmanager
def ssh_agent(socket: Path) -> Iterator[Path]:
    """Run an agent of one's own, which holds nothing yet; gives its socket."""
    if shutil.which("ssh-agent") is None:
        pytest.fail("ssh-agent is missing: install 'openssh-client'", pytrace=False)
    told = ("ssh-agent", "-D", "-a", str(socket))
    with subprocess.Popen(told, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None and not socket.exists():
            time.sleep(0.01)
        yield socket
        running.terminate()


def keygen(*arguments: str) -> None:
    subprocess.run(["ssh-keygen", *arguments], check=True, capture_output=True)


def accepts(
    message: bytes, signature: str, principal: str, time: str, files: tuple[bytes, bytes]
) -> bool:
    """Return whether `ssh-keygen -Y verify` accepts a signature, with the trust files as they are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in zip(("allowed", "revoked"), files, strict=True):
            (folder / file).write_bytes(content)
        (folder / "signature").write_bytes(signature.encode("utf-8", "surrogateescape"))
        told = ["-n", NAMESPACE, "-I", principal, "-O", f"verify-time={time}"]
        for option, file in (("-f", "allowed"), ("-r", "revoked"), ("-s", "signature")):
            told += [option, str(folder / file)]
        done = subprocess.run(
            ["ssh-keygen", "-Y", "verify", *told],
            input=message,
            capture_output=True,
            check=False,
            env={**os.environ, "TZ": "UTC"},
        )
    return done.returncode == 0


def armoured(
    key: bytes,
    algorithm: str,
    value: bytes,
    *,
    presence: bytes = b"",
    namespace: bytes = NAMESPACE.encode(),
    hash_name: bytes = b"sha512",
    reserved: bytes = b"",
    version: int = 1,
) -> str:
    """Return a signature with these parts, whatever they are worth."""
    inner = string(algorithm.encode()) + string(value) + presence
    parts = b"".join(map(string, (key, namespace, reserved, hash_name, inner)))
    blob = MAGIC + version.to_bytes(4, "big") + parts
    return Signature(blob, key, namespace, hash_name, algorithm, value, presence).armoured


def mpint(number: int, zeros: int = 0) -> bytes:
    size = number.bit_length() // 8 + 1
    return string(bytes(zeros) + number.to_bytes(size, "big"))


def _soft_keys(folder: Path) -> None:
    edwards, curve = ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())
    point = curve.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    blobs = {
        "sk-ed25519": (SK_ED25519, edwards.public_key().public_bytes_raw()),
        "sk-p256": (SK_ECDSA, b"nistp256", point),
    }
    for name, private in zip(SOFT, (edwards, curve), strict=True):
        kind, *parts = blobs[name]
        blob = b"".join(map(string, (kind.encode(), *parts, b"ssh:")))
        (folder / f"{name}.pub").write_text(f"{kind} {base64.b64encode(blob).decode()} soft\n")
        (folder / name).write_bytes(
            private.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )


def _soft_signature(file: Path, public: str, message: bytes) -> str:
    key = read_key(*public.split())
    private = serialization.load_pem_private_key(file.read_bytes(), None)
    form = Signature(b"", key.blob, NAMESPACE.encode(), b"sha512", key.type, b"", b"")
    presence = b"\x01" + (7).to_bytes(4, "big")
    hashed = (hashlib.sha256(part).digest() for part in (b"ssh:", form.signed(message)))
    application, digest = hashed
    data = application + presence + digest
    if isinstance(private, ed25519.Ed25519PrivateKey):
        value = private.sign(data)
    else:
        assert isinstance(private, ec.EllipticCurvePrivateKey)
        signed = private.sign(data, ec.ECDSA(hashes.SHA256()))
        value = b"".join(map(mpint, utils.decode_dss_signature(signed)))
    return armoured(key.blob, key.type, value, presence=presence)

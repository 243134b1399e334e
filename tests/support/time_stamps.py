"""A time-stamp authority of this machine: `openssl ts` behind a small server.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import datetime
import http.server
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

CONFIG = """\
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_cert = {folder}/{name}.pem
signer_key = {folder}/{name}.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.4146.2.3
digests = sha256
ess_cert_id_alg = sha256
"""
DAY = datetime.timedelta(days=1)
Answer = Callable[[http.server.BaseHTTPRequestHandler, bytes], None]


@dataclass(frozen=True)
class Authority:
    """Certificates and keys of a time-stamp authority, in a folder."""

    folder: Path

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def stamp(self, query: bytes, name: str = "tsa") -> bytes:
        """Answer a request, as one of the certificates."""
        config = self.folder / f"{name}.cnf"
        config.write_text(CONFIG.format(folder=self.folder, name=name), "utf-8")
        request, reply = self.folder / "query.tsq", self.folder / "reply.tsr"
        request.write_bytes(query)
        told = ("-reply", "-queryfile", str(request), "-out", str(reply), "-config", str(config))
        openssl("ts", *told)
        return reply.read_bytes()


def openssl(*told: str) -> bytes:
    return subprocess.run(["openssl", *told], check=True, capture_output=True).stdout


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority `tsa`, one whose certificate is `expired`, and one that nobody `named`."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is missing")
    folder = tmp_path_factory.mktemp("authority")
    now = datetime.datetime.fromtimestamp(_real_time(), datetime.UTC)
    for root, names in (("root", ("tsa", "expired")), ("stranger-root", ("stranger",))):
        signed = _make(folder, root, now, None)
        for name in names:
            _make(folder, name, now, signed)
    return Authority(folder)


def _real_time() -> float:
    """Return the time that openssl has, whatever day the suite is run on."""
    return float(subprocess.run(["date", "+%s"], check=True, capture_output=True).stdout)


def _make(folder: Path, name: str, now: datetime.datetime, signed: tuple | None) -> tuple:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"Stamps of {name}")])
    issuer, signing_key = signed or (subject, key)
    end = now - 30 * DAY if name == "expired" else now + 3650 * DAY
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 700 * DAY)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=signed is None, path_length=None), critical=True)
    )
    if signed is not None:
        purpose = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
        made = made.add_extension(purpose, critical=True)
    certificate = made.sign(signing_key, hashes.SHA256())
    form, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / f"{name}.pem").write_bytes(certificate.public_bytes(form))
    secret = key.private_bytes(form, kind, serialization.NoEncryption())
    (folder / f"{name}.key").write_bytes(secret)
    (folder / "serial").write_text("01\n", "utf-8")
    return subject, key


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """Serve what answers requests for time stamps; gives its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tsr"
    server.shutdown()
    server.server_close()


def reply(content: bytes, kind: str = "application/timestamp-reply", code: int = 200) -> Answer:
    """Answer everything alike."""

    def answer(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        with suppress(OSError):  # who asks may not want all of it
            handler.wfile.write(content)

    return answer


def stamping(authority: Authority, name: str = "tsa") -> Answer:
    """Answer as an authority does."""
    return lambda handler, query: reply(authority.stamp(query, name))(handler, query)


def drip(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
    """Answer a byte at a time, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/timestamp-reply")
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b"0")
            time.sleep(0.05)


def redirect(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
    """Send everybody elsewhere."""
    handler.send_response(307)
    handler.send_header("Location", "http://127.0.0.1:1/tsr")
    handler.send_header("Content-Length", "0")
    handler.end_headers()

"""Making a signature with ssh-keygen, and what is said when there is none."""

import datetime
from pathlib import Path

import pytest

from journeybook.environment.ssh_keygen import sign
from journeybook.errors import RefusedError
from journeybook.review.signatures import read_signers, verify
from support.programs import PYTHON, run
from support.ssh_keys import keygen

AT = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)


def refusal(key: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        sign(b"m", key)
    return str(caught.value)


def test_key_in_the_agent(keys, monkeypatch):
    """With the public half as the key, the agent signs; without an agent the reason says so."""
    public = keys.file("p256.pub")
    shown = run("ssh-agent", "-s", check=True).out
    parts = dict(part.split("=") for part in shown.replace("\n", "").split(";") if "=" in part)
    try:
        monkeypatch.setenv("SSH_AUTH_SOCK", parts["SSH_AUTH_SOCK"])
        alone = keys.folder / "alone.pub"
        alone.write_bytes(public.read_bytes())
        assert "the agent does not hold its private key" in refusal(alone)
        run("ssh-add", "-q", keys.file("p256"), check=True)
        signature = sign(b"m", alone)
    finally:
        run("ssh-agent", "-k", check=True, SSH_AGENT_PID=parts["SSH_AGENT_PID"])
    assert verify(b"m", signature, "a", AT, read_signers(keys.allow(a="p256"), b"")[0]) == ""


def test_no_key(tmp_path):
    """A key file that is not there is named."""
    assert refusal(tmp_path / "none") == f"there is no key file '{tmp_path / 'none'}'"


def test_not_a_key(tmp_path):
    """A file that is no key is refused in a sentence."""
    (tmp_path / "k").write_text("words\n")
    (tmp_path / "k").chmod(0o600)

    assert refusal(tmp_path / "k") == f"'{tmp_path / 'k'}' did not sign: it is not a key of OpenSSH"


def test_open_permissions(keys, tmp_path):
    """A private key that others may read is refused with the command that mends it."""
    (tmp_path / "k").write_bytes(keys.file("ed25519").read_bytes())
    (tmp_path / "k").chmod(0o644)

    assert refusal(tmp_path / "k").endswith(
        f"did not sign: other people may read it; run 'chmod 600 {tmp_path / 'k'}'"
    )


def test_passphrase_without_a_terminal(tmp_path):
    """A key with a passphrase does not sign where nobody can be asked for it."""
    keygen("-q", "-t", "ed25519", "-N", "correct horse", "-f", str(tmp_path / "k"))
    program = (
        "import sys, pathlib\n"
        "from journeybook.environment.ssh_keygen import sign\n"
        "from journeybook.errors import RefusedError\n"
        "try: sign(b'm', pathlib.Path(sys.argv[1]))\n"
        "except RefusedError as error: print(error)\n"
    )
    done = run(*PYTHON, "-c", program, tmp_path / "k", check=True)
    assert done.out.strip().endswith(
        "did not sign: the passphrase is wrong, or there is no terminal to ask for it"
    )


def test_key_of_a_kind_that_does_not_count(keys, tmp_path):
    """Signing with a certificate is refused at once, not when the record is checked."""
    for name in ("k", "k.pub"):
        (tmp_path / name).write_bytes(keys.file(name.replace("k", "p256")).read_bytes())
    (tmp_path / "k").chmod(0o600)
    keygen("-s", str(keys.file("ed25519")), "-I", "i", "-n", "a", str(tmp_path / "k.pub"))

    assert refusal(tmp_path / "k-cert.pub").endswith(
        "is of the type 'ecdsa-sha2-nistp256-cert-v01@openssh.com', which cannot sign a review"
    )


def test_without_ssh_keygen(monkeypatch, tmp_path):
    """Where OpenSSH is not installed, the reason names it."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert refusal(tmp_path).startswith("signing needs ssh-keygen, which is not installed")

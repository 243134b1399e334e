"""The reviewer's own key, found by itself: in Git's settings, the agent or the home folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.programs import git, run
from support.review_desk import Desk
from support.review_server import Serve
from support.ssh_keys import Keys, ssh_agent


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, with a folder for keys."""
    folder = tmp_path_factory.mktemp("own-home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (folder / ".ssh").mkdir()
    return folder


def put(keys: Keys, name: str, folder: Path, called: str, *, private: bool = True) -> Path:
    shutil.copy(keys.file(f"{name}.pub"), folder / f"{called}.pub")
    if private:
        shutil.copy(keys.file(name), folder / called)
    return folder / called


def signed_with(desk: Desk, *told: str) -> str:
    """Approve; return what is said of the key."""
    done = desk.approve("cx-lead", *(told or ("--sign",)))
    assert done.code == 0, done.err
    assert desk.record("cx-lead")["signature"]
    assert "signed" in desk.run("verify").out
    return next(line for line in done.err.splitlines() if line.startswith("signing with"))


@pytest.fixture
def allowed(desk: Desk, keys: Keys) -> Desk:
    """A policy that allows two keys to the CX lead, one to another, and a revoked one."""
    folder = desk.root / "maps/_policy"
    told = keys.allow(cx_lead="p256", ops_lead="stranger") + keys.allow(cx_lead="rsa")
    (folder / "allowed_signers").write_bytes(told + keys.allow(cx_lead="p384"))
    (folder / "revoked_keys").write_text(keys.public("p384") + "\n")
    desk.commit()
    return desk


def test_in_the_home_folder(allowed: Desk, keys: Keys, home: Path) -> None:
    """The first that the policy allows to them: no stranger's, no revoked one, `id_*` first."""
    for name, called in (
        ("rsa", "a_work_key"),
        ("stranger", "id_a"),
        ("p384", "id_b"),
        ("ed25519", "id_c"),
        ("p256", "id_z"),
    ):
        put(keys, name, home / ".ssh", called)
    (home / ".ssh/id_broken.pub").write_text("nonsense")
    (home / ".ssh/id_folder.pub").mkdir()
    assert signed_with(allowed) == f"signing with {home}/.ssh/id_z, from the folder ~/.ssh"


@pytest.mark.parametrize("form", ["private", "public", "tilde", "words", "key::"])
def test_that_git_names(allowed: Desk, keys: Keys, home: Path, form: str) -> None:
    """As Git takes `user.signingkey`: either half, a home folder's, or the public key itself."""
    put(keys, "p256", home / ".ssh", "id_z")
    put(keys, "rsa", home, "mine") if form in {"private", "public", "tilde"} else put(
        keys, "rsa", home / ".ssh", "mine"
    )
    said = {
        "private": str(home / "mine"),
        "public": str(home / "mine.pub"),
        "tilde": "~/mine",
        "words": keys.public("rsa"),
        "key::": f"key::{keys.public('rsa')} a comment",
    }[form]
    git(allowed.root, "config", "gpg.format", "ssh")
    git(allowed.root, "config", "user.signingkey", said)
    told = signed_with(allowed)
    assert "/mine, from Git's user.signingkey" in told

    git(allowed.root, "config", "gpg.format", "openpgp")
    allowed.run("withdraw", "refund", "--as", "cx-lead", "--yes")
    assert "from the folder ~/.ssh" in signed_with(allowed)


@pytest.fixture
def agent(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An agent of the test's own."""
    with ssh_agent(home / "agent") as socket:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        yield


def test_that_the_agent_alone_holds(
    allowed: Desk, keys: Keys, agent: None, serve_desk: Serve
) -> None:
    """No file has it: the agent signs, on the command line and in the browser."""
    for name in ("stranger", "rsa"):
        run("ssh-add", "-q", keys.file(name), check=True)
    told = signed_with(allowed)
    assert told.startswith("signing with SHA256:")
    assert told.endswith(", from the SSH agent")
    tab = serve_desk(key=Path("auto"))
    assert tab.decide("request-changes", "No").status == 200
    assert allowed.record("cx-lead")["signature"]


def test_where_a_signature_is_needed(
    allowed: Desk, keys: Keys, home: Path, serve_desk: Serve
) -> None:
    """It is looked for without `--sign`, too; where there is none, it says what to do."""
    allowed.policy("signatures: required")
    allowed.commit()
    put(keys, "stranger", home / ".ssh", "id_a")
    assert "none of your keys" in allowed.approve("cx-lead", "--sign").err
    assert "give --sign KEY" in allowed.approve("cx-lead").err
    with pytest.raises(Exception, match="none of your keys"):
        serve_desk()
    put(keys, "p256", home / ".ssh", "id_z")
    assert "id_z, from the folder ~/.ssh" in signed_with(allowed, "--yes")
    assert serve_desk().decide("withdraw").status == 200
    assert (
        "there is no key file 'refund'"
        in allowed.run("approve", "--sign", "refund", "refund", "--as", "cx-lead", "--yes").err
    )

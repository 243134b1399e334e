"""A push that runs nothing of the repository's own settings, asks at no terminal and ends.

Git pushes from an empty repository beside this one, which borrows its objects: so only the person's
own settings choose the programs that connect and that know passwords, and no hook runs.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from journeybook.environment.branches import current_branch, said, top_of
from journeybook.environment.git_objects import git
from journeybook.environment.process import environment_without, run_alone
from journeybook.errors import RefusedError
from journeybook.message import Message

_SECONDS = 120.0
_SHORT = 10.0
_SECRET = re.compile(r"://[^/@]*@")
_PLAIN = (
    "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.ext.allow=never",
    "-c", "push.gpgSign=false", "-c", "core.fsmonitor=false",
)  # fmt: skip
# Of the person's shell, not of the repository: how they reach a host, and where they are asked.
_KEPT = ("GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_CAINFO",
         "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")  # fmt: skip
_REASONS = (
    ("[rejected]", Message("the remote has newer commits; push to a branch of its own instead")),
    ("protected branch", Message("the branch is protected; push to a branch of its own instead")),
    ("remote rejected", Message("the remote refused it; push to a branch of its own instead")),
    ("Authentication failed", Message("the remote did not accept the name or the password")),
    ("could not read Username", Message("the remote asks for a password that Git does not have")),
    ("could not read Password", Message("the remote asks for a password that Git does not have")),
    ("Permission denied", Message("the remote did not accept your key")),
    ("Host key verification failed", Message("the remote's key is not known on this machine")),
    ("Could not resolve host", Message("the remote cannot be found; is there a network?")),
    ("unable to access", Message("the remote cannot be reached")),
    ("does not appear to be a git repository", Message("there is no repository at the address")),
    ("not allowed", Message("the address is of a kind that is not used here")),
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a push goes.

    Attributes:
        remote: the remote's name.
        address: its address.
        branch: the branch there.
    """

    remote: str
    address: str
    branch: str

    @property
    def command(self) -> str:
        """The push as somebody would type it."""
        return f"git push {self.remote} HEAD:refs/heads/{self.branch}"

    @property
    def shown(self) -> str:
        """The address without a name and a password in it."""
        return _SECRET.sub("://", self.address)

    @property
    def tracking(self) -> str:
        """The ref that remembers what the remote's branch was."""
        return f"refs/remotes/{self.remote}/{self.branch}"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What came of a push: what Git said, and why it failed; no reason where it did not."""

    said: str
    reason: str = ""


def target_of(root: Path) -> Target | None:
    """Return where the current branch is pushed; None where there is no branch or no remote."""
    branch = current_branch(root)
    if not branch:
        return None
    remote = said(root, "config", "--get", f"branch.{branch}.remote") or "origin"
    merge = said(root, "config", "--get", f"branch.{branch}.merge").removeprefix("refs/heads/")
    address = said(root, "remote", "get-url", "--push", "--", remote)
    return Target(remote, address, merge or branch) if address else None


def push(root: Path, target: Target, commit: str) -> Pushed:
    """Push a commit.

    Args:
        root: a folder of the repository.
        target: where to.
        commit: its name.

    Raises:
        RefusedError: the address leads into this checkout, or names a program to run.
    """
    top = top_of(root)
    if top is None:
        raise RefusedError(Message("this folder is in no repository of Git"))
    _check(target.address, top)
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        _borrow(root, Path(folder))
        told = (*_PLAIN, f"--git-dir={folder}", "push", "--porcelain", "--no-verify", "--",
                _full(target.address, top), f"{commit}:refs/heads/{target.branch}")  # fmt: skip
        environment = environment_without("GIT_", {**_variables(), **_kept()})
        done = run_alone("git", *told, cwd=Path(folder), environment=environment, seconds=_SECONDS)
    if done is None:
        return Pushed("", Message("it took longer than {most} seconds", most=int(_SECONDS)))
    answer = (done.errors + done.output).decode("utf-8", "replace").strip()
    if done.code:
        found = (reason for words, reason in _REASONS if words in answer)
        return Pushed(answer, next(found, Message("Git could not push")))
    git(root, "update-ref", target.tracking, commit, seconds=_SHORT)
    return Pushed(answer)


def _variables() -> Mapping[str, str]:
    return {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:ssh:http:git:file",
            "LC_ALL": "C"}  # fmt: skip


def _kept() -> Mapping[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def _check(address: str, top: Path) -> None:
    """Refuse a remote that is a folder of this checkout, whose hooks would run, or a program."""
    if "::" in address.partition("/")[0] or address.startswith("-"):
        raise RefusedError(Message("the address '{text}' names a program", text=address))
    path = Path(address)
    if address.startswith("file://"):
        path = Path(unquote(address.removeprefix("file://")))
    is_local = address.startswith(("file://", "/", "."))
    inside = (top / path).resolve()
    if (is_local or inside.exists()) and inside.is_relative_to(top.resolve()):
        raise RefusedError(Message("the address '{text}' leads into this checkout", text=address))


def _full(address: str, top: Path) -> str:
    """Return a path from the top of the checkout in full: Git runs in another folder."""
    return str((top / address).resolve()) if (top / address).exists() else address


def _borrow(root: Path, folder: Path) -> None:
    """Make an empty repository that has the objects of another one."""
    form = said(root, "rev-parse", "--show-object-format") or "sha1"
    objects = Path(root, said(root, "rev-parse", "--git-path", "objects")).resolve()
    shallow = Path(root, said(root, "rev-parse", "--git-path", "shallow"))
    git(folder, "init", "-q", "--bare", "--template=", f"--object-format={form}", str(folder),
        seconds=_SHORT)  # fmt: skip
    (folder / "objects/info").mkdir(parents=True, exist_ok=True)
    (folder / "objects/info/alternates").write_text(f"{objects}\n", "utf-8")
    if shallow.is_file():
        (folder / "shallow").write_bytes(shallow.read_bytes())

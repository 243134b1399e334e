"""The reviewer's own key, looked for where OpenSSH and Git have it: no private half is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from journeybook.environment.branches import said
from journeybook.environment.clock import now
from journeybook.environment.process import environment_without, run_alone
from journeybook.errors import ConfigurationError
from journeybook.loading.small_files import UnreadableError, read_small
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.review.signatures.allowed_line import key_of
from journeybook.review.signatures.keys import PublicKey
from journeybook.review.signatures.wire import MalformedError

AUTO = Path("auto")
"""Given in the place of a key: look for one."""
_SECONDS = 5.0
_MOST = 100
_GIT = Message("Git's user.signingkey")
_AGENT = Message("the SSH agent")
_HOME = Message("the folder ~/.ssh")


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key that the policy allows to somebody.

    Attributes:
        file: what ssh-keygen is given: the private half where it has a file, else the public one.
        name: what it is called.
        found: where it was found.
    """

    file: Path
    name: str
    found: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: PublicKey
    file: Path | None
    name: str
    found: str


def own_key(project: Project, reviewer: str, folder: Callable[[], Path]) -> OwnKey:
    """Return the first key of this machine's user that the policy allows to a reviewer on this day.

    Asked are Git (`user.signingkey`, where `gpg.format` is `ssh`), the agent, and `~/.ssh/*.pub`.

    Args:
        project: the project, with the policy to go by.
        reviewer: id of the reviewer.
        folder: returns a folder for the public half of a key that no file has.

    Raises:
        ConfigurationError: there is none.
    """
    signers, at = project.reviewing.judge.signers, int(now().timestamp())
    for one in _candidates(project.settings.root):
        if signers.allows(one.key, reviewer, at):
            file = one.file or _written(one.key, folder())
            return OwnKey(file, str(one.file or one.key.fingerprint), one.found)
    raise ConfigurationError(
        Message(
            "none of your keys is one that {file} allows to '{id}' (looked for in Git's "
            "user.signingkey, the SSH agent and ~/.ssh): add yours there, or name it by --sign KEY",
            file=project.settings.allowed_signers.name,
            id=reviewer,
        )
    )


def _candidates(root: Path) -> Iterator[_Candidate]:
    home = sorted(_in_home(), key=lambda one: not one.name.startswith("id_"))
    files = {one.key.blob: one.file for one in home if one.file}
    for found in (_of_git(root), _of_agent(root)):
        for one in found:
            yield _Candidate(one.key, one.file or files.get(one.key.blob), one.name, one.found)
    yield from home


def _of_git(root: Path) -> Iterator[_Candidate]:
    if said(root, "config", "--get", "gpg.format").lower() != "ssh":
        return
    value = said(root, "config", "--get", "user.signingkey").removeprefix("key::")
    if key := _key(value):
        yield _Candidate(key, None, "", _GIT)
    elif value:
        yield from _of_file(Path(os.path.expanduser(value)), _GIT)  # noqa: PTH111 - as Git does


def _of_agent(root: Path) -> Iterator[_Candidate]:
    environment = environment_without("LC_", {"LC_ALL": "C"})
    done = run_alone("ssh-add", "-L", cwd=root, environment=environment, seconds=_SECONDS)
    lines = done.output.decode("utf-8", "replace").splitlines() if done and not done.code else []
    for line in lines[:_MOST]:
        if key := _key(line):
            yield _Candidate(key, None, "", _AGENT)


def _in_home() -> Iterator[_Candidate]:
    try:
        files = sorted(Path.home().joinpath(".ssh").glob("*.pub"))
    except (OSError, RuntimeError):
        return
    for file in files[:_MOST]:
        yield from _of_file(file, _HOME)


def _of_file(file: Path, found: str) -> Iterator[_Candidate]:
    """Yield the key of a file, which may be named by either half."""
    public = file if file.suffix == ".pub" else file.with_name(f"{file.name}.pub")
    try:
        text = (read_small(public) or b"").decode("utf-8", "replace")
    except UnreadableError:
        return
    if key := _key(text.strip()):
        private = public.with_suffix("")
        yield _Candidate(key, private if private.is_file() else public, file.name, found)


def _key(text: str) -> PublicKey | None:
    try:
        return key_of(text)
    except MalformedError:
        return None


def _written(key: PublicKey, folder: Path) -> Path:
    file = folder / "own_key.pub"
    file.write_text(f"{key.text}\n", "ascii")
    return file

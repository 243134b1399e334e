"""Git, started so that it runs nothing, fetches nothing, asks nobody and comes to an end."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from journeybook.environment.process import Answering, Finished, environment_without, run_alone

_OBJECT = re.compile(rb"[0-9a-f]{40,64} ([a-z]+) ([0-9]+)\n")
_SECONDS = 30.0
_HELD = 32
_PLAIN = (
    "--no-replace-objects", "--no-optional-locks", "--no-pager",
    # Files of a checkout that look like a repository are none: they could name programs to run and
    # a history in which somebody else wrote everything.
    "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}", "-c", f"core.attributesFile={os.devnull}",
    # What it keeps of parents beside the commits themselves could say something else.
    "-c", "core.commitGraph=false",
)  # fmt: skip
_VARIABLES = {
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


def git(
    root: Path, *arguments: str, seconds: float, variables: Mapping[str, str] | None = None
) -> Finished | None:
    """Run the user's own Git in a folder; None when there is no Git, or it takes too long.

    No variable of Git's reaches it but those that are given: `GIT_DIR` would lead to another
    repository.
    """
    environment = {**_environment(), **(variables or {})}
    return run_alone("git", *_PLAIN, *arguments, cwd=root, environment=environment, seconds=seconds)


def repository_of(folder: Path) -> Path | None:
    """Return the top of the repository in which a folder lies; None where it lies in none."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def object_name(content: bytes, length: int) -> str:
    """Return the name that Git gives to a content, in a repository of names of this length."""
    algorithm = hashlib.sha1 if length == 40 else hashlib.sha256
    return algorithm(b"blob %d\0" % len(content) + content).hexdigest()


class Contents:
    """Contents by name, from one `git cat-file --batch` that waits for the next question.

    The last ones are held: who looks at the texts of a map asks for each of them several times.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._git: Answering | None = None
        self._held: dict[str, bytes] = {}

    def __call__(self, names: Iterable[str]) -> dict[str, bytes | None]:
        """Return the contents with these names; None for one that is not there."""
        wanted = list(names)
        asked = [name for name in wanted if name not in self._held]
        found = {**self._held, **(self._ask(asked) if asked else {})}
        for name in asked:
            content = found[name]
            if content is not None:
                self._held[name] = content
        while len(self._held) > _HELD:
            del self._held[next(iter(self._held))]
        return {name: found[name] for name in wanted}

    def _ask(self, names: Iterable[str]) -> dict[str, bytes | None]:
        try:
            if self._git is None:
                told = (*_PLAIN, "cat-file", "--batch")
                self._git = Answering("git", *told, cwd=self._root, environment=_environment())
        except OSError:
            return dict.fromkeys(names)
        with self._git.within(_SECONDS):
            return {name: self._one(self._git, name) for name in names}

    def _one(self, answering: Answering, name: str) -> bytes | None:
        if "\n" in name:  # a line is a question
            return None
        try:
            answer = answering.ask(os.fsencode(name))
        except OSError:
            return None
        head = _OBJECT.fullmatch(answer.readline())
        if head is None:
            return None
        content = answer.read(int(head[2]) + 1)[:-1]
        return content if head[1] == b"blob" and len(content) == int(head[2]) else None


def _environment() -> dict[str, str]:
    return environment_without("GIT_", _VARIABLES)

"""What a command said, which is said again while all that it rests on is as it was.

Nobody decides anew then what is said: so it counts for the same words in the same place, for the
same variables and outputs, and while settings, maps, records, policy, signers, evidence, packages,
programs, Git and the day are the same. All of that is told before the command reads any of it, and
again when it is done: what was not the same is not kept, nor is what changed a moment ago, since
the next change might not be seen.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from journeybook.environment.inputs import Inputs
from journeybook.environment.packages import packages_in
from journeybook.environment.standing_files import standing
from journeybook.pipeline.store import Store
from journeybook.reading import told_of_file

_STAGE = "answers"
_LARGEST = 4 * 1024 * 1024  # of a file of evidence
_MOST = 8 * 1024 * 1024  # of what is said
_YOUNG = 3.0  # seconds: no file system counts in larger steps than two
_PASSING = frozenset({"_", "OLDPWD", "SHLVL"})  # variables that a shell changes from line to line


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is said, as it was given to be written.

    Attributes:
        text: a text, or the bytes of a file.
        err: whether it is for the person alone.
        nl: whether a line ends with it.
    """

    text: str | bytes
    err: bool
    nl: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer rests on, by name.

    Attributes:
        root: the folder of `mkdocs.yml`.
        files: files and folders.
        trusted: those that trust rests on, which are told by their bytes.
        apart: what lies in the folders and does not count.
        evidence: by path, what told the files of evidence when they were read.
        looked_for: by path, whether there was a file.
    """

    root: str
    files: tuple[str, ...]
    trusted: tuple[str, ...]
    apart: tuple[str, ...]
    evidence: Mapping[str, str] = field(default_factory=dict)
    looked_for: Mapping[str, bool] = field(default_factory=dict)

    def state(self) -> str:
        """Return what tells all of it from any other state; empty: something is too young."""
        found = standing(self.files, self.apart)
        if found.changed > time.time() - _YOUNG:
            return ""
        brought = packages_in(sys.path[:1])  # which a build, for which `Inputs` are, never sees
        return f"{found.told} {brought} {Inputs(self.root, self.trusted, self.apart).state()}"

    def stands(self) -> bool:
        """Return whether what was asked for beside it is as it was."""
        return all(
            told_of_file(Path(one), _LARGEST) == told for one, told in self.evidence.items()
        ) and all(Path(one).is_file() == there for one, there in self.looked_for.items())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said.

    Attributes:
        code: its exit code.
        said: what it wrote, in order.
    """

    code: int
    said: tuple[Part, ...]


def question(words: Sequence[str], config: Path) -> str:
    """Return what tells a call of the command line from any other: a key of the store.

    Args:
        words: what was typed behind `journeybook`.
        config: the configuration of the site that is asked about.
    """
    variables = sorted(one for one in os.environ.items() if one[0] not in _PASSING)
    named = [(word, _led_to(word), _led_to(word.partition("=")[2])) for word in words]
    outputs = [_output(stream) for stream in (sys.stdout, sys.stderr)]
    where = os.fspath(config), os.getcwd(), sys.path  # noqa: PTH109
    return json.dumps([named, where, variables, outputs])


def kept_answer(store: Store, asked: str) -> Answer | None:
    """Return what was said to a question, if that holds; None: nobody knows."""
    content = store.get(_STAGE, asked)
    if content is None:
        return None
    form = json.loads(content)
    basis = _basis_of(form["basis"])
    if basis.state() != form["state"] or not basis.stands():
        return None
    return Answer(form["code"], tuple(_part_of(*one) for one in form["said"]))


def keep_answer(store: Store, asked: str, basis: Basis, state: str, answer: Answer) -> None:
    """Keep what was said to a question; what it rests on has to be the same still.

    Args:
        store: what keeps.
        asked: the question.
        basis: what the answer rests on.
        state: what told that from other states before any of it was read.
        answer: what was said.
    """
    if sum(len(one.text) for one in answer.said) > _MOST:
        return
    said = [_form(one) for one in answer.said]
    form = {"basis": asdict(basis), "state": state, "code": answer.code, "said": said}
    store.put(_STAGE, asked, json.dumps(form).encode("utf-8", "surrogatepass"))


def with_asked(basis: Basis, evidence: Mapping[str, str], looked_for: Mapping[str, bool]) -> Basis:
    """Return a basis with what was asked for beside it."""
    return replace(basis, evidence=dict(evidence), looked_for=dict(looked_for))


def _led_to(word: str) -> str:
    """Return where a word leads that names a file, through all links; empty where it names none."""
    try:
        return os.path.realpath(word) if word and os.path.lexists(word) else ""
    except ValueError:  # no file can have this name
        return ""


def _output(stream: IO[str]) -> object:
    is_terminal = stream.isatty()
    return [is_terminal, list(shutil.get_terminal_size()) if is_terminal else None]


def _basis_of(form: dict[str, Any]) -> Basis:
    lists = {name: tuple(form[name]) for name in ("files", "trusted", "apart")}
    return Basis(**{**form, **lists})


def _form(part: Part) -> list[Any]:
    if isinstance(part.text, bytes):
        return [base64.b64encode(part.text).decode(), True, part.err, part.nl]
    return [part.text, False, part.err, part.nl]


def _part_of(text: str, is_file: bool, err: bool, nl: bool) -> Part:
    return Part(base64.b64decode(text) if is_file else text, err, nl)

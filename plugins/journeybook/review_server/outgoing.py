"""What leaves this machine: a reviewer's decisions as a commit of their own, and its push."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from journeybook.environment.branches import Branch, current_branch, said
from journeybook.environment.pushing import Pushed, Target, push, target_of
from journeybook.environment.record_commit import (
    Person,
    ahead_of_remotes,
    commit_files,
    uncommitted,
)
from journeybook.errors import RefusedError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.desk_map import sentence
from journeybook.pipeline.desk_queue import Ahead, Pending, Push, Standing, name_of
from journeybook.pipeline.own_records import commit_message, own_files
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Reviewer, Statement

_MOST = 20  # commits that are named one by one
_CHANGED = Message("this has changed since it was shown; look at the queue again")


@dataclass(frozen=True)
class Outgoing:
    """The decisions of a reviewer on their way to others.

    Attributes:
        project: all maps.
        reviewer: the reviewer.
        address: the address that Git knows the person by.
        policy: the branch that the policy is from; None: a folder that somebody named.
        signing_key: the file of the key that signs; or None.
        texts: the reader's language.
    """

    project: Project
    reviewer: Reviewer
    address: str
    policy: Branch | None
    signing_key: Path | None
    texts: Texts

    @property
    def root(self) -> Path:
        """The folder of `mkdocs.yml`."""
        return self.project.settings.root

    def standing(self) -> Standing:
        """Return whose decisions these are, by which policy, and where they go."""
        return Standing(
            name_of(self.reviewer, self.texts),
            self.reviewer.id,
            self.texts.tell(policy_source(self.policy)),
            str(self.signing_key or ""),
        )

    def pending(self) -> Pending | None:
        """Return the decisions that are in no commit yet; None where there are none."""
        decisions, files = self._uncommitted()
        if not files:
            return None
        who = self._person()
        return Pending(
            tuple(relative_name(file, self.root) for file in files),
            commit_message(decisions),
            f"{who.name} <{who.email}>",
            current_branch(self.root),
            _mark(files),
            tuple(sentence(self.texts.tell(one)) for one in self._warnings()),
            self._push_at_once(),
        )

    def ahead(self) -> Ahead | None:
        """Return the commits that no remote has; None where there are none, or no remote."""
        target, subjects = target_of(self.root), ahead_of_remotes(self.root, _MOST + 1)
        if target is None or not subjects:
            return None
        more = ["…"] if len(subjects) > _MOST else []
        return Ahead(
            (*subjects[:_MOST], *more),
            self._head(),
            target.shown,
            target.branch,
            target.command,
            self._own_branch(),
        )

    def commit(self, mark: str) -> tuple[str, str]:
        """Commit the decisions; return the commit's name and what it says.

        Args:
            mark: a mark of what was shown.

        Raises:
            RefusedError: there is nothing to commit, or something else than was shown, or Git
                refuses.
        """
        decisions, files = self._uncommitted()
        if not files:
            raise RefusedError(Message("every decision of yours is in a commit already"))
        if _mark(files) != mark:
            raise RefusedError(_CHANGED)
        message = commit_message(decisions)
        return commit_files(self.root, files, message, self._person()), message

    def is_alone(self) -> bool:
        """Return whether the last commit is all that no remote has."""
        return len(ahead_of_remotes(self.root, 2)) == 1

    def push(self, branch: str, commit: str) -> tuple[Target, Pushed]:
        """Push a commit to a branch of the remote: that of this branch, or one of its own.

        Args:
            branch: the branch there.
            commit: the commit that was shown as the last one.

        Raises:
            RefusedError: it cannot go there.
        """
        target = target_of(self.root)
        if target is None:
            raise RefusedError(Message("this branch has no remote to push to"))
        if commit != self._head() or branch not in {target.branch, self._own_branch()}:
            raise RefusedError(_CHANGED)
        target = replace(target, branch=branch)
        return target, push(self.root, target, commit)

    def own_branch(self, target: Target) -> str:
        """Return the branch of its own to try where a push was refused; empty where that was it."""
        own = self._own_branch()
        return "" if target.branch == own else own

    def _push_at_once(self) -> Push | None:
        target = target_of(self.root)
        if target is None or ahead_of_remotes(self.root, 1):
            return None
        return Push(target.shown, target.branch, target.command)

    def _head(self) -> str:
        return said(self.root, "rev-parse", "--verify", "HEAD^{commit}")

    def _own_branch(self) -> str:
        return f"review/{self.reviewer.id}-{self._head()[:8]}"

    def _uncommitted(self) -> tuple[list[Statement], list[Path]]:
        found = list(own_files(self.project, self.reviewer.id))
        named = list(dict.fromkeys(file for _, files in found for file in files))
        missing = set(uncommitted(self.root, named))
        decisions = [said_ for said_, files in found if missing.intersection(files)]
        return decisions, [file for file in named if file in missing]

    def _person(self) -> Person:
        if self.address.casefold() in self.reviewer.addresses:
            name = said(self.root, "config", "--get", "user.name")
            return Person(name or self.reviewer.name, self.address)
        return Person(self.reviewer.name, self.reviewer.email)

    def _warnings(self) -> list[Message]:
        branch = current_branch(self.root)
        found: list[Message] = []
        if not branch:
            found.append(Message("no branch is checked out, so a decision cannot be committed"))
        elif self.policy and self.policy.name.removeprefix("origin/") != branch:
            found.append(
                Message(
                    "this is the branch '{name}', not '{default}': if it is squashed together with "
                    "the words, this approval will not survive, since the reviewer would become an "
                    "author",
                    name=branch,
                    default=self.policy.name,
                )
            )
        return found


def _mark(files: Iterable[Path]) -> str:
    """Return a mark of what some files hold."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file}\0".encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def policy_source(branch: Branch | None) -> Message:
    """Return where the policy is from, in a sentence."""
    if branch is None:
        return Message("The policy is that of the folder that --trust names.")
    return Message(
        "The policy is that of the branch {name} as this machine has it ({commit}), taken for the "
        "default one because {found}.",
        name=branch.name,
        commit=branch.commit[:8],
        found=branch.found,
    )

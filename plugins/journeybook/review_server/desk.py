"""The work of one reviewer: the maps as they stand, decisions, the commit and the push."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from journeybook.environment.branches import contents_at, current_branch
from journeybook.environment.changes import stamp_of_project
from journeybook.environment.clock import now
from journeybook.environment.own_keys import OwnKey
from journeybook.environment.recording import stamping_by, write_record
from journeybook.environment.ssh_keygen import sign
from journeybook.environment.trusted_policy import TrustedPolicy
from journeybook.errors import RefusedError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.desk_answers import (
    changed_html,
    committed_html,
    decided_html,
    pushed_html,
    refused_html,
)
from journeybook.pipeline.desk_frame import frame_html
from journeybook.pipeline.desk_map import decision_of, map_html, seen_by, sentence
from journeybook.pipeline.desk_queue import queue_html
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Key, Reviewer
from journeybook.pipeline.reviewers import reviewer_for
from journeybook.review_server.outgoing import Outgoing
from journeybook.review_server.requests import DecisionRequest
from journeybook.settings import Settings
from journeybook.uncollected import let_go

_SECONDS_TO_SIGN = 90.0
_SHOWN = 64  # texts that are remembered, to say what changed since


class StaleError(Exception):
    """A decision on what is not so any more; its text is the page that says so."""


@dataclass
class Desk:
    """One reviewer at work.

    Attributes:
        settings: where the maps are; the templates are ours alone.
        environment: what the machine had when they began; the day is taken anew.
        policy: returns where the policy is read from.
        reviewer: the reviewer, as the policy had them when they began.
        address: the address that Git knows them by.
        signing_key: the file of the key that signs their decisions; or None.
        timestamp: the address of who stamps them; or empty.
        own_key: how that key was found, where nobody named it; or None.
    """

    settings: Settings
    environment: Environment
    policy: Callable[[], TrustedPolicy]
    reviewer: Reviewer
    address: str
    signing_key: Path | None
    timestamp: str = ""
    own_key: OwnKey | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _reading: threading.Lock = field(default_factory=threading.Lock)
    _kept: tuple[Hashable, Project] | None = None
    _shown: OrderedDict[str, dict[str, Any]] = field(default_factory=OrderedDict)
    _frames: OrderedDict[str, Key] = field(default_factory=OrderedDict)

    def project(self) -> Project:
        """Return the maps as they stand, by the policy of the default branch as it stands.

        Raises:
            JourneybookError: they cannot be read.
        """
        settings = self.policy().of(self.settings)
        return load(settings, replace(self.environment, today=now().date()))

    def _seen_project(self) -> Project:
        """Return the maps as they stand, read again only when a file or a branch has changed."""
        with self._reading:
            mark = now().date(), stamp_of_project(self.policy().of(self.settings))
            kept = self._kept
            if kept is None or kept[0] != mark or kept[1].evidence_has_changed():
                self._kept = kept = mark, self.project()
                let_go()  # what stood before
            return kept[1]

    def queue(self, texts: Texts) -> str:
        """Return the queue."""
        project = self._seen_project()
        outgoing = self._outgoing(project, texts)
        return queue_html(project, outgoing.standing(), texts, outgoing.pending(), outgoing.ahead())

    def map(self, key: Key, texts: Texts) -> str:
        """Return a map under review.

        Raises:
            KeyError: there is no such map.
        """
        project = self._seen_project()
        loaded, digest = project.catalog.maps[key], project.state(key).digest
        _remember(self._shown, digest, project.own_text(key))
        ticket = secrets.token_urlsafe(32)
        _remember(self._frames, ticket, key)
        return map_html(
            project,
            key,
            self._reviewer(project),
            self._outgoing(project, texts).standing(),
            texts,
            now=now(),
            frame=f"/frame/{ticket}",
            warnings=tuple(self._warnings(project, key, loaded.file.path)),
        )

    def frame(self, ticket: str, *, dark: bool) -> str:
        """Return the page of a map, once for each ticket.

        Raises:
            KeyError: there is no such ticket, or it was used.
        """
        return frame_html(self._seen_project(), self._frames.pop(ticket), dark=dark)

    def decide(self, request: DecisionRequest, texts: Texts) -> str:
        """Put a decision on record; return what follows.

        Raises:
            KeyError: there is no such map.
            StaleError: the text, or the reviewer's own decision on it, is another by now.
            JourneybookError: it is refused.
        """
        with self._lock:
            project = self.project()
            key, reviewer = request.key, self._reviewer(project)
            self._refuse_stale(project, request, texts)
            statement = decision_of(
                project,
                key,
                reviewer,
                request.decision,
                now(),
                comment=request.comment,
                expires=request.expires,
                signs=self.signing_key is not None,
            )
            stamping = stamping_by(project, self.timestamp)
            review, file = write_record(project, key, statement, self._signing(), stamping)
            name = relative_name(file, project.settings.root)
            pending = self._outgoing(self._seen_project(), texts).pending()
            return decided_html(statement, review, name, texts, pending)

    def commit(self, mark: str, texts: Texts) -> str:
        """Commit the reviewer's decisions that a mark was shown of; return what follows.

        Raises:
            JourneybookError: it is refused.
        """
        with self._lock:
            outgoing = self._outgoing(self._seen_project(), texts)
            commit, message = outgoing.commit(mark)
            return committed_html(commit, message, texts, outgoing.ahead())

    def push(self, branch: str, commit: str, texts: Texts) -> tuple[str, bool]:
        """Push the commit that was shown to a branch; return what follows, and whether it is there.

        Raises:
            JourneybookError: it is refused.
        """
        with self._lock:
            return self._push(self._outgoing(self._seen_project(), texts), branch, commit, texts)

    def send(self, mark: str, branch: str, texts: Texts) -> tuple[str, bool]:
        """Commit the decisions that a mark was shown of, and push them, but nothing beside them.

        Returns:
            What follows, and whether they are there. Where others have committed meanwhile, it is
            the commit alone that is made: what would be pushed with it was not shown.

        Raises:
            JourneybookError: the commit is refused.
        """
        with self._lock:
            outgoing = self._outgoing(self._seen_project(), texts)
            commit, message = outgoing.commit(mark)
            if not outgoing.is_alone():
                return committed_html(commit, message, texts, outgoing.ahead()), True
            return self._push(outgoing, branch, commit, texts)

    def _push(self, outgoing: Outgoing, branch: str, commit: str, texts: Texts) -> tuple[str, bool]:
        target, pushed = outgoing.push(branch, commit)
        if not pushed.reason:
            return pushed_html(target.branch, target.shown, pushed.said, texts), True
        own = outgoing.own_branch(target)
        reasons = [sentence(texts.tell(pushed.reason))]
        html = refused_html("push", reasons, texts, answer=pushed.said, own=own, commit=commit)
        return html, False

    def _outgoing(self, project: Project, texts: Texts) -> Outgoing:
        return Outgoing(
            project,
            self._reviewer(project),
            self.address,
            self.policy().branch,
            self.signing_key,
            texts,
        )

    def _signing(self) -> Callable[[bytes], str] | None:
        if self.signing_key is None:
            return None
        return partial(sign, signing_key=self.signing_key, seconds=_SECONDS_TO_SIGN)

    def _reviewer(self, project: Project) -> Reviewer:
        return reviewer_for(project, self.reviewer.id, "")

    def _refuse_stale(self, project: Project, request: DecisionRequest, texts: Texts) -> None:
        key, digest = request.key, project.state(request.key).digest
        if digest != request.digest:
            before = self._shown.get(request.digest)
            reason = Message("the text has changed since it was shown")
            now_ = project.own_text(key)
            raise StaleError(changed_html(reason, texts, key, before, now_))
        if seen_by(project, key, self.reviewer.id) != request.seen:
            reason = Message("you have decided on this text since it was shown")
            raise StaleError(changed_html(reason, texts, key))

    def _warnings(self, project: Project, key: Key, file: Path) -> list[Message]:
        root, branch = project.settings.root, self.policy().branch
        found: list[Message] = []
        loaded, digest = project.catalog.maps[key], project.state(key).digest
        if project.reviewing.authorship(loaded, digest).pending:
            found.append(
                Message("this text is in no commit: commit it first, or an approval will not count")
            )
        elif branch and contents_at(root, branch.commit, file)[0] != _bytes(file):
            found.append(
                Message(
                    "the branch '{name}' does not hold this text yet: an approval will not survive "
                    "a squash, since the reviewer would become an author",
                    name=branch.name,
                )
            )
        if not current_branch(root):
            found.append(Message("no branch is checked out, so a decision cannot be committed"))
        return found


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RefusedError(Message("{file} cannot be read", file=file.name)) from error


def _remember(kept: OrderedDict[str, Any], name: str, value: object) -> None:
    kept[name] = value
    while len(kept) > _SHOWN:
        kept.popitem(last=False)

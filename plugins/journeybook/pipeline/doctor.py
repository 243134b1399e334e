"""What a site and its maps lack, each with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from journeybook.diagnostics import Severity
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.pipeline.uncommitted_trust import uncommitted
from journeybook.settings import Settings
from journeybook.settings.host import Host

_FROM_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


class State(StrEnum):
    """How a thing is: what is an error keeps something from working."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Condition:
    """How one thing is.

    Attributes:
        state: how it is.
        area: what it belongs to.
        message: what was found.
        remedy: what to do; empty where nothing need be done.
    """

    state: State
    area: Message
    message: str
    remedy: str = ""


_PLUGINS = Message("plugins")
_OFFLINE = Message("offline")
_MAPS = Message("maps")
_REVIEWS = Message("reviews")


def site_conditions(settings: Settings, host: Host) -> Iterator[Condition]:
    """Yield how a site is set up: the plugins beside us, and what its pages would load."""
    yield from _plugins(settings, host)
    yield from _offline(settings, host)


def _plugins(settings: Settings, host: Host) -> Iterator[Condition]:
    names = [name.rpartition("/")[2] for name in host.plugins]
    file = host.file
    match sum(name == "journeybook" for name in names):
        case 0:
            yield Condition(
                State.ERROR,
                _PLUGINS,
                Message("{file} does not switch Journeybook on", file=file),
                Message("write 'journeybook' below 'plugins'"),
            )
        case 1:
            listed = ", ".join(host.plugins)
            yield Condition(State.OK, _PLUGINS, Message("in their order: {names}", names=listed))
        case _:
            yield Condition(
                State.ERROR,
                _PLUGINS,
                Message("{file} names Journeybook twice", file=file),
                Message("keep one of the two"),
            )
    if "search" not in names:
        yield Condition(
            State.WARNING,
            _PLUGINS,
            Message("without 'search' nobody can search the site"),
            Message("write 'search' below 'plugins'"),
        )
    if "llmstxt" in names and settings.options.handoff:
        yield Condition(
            State.WARNING,
            _PLUGINS,
            Message("'llmstxt' writes an llms.txt too; that of Journeybook stands"),
            Message("set 'handoff: false' to leave the name to it"),
        )
    if "encryptcontent" in names:
        yield Condition(
            State.NOTE,
            _PLUGINS,
            Message("pages that 'encryptcontent' locks leave no files beside them"),
        )
    if settings.options.diagrams == "mermaid2" and "mermaid2" not in names:
        yield Condition(
            State.ERROR,
            _PLUGINS,
            Message("'diagrams' asks for mermaid2, which is not among the plugins"),
            Message("write 'mermaid2' below 'plugins', or 'diagrams: auto'"),
        )


def _offline(settings: Settings, host: Host) -> Iterator[Condition]:
    found = list(_loaded(settings, host))
    yield from found
    if not found:
        yield Condition(State.OK, _OFFLINE, Message("pages load nothing from other hosts"))


def _loaded(settings: Settings, host: Host) -> Iterator[Condition]:
    is_kept = {name.rpartition("/")[2] for name in host.plugins} & {"privacy"}
    if host.loads_fonts and not is_kept:
        yield Condition(
            State.WARNING,
            _OFFLINE,
            Message("pages load fonts from another host"),
            Message("write 'font: false' below 'theme'"),
        )
    for asset in host.assets:
        if _FROM_ELSEWHERE.match(asset) and not is_kept:
            yield Condition(
                State.WARNING,
                _OFFLINE,
                Message("pages load {address}", address=asset),
                Message("put a copy into '{folder}'", folder=settings.site.docs_dir),
            )
    if host.theme == "material" and "://git" in settings.site.repo_url:
        yield Condition(
            State.NOTE,
            _OFFLINE,
            Message("with 'repo_url' pages ask the repository's host for its numbers"),
            Message("write 'source_url' of Journeybook in its place"),
        )


def project_conditions(project: Project, email: str) -> Iterator[Condition]:
    """Yield how the maps of a site are, and who may approve them.

    Args:
        project: the maps.
        email: the address of the person's commits; empty: none.
    """
    yield from _maps(project)
    yield from _reviews(project, email)
    history = project.reviewing.history()
    for one in uncommitted(project.settings, history) if history else ():
        message = Message("{place}: {told}", place=one.location.path, told=one.message)
        yield Condition(State.WARNING, _REVIEWS, message, one.hint)


def _maps(project: Project) -> Iterator[Condition]:
    number = len(project.catalog.maps)
    yield Condition(State.OK, _MAPS, Message.counted("{n} map", "{n} maps", number))
    mistakes = sum(item.severity is Severity.ERROR for item in project.diagnostics)
    if mistakes:
        yield Condition(
            State.ERROR,
            _MAPS,
            Message.counted("{n} mistake", "{n} mistakes", mistakes),
            Message("run 'journeybook check', and mend them"),
        )
    for one in (*project.passed_over(), *project.unserved_locales()):
        message = Message("{place}: {told}", place=one.location.path, told=one.message)
        yield Condition(State.WARNING, _MAPS, message, one.hint)


def _reviews(project: Project, email: str) -> Iterator[Condition]:
    settings, policy = project.settings, project.policy
    file = relative_name(settings.reviewers, settings.root)
    if settings.options.review == "off":
        yield Condition(
            State.NOTE,
            _REVIEWS,
            Message("this site reviews no maps: 'review: off' stands in its configuration"),
            Message("take the line out when somebody is to approve maps"),
        )
    elif policy is None and not settings.reviewers.exists():
        yield Condition(
            State.NOTE,
            _REVIEWS,
            Message("there is no {file}, so nobody may approve a map", file=file),
            Message("run 'journeybook init', and name reviewers in it"),
        )
    elif policy is not None and not policy.reviewers:
        yield Condition(
            State.NOTE,
            _REVIEWS,
            Message("{file} names nobody, so nobody may approve a map", file=file),
            Message("name reviewers in it"),
        )
    elif policy is not None:
        reviewer = policy.by_address(email) if email else None
        message = Message("you are reviewer '{id}'", id=reviewer.id if reviewer else "")
        stranger = Message(
            "the address of your commits is no reviewer's, so you approve nothing here"
        )
        remedy = Message("if you are one, set 'git config user.email', or write it into 'aliases'")
        yield (
            Condition(State.OK, _REVIEWS, message)
            if reviewer
            else Condition(State.NOTE, _REVIEWS, stranger, remedy)
        )
        if policy.signatures == "required" and not settings.allowed_signers.exists():
            signers = relative_name(settings.allowed_signers, settings.root)
            yield Condition(
                State.WARNING,
                _REVIEWS,
                Message("signatures are required, and there is no {file}", file=signers),
                Message("write the keys of the reviewers into it"),
            )

"""What trust rests on: policies and keys, in small files of which only an absent one is empty.

What cannot be read, or has mistakes, is named, and nothing that rests on it counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from journeybook.diagnostics import Diagnostic, Location
from journeybook.loading import remedy_of
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.review.lifecycle import ReadLifecycle, load_lifecycle
from journeybook.review.policy import ReviewerPolicy, load_policy
from journeybook.review.signatures import Signers, read_signers
from journeybook.settings import Settings


@dataclass(frozen=True, slots=True)
class TrustRoot:
    """What trust rests on.

    Attributes:
        policy: the reviewer policy; None: nobody may approve.
        signers: whose keys may sign.
        void: why no record counts at all; empty when they may.
        newcomers: ids of reviewers whom only the change under review names.
        lifecycle: what becomes of approved texts.
        authorities: certificates of those who may stamp records.
    """

    policy: ReviewerPolicy | None
    signers: Signers
    void: str
    newcomers: frozenset[str]
    lifecycle: ReadLifecycle
    authorities: bytes


def read_trust_root(
    settings: Settings, gate_ids: Collection[str], *, trusted: bool
) -> tuple[TrustRoot, list[Diagnostic]]:
    """Read reviewer policy and keys, and say what is wrong with them.

    Args:
        settings: where they are.
        gate_ids: the gates that may block.
        trusted: whether the site's trust policy, which every page names, could be read.
    """
    lifecycle, found = load_lifecycle(settings.lifecycle, settings.root)
    if settings.options.review == "off":
        off = Message("'review: off' stands in the site's configuration, so nobody may approve")
        return TrustRoot(None, Signers(), off, frozenset(), lifecycle, b""), found
    policy, diagnostics = load_policy(settings.reviewers, settings.root, gate_ids)
    good = {settings.trust_policy: trusted, settings.lifecycle: not lifecycle.is_void}
    broken = [file for file, is_good in good.items() if not is_good]
    void = _void(settings, policy, is_broken=bool(diagnostics), broken=broken)
    diagnostics += found
    files = (settings.allowed_signers, settings.revoked_keys)
    allowed, revoked = (_content(file, settings.root, diagnostics) for file in files)
    signers, problems = read_signers(allowed, revoked)
    for problem in problems:
        name = relative_name(settings.reviewers.parent / problem.file, settings.root)
        place, hint = Location(name, problem.line), remedy_of("signers")
        diagnostics.append(Diagnostic(place, "signers", problem.message, hint))
    newcomers = _newcomers(settings, policy, gate_ids)
    authorities = _content(settings.timestamp_authorities, settings.root, diagnostics) or b""
    return TrustRoot(policy, signers, void, newcomers, lifecycle, authorities), diagnostics


def _newcomers(
    settings: Settings, policy: ReviewerPolicy | None, gate_ids: Collection[str]
) -> frozenset[str]:
    if policy is None or settings.trust_dir is None:
        return frozenset()
    file = replace(settings, trust_dir=None).reviewers
    change, _ = load_policy(file, settings.root, gate_ids)
    named = change.reviewers if change else ()
    return frozenset(one.id for one in named if policy.reviewer(one.id) is None)


def left_behind(settings: Settings) -> Iterator[Diagnostic]:
    """Yield policies and records that a move of the maps folder left where nobody reads them."""
    for option, former in settings.left_behind():
        message = Message("this is not read any more, since the maps folder is another one")
        now = getattr(settings.options, option)
        hint = Message(
            "move it to '{place}', or set '{option}: {former}'",
            place=now,
            option=option,
            former=former,
        )
        yield Diagnostic(Location(former), "left-behind", message, hint)


def _void(
    settings: Settings, policy: ReviewerPolicy | None, *, is_broken: bool, broken: Iterable[Path]
) -> str:
    if policy is None:
        name = settings.reviewers_name
        if is_broken:
            return Message("'{file}' has mistakes, so nobody may approve", file=name)
        return Message("there is no '{file}', so nobody may approve", file=name)
    if file := next(iter(broken), None):
        name = relative_name(file, settings.root)
        return Message("'{file}', which every page rests on, has mistakes", file=name)
    return ""


def _content(path: Path, root: Path, diagnostics: list[Diagnostic]) -> bytes | None:
    """Return what a file of keys holds, nothing where there is none; None: it cannot be read."""
    try:
        return read_small(path, root=root) or b""
    except UnreadableError as error:
        diagnostics.append(unreadable(path, root, error))
        return None

"""The reviewer policy of a site: who may approve what, how many it takes, and for how long.

`maps/_policy/reviewers.yml`. Without it nobody may approve.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from journeybook.diagnostics import Diagnostic, Location, did_you_mean
from journeybook.loading.records import read_record
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.message import Message
from journeybook.model.record import Record
from journeybook.model.refusals import refusal
from journeybook.model.typed_values import Day, Interval, Truth
from journeybook.model.values import Locale, RequiredText, Slug, Slugs, Texts
from journeybook.names import relative_name
from journeybook.rules.gates import GATES

LONGEST = datetime.timedelta(days=400)
_MOST = 20
_GATE_IDS = frozenset(gate.id for gate in GATES)


def _count(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= _MOST:
        return int(text)
    raise refusal(
        "bad-number",
        Message("'{text}' is not a whole number from 1 to {most}", text=text, most=_MOST),
    )


class LocalName(Record):
    """What a reviewer is called in a language."""

    locale: Locale = Field(description="The language, e.g. ja-JP.")
    name: RequiredText = Field(description="The name in it.")


class Reviewer(Record):
    """Someone who may approve."""

    id: Slug = Field(description="Id of the reviewer; named in records and in allowed_signers.")
    name: RequiredText = Field(description="Name to show on pages; a role will do.")
    email: RequiredText = Field(description="E-mail address that their commits carry.")
    aliases: Texts = Field((), description="Other e-mail addresses of theirs.")
    may_approve: Texts = Field(
        ("*",), description="Patterns of `collection/id.locale`, where `*` matches `/` too."
    )
    until: Day | None = Field(None, description="The last day on which they could approve.")
    names: tuple[LocalName, ...] = Field(
        (), description="Their name on the review queue in other locales."
    )
    kind: Literal["person", "role"] = Field(
        "person",
        description="role: several people decide under this name, such as a team by its mailing "
        "list; that none of them wrote the text is never proven.",
    )
    demonstration: Truth = Field(
        default=False, description="true: nobody stands behind their approvals, and pages say so."
    )

    @property
    def is_role(self) -> bool:
        """Whether several people may stand behind their decisions."""
        return self.kind == "role"

    @property
    def addresses(self) -> frozenset[str]:
        """All their e-mail addresses, in one letter case."""
        return frozenset(text.casefold() for text in (self.email, *self.aliases))

    def name_in(self, locale: str) -> str:
        """Return their name for readers of a locale."""
        return next((one.name for one in self.names if one.locale == locale), self.name)

    def may(self, place: str) -> bool:
        """Return whether they may approve the map at `place`: `collection/id.locale`."""
        return any(fnmatchcase(place, pattern) for pattern in self.may_approve)


class ReviewerPolicy(Record):
    """What `reviewers.yml` holds."""

    required: Annotated[int, BeforeValidator(_count)] = Field(
        1, description="How many people must approve a page."
    )
    signatures: Literal["optional", "required"] = Field(
        "optional", description="Whether approvals without a signature count."
    )
    history: Literal["optional", "required"] = Field(
        "optional", description="Whether unsigned decisions count without Git's history."
    )
    valid_for: Interval = Field(
        datetime.timedelta(days=365), description="Longest validity of an approval, e.g. 365d."
    )
    blocking: Slugs = Field((), description="Ids of the gates that block an approval.")
    reviewers: tuple[Reviewer, ...] = Field((), description="Who may approve what.")

    def reviewer(self, id_: str) -> Reviewer | None:
        """Return the reviewer with this id."""
        return next((one for one in self.reviewers if one.id == id_), None)

    def by_address(self, address: str) -> Reviewer | None:
        """Return the reviewer with this e-mail address, or None."""
        wanted = address.casefold()
        return next((one for one in self.reviewers if wanted in one.addresses), None)


def load_policy(
    path: Path, root: Path, gate_ids: Collection[str] = _GATE_IDS
) -> tuple[ReviewerPolicy | None, list[Diagnostic]]:
    """Read the reviewer policy.

    Args:
        path: its file.
        root: the folder that the file is named from.
        gate_ids: the gates that may block.

    Returns:
        The policy, or None when there is no such file or it has mistakes; and the mistakes.
    """
    name = relative_name(path, root)
    try:
        content = read_small(path, root=root)
    except UnreadableError as error:
        return None, [unreadable(path, root, error)]
    if content is None:
        return None, []
    _, policy, diagnostics = read_record(content, name, ReviewerPolicy)
    if policy is not None:
        place = Location(name)
        diagnostics += [
            Diagnostic(place, "reviewer-policy", *problem)
            for problem in _problems(policy, gate_ids)
        ]
    return (None if diagnostics else policy), diagnostics


_ONCE = Message("keep one of the two")


def _problems(policy: ReviewerPolicy, gate_ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield message and hint for what is wrong beyond single values."""
    if policy.valid_for > LONGEST:
        yield (
            Message("'valid_for' is longer than {most} days", most=LONGEST.days),
            Message("write {right}", right=f"{LONGEST.days}d"),
        )
    for gate in policy.blocking:
        if gate not in gate_ids:
            yield (
                Message("there is no gate '{id}'", id=gate),
                (did_you_mean(gate, gate_ids) or Message("write the id of a gate, or delete it")),
            )
    ids: set[str] = set()
    addresses: dict[str, str] = {}
    for one in policy.reviewers:
        if one.id in ids:
            yield Message("reviewer '{id}' stands here twice", id=one.id), _ONCE
        ids.add(one.id)
        for address in sorted(one.addresses):
            if addresses.setdefault(address, one.id) != one.id:
                yield (
                    Message(
                        "'{id}' and '{other}' share the address '{address}'",
                        id=addresses[address],
                        other=one.id,
                        address=address,
                    ),
                    _ONCE,
                )

"""A feed (Atom, RFC 4287); the same entries give the same bytes."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeybook.escaping import svg as xml

_NEVER = datetime.datetime.fromtimestamp(0, datetime.UTC)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed.

    Attributes:
        id: its own for ever.
        title: its title.
        updated: when it came to be, in UTC.
        address: its page.
        locale: the language of its words.
        authors: names.
        kind: what sort of entry it is, in a word for programs.
        words: what it says, in lines.
    """

    id: uuid.UUID
    title: str
    updated: datetime.datetime
    address: str
    locale: str
    authors: tuple[str, ...]
    kind: str
    words: str


def feed(
    id_: uuid.UUID, title: str, locale: str, addresses: dict[str, str], entries: Sequence[FeedEntry]
) -> str:
    """Return a feed.

    Args:
        id_: the same in each version of it.
        title: its title.
        locale: the language of that.
        addresses: by the relation to it, `self` and `alternate`, addresses that are known.
        entries: the entries, the newest first.
    """
    updated = max((entry.updated for entry in entries), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(locale)}">',
        f"<id>urn:uuid:{id_}</id>",
        f"<title>{xml(title)}</title>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{xml(title)}</name></author>",
        "<generator>Journeybook</generator>",
        *(f'<link rel="{rel}" href="{xml(address)}"/>' for rel, address in addresses.items()),
        *(line for entry in entries for line in _entry(entry)),
        "</feed>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _entry(entry: FeedEntry) -> Iterator[str]:
    yield f'<entry xml:lang="{xml(entry.locale)}">'
    yield f"<id>urn:uuid:{entry.id}</id>"
    yield f"<title>{xml(entry.title)}</title>"
    yield f"<updated>{_moment(entry.updated)}</updated>"
    yield f'<link rel="alternate" type="text/html" href="{xml(entry.address)}"/>'
    yield from (f"<author><name>{xml(name)}</name></author>" for name in entry.authors)
    yield f'<category term="{xml(entry.kind)}"/>'
    yield f'<content type="text">{xml(entry.words)}</content>'
    yield "</entry>"


def _moment(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

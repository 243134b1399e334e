"""Who made a commit: author, committer, and the co-authors that its message names."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator

from journeybook.loading.characters import normal_form
from journeybook.review.history import Commit

# Not through .mailmap, which the change under review could hold; and no `%(trailers)`: Git looks
# for them in the last paragraph alone, by separators that settings name.
FORMAT = "%x01%H%x00%P%x00%ct%x00%ae%x00%ce%x00%B"
NUMBER_OF_WORDS = 6
HOSTS = frozenset({"noreply@github.com", "noreply@gitlab.com", "gitea@fake.local"})
"""Addresses that Git hosts commit with in a person's stead: GitHub, GitLab, Gitea and Forgejo."""

_LINES = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CO_AUTHOR = re.compile(r"\W*co[\W_]*author(?:ed)?[\W_]*by\b(.*)", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[\s<>()\[\]{},;:\"']+")
_LONGEST_MESSAGE = 64 * 1024  # characters; nobody reads more to learn who wrote something
_UNREADABLE = "\ufffd"
_FIRST = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_LAST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


def commit_of(name: str, words: list[str]) -> Commit:
    """Return the commit that a record of the log in `FORMAT` tells of.

    Bytes that are no UTF-8 become U+FFFD: whom an address with one names is not known. Of a very
    long message, or one with hundreds of accents on a letter, it is not known whom it names.

    Args:
        name: its name.
        words: the rest of the record.
    """
    parents, seconds, *said = words
    author, committer, message = map(_as_unicode, said)
    author, committer = _person(author), _person(committer)
    trailers = list(_co_authors(message))
    people = {author, committer}.union(*trailers)
    # A host commits for others, but writes nothing itself.
    named = author and author not in HOSTS and committer and all(trailers)
    return Commit(
        id=name,
        parents=tuple(parents.split()),
        author=author,
        committer="" if committer in HOSTS else committer,
        people=frozenset(people - HOSTS - {""}),
        known=bool(named) and not any(_UNREADABLE in person for person in people),
        at=_moment(seconds),
    )


def _as_unicode(text: str) -> str:
    """Return a text of the log without the halves of characters that undecodable bytes became."""
    return text if text.isascii() else os.fsencode(text).decode("utf-8", "replace")


def _person(address: str) -> str:
    return address.strip().casefold()


def _co_authors(message: str) -> Iterator[set[str]]:
    """Yield the addresses behind each `Co-authored-by:`, in any paragraph and however written.

    A message that cannot be read names somebody without an address.
    """
    if len(message) > _LONGEST_MESSAGE:
        yield set()
        return
    try:
        lines = _LINES.split(normal_form(message, "NFKC"))
    except ValueError:
        yield set()
        return
    open_: set[str] | None = None
    for line in lines:
        found = _CO_AUTHOR.fullmatch(line)
        if open_ is not None and (found or not line[:1].isspace()):
            yield open_
            open_ = None
        if found:
            open_ = _addresses(found[1])
        elif open_ is not None:
            open_ |= _addresses(line)
    if open_ is not None:
        yield open_


def _addresses(text: str) -> set[str]:
    words = _BETWEEN_ADDRESSES.split(text)
    return {_person(word) for word in words if "@" in word[1:-1]}


def _moment(seconds: str) -> datetime.datetime:
    """Return when a commit was made; the last moment there is for a time that no calendar has."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return _FIRST if seconds.startswith("-") else _LAST

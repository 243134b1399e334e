"""Who made a commit: author, committer, and the co-authors that its message names."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator

from journeybook.review.history import Commit

# Not through .mailmap, which the change under review could hold; and no `%(trailers)`: Git looks
# for them in the last paragraph alone, by separators that settings name.
FORMAT = "%x01%H%x00%P%x00%ct%x00%ae%x00%ce%x00%B"
NUMBER_OF_WORDS = 6
HOSTS = frozenset({"noreply@github.com", "noreply@gitlab.com", "gitea@fake.local"})
"""Addresses that Git hosts commit with in a person's stead: GitHub, GitLab, Gitea and Forgejo."""

_LINES = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CO_AUTHOR = re.compile(r"\W*co[\W_]*author(?:ed)?[\W_]*by\b(.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>()\[\]{},;:\"']+@[^\s<>()\[\]{},;:\"']+")
_FIRST = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_LAST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


def commit_of(name: str, words: list[str]) -> Commit:
    """Return the commit that a record of the log in `FORMAT` tells of.

    Args:
        name: its name.
        words: the rest of the record.
    """
    parents, seconds, author, committer, message = words
    author, committer = _person(author), _person(committer)
    trailers = [set(map(_person, _ADDRESS.findall(line))) for line in _co_authors(message)]
    people = {author, committer}.union(*trailers)
    return Commit(
        id=name,
        parents=tuple(parents.split()),
        author=author,
        committer="" if committer in HOSTS else committer,
        people=frozenset(people - HOSTS - {""}),
        # A host commits for others, but writes nothing itself.
        known=bool(author and author not in HOSTS and committer and all(trailers)),
        at=_moment(seconds),
    )


def _person(address: str) -> str:
    return address.strip().casefold()


def _co_authors(message: str) -> Iterator[str]:
    """Yield what stands behind each `Co-authored-by:`, in any paragraph and however written."""
    lines = _LINES.split(unicodedata.normalize("NFKC", message))
    for number, line in enumerate(lines):
        if found := _CO_AUTHOR.fullmatch(line):
            said = [found[1]]
            for more in lines[number + 1 :]:
                if not more[:1].isspace():
                    break
                said.append(more)
            yield " ".join(said)


def _moment(seconds: str) -> datetime.datetime:
    """Return when a commit was made; the last moment there is for a time that no calendar has."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return _FIRST if seconds.startswith("-") else _LAST

"""What `git log --raw -z` prints in the form of `commits`: commits, and what each did to files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.environment.commits import FORMAT, NUMBER_OF_WORDS, commit_of
from journeybook.review.history import Commit

NOTHING = frozenset("0")
"""What the name of no content is made of."""
LOG = (
    "log", "--topo-order", "--diff-merges=combined", "--combined-all-paths", "--raw", "-z",
    "--no-abbrev", f"--format=tformat:{FORMAT}",
    # Whatever the settings of whoever runs this say:
    "--root", "--no-follow", "--no-relative", "--no-show-signature", "--no-color", "--no-mailmap",
    "--no-notes", "--no-decorate", "--no-ext-diff", "--no-textconv", "--encoding=none",
    f"-O{os.devnull}",
)  # fmt: skip
"""The `git log` that is read here."""
_COMMIT = "\x01"


@dataclass(frozen=True, slots=True)
class Touched:
    """What a commit did to a file; paths are those of the repository.

    Attributes:
        before: names of its contents before, one for each parent; of all zeros: none.
        after: name of its content after; of all zeros: deleted.
        olds: its paths before, one for each parent.
        new: its path after.
    """

    before: tuple[str, ...]
    after: str
    olds: tuple[str, ...]
    new: str

    @property
    def is_added(self) -> bool:
        """Whether no parent has it."""
        return all(set(name) == NOTHING for name in self.before)

    @property
    def is_deleted(self) -> bool:
        """Whether it is gone."""
        return set(self.after) == NOTHING


def commits_of(log: bytes) -> Iterator[tuple[Commit, list[Touched]]]:
    """Yield each commit with what it did, in the order of the log."""
    # Between message and changes stands a line break, or in a merge an empty word.
    words = iter([*(word.lstrip("\n") for word in os.fsdecode(log).split("\0")), ""])
    word = next(words)
    while word.startswith(_COMMIT):
        commit = commit_of(word[1:], [next(words) for _ in range(NUMBER_OF_WORDS - 1)])
        touched: list[Touched] = []
        word = next(words)
        while not word or word.startswith(":"):
            if word:
                touched.append(_raw(word, words))
            following = next(words, None)
            if following is None:
                break
            word = following
        yield commit, touched


def _raw(word: str, words: Iterator[str]) -> Touched:
    """Read an entry of the raw format: a colon for each parent, modes, contents, what happened."""
    parents = len(word) - len(word.lstrip(":"))
    parts = word[parents:].split(" ")
    contents = parts[parents + 1 : 2 * parents + 2]
    olds = tuple(next(words) for _ in range(parents))
    has_new = parents > 1 or parts[-1][:1] in {"R", "C"}
    return Touched(tuple(contents[:-1]), contents[-1], olds, next(words) if has_new else olds[0])

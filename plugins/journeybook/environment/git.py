"""Git's history of the maps and their records, read in one `git log` for all of them.

The log is that of `git log --raw --full-history --parents`: each commit that touched a map, its
rewritten parents, and the names of the contents before and after (git-log, git-diff manuals: "Raw
output format"). Merges are shown in combined form, so that only what a merge itself wrote counts
as the words of who merged; what it moved is followed.

Git runs nothing here and fetches nothing: the folder's settings may name programs. So there is no
`git status`, which runs filters, and no partial clone is read, since Git would fetch what it lacks.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

from journeybook.environment.commits import FORMAT, NUMBER_OF_WORDS, commit_of
from journeybook.environment.git_objects import Contents, git
from journeybook.environment.moves import moves
from journeybook.names import relative_name
from journeybook.review.history import Change, Commit, History

_COMMIT = "\x01"
_FILES = {"100644", "100755"}
_MAPS = (".yml", ".yaml")
_LARGEST = 1024 * 1024
_SECONDS = 60.0
_SHORT = 4.0
_FETCHES = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$"
_LOG = (
    "log", "--full-history", "--parents", "--topo-order", "--diff-merges=combined",
    "--combined-all-paths", "--raw", "-M", "-l1000", "-z", "--no-abbrev",
    f"--format=tformat:{FORMAT}",
    # Whatever the settings of whoever runs this say:
    "--root", "--no-follow", "--no-relative", "--no-show-signature", "--no-color", "--no-mailmap",
    "--no-notes", "--no-decorate", "--no-ext-diff", "--no-textconv", "--encoding=none",
    f"-O{os.devnull}", "HEAD", "--",
)  # fmt: skip
_RECORDS = ":(top,glob)**/[0-9a-f][0-9a-f][0-9a-f][0-9a-f]*-*.json"
"""Wherever records may once have been kept: they are known by their names."""


def repository_of(folder: Path) -> Path | None:
    """Return the top of the repository in which a folder lies; None where it lies in none."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def read_history(root: Path, folder: Path) -> History | None:
    """Read the history of the files below a folder, and of records wherever they were.

    Args:
        root: the folder of `mkdocs.yml`, which names are relative to.
        folder: the maps folder.

    Returns:
        The history; None without Git, outside a repository, without a commit, when Git takes too
        long, in a partial clone, or in a shallow one, whose oldest commit looks as if it had
        written everything.
    """
    answer = git(root, "rev-parse", "--is-shallow-repository", "--show-toplevel", seconds=_SHORT)
    if answer is None or answer.code or not answer.output.startswith(b"false\n"):
        return None
    top = Path(os.fsdecode(answer.output.split(b"\n")[1]))
    fetches = git(root, "config", "--get-regexp", _FETCHES, seconds=_SHORT)
    if fetches is None or fetches.code != 1:
        return None
    log = git(root, *_LOG, f":(literal){folder}", _RECORDS, seconds=_SECONDS)
    tree = git(root, "ls-tree", "-r", "-z", "--full-name", "HEAD", str(folder), seconds=_SECONDS)
    if log is None or tree is None or log.code or tree.code:
        return None
    commits: dict[str, Commit] = {}
    changes: dict[str, list[Change]] = {}
    renames: dict[str, set[str]] = {}
    place = cache(partial(_name, top, root.resolve()))
    for commit, touched in _commits(log.output):
        commits[commit.id] = commit
        for before, after, olds, new in touched:
            changes.setdefault(place(new), []).append(Change(commit, before, after))
            if moved := {place(old) for old in olds if old != new}:
                renames.setdefault(place(new), set()).update(moved)
    head = {place(path): name for path, name in _tree(tree.output)}
    contents = Contents(root)
    for new, old in moves(root, folder, head, contents):
        renames.setdefault(new, set()).add(old)
    return History(
        commits=commits,
        changes=changes,
        renames={name: frozenset(old) for name, old in renames.items()},
        head=head,
        unchanged=frozenset(_unchanged(root, head)),
        user=user_email(root),
        contents=contents,
    )


def user_email(root: Path) -> str:
    """Return `git config user.email`, or an empty text."""
    answer = git(root, "config", "user.email", seconds=_SHORT)
    return answer.output.decode("utf-8", "replace").strip() if answer and not answer.code else ""


def _name(top: Path, root: Path, path: str) -> str:
    return relative_name(top / path, root)


_Touched = tuple[tuple[str, ...], str, tuple[str, ...], str]
"""Contents before, for each parent, and after; paths before and after."""


def _commits(log: bytes) -> Iterator[tuple[Commit, list[_Touched]]]:
    """Yield each commit with its changes."""
    # Between message and changes stands a line break, or in a merge an empty word.
    words = iter([*(word.lstrip("\n") for word in os.fsdecode(log).split("\0")), ""])
    word = next(words)
    while word.startswith(_COMMIT):
        commit = commit_of(word[1:], [next(words) for _ in range(NUMBER_OF_WORDS - 1)])
        touched: list[_Touched] = []
        word = next(words)
        while not word or word.startswith(":"):
            if word:
                touched.append(_raw(word, words))
            following = next(words, None)
            if following is None:
                break
            word = following
        yield commit, touched


def _raw(word: str, words: Iterator[str]) -> _Touched:
    """Read an entry of the raw format: a colon for each parent, modes, contents, what happened."""
    parents = len(word) - len(word.lstrip(":"))
    parts = word[parents:].split(" ")
    contents = parts[parents + 1 : 2 * parents + 2]
    olds = tuple(next(words) for _ in range(parents))
    has_new = parents > 1 or parts[-1][:1] in {"R", "C"}
    return tuple(contents[:-1]), contents[-1], olds, next(words) if has_new else olds[0]


def _tree(listing: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and content of each plain file of `git ls-tree`."""
    for entry in os.fsdecode(listing).split("\0"):
        what, _, path = entry.partition("\t")
        mode, _, name = what.partition(" blob ")
        if mode in _FILES:
            yield path, name


def _unchanged(root: Path, head: dict[str, str]) -> Iterable[str]:
    """Yield the names of the maps that are byte for byte those of the last commit.

    What else they may be is read and compared by meaning: no settings of Git are asked.
    """
    for name, content in head.items():
        if name.endswith(_MAPS) and _object_name(root / name, len(content)) == content:
            yield name


def _object_name(path: Path, length: int) -> str:
    """Return the name that Git gives to the bytes of a file; empty when it is no plain file."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        content = path.read_bytes()
    except OSError:
        return ""
    algorithm = hashlib.sha1 if length == 40 else hashlib.sha256
    return algorithm(b"blob %d\0" % len(content) + content).hexdigest()

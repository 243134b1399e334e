"""A source that is not where the map says cannot be looked into.

Evidence and sources can name a `file` of the repository, from its top. The file is there, and no
link leads out of the repository to it. Of an archive, which may hold a part of a repository, nobody
can tell, and nothing is asked.

Passes: `file: evidence/calls.csv`, which the repository has.
Fails: `file: evidence/cals.csv`, or the name of a file that was moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import NAMED_FILES
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "evidence-files-there",
    title="Files that evidence and sources name are there",
    remedy="Write the path of the file from the top of the repository, or put it there.",
    needs=NAMED_FILES,
    seeds=("design",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each name of a file that the repository does not have."""
    files = subject.facts.evidence_files
    for path, name in _named(subject) if files else ():
        if files and files.sha256(name) == "":
            message = Message("the repository has no file '{file}'", file=name)
            yield Finding((*path, "file"), message)


def _named(subject: Subject) -> Iterator[tuple[Path, str]]:
    """Yield each name of a file with the path of what names it."""
    page = subject.definition
    for part in ("journey", "persona"):
        rests_on = getattr(page, part)
        for at, one in enumerate(rests_on.evidence if rests_on else ()):
            if one.file:
                yield (part, "evidence", at), one.file
    for at, source in enumerate(page.sources):
        if source.file:
            yield ("sources", at), source.file

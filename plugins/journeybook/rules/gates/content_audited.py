"""Content that nobody looks at grows old and says the opposite of the page next to it.

Each piece of content under a stage needs what the last audit decided (`status`) and its day
(`audited_on`), not longer ago than a year. What is yet to be created needs no day.

Passes: `status: keep` with `audited_on` half a year ago.
Fails: a piece without `status`, or last looked at two years ago.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.model import Content
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import CONTENT
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_YEAR = datetime.timedelta(days=366)


@gate(
    "content-audited",
    title="Content was audited within a year",
    remedy="Look at the content, say what becomes of it, and note the day of the audit.",
    needs=CONTENT,
    seeds=("003",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each piece of content without a fresh audit."""
    for path, stage in subject.stages:
        for index, content in enumerate(stage.content):
            here = (*path, "content", index)
            yield from _of_content(content, here, subject)


def _of_content(content: Content, path: Path, subject: Subject) -> Iterator[Finding]:
    audited, day, today = content.audited_on, (*path, "audited_on"), subject.facts.today
    if content.status is None:
        yield Finding(path, Message("{part} has no status", part=subject.name(path)))
    if audited is None:
        if content.status != "create":
            yield Finding(path, Message("{part} has no day of audit", part=subject.name(path)))
    elif audited > today:
        yield Finding(day, Message("{part} was audited in the future", part=subject.name(path)))
    elif today - audited > _YEAR:
        name = subject.name(path)
        yield Finding(day, Message("{part} was last audited on {day}", part=name, day=audited))

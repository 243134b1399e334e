"""What stands around a text when it is approved: files of evidence, and figures.

No approval covers them, but it notes them, so that what changes later can be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from journeybook.catalog.catalog import Key
from journeybook.model.series import Measurement
from journeybook.pipeline.project import Project
from journeybook.review.statement import Decision, Statement
from journeybook.review.triggers import named_files


def with_what_was_seen(project: Project, key: Key, statement: Statement) -> Statement:
    """Return an approval with the files that its text rests on and the figures that it shows.

    Another decision comes back as it is; so does one on a text that does not stand in its file,
    since that was shown with files and figures of its time.
    """
    if statement.decision != Decision.APPROVE or statement.digest != project.state(key).digest:
        return statement
    measures = project.reviewing.measures
    found = ((name, measures.get(name)) for name in sorted(project.catalog.maps[key].head.series))
    return replace(
        statement,
        rests_on=tuple(_files(project, key)),
        figures=tuple(
            (name, Measurement(series.last.date, series.last.value) if series else None)
            for name, series in found
        ),
    )


def _files(project: Project, key: Key) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-256 of each file that can be read."""
    files = project.reviewing.evidence_files
    for name in sorted(named_files(project.catalog.maps[key].definition)) if files else ():
        if files and (sha256 := files.sha256(name)):
            yield name, sha256

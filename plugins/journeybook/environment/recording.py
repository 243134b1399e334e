"""A decision put on record: signed where there is somebody to sign it, then written.

Every host that lets reviewers decide goes this way, so there is one kind of record.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journeybook.catalog.catalog import Key
from journeybook.environment.writing import write_atomically
from journeybook.pipeline.decision import outcome, record_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.record_files import record_files
from journeybook.pipeline.records import MapReview, Statement

Signing = Callable[[bytes], str]
"""Returns the signature of a message, or raises `RefusedError`."""


def write_record(
    project: Project, key: Key, statement: Statement, sign: Signing | None
) -> tuple[MapReview, Path]:
    """Write a decision, and return the review that follows and the file of the record.

    Args:
        project: all maps.
        key: the map.
        statement: the decision.
        sign: signs it; None: nobody does.

    Raises:
        RefusedError: it is not signed, would not count, or something is in its way.
        ConfigurationError: a file cannot be written.
    """
    record = record_of(statement, sign(statement.canonical()) if sign else None)
    review = outcome(project, key, record)
    files = record_files(project, key, record)
    for path, content in files:
        write_atomically(path, content)
    return review, files[-1][0]

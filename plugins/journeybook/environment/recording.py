"""A decision put on record: signed where there is somebody to sign it, then written.

Every host that lets reviewers decide goes this way, so there is one kind of record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from journeybook.catalog.catalog import Key
from journeybook.environment.timestamping import stamp
from journeybook.environment.writing import write_atomically
from journeybook.pipeline.decision import outcome, record_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.record_files import record_files
from journeybook.pipeline.records import MapReview, Statement
from journeybook.review.timestamps import stamped_text

Signing = Callable[[bytes], str]
"""Returns the signature of a message, or raises `RefusedError`."""
Stamping = Callable[[bytes], bytes]
"""Returns a time stamp of a message, or raises `RefusedError`."""


def stamping_by(project: Project, address: str) -> Stamping | None:
    """Return what asks a time-stamp authority that the policy trusts; None without an address."""
    if not address:
        return None
    authorities = project.settings.timestamp_authorities
    return partial(stamp, address=address, authorities=authorities)


def write_record(
    project: Project,
    key: Key,
    statement: Statement,
    sign: Signing | None,
    stamping: Stamping | None = None,
) -> tuple[MapReview, Path]:
    """Write a decision, and return the review that follows and the file of the record.

    Args:
        project: all maps.
        key: the map.
        statement: the decision.
        sign: signs it; None: nobody does.
        stamping: stamps it; None: nobody does. Where it cannot, nothing is written.

    Raises:
        RefusedError: it is not signed or stamped, would not count, or something is in its way.
        ConfigurationError: a file cannot be written.
    """
    record = record_of(statement, sign(statement.canonical()) if sign else None)
    review = outcome(project, key, record)
    if stamping:
        token = stamping(stamped_text(record.statement, record.signature))
        record = replace(record, token=token)
    files = record_files(project, key, record)
    for path, content in files:
        write_atomically(path, content)
    return review, files[-1][0]

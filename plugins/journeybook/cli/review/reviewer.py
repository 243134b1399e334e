"""Who decides: named on the command line, else known to Git."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from journeybook.environment.git import user_email
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Reviewer
from journeybook.pipeline.reviewers import reviewer_for

as_option: Callable[[Any], Any] = click.option(
    "--as",
    "reviewer",
    metavar="REVIEWER-ID",
    help="Who decides; default: the reviewer with the address of 'git config user.email'.",
)


def reviewer_of(project: Project, id_: str | None) -> Reviewer:
    """Return the reviewer that the command line names, else the one whose address Git knows.

    Raises:
        ConfigurationError: there is none.
    """
    address = "" if id_ is not None else user_email(project.settings.root)
    return reviewer_for(project, id_, address)

"""The maps of a site that reviews them, for the commands of a review."""

from __future__ import annotations

from pathlib import Path

from journeybook.cli.options import project_of
from journeybook.languages.texts import Texts
from journeybook.pipeline.judging import About
from journeybook.pipeline.project import Project
from journeybook.pipeline.reviewers import refuse_without_reviews


def reviewed_project(
    config_file: Path, texts: Texts, trust_dir: Path | None = None, about: About = About.ALL
) -> Project:
    """Read all maps of a site; see `project_of`.

    Raises:
        ConfigurationError: the site is told to review none.
    """
    project = project_of(config_file, texts, trust_dir, about)
    refuse_without_reviews(project.settings)
    return project

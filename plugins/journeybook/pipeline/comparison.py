"""The text of a map as it stands, beside one that was decided on."""

from __future__ import annotations

from journeybook.catalog.catalog import Key, map_name
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.formats.yaml_text import yaml_text
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.review.diff import Change, differences
from journeybook.review.snapshot import Snapshot


def approval_text(project: Project, key: Key) -> str:
    """Return the text of a map as an approval covers it, as YAML."""
    return yaml_text(project.own_text(key))


def changes_since(
    project: Project, key: Key, before: Snapshot, after: Snapshot | None = None
) -> list[Change]:
    """Return what changed in a map since a text that was decided on.

    Args:
        project: the project.
        key: the map.
        before: the text.
        after: another text that was decided on; None: the one in the file.
    """
    return differences(before.data, after.data if after else project.own_text(key))


def last_approved(project: Project, key: Key) -> Snapshot:
    """Return the text to compare a map with: the last one that was approved.

    Raises:
        RefusedError: there is none.
    """
    before = project.reviews[key].baseline
    if before is None:
        raise RefusedError(
            Message(
                "there is no approved text of '{name}' to compare with; all of it: {command}",
                name=map_name(key),
                command=f"journeybook review show {map_name(key)}",
            )
        )
    return before


def text_of_digest(project: Project, key: Key, prefix: str) -> Snapshot:
    """Return the text of a map that was decided on, by the first digits of its digest.

    Raises:
        ConfigurationError: there is none, or more than one.
    """
    snapshots = project.reviews[key].snapshots
    found = [digest for digest in snapshots if digest.startswith(prefix.lower())]
    if len(found) == 1:
        return snapshots[found[0]]
    known = ", ".join(sorted(digest[:12] for digest in snapshots)) or Message("none")
    raise ConfigurationError(
        Message(
            "several texts begin with '{digits}'; there are: {known}", digits=prefix, known=known
        )
        if found
        else Message(
            "no text begins with '{digits}'; there are: {known}", digits=prefix, known=known
        )
    )

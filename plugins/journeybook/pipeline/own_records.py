"""The files in which the decisions of one reviewer stand: what a commit of them may hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from journeybook.catalog.catalog import map_name
from journeybook.pipeline.project import Project
from journeybook.review.records import image_name
from journeybook.review.statement import Decision, Statement
from journeybook.review.timestamps import token_name


def own_files(project: Project, reviewer: str) -> Iterator[tuple[Statement, list[Path]]]:
    """Yield each decision of a reviewer with its files: record, time stamp, text and images.

    Args:
        project: all maps.
        reviewer: id of the reviewer.
    """
    settings = project.settings
    for key, found in project.reviewing.records.items():
        for record in found.records:
            said = record.statement
            if said.by != reviewer:
                continue
            files = [settings.root / record.name]
            if record.token is not None:
                files.append(files[0].with_name(token_name(said, record.signature)))
            if snapshot := found.snapshots.get(said.digest):
                files.append(settings.root / snapshot.name)
                images = snapshot.images.values()
                files += [settings.reviews_dir / image_name(key, image) for image in images]
            yield said, files


def commit_message(decisions: Sequence[Statement]) -> str:
    """Return what a commit of some decisions says: in English, as it stays in the repository."""
    names = {kind: _names(decisions, kind) for kind in Decision}
    said = [f"{_VERBS[kind]} {', '.join(found)}" for kind, found in names.items() if found]
    return "; ".join(said)


_VERBS = {
    Decision.APPROVE: "Approve",
    Decision.REQUEST_CHANGES: "Ask for changes of",
    Decision.WITHDRAW: "Withdraw the decision on",
}


def _names(decisions: Sequence[Statement], kind: Decision) -> list[str]:
    found = (map_name((said.locale, said.map)) for said in decisions if said.decision == kind)
    return sorted(dict.fromkeys(found))

"""What a renaming shows before it is done: what changes, what it costs, and what it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeybook.catalog.catalog import map_name
from journeybook.loading.head import MAP
from journeybook.message import Message, all_of
from journeybook.model import MapDefinition
from journeybook.model.leaves import leaves
from journeybook.model.shared_names import KINDS
from journeybook.names import NAMES_FILE, relative_name
from journeybook.pipeline.file_changes import FileChange
from journeybook.pipeline.names_in_maps import kind_name
from journeybook.pipeline.project import Project
from journeybook.pipeline.renaming import RenamedMap, Renaming


def file_changes(renaming: Renaming) -> list[FileChange]:
    """Return the files that are written, and last those that are given up."""
    written, given_up = [], []
    for one in renaming.maps:
        target = one.moved_to or one.file
        before = None if one.moved_to else one.before
        written.append(FileChange(target.path, target.name, before, one.after))
        if one.moved_to:
            given_up.append(FileChange(one.file.path, one.file.name, one.before, None))
    return written + given_up


def shown(project: Project, renaming: Renaming) -> Iterator[str]:
    """Yield, line by line, what a renaming does: messages, and lines of maps."""
    named = renaming.named
    yield Message(
        "{kind} '{name}' becomes '{new}'",
        kind=kind_name(named.kind),
        name=named.name,
        new=renaming.new,
    )
    if renaming.joins:
        yield Message("'{name}' is there already: the two become one", name=renaming.new)
    for one in renaming.maps:
        yield from _of_map(one)
    for one in renaming.maps:
        yield from _cost(project, one)
    if any(one.moved_to for one in renaming.maps):
        yield Message(
            "the records of decisions on '{name}' stay where they are, and the page gets another "
            "address",
            name=named.name,
        )
    yield from _rights(project, renaming)
    yield from _listed(project, renaming)
    yield from _left(project, renaming)


def _of_map(one: RenamedMap) -> Iterator[str]:
    if one.moved_to:
        yield Message("moves {file} to {target}", file=one.file.name, target=one.moved_to.name)
    else:
        yield Message("changes {file}", file=one.file.name)
    before, after = one.before.decode().splitlines(), one.after.decode().splitlines()
    if len(before) != len(after):  # a name on several lines, which is on one then
        yield from (f"  {edit.start.line}: +{edit.text}" for edit in one.edits)
        return
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        if old != new:
            yield f"  {number}: -{old.strip()}"
            yield f"  {number}: +{new.strip()}"


def _cost(project: Project, one: RenamedMap) -> Iterator[str]:
    """Yield which approvals hold no more."""
    if approvals := project.state(one.key).approvals:
        yield Message(
            "{map} loses {approvals}",
            map=map_name(one.key),
            approvals=all_of(
                Message("the approval of {name} of {day}", name=found.name, day=found.at.date())
                for found in approvals
            ),
        )


def _rights(project: Project, renaming: Renaming) -> Iterator[str]:
    """Yield who may approve a map by its id."""
    policy = project.policy
    if renaming.named.kind != MAP or policy is None:
        return
    for reviewer in policy.reviewers:
        for pattern in reviewer.may_approve:
            if renaming.named.name in pattern:
                yield Message(
                    "{reviewer} may approve '{pattern}': see whether that still fits",
                    reviewer=reviewer.id,
                    pattern=pattern,
                )


def _listed(project: Project, renaming: Renaming) -> Iterator[str]:
    """Yield that the list of names has another one than the maps will say."""
    kind, old = renaming.named.kind, renaming.named.name
    if kind in KINDS and any(one.name == old for one in project.catalog.names.of(kind)):
        file = relative_name(project.settings.maps_dir / NAMES_FILE, project.settings.root)
        yield Message(
            "{file} lists '{name}': write '{new}' there too", file=file, name=old, new=renaming.new
        )


def _left(project: Project, renaming: Renaming) -> Iterator[str]:
    """Yield the texts that say a name in other words, which stay as they are."""
    name = renaming.named.name
    if renaming.named.has_id:
        return
    word = re.compile(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name))
    for key, loaded in project.catalog.maps.items():
        changed = {leaf.path for leaf in renaming.named.leaves(loaded)}
        for leaf in leaves(MapDefinition, loaded.data, lambda field: field.is_words):
            if word.search(leaf.value) and leaf.path not in changed:
                yield Message(
                    "{place}: says '{name}' too, and stays",
                    place=project.catalog.maps[key].source.value(leaf.path),
                    name=name,
                )

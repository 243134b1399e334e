"""What a renaming shows before it is done: what changes, what it costs, and what it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from journeybook.catalog.catalog import map_name
from journeybook.loading.head import MAP
from journeybook.message import Message, all_of
from journeybook.model import MapDefinition
from journeybook.model.leaves import leaves
from journeybook.names import relative_name
from journeybook.pipeline.file_changes import FileChange
from journeybook.pipeline.import_targets import content_of
from journeybook.pipeline.names_in_maps import kind_name
from journeybook.pipeline.project import Project
from journeybook.pipeline.renaming import RenamedFile, Renaming


def file_changes(renaming: Renaming) -> list[FileChange]:
    """Return the files that are written, and last those that are given up."""
    written, given_up = [], []
    for one in renaming.files:
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
    for one in renaming.files:
        yield from _of_file(one)
    for one in renaming.files:
        yield from _cost(project, one)
    if any(one.moved_to for one in renaming.files):
        yield Message(
            "the records of decisions on '{name}' stay where they are, and the page gets another "
            "address",
            name=named.name,
        )
    yield from _rights(project, renaming)
    yield from _lifecycle(project, renaming)
    yield from _left(project, renaming)


def _of_file(one: RenamedFile) -> Iterator[str]:
    if one.moved_to:
        yield Message("moves {file} to {target}", file=one.file.name, target=one.moved_to.name)
    else:
        yield Message("changes {file}", file=one.file.name)
    before, after = one.before.decode().splitlines(), one.after.decode().splitlines()
    for tag, first, last, start, end in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = range(first, last), range(start, end)
        pairs = zip(gone, come, strict=True) if len(gone) == len(come) else ()
        for old, new in pairs or [*((at, None) for at in gone), *((None, at) for at in come)]:
            if old is not None:
                yield f"  {old + 1}: -{before[old].strip()}"
            if new is not None:
                yield f"  {new + 1}: +{after[new].strip()}"
    for comment in one.lost:
        yield Message("a comment goes with what it stands beside: {comment}", comment=comment)


def _cost(project: Project, one: RenamedFile) -> Iterator[str]:
    """Yield which approvals hold no more: names that are listed, and figures, are in none."""
    if one.key and (approvals := project.state(one.key).approvals):
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
            if _whole(renaming.named.name).search(pattern):
                yield Message(
                    "{reviewer} may approve '{pattern}': see whether that still fits",
                    reviewer=reviewer.id,
                    pattern=pattern,
                )


def _whole(id_: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(id_)}(?![\w-])")


def _lifecycle(project: Project, renaming: Renaming) -> Iterator[str]:
    """Yield that a file of the policy says the id of a map, which nobody but reviewers changes."""
    policy = project.settings.lifecycle
    if renaming.named.kind != MAP or not policy.is_file():
        return
    name, text = renaming.named.name, content_of(policy).decode("utf-8", "replace")
    if _whole(name).search(text):
        file = relative_name(policy, project.settings.root)
        yield Message(
            "{file} lists '{name}': write '{new}' there too", file=file, name=name, new=renaming.new
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

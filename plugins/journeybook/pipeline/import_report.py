"""The report of an import as data, for programs and for the record."""

from __future__ import annotations

from typing import Any

from journeybook.formats.incoming import Note, NoteKind
from journeybook.pipeline.file_changes import undo_record
from journeybook.pipeline.imports import Import, Plan

__all__ = ["Note", "report"]


def report(plan: Plan) -> dict[str, Any]:
    """Return what an import does, as JSON has it.

    For each map stands what is created, changed and removed, and what was read in another sense,
    invented, guessed and lost; then the same notes of what concerns no single map, and what takes
    the import back.
    """
    return {
        "source": plan.source,
        "format": plan.format,
        "maps": [_map(one) for one in plan.imports],
        **_notes(plan.notes),
        "undo": undo_record(plan.file_changes).document(),
    }


def _map(one: Import) -> dict[str, Any]:
    kinds: dict[str, list[dict[str, Any]]] = {"created": [], "changed": [], "removed": []}
    for change in one.changes:
        kinds[change.kind].append({"field": change.field, "lines": list(change.lines)})
    head = {"id": one.id, "locale": one.locale, "file": one.name, "is_new": one.is_new,
            "is_held": one.is_held}  # fmt: skip
    return {**head, **kinds, **_notes(one.notes)}


def _notes(notes: tuple[Note, ...]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {str(kind): [] for kind in NoteKind}
    for note in notes:
        place = note.location
        found[note.kind].append(
            {
                "path": place.path,
                "line": place.line,
                "column": place.column,
                "message": str(note.message),
            }
        )
    return found

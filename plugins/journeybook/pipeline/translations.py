"""Whether the text that a page translates has changed since."""

from __future__ import annotations

from journeybook.catalog.catalog import Key
from journeybook.pipeline.project import Project
from journeybook.review.diff import differences
from journeybook.rules.gates.translation_current import is_digest, is_of, source_of


def source_changes(project: Project, key: Key) -> tuple[str, ...] | None:
    """Return the keys that changed in the text that a page translates; None where none did.

    They are known where the text that was translated is kept beside its records. No word of the
    source is returned: it may be a draft.
    """
    definition = project.catalog.maps[key].definition
    source = source_of(definition, project.catalog)
    named = definition.translation_of.digest if definition.translation_of else ""
    if source is None or not is_digest(named):
        return None
    if is_of(named, project.reviewing.digest(source)):
        return None
    snapshots = project.reviews[source.head.key].snapshots
    then = next((kept for digest, kept in snapshots.items() if is_of(named, digest)), None)
    if then is None:
        return ()
    changes = differences(then.data, project.own_text(source.head.key))
    return tuple(dict.fromkeys(change.way[0] for change in changes))

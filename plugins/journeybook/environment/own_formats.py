"""An organisation's own formats, which installed packages bring by entry points.

They are told apart from ours, so this imports all that a map leaves in.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import EntryPoints

from journeybook.content.context import PageContext
from journeybook.environment.installed import blamed_on, brought
from journeybook.errors import ConfigurationError
from journeybook.formats.format import Format, as_bytes
from journeybook.pipeline.exports import MADE_WITH_EXTRAS, OURS
from journeybook.pipeline.pictures import PREVIEW


def own_formats(entries: EntryPoints) -> tuple[Format, ...]:
    """Return the formats that installed packages bring.

    Args:
        entries: those of the group `journeybook.formats`.

    Raises:
        ConfigurationError: an entry point is broken, or the id or the file of a format is taken.
    """
    known = (*(one.id for one in OURS), *MADE_WITH_EXTRAS)
    ids = dict.fromkeys(known, "a format of Journeybook")
    files = dict.fromkeys((one.file for one in OURS if one.file), "a format of Journeybook")
    files |= {"index.html": "the page", PREVIEW: "the picture beside links"}
    found = []
    for origin, format_ in brought(entries, Format):
        if format_.id in ids:
            raise ConfigurationError(
                f"{origin}: the id '{format_.id}' is that of {ids[format_.id]}"
            )
        if format_.file in files:
            taken = files[format_.file]
            raise ConfigurationError(f"{origin}: the file '{format_.file}' is that of {taken}")
        ids[format_.id] = origin
        if format_.file:
            files[format_.file] = origin
        found.append(_guarded(format_, origin))
    return tuple(found)


def _guarded(format_: Format, origin: str) -> Format:
    """Return a format whose faults are told as those of its package, not as ours."""

    def write(context: PageContext) -> str | bytes:
        with blamed_on(f"{origin} fails on map '{context.definition.id}'"):
            written = format_.write(context)
            if not isinstance(written, str | bytes):
                raise TypeError(f"a format is text or bytes, not a {type(written).__name__}")
            as_bytes(written)  # half a character cannot be written
            return written

    return replace(format_, write=write)

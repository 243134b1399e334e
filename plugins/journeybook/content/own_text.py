"""What a page says where its map leaves it to a default."""

from __future__ import annotations

from journeybook.model import Limitations, MapDefinition

PREVIEW_LENGTH = 220


def preview(definition: MapDefinition) -> str:
    """Return the preview text: `short_definition`, else the summary cut at a word."""
    text = definition.short_definition or definition.summary
    if len(text) <= PREVIEW_LENGTH:
        return text
    cut = text[: PREVIEW_LENGTH - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def limitations_of(definition: MapDefinition, default: Limitations | None) -> Limitations | None:
    """Return the limitations that a page prints: its own, else the site's; None for none."""
    found = definition.limitations if definition.limitations is not None else default
    return found if found and (found.text or found.points) else None

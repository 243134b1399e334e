"""Pictures in pixels: of a journey, and beside links to it in messages and posts."""

from __future__ import annotations

from journeybook.catalog.catalog import Key
from journeybook.content.own_text import preview as preview_text
from journeybook.drawing.journey_svg import PREVIEW_SIZE, preview_svg
from journeybook.drawing.raster import png, why_not_drawn
from journeybook.formats.format import as_bytes
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import PICTURE_WIDTH, export
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project
from journeybook.render.html.document import Card
from journeybook.settings import folder_of

__all__ = ["PREVIEW", "PREVIEW_SIZE", "card", "picture", "preview"]

PREVIEW = "preview.png"


def picture(project: Project, key: Key, width: int = PICTURE_WIDTH) -> bytes:
    """Return `journey.svg` of a map as a PNG file.

    Args:
        project: the project.
        key: the map.
        width: how many pixels wide.

    Raises:
        ConfigurationError: it cannot be drawn on this machine.
        RefusedError: the map has no journey.
    """
    return png(as_bytes(export(project, key, "svg")).decode(), width)


def has_preview(project: Project, key: Key) -> bool:
    """Return whether a map has a picture, unless no font of this machine has its letters.

    A picture is read without the page around it, so only trusted words may stand in it; its address
    must be a full one, so the site must have one; and the extra `images` must be there.
    """
    has_journey = project.catalog.maps[key].head.has_journey
    may_leave = bool(project.settings.site.site_url) and project.state(key).trusted
    return has_journey and may_leave and not why_not_drawn("")


def preview(project: Project, key: Key) -> bytes | None:
    """Return the picture of a map; None where it has none."""
    drawn = _drawn(project, key)
    return png(drawn, PREVIEW_SIZE[0]) if drawn else None


def card(project: Project, key: Key) -> Card | None:
    """Return what those say who show a link to a page; None where its words may not leave."""
    if not (project.settings.site.site_url and project.state(key).trusted):
        return None
    definition, address = project.catalog.maps[key].definition, page_address(project, key)
    shown = f"{folder_of(address)}/{PREVIEW}" if _drawn(project, key) else ""
    return Card(address, definition.title, preview_text(definition), definition.locale, shown)


def _drawn(project: Project, key: Key) -> str:
    """Return the picture as SVG; empty where there is none."""
    context = page_context(project, key)
    if context.placed is None or not has_preview(project, key):
        return ""
    drawn = preview_svg(context.placed, context.definition.title, context.texts)
    return "" if why_not_drawn(drawn) else drawn

"""The page of a map of a project, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog.catalog import Key
from journeybook.pipeline.context import page_context
from journeybook.pipeline.project import Project
from journeybook.render.terminal.blocks import Line, Look
from journeybook.render.terminal.page import page_lines

__all__ = ["Line", "Look", "terminal_page"]


def terminal_page(project: Project, key: Key, width: int) -> Iterator[Line]:
    """Yield the lines of a map's page; see `page_lines`."""
    return page_lines(page_context(project, key), width)

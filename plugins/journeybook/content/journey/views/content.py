"""Content audit: which content serves each stage, and what the last audit decided on it."""

from __future__ import annotations

from journeybook.content.journey.items import Item
from journeybook.content.journey.views.view import Cell, View, ViewRow, said
from journeybook.languages.texts import Texts
from journeybook.model import Content, Journey

_COLUMNS = ("Content", "Decision", "Audited")


def content_audit(journey: Journey, texts: Texts) -> View:
    """Return the content of all stages; empty when there is none."""
    rows = tuple(
        ViewRow(stage.name, cells=_cells(item, texts))
        for stage in journey.stages
        for item in stage.content
    )
    columns = tuple(texts(column) for column in _COLUMNS)
    return View("content-audit", texts("Content audit"), texts("Stage"), columns, rows)


def _cells(item: Content, texts: Texts) -> tuple[Cell, ...]:
    audited = texts.date(item.audited_on) if item.audited_on else ""
    return (
        (Item(item.title, url=item.url or ""),),
        said(texts(item.status) if item.status else ""),
        said(audited),
    )

"""The formats that a map can be imported from, and which of them a file is in."""

from __future__ import annotations

from journeybook.formats.handoff_v1.carried import HANDOFF_V1
from journeybook.formats.html_maps import HTML
from journeybook.formats.incoming import IncomingFormat
from journeybook.formats.json_map import JSON
from journeybook.formats.markdown_maps import MARKDOWN
from journeybook.formats.mermaid_journey import MERMAID
from journeybook.formats.source_text import SourceText
from journeybook.formats.table_csv import CSV
from journeybook.formats.term_handoff import TERM_HANDOFF
from journeybook.formats.xlsx_maps import XLSX

READERS: dict[str, IncomingFormat] = {
    format_.id: format_
    for format_ in (XLSX, TERM_HANDOFF, HANDOFF_V1, MERMAID, CSV, HTML, MARKDOWN, JSON)
}
"""By name, every format that a map can be imported from."""


def format_of(source: SourceText) -> IncomingFormat:
    """Return the format that a source is in, by its content; a handoff text where none is known."""
    return next((one for one in READERS.values() if one.is_it(source)), HANDOFF_V1)

"""HTML in which tools show journey maps: tables, lists and headings, read as those of Markdown are.

A page of ours is no such source: what a map says leaves in other formats, with all its keys.
"""

from __future__ import annotations

import re
from dataclasses import replace

from journeybook.formats.foreign.html_blocks import html_document
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked, Data, IncomingFormat, Leaving, Reading
from journeybook.formats.markdown_maps import MARKDOWN, read_blocks
from journeybook.formats.source_text import SourceText

_BEGINS = re.compile(
    r"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|table)\b", re.IGNORECASE
)


def read_html(source: SourceText, asked: Asked) -> Reading:
    """Read a document with one journey or several."""
    if fault := source.fault():
        return Reading(found=(fault,))
    document = html_document(source.text)
    reading = read_blocks(source, asked, document.sections, tuple(document.pieces))
    if not reading.maps:
        return reading
    notes = Notes(source.name)
    for text in document.left_out:
        notes.lost(text)
    return replace(reading, notes=notes.all(), marked=tuple(document.marked))


def _carried(leaving: Leaving) -> Data:
    return MARKDOWN.carried(leaving)


def _is_it(source: SourceText) -> bool:
    return source.ending in {".html", ".htm", ".xhtml"} or bool(_BEGINS.match(source.text[:2000]))


HTML = IncomingFormat("html", read_html, MARKDOWN.keys, _carried, _is_it)

"""What a handoff text, version 1, can carry of a map, and so what an import of one may change.

Journey, method, tags, owner and the like are not in it, nor is the collection of a map that is
there: it is told by an address, and an import moves no map.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journeybook.formats.handoff_v1.form import BANNER, HEADINGS, SCHEMA_VERSION, folded
from journeybook.formats.handoff_v1.reader import read_handoff_v1
from journeybook.formats.incoming import (
    Asked,
    Data,
    Incoming,
    IncomingFormat,
    Leaving,
    Reading,
)
from journeybook.formats.placed_text import nodes
from journeybook.formats.source_text import SourceText
from journeybook.model import Comparison, Limitations


def carried(leaving: Leaving) -> Data:
    """Return what comes back of a map; keys that hold nothing are left out."""
    page, incoming = leaving.definition, leaving.incoming
    found: Data = {
        "title": folded(page.title),
        "summary": folded(page.summary),
        "meaning": folded(page.meaning),
        "useful_when": [folded(use.text) for use in page.useful_when],
        "key_points": _lines(page.key_points),
        "pitfalls": _lines(page.pitfalls),
        "example": folded(page.example),
        "comparisons": list(_comparisons(page.comparisons, incoming.get("comparisons", []))),
        "faq": [
            _filled({"question": folded(item.question), "answer": folded(item.answer)})
            for item in page.faq
        ],
        "sources": [
            _filled({"title": folded(source.title), "url": source.url or ""})
            for source in page.sources
        ],
    }
    return {**_filled(found), "limitations": _limitations(leaving.limitations)}


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [folded(text) for text in texts if text]


def _comparisons(items: tuple[Comparison, ...], incoming: list[Data]) -> Iterator[Data]:
    for at, item in enumerate(items):
        rest = _filled({"role": folded(item.role), "difference": folded(item.difference)})
        yield {"term": folded(item.term) or _title(item, at, rest, items, incoming), **rest}


def _title(
    item: Comparison, at: int, rest: Data, items: tuple[Comparison, ...], incoming: list[Data]
) -> str:
    """Return how the text names the map compared with, wherever it says the same of it."""
    same = (one["term"] for one in incoming if {**one, "term": ""} == {**rest, "term": ""})
    beside = incoming[at]["term"] if len(incoming) == len(items) else item.map or ""
    return str(next(same, beside))


def _limitations(found: Limitations | None) -> Data:
    return _filled({"text": folded(found.text), "points": _lines(found.points)}) if found else {}


def _filled(data: dict[str, Any]) -> Data:
    return {key: value for key, value in data.items() if value}


def _read(source: SourceText, _: Asked) -> Reading:
    data, found = read_handoff_v1(source.content, source.name)
    return Reading((Incoming(nodes(data)),) if data is not None else (), tuple(found))


def _is_it(source: SourceText) -> bool:
    return BANNER in source.text or SCHEMA_VERSION in source.text


HANDOFF_V1 = IncomingFormat("handoff-v1", _read, ("title", *HEADINGS), carried, _is_it)

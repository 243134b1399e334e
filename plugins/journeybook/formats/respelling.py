"""A text of a YAML file said anew where it stands, in the quotes and on the lines that it has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from journeybook.formats.yaml_text import needs_no_quotes
from journeybook.loading.layout import Spot
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data

_HEADER = re.compile(r"[|>][^\n]*\n+([ ]*)")


def respelt(text: str, spot: Spot, new: str) -> str | None:
    """Return how another text is written in the place of one.

    Args:
        text: the whole file.
        spot: the text in it that is to change.
        new: what it is to say.

    Returns:
        What stands there then; None where it takes other lines than a single one.
    """
    if "\n" in new:
        return None
    if spot.style in ("|", ">"):
        header = _HEADER.match(text, spot.start)
        return f"{header[0]}{new}" if header and new == new.strip() and new else None
    if "\n" in text[spot.start : spot.end]:
        return None
    return next((one for one in _spellings(new, spot.style) if _says(one, new)), None)


def in_line(new: str) -> str:
    """Return how a text is written on one line, in brackets too."""
    return next(one for one in _spellings(new, "") if _says(one, new))


def _spellings(new: str, style: str) -> Iterator[str]:
    """Yield ways to write a text, the one that is used first."""
    quoted = {"'": "'" + new.replace("'", "''") + "'", '"': _double(new)}
    if style in quoted:
        yield quoted[style]
    if not style and needs_no_quotes(new):
        yield new
    if "\\" in new or '"' in new:
        yield quoted["'"]
    yield quoted['"']


def _double(new: str) -> str:
    return json.dumps(new, ensure_ascii=False).replace("\x7f", "\\x7f")


def _says(spelling: str, new: str) -> bool:
    """Return whether a spelling says a text, as a value, as a key and in brackets."""
    for line in (f"k: {spelling}", f"{spelling}: k", f"k: [{spelling}, {{k: {spelling}}}]"):
        node, faults = read_nodes(f"{line}\n".encode())
        if faults or not node:
            return False
        data = to_data(node)
        if data not in ({"k": new}, {new: "k"}, {"k": [new, {"k": new}]}):
            return False
    return True

"""A map's file changed where it says something else, and nowhere besides.

A list or a mapping in block style is taken apart into the lines of its items; the lines of those
that stay are put together again as they stand, with comments, quotes, order and line ends. Where a
place takes no change, the block around it is written anew, the smallest one that reads back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from journeybook.formats.block_editor import BlockEditor
from journeybook.formats.yaml_text import yaml_text
from journeybook.loading.faults import Place
from journeybook.loading.layout import Layout
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data

Data = dict[str, Any]
_DEEPEST = 12  # levels of nesting at which a text is changed in place


@dataclass(frozen=True, slots=True)
class Edited:
    """A file after a change.

    Attributes:
        content: its bytes.
        lost: the comments that it has no more, and where they stood.
    """

    content: bytes
    lost: tuple[tuple[Place, str], ...] = ()


def edited(content: bytes, data: Data) -> Edited:
    """Return a file that says something else.

    Args:
        content: its bytes as they are; it can be read without a mistake.
        data: what it is to say.

    Returns:
        The file; it reads back as `data`, unless that holds what no file may hold.
    """
    layout = Layout.of(content)
    mark = content[: len(content) - len(layout.text.encode())]
    text = _changed(layout, data)
    return Edited(mark + text.encode(), tuple(_lost(layout, Layout.of_text(text))))


def _lost(before: Layout, after: Layout) -> Iterator[tuple[Place, str]]:
    kept = Counter(comment for _, comment in after.comments())
    for offset, comment in before.comments():
        if kept[comment]:
            kept[comment] -= 1
        else:
            yield before.place(offset), comment


def _changed(layout: Layout, data: Data) -> str:
    lines = layout.text.replace("\r\n", "\n")
    is_dos = lines.count("\n") == layout.text.count("\r\n") > 0
    text = lines if is_dos else layout.text
    text = _edited(text, data) if text.endswith("\n") else _without_end(_edited(f"{text}\n", data))
    return text.replace("\n", "\r\n") if is_dos else text


def _without_end(text: str) -> str:
    """Return a text without the end of its last line, unless a block needs it."""
    return text[:-1] if _read(text[:-1]) == _read(text) else text


def _edited(text: str, data: Data) -> str:
    before, layout = _read(text), Layout.of_text(text)
    if before == data:
        return text
    for deepest in range(_DEEPEST if before else 0, 0, -1):
        changed = BlockEditor(layout, deepest).file(before or {}, data)
        if changed is not None and _read(changed) == data:
            return changed
    return yaml_text(data)


def _read(text: str) -> Data | None:
    node, faults = read_nodes(text.encode())
    data = to_data(node) if node and not faults else None
    return data if isinstance(data, dict) else None

"""A text of a YAML file said anew where it stands: in its quotes, and on the lines that stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from journeybook.formats.yaml_text import WIDTH, needs_no_quotes
from journeybook.loading.layout import Spot
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data

_BLOCK = re.compile(r"(?P<sign>[|>])[+-]?(?P<rest>[ \t]*(?:#[^\n]*)?)\n\s*?(?P<indent>[ ]+)\S")
_MOST_WORDS = 2000


def respelt(text: str, spot: Spot, new: str) -> str | None:
    """Return how another text is written in the place of one.

    Args:
        text: the whole file.
        spot: the text in it that is to change.
        new: what it is to say.

    Returns:
        What stands there then; None where its form takes no such text.
    """
    said = text[spot.start : spot.end]
    if "\r\n" in said:
        said = said.replace("\r\n", "\n")
        anew = respelt(said, replace(spot, start=0, end=len(said)), new)
        return anew and anew.replace("\n", "\r\n")
    if spot.style in ("|", ">"):
        return _block(text, spot, new)
    if "\n" in said and not spot.style:
        return _refolded(text, spot, new)
    return next((one for one in _spellings(new, spot.style) if _says(one, new)), None)


def in_line(new: str) -> str:
    """Return how a text is written on one line, in brackets too."""
    return next((one for one in _spellings(new, "") if _says(one, new)), _double(new))


def _spellings(new: str, style: str) -> Iterator[str]:
    """Yield ways to write a text on one line, the one that is used first."""
    if "\n" not in new:
        single = "'" + new.replace("'", "''") + "'"
        if style == '"':
            yield _double(new)
        if style == "'":
            yield single
        if not style and needs_no_quotes(new):
            yield new
        if "\\" in new or '"' in new:
            yield single
        yield _double(new)


def _double(new: str) -> str:
    return json.dumps(new, ensure_ascii=False)


def _says(spelling: str, new: str) -> bool:
    """Return whether a spelling says a text, as a value, as a key and in brackets."""
    for line in (f"k: {spelling}", f"{spelling}: k", f"k: [{spelling}, {{k: {spelling}}}]"):
        node, faults = read_nodes(f"{line}\n".encode())
        if faults or not node:
            return False
        if to_data(node) not in ({"k": new}, {new: "k"}, {"k": [new, {"k": new}]}):
            return False
    return True


def _block(text: str, spot: Spot, new: str) -> str | None:
    """Write a text below `|` or `>`: its comment and its indentation stay."""
    head = _BLOCK.match(text, spot.start)
    core = new.removesuffix("\n")
    if not head or not core or core != core.strip():
        return None
    lines = core.split("\n")
    if head["sign"] == ">":
        if len(lines) > 1:
            return None
        start = head.start("indent")
        lines = _folded(text[start : spot.end].split("\n"), core)
    indent = head["indent"]
    sign = head["sign"] + ("" if new.endswith("\n") else "-")
    below = "\n".join(indent + line if line else "" for line in lines)
    return f"{sign}{head['rest']}\n{below}"


def _refolded(text: str, spot: Spot, new: str) -> str | None:
    """Write a text without quotes on several lines."""
    old = text[spot.start : spot.end].split("\n")
    is_plain = needs_no_quotes(new) and _says(new, new)
    if "\n" in new or not is_plain or any("#" in line for line in old):
        return None
    indent = re.match(r"\s*", old[1])
    return f"\n{indent[0] if indent else ' '}".join(_folded(old, new))


def _folded(old: list[str], new: str) -> list[str]:
    """Return the lines of a text: each word stays on the line on which it stood."""
    words = [(word, at) for at, line in enumerate(old) for word in line.split()]
    others = new.split(" ")
    if len(words) > _MOST_WORDS or len(others) > _MOST_WORDS:
        return [new]
    places: dict[int, int] = {}
    for start, there, size in SequenceMatcher(
        None, [word for word, _ in words], others, autojunk=False
    ).get_matching_blocks():
        places |= {there + at: words[start + at][1] for at in range(size)}
    lines, line = others[:1], places.get(0, 0)
    for at, word in enumerate(others[1:], 1):
        here = places.get(at, line)
        is_new = here > line or (at not in places and len(lines[-1]) > WIDTH)
        if is_new and word and others[at - 1]:  # two blanks stand within a line
            lines.append(word)
        else:
            lines[-1] += f" {word}"
        line = here
    return lines

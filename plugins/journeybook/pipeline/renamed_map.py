"""The text of a map in which some places say another name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from journeybook.errors import RefusedError
from journeybook.formats.respelling import in_line, respelt
from journeybook.formats.yaml_edits import edited
from journeybook.loading import BrokenMap, LoadedMap, read_map
from journeybook.loading.faults import Place
from journeybook.loading.layout import Layout
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data
from journeybook.message import Message
from journeybook.model.fields import Path
from journeybook.model.leaves import Leaf
from journeybook.pipeline.names_in_maps import Named

_LONG = 80


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A change of a text: what stands from a place to another gives way to another text.

    Attributes:
        start: the first character that goes.
        end: the first that stays behind it.
        text: what stands there then.
    """

    start: Place
    end: Place
    text: str


@dataclass(frozen=True, slots=True)
class SaidAnew:
    """A text after a renaming.

    Attributes:
        content: its bytes.
        edits: what changes in it, from its start to its end.
        lost: the comments that it has no more.
    """

    content: bytes
    edits: tuple[TextEdit, ...]
    lost: tuple[str, ...] = ()


def said_anew(before: bytes, loaded: LoadedMap, named: Named, new: str) -> SaidAnew:
    """Return the text of a map in which what says a name says another one.

    A list that says the other name already says it once.

    Args:
        before: its bytes as they are.
        loaded: the map that they were read as.
        named: what bears the name.
        new: the other name.

    Raises:
        RefusedError: the bytes say something else by now, or no map may hold the name there.
    """
    file = loaded.file
    if _data(before) != loaded.data:
        raise RefusedError(Message("{file} was changed meanwhile; try again", file=file.name))
    found = list(named.leaves(loaded))
    once = _said_once(loaded.data, found, new)
    if once != loaded.data:
        shorter = edited(before, once)
        rest, _ = read_map(shorter.content, file)
        if isinstance(rest, LoadedMap):
            content = said_anew(shorter.content, rest, named, new).content
            lost = tuple(comment for _, comment in shorter.lost)
            return SaidAnew(content, edits_of_lines(before, content), lost)
    layout = Layout.of(before)
    changes = sorted(_edits(layout, found, new), key=lambda edit: edit[0])
    after = _applied(before, changes, layout)
    read, problems = read_map(after, file)
    if isinstance(read, BrokenMap) and problems:
        first = problems[0]
        raise RefusedError(
            Message(
                "{place} cannot say '{name}': {problem}",
                place=str(first.location), name=_short(new), problem=first.message,
            )
        )  # fmt: skip
    if _data(after) != _wished(loaded.data, found, new):
        raise AssertionError("the text with another name does not read back as it was meant")
    edits = (TextEdit(layout.place(a), layout.place(b), text) for a, b, text in changes)
    return SaidAnew(after, tuple(edits))


def edits_of_lines(before: bytes, after: bytes) -> tuple[TextEdit, ...]:
    """Return what changes between two texts: whole lines give way to others."""
    old, new = (text.decode().splitlines(keepends=True) for text in (before, after))
    return tuple(
        TextEdit(Place(first + 1, 1), Place(last + 1, 1), "".join(new[start:end]))
        for tag, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes()
        if tag != "equal"
    )


def _data(content: bytes) -> Any:
    """Return what a file says; None where it has mistakes."""
    node, faults = read_nodes(content)
    return to_data(node) if node and not faults else None


def _edits(layout: Layout, found: list[Leaf], new: str) -> Iterator[tuple[int, int, str]]:
    for leaf in found:
        spot = layout.spot(leaf.path, is_key=leaf.is_key)
        if spot is not None:
            said = _in_place_of(leaf.value, new)
            text = respelt(layout.text, spot, said)
            yield spot.start, spot.end, in_line(said) if text is None else text


def _in_place_of(value: str, new: str) -> str:
    """Return a value that says another name, with the white space that is around it."""
    return value.replace(value.strip(), new, 1)


def _applied(before: bytes, edits: list[tuple[int, int, str]], layout: Layout) -> bytes:
    pieces, at = [], 0
    for start, end, text in edits:
        pieces += [layout.text[at:start], text]
        at = end
    mark = before[: len(before) - len(layout.text.encode())]
    return mark + "".join([*pieces, layout.text[at:]]).encode()


def _wished(data: Any, found: list[Leaf], new: str) -> Any:
    """Return the data of a map with another name in some places."""
    ways = {(leaf.path, leaf.is_key) for leaf in found}

    def changed(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {
                new if ((*path, key), True) in ways else key: changed(item, (*path, key))
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [changed(item, (*path, at)) for at, item in enumerate(value)]
        is_said = isinstance(value, str) and (path, False) in ways
        return _in_place_of(value, new) if is_said else value

    return changed(data, ())


def _said_once(data: Any, found: list[Leaf], new: str) -> Any:
    """Return data whose lists have no places that would say a name again."""
    ways = {leaf.path for leaf in found}
    lists = {path[:-1] for path in ways if isinstance(path[-1], int)}

    def changed(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: changed(item, (*path, key)) for key, item in value.items()}
        if not isinstance(value, list):
            return value
        same = [
            at for at, item in enumerate(value)
            if (*path, at) in ways or (isinstance(item, str) and item.strip() == new)
        ]  # fmt: skip
        again = same[1:] if path in lists else []
        return [changed(one, (*path, at)) for at, one in enumerate(value) if at not in again]

    return changed(data, ())


def _short(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[:_LONG]}…"

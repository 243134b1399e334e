"""Where every part of a definition stands in its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from journeybook.diagnostics import Location
from journeybook.loading.faults import Place
from journeybook.loading.node_reader import read_nodes, read_text
from journeybook.loading.nodes import Entry, Mapping, Node, Refused, Sequence
from journeybook.loading.plain_reader import Begins, PlainText
from journeybook.model.fields import Path


@dataclass(frozen=True)
class Source:
    """A definition file: its path, and where everything in it stands.

    Places are asked for when something is wrong, so the nodes that know them are read again then
    and not kept before: a project of a thousand maps would hold a million of them.

    Attributes:
        path: POSIX path relative to the folder of `mkdocs.yml`.
        read: reads the nodes.
        begins: where the parts begin, for places without nodes; None: only nodes tell.
        places: by way, and whether the key or the value is meant, the places asked for before.
    """

    path: str
    read: Callable[[], Node | None]
    begins: Begins | None = None
    places: dict[tuple[Path, bool], Location] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of_yaml(cls, path: str, content: bytes) -> Source:
        """Return the source of a YAML file with these bytes."""
        return cls(path, lambda: read_nodes(content)[0])

    @classmethod
    def of_plain(cls, path: str, read: PlainText) -> Source:
        """Return the source of a text in which nothing is odd."""
        begins = read.begins()
        return cls(path, lambda: read_text(begins.text, []), begins)

    def without_nodes(self) -> Source:
        """Return the same source for a while: the nodes that it reads go with it."""
        return Source(self.path, self.read, self.begins, self.places)

    @cached_property
    def root(self) -> Node | None:
        """The nodes of the file."""
        return self.read()

    def value(self, path: Path) -> Location:
        """Return the place of the value at `path`, or of the deepest part of it that exists."""
        return self._place(path, at_key=False)

    def key(self, path: Path) -> Location:
        """Return the place of the key that `path` ends in; for an item of a list, of the item."""
        return self._place(path, at_key=True)

    def refused(self, path: Path) -> bool:
        """Return whether `path` leads to or through a value that was refused when read."""
        return any(isinstance(node, Refused) for node, _ in self._walk(path))

    def nodes(self, path: Path) -> list[Node]:
        """Return the nodes on the way to `path`, the root first, as far as they exist."""
        return [node for node, _ in self._walk(path)]

    def _place(self, path: Path, *, at_key: bool) -> Location:
        found = self.places.get((path, at_key))
        if found is None:
            place = self._looked_up(path, at_key=at_key)
            found = self.places[path, at_key] = Location(self.path, place.line, place.column)
        return found

    def _looked_up(self, path: Path, *, at_key: bool) -> Place:
        if self.begins:
            return self.begins.key(path) if at_key else self.begins.value(path)
        node, entry = self._walk(path)[-1]
        return entry.place if at_key and isinstance(entry, Entry) else node.place

    def _walk(self, path: Path) -> list[tuple[Node, Entry | Node]]:
        """Return `(node, entry or item that holds it)` for the root and each step that exists."""
        node: Node = self.root or Refused(Place(1, 1))
        steps: list[tuple[Node, Entry | Node]] = [(node, node)]
        for step in path:
            part: Entry | Node | None = None
            if isinstance(node, Mapping) and isinstance(step, str):
                part = node.entries.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                part = node.items[step]
            if part is None:
                break
            steps.append((_value(part), part))
            node = _value(part)
        return steps


def _value(part: Entry | Node) -> Node:
    return part.value if isinstance(part, Entry) else part

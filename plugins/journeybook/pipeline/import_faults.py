"""What is wrong with a source that is imported, told at its places there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.incoming import Incoming, Note, NoteKind
from journeybook.formats.source_text import SourceText
from journeybook.loading import remedy_of
from journeybook.loading.characters import hidden_characters
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence, to_data
from journeybook.loading.source import Source
from journeybook.loading.wording import diagnose
from journeybook.message import Message
from journeybook.model import MapDefinition


def too_large(place: Location) -> Diagnostic:
    """Return that from a place on there is more than a map can hold."""
    message = Message("from here on, this is more than a map can hold")
    return Diagnostic(place, "too-large", message, remedy_of("too-large"))


def hidden_in(text: SourceText) -> Iterator[Note]:
    """Yield a note for each character that does not show."""
    for line, name in text.hidden():
        message = Message("a character that does not show became a blank: {name}", name=name)
        yield Note(Location(text.name, line), NoteKind.LOST, message)


def refused(maps: tuple[Incoming, ...], name: str) -> Iterator[Diagnostic]:
    """Yield what the model refuses of the maps that were read, at its place in the source."""
    for one in maps:
        try:
            MapDefinition.model_validate(to_data(one.root))
        except ValidationError as error:
            yield from diagnose(error, Source(name, partial(_root, one)), MapDefinition)
        for scalar in _scalars(one.root):
            for _, hidden in hidden_characters(scalar.text):
                message = Message("hidden character {name}", name=hidden)
                yield Diagnostic(
                    Location(name, *scalar.place), "hidden-character", message, Message("delete it")
                )


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _scalars(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)


def _root(one: Incoming) -> Node:
    return one.root

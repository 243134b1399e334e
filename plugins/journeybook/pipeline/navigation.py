"""Where in the maps of a site a name is defined and where it is used, and of what a map is made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from journeybook.loading.faults import Place
from journeybook.loading.head import MAP
from journeybook.model import Stage, Step
from journeybook.model.fields import Path, record_at
from journeybook.model.page import MapDefinition
from journeybook.model.roles import Role
from journeybook.pipeline.names_in_maps import Named
from journeybook.pipeline.tokens import Token, end_of, lines_of, token_at, tokens

_TELLING = ("name", "title", "label", "action", "text", "source")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a map that has an id.

    Attributes:
        noun: what it is; `map` for the map itself.
        id: the id.
        title: what people call it.
        token: the id as it stands there.
    """

    noun: str
    id: str
    title: str
    token: Token


@dataclass(frozen=True, slots=True)
class Outline:
    """A stage or a step, for a list of what a map is made of.

    Attributes:
        title: its name.
        noun: what it is.
        start: where it begins.
        end: where it ends.
        name: what of it is its name; None where it has none.
        inner: the steps of a stage.
    """

    title: str
    noun: str
    start: Place
    end: Place
    name: Token | None
    inner: tuple[Outline, ...] = ()


class MapText:
    """A map as it is typed: its tokens, its parts, and what its names mean."""

    def __init__(self, content: bytes) -> None:
        """Read it, as far as it can be read."""
        self.tokens = tokens(content)
        self._lines = lines_of(content)

    def value(self, *path: str | int) -> str:
        """Return the text at a path; empty where there is none."""
        found = self._values.get(path)
        return found.text.strip() if found else ""

    def end_of(self, start: Place) -> Place:
        """Return where that ends which a finding is about that is told of a place."""
        return end_of(self._starts, self._lines, start)

    def named_at(self, place: Place) -> tuple[Token, Named] | None:
        """Return the token at a place, and what it names or defines; None where it does neither."""
        token = token_at(self.tokens, place)
        named = self.named(token) if token else None
        return (token, named) if token and named else None

    def named(self, token: Token) -> Named | None:
        """Return what a token names or defines; None where it does neither."""
        name, kind = token.text.strip(), token.names or _noun(token)
        if kind == Step.noun and not self._has(kind, name) and self._has(Stage.noun, name):
            kind = Stage.noun  # a stage without steps is drawn like a step
        if not kind and not token.is_key and token.field and token.field.name_of and name:
            return Named(token.field.name_of, name)
        if not kind or not name:
            return None
        return Named(kind, name, "" if kind == MAP else self.value("id"))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that have an id, in the order of the text."""
        return tuple(
            Part(noun, token.text.strip(), self._title(token.path[:-1]), token)
            for token in self.tokens
            if not token.is_key and (noun := _noun(token))
        )

    def has_steps(self, part: Part) -> bool:
        """Return whether a part is a stage with steps."""
        steps = (*part.token.path[:-1], "steps")
        return any(token.path[: len(steps)] == steps for token in self.tokens)

    def outline(self) -> list[Outline]:
        """Return the stages, each with its steps."""
        return self._outlines(("journey", "stages"), Stage.noun, "steps")

    def _outlines(self, path: Path, noun: str, inner: str) -> list[Outline]:
        by_item: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.path[: len(path)] == path and len(token.path) > len(path):
                at = token.path[len(path)]
                if isinstance(at, int):
                    by_item.setdefault(at, []).append(token)
        found = []
        for at, own in by_item.items():
            item = (*path, at)
            told = self._telling(item)
            steps = self._outlines((*item, inner), Step.noun, "") if inner else []
            title = (told.text.strip() if told else "") or f"{noun} {at + 1}"
            end = max(token.end for token in own)
            found.append(Outline(title, noun, own[0].start, end, told, tuple(steps)))
        return found

    @cached_property
    def _starts(self) -> dict[Place, Token]:
        """Return what begins at places; of a part and its first key, the key."""
        return {token.start: token for token in reversed(self.tokens)}

    @cached_property
    def _values(self) -> dict[Path, Token]:
        return {token.path: token for token in self.tokens if not token.is_key}

    def _has(self, noun: str, id_: str) -> bool:
        return any((part.noun, part.id) == (noun, id_) for part in self.parts)

    def _title(self, path: Path) -> str:
        told = self._telling(path)
        return " ".join(told.text.split()) if told else ""

    def _telling(self, path: Path) -> Token | None:
        """Return the words by which a part is known, which may be all of it."""
        ways = [path, *((*path, key) for key in _TELLING), (*path, "id")]
        return next((found for way in ways if (found := self._values.get(way))), None)


def _noun(token: Token) -> str:
    """Return what a token is the id of; empty where it is none."""
    field = token.field
    if token.is_key or field is None or field.role is not Role.ID:
        return ""
    if token.path == ("id",):
        return MAP
    record = record_at(MapDefinition, token.path[:-1])
    return record.noun if record and field.key == "id" else ""

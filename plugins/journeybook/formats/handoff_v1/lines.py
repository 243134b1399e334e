"""A handoff text as blocks of lines, and the value that a line holds; each knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.errors import JourneybookError
from journeybook.formats.handoff_v1.form import is_escaped, structure
from journeybook.loading.faults import Place
from journeybook.loading.nodes import Scalar

_SHOWN = 60


class HandoffError(JourneybookError):
    """The text is not of this form.

    Attributes:
        place: line and column, from 1.
        message: what was expected, and what stands there.
        hint: what to do about it; may be empty.
    """

    def __init__(self, place: Place, message: str, hint: str = "") -> None:
        super().__init__(f"line {place.line}: {message}")
        self.place = place
        self.message = message
        self.hint = hint


@dataclass(slots=True)
class Blocks:
    """The blocks of a text, each a list of lines, and the one that is read next."""

    blocks: list[list[Scalar]]
    at: int = 0

    @property
    def ahead(self) -> list[Scalar]:
        """The next block, or an empty list."""
        return self.blocks[self.at] if self.at < len(self.blocks) else []

    def begins(self, start: str) -> bool:
        """Return whether there is a next block and it begins with `start`."""
        return bool(self.ahead) and self.ahead[0].text.startswith(start)

    def block(self, expected: str) -> list[Scalar]:
        """Take the next block; `expected` says what it is, should there be none."""
        block = self.ahead
        if not block:
            end = self.blocks[-1][-1].place
            raise HandoffError(Place(end.line + 1, 1), f"expected {expected}, found the end")
        self.at += 1
        return block

    def line(self, expected: str) -> Scalar:
        """Take the next block, which must be one line."""
        first, *more = self.block(expected)
        if more:
            message = f"expected a blank line behind {expected}, found {shown(more[0])}"
            raise HandoffError(more[0].place, message)
        return first


def split(text: str) -> Iterator[list[Scalar]]:
    """Yield the blocks: one blank line stands between two, and one at the end."""
    *lines, rest = text.split("\n")
    if rest or not lines or lines[-1]:
        place = Place(max(len(lines) + bool(rest), 1), 1)
        raise HandoffError(place, "expected one blank line at the end of the text")
    block: list[Scalar] = []
    for number, line in enumerate(lines, 1):
        if line:
            block.append(Scalar(line, Place(number, 1)))
        elif block:
            yield block
            block = []
        else:
            raise HandoffError(Place(number, 1), "expected a text, found another blank line")


def shown(line: Scalar) -> str:
    """Return a line in quotes, cut for a message."""
    text = line.text if len(line.text) <= _SHOWN else f"{line.text[: _SHOWN - 1]}…"
    return f"'{text}'"


def raw_text(line: Scalar, prefix: str, what: str) -> Scalar:
    """Return what stands behind `prefix`, which must be there and hold more than blanks."""
    if not line.text.startswith(prefix):
        raise HandoffError(line.place, f"expected {what}, '{prefix}…', found {shown(line)}")
    raw = Scalar(line.text[len(prefix) :], Place(line.place.line, len(prefix) + 1))
    if not raw.text.strip():
        raise HandoffError(raw.place, f"expected {what}, found nothing")
    return raw


def unescaped(line: Scalar, prefix: str, what: str) -> Scalar:
    """Return the value behind `prefix` as it was before it was escaped."""
    raw = raw_text(line, prefix, what)
    if found := structure(raw.text):
        message = f"expected {what}, found {shown(raw)}, which begins like Markdown structure"
        raise HandoffError(raw.place, message, f"write '\\{found}' for a text that begins so")
    if is_escaped(raw.text):
        return Scalar(raw.text[1:], Place(raw.place.line, raw.place.column + 1))
    return raw


def trimmed(value: Scalar, what: str) -> Scalar:
    """Return `value`; white space at its ends would not survive in a map and is refused."""
    if value.text != value.text.strip():
        raise HandoffError(value.place, f"expected {what} without blanks at its beginning and end")
    return value


def value_behind(line: Scalar, prefix: str, what: str) -> Scalar:
    """Return the value behind `prefix`, unescaped and without blanks around it."""
    return trimmed(unescaped(line, prefix, what), what)


def first_difference(text: str, other: str) -> int:
    """Return the offset of the first character in which two texts differ."""
    pairs = zip(text, other, strict=False)
    shorter = min(len(text), len(other))
    return next((at for at, (a, b) in enumerate(pairs) if a != b), shorter)

"""Reading on behind a mistake of syntax: one broken part does not hide the rest.

Where YAML gives up, the line scan is asked what was typed there. The line is taken as it was
probably meant, else left out with what hangs on it, and the text is read again. So each mistake is
told once, at its line, and what is right or wrong in the rest is told too.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

import yaml

from journeybook.loading.decoding import decode
from journeybook.loading.faults import Fault, Place
from journeybook.loading.leftovers import leftover
from journeybook.loading.line_forms import indent_of
from journeybook.loading.line_scan import scan
from journeybook.loading.line_shapes import Shapes
from journeybook.loading.node_reader import read_text
from journeybook.loading.nodes import Node
from journeybook.loading.realignment import realigned
from journeybook.loading.suspects import Suspect
from journeybook.loading.syntax import explain
from journeybook.model.fields import keys_below
from journeybook.model.record import Record

MOST_ROUNDS = 25
# Causes of which the indentation of lines above may be the true one.
_PLACING = frozenset({"indentation", "indented-by", "no-dash", "no-colon"})
_MOST_READ = 400_000  # characters that all rounds together read


@dataclass(slots=True)
class Reading:
    """What was read of a file.

    Attributes:
        node: the root; None when nothing can be read.
        faults: what is wrong.
        text: the text that was read in the end.
        is_mended: whether that is another one than the file's.
        places: where mistakes of syntax are.
        lost: the lines that were left out.
        unread: the lines with mistakes of syntax and those left out, as they stand in the file.
    """

    node: Node | None
    faults: list[Fault]
    text: str
    is_mended: bool = False
    places: set[Place] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    unread: str = ""

    @property
    def told(self) -> set[int]:
        """The lines of mistakes of syntax; what else is wrong there may follow from them."""
        return {place.line for place in self.places}

    def hides(self, place: Place) -> bool:
        """Return whether a line that was left out belongs to the part that begins at `place`."""
        lines = self.text.split("\n")
        return any(_belongs(lines, lost, place) for lost in self.lost)


def _belongs(lines: list[str], lost: int, place: Place) -> bool:
    between = lines[place.line : lost - 1]
    return place.line <= lost and all(
        not line.strip() or len(line) - len(line.lstrip(" ")) >= place.column - 1
        for line in between
    )


@functools.lru_cache(maxsize=4)  # an editor asks several things of one text
def read_on(content: bytes, model: type[Record]) -> Reading:
    """Read one YAML document as far as it can be read; nobody changes what is returned.

    Args:
        content: the bytes of the file.
        model: the record that it holds, for which keys belong where.
    """
    text, faults = decode(content)
    if faults and not text:
        return Reading(None, faults, text)
    return _Recovery(text, faults, model).read()


def read_repaired(content: bytes, suspects: list[Suspect], model: type[Record]) -> Reading:
    """Read a document with suspicious lines as they were probably meant.

    Args:
        content: the bytes of the file, which YAML reads.
        suspects: what stands in these lines; each of them is a mistake.
        model: the record that it holds.
    """
    text, faults = decode(content)
    reading = _Recovery(text, faults, model)
    for found in suspects:
        reading.tell(found)
    return reading.read()


class _Recovery:
    def __init__(self, text: str, faults: list[Fault], model: type[Record]) -> None:
        self.model = model
        self.shapes = Shapes(keys_below(model))
        self.typed = text.split("\n")
        self.lines = list(self.typed)
        self.before = faults
        self.syntax: list[Fault] = []
        self.told = {fault.place.line for fault in faults}
        self.repaired: set[int] = set()
        self.lost: set[int] = set()

    def read(self) -> Reading:
        """Read, mend and read again, until nothing is left to mend."""
        size = sum(map(len, self.lines)) + len(self.lines)
        rounds = min(MOST_ROUNDS, 2 + _MOST_READ // (size + 1))
        for _ in range(rounds):
            text = "\n".join(self.lines)
            found: list[Fault] = []
            try:
                node = read_text(text, found)
            except yaml.YAMLError as error:
                self.mend(explain(error, text))
                continue
            return self.reading(node, found, text)
        return self.reading(None, [], "\n".join(self.lines))

    def reading(self, node: Node | None, found: list[Fault], text: str) -> Reading:
        told = {fault.place.line for fault in self.syntax}
        others = [fault for fault in found if fault.place.line not in told]
        faults = sorted([*self.before, *self.syntax, *others])
        places = {fault.place for fault in (*self.before, *self.syntax)}
        unread = sorted((self.told | self.lost) & set(range(1, len(self.typed) + 1)))
        return Reading(
            node,
            faults,
            text,
            self.lines != self.typed,
            places,
            self.lost,
            "\n".join(self.typed[line - 1] for line in unread),
        )

    def mend(self, fault: Fault) -> None:
        """Tell of what made YAML give up, and take it out of its way."""
        found = self.cause_of(fault)
        if found is not None:
            self.tell(found)
            return
        line = fault.place.line
        if line not in self.told and not self.follows(line):
            self.syntax.append(fault)
            self.told.add(line)
        self.leave_out(line)

    def cause_of(self, fault: Fault) -> Suspect | None:
        """Return what the scan finds at the line at which YAML gave up, or closest above it."""
        found, text = leftover(self.lines), "\n".join(self.lines)
        if found is not None:
            return found
        for one in scan(text, fault.place.line, keys_below(self.model)):
            if one.line in self.repaired:
                continue
            if one.reaches_on:
                return one
            if found is None or one.line > found.line:
                found = one
        if found is None or found.cause in _PLACING:
            moved = realigned(self.lines, self.model, self.shapes, fault.place.line)
            if moved and moved.line not in self.repaired:
                return moved
        return found

    def tell(self, found: Suspect) -> None:
        """Tell of a suspicious line, once, and take it as it was meant."""
        if found.line not in self.told:
            place = Place(found.line, found.column)
            self.syntax.append(Fault(place, "syntax", found.message, found.hint))
            self.told.add(found.line)
        self.repaired.add(found.line)
        if found.reaches_on:
            self.lost.add(found.line)  # what belonged to it cannot be told from what follows
        if found.repaired is None:
            self.leave_out(found.line)
        else:
            self.lines[found.line - 1] = found.repaired
        for line, repaired in found.also:
            self.repaired.add(line)
            self.lines[line - 1] = repaired
            if not repaired:
                self.lost.add(line)

    def follows(self, line: int) -> bool:
        """Return whether the last line that was told of is the one before."""
        above = next((at for at in range(line - 1, 0, -1) if self.lines[at - 1].strip()), 0)
        return above in self.told or any(lost in self.told for lost in range(above, line))

    def leave_out(self, line: int) -> None:
        """Empty a line and those that hang on it; an empty one again: the line above."""
        while line > 1 and (line > len(self.lines) or not self.lines[line - 1].strip()):
            line -= 1
        indent = indent_of(self.lines[line - 1])
        self.lines[line - 1] = ""
        self.lost.add(line)
        for at in range(line, len(self.lines)):
            if self.lines[at].strip() and indent_of(self.lines[at]) <= indent:
                break
            self.lines[at] = ""
            self.lost.add(at + 1)

"""Which list or mapping a line belongs to, by how far it is indented; and where it fits none."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeybook.loading.line_forms import KEY, NO_COLON, indent_of, is_item
from journeybook.loading.suspects import Suspect, character_name, suspect


@dataclass(slots=True)
class Indentation:
    """The collections around a line, as a scan goes down the lines.

    Attributes:
        lines: the lines of the file.
        found: what is suspicious.
        at: the index of the line.
        open: how far each collection around it is indented, and whether it is a `map` or a `list`.
        awaited: how far the key or dash is indented whose value stands on the lines below.
        text: the same of a plain text that may go on below.
        begin: where that text begins: the index of its line, and that of its first character.
        left: by indentation, the index of the line that ended the collection that had it.
        begun: by indentation, the key with which the last item of a list begins there.
    """

    lines: list[str]
    found: list[Suspect]
    at: int = 0
    open: list[tuple[int, str]] = field(default_factory=list)
    awaited: int | None = None
    text: int | None = None
    begin: tuple[int, int] = (0, -1)
    left: dict[int, int] = field(default_factory=dict)
    begun: dict[int, str] = field(default_factory=dict)

    def tell(
        self, cause: str, column: int, repaired: str, said: dict[str, object], at: int | None = None
    ) -> None:
        """Tell of a suspicious line, this one or the one with the index `at`."""
        line = (self.at if at is None else at) + 1
        self.found.append(suspect(cause, line, column + 1, repaired, said=said))

    def mended(self, line: str) -> str:
        """Return a line with plain blanks in its indentation; tell of others."""
        rest = line.lstrip()
        lead = line[: len(line) - len(rest)]
        odd = next((at for at, character in enumerate(lead) if character != " "), None)
        if odd is None:
            return line
        columns = self._likely(lead, rest)
        right = " " * columns + rest
        said = {"name": character_name(lead[odd]), "columns": columns}
        self.tell("indented-by", odd, right, said)
        return right

    def _likely(self, lead: str, rest: str) -> int:
        """Return how far a line is probably indented that begins with odd blanks."""
        fitting = [column for column, kind in self.open if (kind == "list") == is_item(rest)]
        widths = [sum(1 if one == " " else width for one in lead) for width in (1, 2, 4, 8)]
        if self.awaited is not None:
            return next((one for one in widths if one > self.awaited), self.awaited + 2)
        near = [one for one in widths if one in fitting and "\t" not in lead]
        return near[0] if near else max(fitting, default=0)

    def place(self, line: str, indent: int) -> tuple[str, int]:
        """Find the collection that a line belongs to; tell of a line that cannot belong to any.

        Returns:
            The line as it was probably meant, and how far that is indented.
        """
        if self.text is not None and indent > self.text and not is_item(line[indent:]):
            if indent == self.begin[1] and self._tell_of_no_colon(indent):
                return line, indent
            return self._moved(line, indent, self._nearest(self.text))
        ended = self._end_deeper(indent)
        if self._is_list_without_dash(line, indent):
            if ended and self._goes_on(line[indent:], ended[-1]):
                return self._moved(line, indent, ended[-1])
            right = f"{line[:indent]}- {line[indent:]}"
            self.tell("no-dash", indent, right, {})
            return right, indent
        if (self.open[-1][0] if self.open else -1) < indent and self.awaited is None:
            return self._fitted(line, indent, ended)
        return line, indent

    def _nearest(self, column: int) -> int:
        return min((one for one, _ in self.open), key=lambda one: abs(one - column), default=0)

    def _end_deeper(self, indent: int) -> list[int]:
        ended = []
        while self.open and self.open[-1][0] > indent:
            ended.append(self.open.pop()[0])
            self.left[ended[-1]] = self.at
        return ended

    def _is_list_without_dash(self, line: str, indent: int) -> bool:
        if not self.open or self.open[-1] != (indent, "list") or is_item(line[indent:]):
            return False
        if len(self.open) > 1 and self.open[-2] == (indent, "map"):
            self.open.pop()  # a list may be indented as its key is
            return False
        return True

    def _goes_on(self, rest: str, column: int) -> bool:
        """Return whether a line is a key of the item above, and not one that items begin with."""
        key = KEY.match(rest)
        return bool(key and column in self.begun and self.begun[column] != key["key"])

    def _fitted(self, line: str, indent: int, ended: list[int]) -> tuple[str, int]:
        """Take in a line that stands deeper than what is open, where nothing can begin."""
        above = self.left.get(indent, self.at)
        if above != self.at:  # it fits what was open before a line that was not indented enough
            other = self.lines[above]
            found = indent_of(other)
            right = " " * indent + other[found:]
            self.tell("indentation", found, right, {"found": found, "columns": indent}, above)
            self.open.append((indent, "list" if is_item(line[indent:]) else "map"))
            return line, indent
        if not ended:
            return line, indent
        near = [*ended, *(column for column, _ in self.open[-1:])]
        return self._moved(line, indent, min(near, key=lambda one: abs(one - indent)))

    def _moved(self, line: str, indent: int, columns: int) -> tuple[str, int]:
        right = " " * columns + line[indent:]
        self.tell("indentation", indent, right, {"found": indent, "columns": columns})
        while self.open and self.open[-1][0] > columns:
            self.open.pop()
        if not self.open or self.open[-1][0] != columns:
            self.open.append((columns, "list" if is_item(line[indent:]) else "map"))
        return right, columns

    def _tell_of_no_colon(self, indent: int) -> bool:
        """Tell of the first line of an item, above, whose key has no colon."""
        line = self.lines[self.begin[0]]
        found = NO_COLON.match(line, indent)
        if not found:
            return False
        right = f"{line[:indent]}{found['key']}: {found['value']}"
        self.tell("no-colon", indent, right, {}, self.begin[0])
        self.open.append((indent, "map"))
        return True

    def open_list(self, indent: int) -> None:
        """Enter the list whose dash stands at an indentation."""
        if not self.open or self.open[-1] != (indent, "list"):
            self.open.append((indent, "list"))
        self.awaited, self.text = indent, None

    def open_map(self, line: str, indent: int, key: str) -> None:
        """Enter the mapping that a key belongs to; tell of a key that begins a new item."""
        is_first = line[:indent].strip() == "-"
        if not self.open or self.open[-1] != (indent, "map"):
            self.open.append((indent, "map"))
            self.left.pop(indent, None)
            self.begun.pop(indent, None)
            if is_first:
                self.begun[indent] = key
        elif self.begun.get(indent) == key and len(self.open) > 1 and not line[:indent].strip():
            column = self.open[-2][0]
            dash = "-" + " " * (indent - column - 1)
            self.tell("no-dash", indent, " " * column + dash + line[indent:], {})

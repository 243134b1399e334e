"""The lines of a definition before YAML speaks: what people typed for what YAML wants.

A parser says where it gave up, which is rarely where the mistake is. The scan goes down the lines
with the indentation in mind, passes by what is text (blocks, quoted texts, lists in brackets, texts
over lines), and yields the lines that are suspicious. It accuses nobody: it is asked for an
explanation where reading failed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeybook.loading.indentation import Indentation
from journeybook.loading.line_forms import (
    DASH,
    KEY,
    Slip,
    indent_of,
    slip_of_colon,
    slip_of_dash,
    slip_of_equals,
    with_colon,
)
from journeybook.loading.suspects import Suspect, suspect
from journeybook.loading.value_scan import Begin, scan_value

_QUOTED_KEY = re.compile(r"""(?P<quote>["'])[A-Za-z_]\w*:(?:\s|$)""")
_MARKS = ("---", "...", "%")


def scan(text: str, last: int, keys: frozenset[str] = frozenset()) -> Iterator[Suspect]:
    """Yield the suspicious lines of a text, in their order; of one line perhaps several.

    Args:
        text: the text.
        last: the number of the last line that matters.
        keys: the keys of the format, which are no words of a text.
    """
    return _Scan(text.split("\n"), keys).run(last)


class _Scan:
    def __init__(self, lines: list[str], keys: frozenset[str]) -> None:
        self.lines = lines
        self.keys = keys
        self.found: list[Suspect] = []
        self.here = Indentation(lines, self.found)

    def run(self, last: int) -> Iterator[Suspect]:
        """Go down the lines, and yield what is suspicious in each."""
        while self.here.at < min(last, len(self.lines)):
            before = self.here.at
            self.line(self.lines[before])
            yield from self.found
            self.found.clear()
            self.here.at = max(self.here.at, before + 1)

    def line(self, line: str) -> None:
        """Take in a line, and move on behind the value that it begins."""
        here, typed = self.here, line.strip()
        is_mark = not here.open and line.startswith(_MARKS)
        if not typed or line.lstrip(" ").startswith("#") or is_mark:
            return
        if here.text is not None and indent_of(line) > here.text and not KEY.match(typed):
            return  # a text over lines
        line = here.mended(line)
        indent = indent_of(line)
        line = self.meant(line, indent, slip_of_dash(line[indent:]))
        line, indent = here.place(line, indent)
        while dash := DASH.match(line[indent:]):
            here.open_list(indent)
            indent += dash.end()
            if not line[indent:].strip() or line[indent:].startswith("#"):
                return
        self.content(line, indent)

    def meant(self, line: str, indent: int, slip: Slip | None) -> str:
        """Tell of a slip; return the line as it was meant."""
        if slip is None:
            return line
        right = line[:indent] + slip.right
        self.here.tell(slip.cause, indent + slip.column, right, slip.said)
        return right

    def content(self, line: str, indent: int) -> None:
        """Take in a key with its value, or the value of an item."""
        here = self.here
        text = line[indent:]
        slip = slip_of_colon(text) or slip_of_equals(text, self.keys)
        line = self.meant(line, indent, slip)
        if key := KEY.match(line[indent:]):
            here.open_map(line, indent, key["key"])
            self.value(line, indent + key.end(), indent, key["key"])
        elif here.awaited is not None and (not here.open or here.open[-1] != (indent, "map")):
            self.value(line, indent, here.awaited, "")
        elif here.open:
            self.found.append(self.no_key(line, indent))
        else:
            self.value(line, indent, -1, "")

    def no_key(self, line: str, indent: int) -> Suspect:
        """Return what is told of a line without a key, where one belongs."""
        text, at = line[indent:], self.here.at + 1
        if opened := _QUOTED_KEY.match(text):
            right, said = line[:indent] + text[1:], {"character": opened["quote"]}
            return suspect("open-quote", at, indent + 1, right, said=said)
        right = with_colon(text, self.keys)
        if right == text:
            return suspect("no-colon", at, indent + 1, None, said={})
        return suspect("no-key-colon", at, indent + 1, line[:indent] + right, said={})

    def value(self, line: str, column: int, parent: int, key: str) -> None:
        """Take in a value: its parent is how far its key or dash is indented."""
        here = self.here
        here.begin = (here.at, column)
        value = scan_value(Begin(self.lines, here.at, line, column, parent, key, self.keys))
        here.awaited = parent if value.is_empty else None
        here.text = parent if value.is_open else None
        if value.found:
            self.found.append(value.found)
        here.at += value.lines

"""Findings that have one exact mend: what to write in place of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.diagnostics import Diagnostic
from journeybook.loading import DefinitionFile, read_map
from journeybook.loading.faults import Place
from journeybook.message import Message
from journeybook.pipeline.tokens import end_of, lines_of, tokens

# Patterns of hints that say all that is to be written, and the value that holds it.
_EXACT = {
    "did you mean '{word}'?": "word",
    "write {right}": "right",
    "write '{right}'": "right",
    "write a plain colon and a blank: '{right}'": "right",
    "write a comma and a blank: '{right}'": "right",
    "write a plain hyphen and a blank: '{right}'": "right",
    "write a hyphen and a blank: '{right}'": "right",
    "write '{word}' in Latin letters: its '{character}' is a {name}": "word",
}
_OF_SITE = frozenset({"unknown-reference"})  # what a file alone does not tell


@dataclass(frozen=True, slots=True)
class Mend:
    """A change of a text that ends a finding.

    Attributes:
        start: where what is replaced begins.
        end: where it ends.
        text: what is written there.
    """

    start: Place
    end: Place
    text: str


def mend_of(found: Diagnostic, content: bytes, file: DefinitionFile) -> Mend | None:
    """Return the change that ends a finding and brings no other one; None: there is not just one.

    Args:
        found: the finding.
        content: the text that it was found in.
        file: the file of that.
    """
    hint = found.hint
    name = _EXACT.get(hint.pattern) if isinstance(hint, Message) else None
    if name is None or not isinstance(hint, Message):
        return None
    before = _findings(content, file)
    if found.rule not in _OF_SITE and not before[_what(found)]:
        return None  # the text is another one by now
    for mend in _candidates(found, content, str(hint.values[name])):
        after = _findings(changed(content, mend), file)
        if not after - before and (found.rule in _OF_SITE or before - after):
            return mend
    return None


def changed(content: bytes, mend: Mend) -> bytes:
    """Return a text with a change."""
    lines = lines_of(content)
    last = lines[mend.end.line - 1][mend.end.column - 1 :]
    first = lines[mend.start.line - 1][: mend.start.column - 1]
    lines[mend.start.line - 1 : mend.end.line] = [f"{first}{mend.text}{last}"]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _candidates(found: Diagnostic, content: bytes, right: str) -> Iterator[Mend]:
    """Yield what may be meant: the word at the place, the line from there on, or all of it."""
    start = Place(found.location.line, found.location.column)
    lines = lines_of(content)
    if start.line > len(lines):
        return
    by_place = {one.start: one for one in reversed(tokens(content))}
    line = lines[start.line - 1].rstrip()
    end = Place(start.line, len(line) + 1)
    indent = Place(start.line, len(line) - len(line.lstrip()) + 1)
    word = Mend(start, end_of(by_place, lines, start), right)
    rest = Mend(start, end, right)
    # Of a line that is no YAML, the hint shows all of it, and a word of it may be anything.
    yield from (rest, word) if found.rule == "syntax" else (word, rest)
    yield Mend(indent, end, right)


def _findings(content: bytes, file: DefinitionFile) -> Counter[tuple[str, int, str]]:
    return Counter(map(_what, read_map(content, file)[1]))


def _what(found: Diagnostic) -> tuple[str, int, str]:
    return found.rule, found.location.line, str(found.message)

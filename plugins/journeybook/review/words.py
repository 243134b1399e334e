"""Two texts compared word by word; in scripts without blanks, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from journeybook.review.effort import Effort, TooMuchError

# Kana, Han with its extensions and compatibility forms, half-width kana.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}])\w)+|\s+|.", re.DOTALL)
_MOST_PAIRS = 1_000_000  # tokens times tokens; beyond this, texts are told as replaced
_LEAST_ALIKE = 0.25  # texts that share less are easier to read one after the other

Segment = tuple[str, str]  # what it was, and what it is; the same where nothing changed


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that stayed, went or came."""

    kind: Literal["same", "removed", "added"]
    text: str


def tokens(text: str) -> list[str]:
    """Return the words, single CJK characters, white space and signs that a text is made of."""
    return _TOKEN.findall(text)


def changed_words(old: str, new: str, effort: Effort | None = None) -> tuple[Part, ...]:
    """Return a text that changed, cut where it did: what went stands before what came instead.

    Args:
        old: what it was.
        new: what it is.
        effort: what comparing may still cost; a text that costs more is told as replaced.
    """
    parts: list[Part] = []
    for before, after in _joined(_segments(tokens(old), tokens(new), effort or Effort())):
        if before == after:
            parts.append(Part("same", before))
            continue
        parts += [Part("removed", before)] if before else []
        parts += [Part("added", after)] if after else []
    return tuple(parts)


def _segments(old: list[str], new: list[str], effort: Effort) -> Iterator[Segment]:
    """Yield the texts in parts: a shared beginning and end, and what lies between, compared."""
    shortest = min(len(old), len(new))
    head = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    rest = shortest - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    start, end = "".join(old[:head]), "".join(old[len(old) - tail :])
    yield start, start
    inner = old[head : len(old) - tail], new[head : len(new) - tail]
    try:
        yield from list(_middle(*inner, head + tail, effort))
    except TooMuchError:
        yield "".join(inner[0]), "".join(inner[1])
    yield end, end


def _middle(old: list[str], new: list[str], shared: int, effort: Effort) -> Iterator[Segment]:
    if len(old) * len(new) > _MOST_PAIRS:
        yield "".join(old), "".join(new)
        return
    matcher = effort.matcher(old, new)
    words = sum(
        not token.isspace()
        for block in matcher.get_matching_blocks()
        for token in old[block.a : block.a + block.size]
    )
    if shared + words < _LEAST_ALIKE * (shared + max(len(old), len(new))):
        yield "".join(old), "".join(new)
        return
    for _, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        yield "".join(old[from_old:to_old]), "".join(new[from_new:to_new])


def _joined(segments: Iterator[Segment]) -> list[Segment]:
    """Join neighbours of a kind, and changes with nothing but white space between them."""
    found: list[Segment] = []
    for before, after in segments:
        if not before and not after:
            continue
        if found and (before == after) == (found[-1][0] == found[-1][1]):
            found[-1] = (found[-1][0] + before, found[-1][1] + after)
            continue
        found.append((before, after))
        if len(found) >= 3 and before != after and found[-2][0].isspace():
            change, space, last = found[-3:]
            found[-3:] = [(change[0] + space[0] + last[0], change[1] + space[1] + last[1])]
    return found

"""What a text took over from where it was no text yet: images, and words in comments.

Who draws an image before a map names it, and who types words behind a `#` that somebody else takes
away, has written what the page says then.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from journeybook.loading.characters import normal_form
from journeybook.review.history import Change, Commit, is_nothing
from journeybook.review.lineage import trail
from journeybook.review.map_history import MapHistory
from journeybook.review.simplified import Node

_RUN = 16  # bytes of letters and digits in UTF-8: three words of English, five signs of Chinese
_BREAK = re.compile(r"[\r\n]+")
_PIECE = re.compile(r"""[-:,\[\]{}"'#|>]+(?:\s|$)|["'\[\]{},#]+""")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)")


def drawn(past: MapHistory, starts: Iterable[Node], covers: Iterable[Node]) -> Iterator[Commit]:
    """Yield the commits that led to the images of a text, but for those of covered texts.

    Args:
        past: the history of the map.
        starts: where the text was first written.
        covers: where texts were that others approved.
    """
    covered = {content for node in covers for content in past.images(node).values()}
    for node in starts:
        for path, content in past.images(node).items():
            if content in covered:
                continue
            yield from past.history.bringers([content])
            changes = past.image_changes(path)
            ends = {one.node for one in changes.values() if one.after in covered}
            sides = past.image_sides(path)
            for led in trail(past.line, [(node[0], path)], ends, sides):
                change = changes.get(led)
                if change and change.after not in change.before:
                    yield change.commit


class Asides:
    """The words that some commits typed into a map's file where they were not read as its text."""

    def __init__(self, past: MapHistory, changes: Iterable[Change]) -> None:
        """Collect them.

        Args:
            past: the history of the map.
            changes: what the commits did to its file.
        """
        self._past = past
        found = ((change.node, _typed(past, change)) for change in changes)
        self._typed = {node: words for node, words in found if words}

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._typed)

    def led_to(self, text: str, starts: Iterable[Node], covers: Iterable[str]) -> bool:
        """Return whether some of them are words of a text, and not of covered ones.

        Args:
            text: the name of the text.
            starts: where it was first written.
            covers: names of texts that others approved.
        """
        if not self._typed:
            return False
        covered = (one for name in covers for one in self._said(name))
        said = _words(self._said(text)) - _words(covered)
        theirs = {node for node, words in self._typed.items() if words & said}
        led = trail(self._past.line, starts) if theirs else ()
        return any(node in theirs for node in led)

    def _said(self, text: str) -> Sequence[str]:
        return self._past.values(_content(self._past, text))


def _typed(past: MapHistory, change: Change) -> frozenset[bytes]:
    """Return the words that a change typed behind a `#`, but for those of its text then."""
    after = _content(past, change.after)
    before = [_content(past, name) for name in change.before if b"#" in after]
    typed = _behind_marks(after, before)
    if not typed:
        return frozenset()
    pieces = (piece for one in typed for piece in _PIECE.split(one))
    said = (text for one in (after, *before) for text in past.values(one))
    return _words([*pieces, " ".join(typed)]) - _words(said)


def _behind_marks(after: bytes, before: Iterable[bytes]) -> list[str]:
    """Return what stands behind a `#` in lines that are new."""
    old = {line.strip() for content in before for line in _BREAK.split(_text(content))}
    lines = (line for line in _BREAK.split(_text(after)) if line.strip() not in old)
    return [_ESCAPE.sub(_character, line.partition("#")[2]) for line in lines if "#" in line]


def _content(past: MapHistory, name: str) -> bytes:
    text = None if is_nothing(name) else past.text(name)
    return text.content if text else b""


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _character(escape: re.Match[str]) -> str:
    """Return what a text in double quotes would say in the place of an escape."""
    code = int(next(filter(None, escape.groups()), "20"), 16)
    return chr(code) if code <= sys.maxunicode else " "


def _words(texts: Iterable[str]) -> frozenset[bytes]:
    """Return short texts as a whole, and all runs of longer ones, by their letters and digits."""
    return frozenset(run for text in texts for run in _runs(_plain(text)))


def _runs(plain: str) -> Iterator[bytes]:
    content = plain.encode("utf-8", "replace")
    if len(content) > _RUN:
        yield from (content[at : at + _RUN] for at in range(len(content) - _RUN + 1))
    elif any(map(str.isalpha, plain)):
        yield content


def _plain(text: str) -> str:
    with suppress(ValueError):  # more marks on a letter than a map may have
        text = normal_form(text, "NFKC")
    return "".join(filter(str.isalnum, text.casefold()))

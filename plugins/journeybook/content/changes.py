"""What changed since the approved text, as rows for the Review section: short enough to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from journeybook.languages.texts import Texts
from journeybook.loading.characters import without_hidden
from journeybook.review.diff import Change
from journeybook.review.words import Part

MOST = 30  # changes that are told one by one
_AROUND = 60  # characters that are shown of an unchanged part, on the side of a change
_LONGEST = 400  # characters of a part that came or went


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as a row.

    Attributes:
        way: the way to the field.
        kind: `added`, `removed`, `changed` or `moved`, for its mark.
        word: what happened to it, in the language of the page.
        parts: its text, cut where it changed; none for an item that moved.
    """

    way: str
    kind: str
    word: str
    parts: tuple[Part, ...]


def change_rows(changes: Iterable[Change], texts: Texts) -> list[ChangeRow]:
    """Return the first changes as rows, shortened; see `MOST`."""
    return [
        _row(change, texts, _shortened(change.parts))
        for change, _ in zip(changes, range(MOST), strict=False)
    ]


def whole_rows(changes: Iterable[Change], texts: Texts) -> list[ChangeRow]:
    """Return all changes as rows, with all of their text: for whoever decides on it."""
    return [_row(change, texts, _visible(change.parts)) for change in changes]


def _row(change: Change, texts: Texts, parts: Iterable[Part]) -> ChangeRow:
    way = without_hidden(" › ".join(change.way))
    match change.kind:
        case "moved":
            before, after = (part.text for part in change.parts)
            word = texts("moved from place {before} to {after}", before=before, after=after)
            return ChangeRow(way, change.kind, word, ())
        case "added" | "removed" | "changed":
            return ChangeRow(way, change.kind, texts(change.kind), tuple(parts))
        case _:
            assert_never(change.kind)


def _visible(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield Part(part.kind, without_hidden(part.text))


def _shortened(parts: tuple[Part, ...]) -> Iterator[Part]:
    for at, part in enumerate(parts):
        text = without_hidden(part.text)
        if part.kind == "same":
            text = _around_changes(text, is_first=at == 0, is_last=at == len(parts) - 1)
        elif len(text) > _LONGEST:
            text = f"{text[:_LONGEST]}…"
        if text:
            yield Part(part.kind, text)


def _around_changes(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return what stands next to the changes on either side of an unchanged part."""
    shown = _AROUND * ((not is_first) + (not is_last))
    if len(text) <= shown + 10:
        return text
    head = "" if is_first else text[:_AROUND]
    tail = "" if is_last else text[-_AROUND:]
    return f"{_but_last_word(head)}…{_but_last_word(tail[::-1])[::-1]}"


def _but_last_word(text: str) -> str:
    """Return `text` without the word that it was cut in, where words have blanks between them."""
    end = text.rfind(" ")
    return text[: end + 1] if end > _AROUND // 2 else text

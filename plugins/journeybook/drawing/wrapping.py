"""Text into lines of a given display width, for pictures that cannot wrap by themselves.

Width counts as in `letters.py`. What a reader sees as one character stays whole. Lines break at
blanks and after hyphens, beside ideographs anywhere but where Japanese and Chinese typesetting
forbids it (the core of JIS X 4051's kinsoku rules); a longer word is divided where its language
allows it, and else broken.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from journeybook.drawing.letters import EM, cluster_width, clusters, is_wide, width
from journeybook.drawing.phrases import Split, splitters
from journeybook.languages.hyphens import syllables

ELLIPSIS = "…"
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜～々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "）］｝〕〉》」』】〙〗〟’”％%…‥,.:;?!)]}»›-/"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“([{«‹")
_BREAK_AFTER = frozenset("-‐–—/")
_Piece = tuple[str, int, int]  # what stays together, its width, that of a blank before it


def wrap(text: str, room: int, max_lines: int = 0, locale: str = "") -> list[str]:
    """Return `text` as lines.

    Args:
        text: any text; white space folds to one blank.
        room: how wide a line may be, at least an em.
        max_lines: how many lines there may be; 0: any number. The last ends in `…` when cut.
        locale: locale of the text, BCP 47: Japanese and Chinese break where a phrase ends, words
            of other languages at a syllable.

    Returns:
        The lines, none wider than `room`; none at all for an empty text.
    """
    if _is_short(text, room):
        return _one_line(text)
    pieces = _pieces(text, room, splitters(locale), locale)
    return _limited(_filled(pieces, room), room, max_lines)


def balance(text: str, room: int, max_lines: int, locale: str) -> list[str]:
    """Return what `wrap` does in lines of similar width; phrases give way to `max_lines`."""
    if _is_short(text, room):
        return _one_line(text)
    for splits in (splitters(locale), ()):
        pieces = list(_pieces(text, room, splits, locale))
        lines = _filled(pieces, room)
        if len(lines) <= max_lines:
            break
    if 1 < len(lines) <= max_lines:
        low, high = max(_longest(pieces), -(-width(text) // len(lines))), room
        while low < high:  # the narrowest width that needs no more lines
            middle = (low + high) // 2
            if len(_filled(pieces, middle)) > len(lines):
                low = middle + 1
            else:
                high = middle
        lines = _filled(pieces, high)
    return _limited(lines, room, max_lines)


def _is_short(text: str, room: int) -> bool:
    """Tell at a glance that a text fits a line, as most do."""
    return width(text) <= room


def _one_line(text: str) -> list[str]:
    folded = " ".join(text.split())
    return [folded] if folded else []


def _filled(pieces: Iterable[_Piece], room: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece, size, blank in pieces:
        if line and used + blank + size <= room:
            line += f" {piece}" if blank else piece
            used += blank + size
        else:
            if line:
                lines.append(line)
            line, used = piece, size
    return [*lines, line] if line else lines


def _limited(lines: list[str], room: int, max_lines: int) -> list[str]:
    if max_lines and len(lines) > max_lines:
        return [*lines[: max_lines - 1], _cut(lines[max_lines - 1], room)]
    return lines


def _longest(pieces: list[_Piece]) -> int:
    return max(size for _, size, _ in pieces)


def _cut(line: str, room: int) -> str:
    """Shorten a line that more would follow, at the end of a word where it has one."""
    found = list(clusters(line))
    size, end = width(line), len(found)
    while end and size + EM > room:
        end -= 1
        size -= cluster_width(found[end])
    last = end
    while 0 < last < len(found) and not _is_end(found[last - 1], found[last]):
        last -= 1
    return "".join(found[: last or end]).rstrip(" 、。,.;:") + ELLIPSIS


def _is_end(before: str, after: str) -> bool:
    return " " in (before, after) or _may_break(before, after)


def _pieces(text: str, room: int, splits: tuple[Split, ...], locale: str) -> Iterator[_Piece]:
    """Yield what must stay together; what is wider than `room` is broken."""
    for word in text.split():
        blank = width(" ")
        for piece, size in _fitting(word, room, splits, locale):
            yield piece, size, blank
            blank = 0


def _fitting(
    word: str, room: int, splits: tuple[Split, ...], locale: str
) -> Iterator[tuple[str, int]]:
    """Yield phrases by the first of `splits`; what is too wide, by the next, and in the end cut."""
    ends = frozenset(itertools.accumulate(map(len, splits[0](word)))) if splits else None
    for part in _unbroken(word, ends):
        if (size := width(part)) <= room:
            yield part, size
        elif splits:
            yield from _fitting(part, room, splits[1:], locale)
        else:
            yield from ((piece, width(piece)) for piece in _divided(part, room, locale))


def _unbroken(word: str, ends: frozenset[int] | None) -> Iterator[str]:
    """Yield what stands between the places where a line may break, or those of them in `ends`."""
    if word.isascii() and not ("-" in word or "/" in word):
        yield word
        return
    piece, last, at = "", "", 0
    for cluster in clusters(word):
        if piece and _may_break(last, cluster) and (ends is None or at in ends):
            yield piece
            piece = ""
        piece += cluster
        last = cluster
        at += len(cluster)
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return False
    if before[-1] in _BREAK_AFTER:
        return True
    return is_wide(before) or is_wide(after)


def _divided(word: str, room: int, locale: str) -> Iterator[str]:
    """Yield a word in pieces that end at a syllable, with a hyphen; one too wide is cut."""
    line = ""
    for part in syllables(word, locale) if locale else ():
        if line and width(f"{line}{part}-") > room:
            hyphen = "-" if width(f"{line}-") <= room else ""
            yield from _chopped(f"{line}{hyphen}", room)
            line = ""
        line += part
    yield from _chopped(line or word, room)


def _chopped(piece: str, room: int) -> Iterator[str]:
    part: list[str] = []
    size = 0
    for cluster in clusters(piece):
        more = cluster_width(cluster)
        if part and size + more > room:
            kept = [part.pop()] if cluster[0] in _NOT_FIRST and len(part) > 1 else []
            yield "".join(part)
            part, size = kept, sum(map(cluster_width, kept))
        part.append(cluster)
        size += more
    yield "".join(part)

"""Text into lines of a given display width, for pictures that cannot wrap by themselves.

Width counts columns as wcwidth does: East Asian wide characters take two, combining marks none.
What a reader sees as one character stays whole (Unicode, UAX #29): accents, joined emoji, flags.
Lines break at blanks and after hyphens, beside ideographs anywhere but where Japanese and Chinese
typesetting forbids it (the core of JIS X 4051's kinsoku rules); a longer word is divided where its
language allows it, and else broken.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator

from journeybook.drawing.phrases import Split, splitters
from journeybook.languages.hyphens import syllables

ELLIPSIS = "…"
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜～々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "）］｝〕〉》」』】〙〗〟’”％%…‥,.:;?!)]}»›-/"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“([{«‹")
_BREAK_AFTER = frozenset("-‐–—/")
_Piece = tuple[str, int, bool]  # what stays together, its width, whether a blank stands before it


def width(text: str) -> int:
    """Return the number of columns that `text` takes."""
    return len(text) if text.isascii() else sum(map(_cluster_width, _clusters(text)))


def wrap(text: str, columns: int, max_lines: int = 0, locale: str = "") -> list[str]:
    """Return `text` as lines.

    Args:
        text: any text; white space folds to one blank.
        columns: how wide a line may be, at least 2.
        max_lines: how many lines there may be; 0: any number. The last ends in `…` when cut.
        locale: locale of the text, BCP 47: Japanese and Chinese break where a phrase ends, words
            of other languages at a syllable.

    Returns:
        The lines, none wider than `columns`; none at all for an empty text.
    """
    if _is_short(text, columns):
        return _one_line(text)
    pieces = _pieces(text, columns, splitters(locale), locale)
    return _limited(_filled(pieces, columns), columns, max_lines)


def balance(text: str, columns: int, max_lines: int, locale: str) -> list[str]:
    """Return what `wrap` does in lines of similar width; phrases give way to `max_lines`."""
    if _is_short(text, columns):
        return _one_line(text)
    for splits in (splitters(locale), ()):
        pieces = list(_pieces(text, columns, splits, locale))
        lines = _filled(pieces, columns)
        if len(lines) <= max_lines:
            break
    if 1 < len(lines) <= max_lines:
        low, high = max(_longest(pieces), -(-width(text) // len(lines))), columns
        while low < high:  # the narrowest width that needs no more lines
            middle = (low + high) // 2
            if len(_filled(pieces, middle)) > len(lines):
                low = middle + 1
            else:
                high = middle
        lines = _filled(pieces, high)
    return _limited(lines, columns, max_lines)


def _is_short(text: str, columns: int) -> bool:
    """Tell at a glance that a text fits a line, as most do."""
    return len(text) <= (columns if text.isascii() else columns // 2)


def _one_line(text: str) -> list[str]:
    folded = " ".join(text.split())
    return [folded] if folded else []


def _filled(pieces: Iterable[_Piece], columns: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece, size, blank in pieces:
        if line and used + blank + size <= columns:
            line += f" {piece}" if blank else piece
            used += blank + size
        else:
            if line:
                lines.append(line)
            line, used = piece, size
    return [*lines, line] if line else lines


def _limited(lines: list[str], columns: int, max_lines: int) -> list[str]:
    if max_lines and len(lines) > max_lines:
        return [*lines[: max_lines - 1], _cut(lines[max_lines - 1], columns)]
    return lines


def _longest(pieces: list[_Piece]) -> int:
    return max(size for _, size, _ in pieces)


def _cut(line: str, columns: int) -> str:
    clusters = list(_clusters(line))
    size = sum(map(_cluster_width, clusters))
    while clusters and size + 1 > columns:
        size -= _cluster_width(clusters.pop())
    return "".join(clusters).rstrip(" 、。,.;:") + ELLIPSIS


def _pieces(text: str, columns: int, splits: tuple[Split, ...], locale: str) -> Iterator[_Piece]:
    """Yield what must stay together; what is wider than `columns` is broken."""
    for word in text.split():
        blank = True
        for piece, size in _fitting(word, columns, splits, locale):
            yield piece, size, blank
            blank = False


def _fitting(
    word: str, columns: int, splits: tuple[Split, ...], locale: str
) -> Iterator[tuple[str, int]]:
    """Yield phrases by the first of `splits`; what is too wide, by the next, and in the end cut."""
    ends = frozenset(itertools.accumulate(map(len, splits[0](word)))) if splits else None
    for part in _unbroken(word, ends):
        if (size := width(part)) <= columns:
            yield part, size
        elif splits:
            yield from _fitting(part, columns, splits[1:], locale)
        else:
            yield from ((piece, width(piece)) for piece in _divided(part, columns, locale))


def _unbroken(word: str, ends: frozenset[int] | None) -> Iterator[str]:
    """Yield what stands between the places where a line may break, or those of them in `ends`."""
    if word.isascii() and not ("-" in word or "/" in word):
        yield word
        return
    piece, last, at = "", "", 0
    for cluster in _clusters(word):
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
    return _cluster_width(before) > 1 or _cluster_width(after) > 1


def _divided(word: str, columns: int, locale: str) -> Iterator[str]:
    """Yield a word in pieces that end at a syllable, with a hyphen; one too wide is cut."""
    line = ""
    for part in syllables(word, locale) if locale else ():
        if line and width(line + part) >= columns:  # no room for a hyphen
            yield from _chopped(f"{line}-", columns)
            line = ""
        line += part
    yield from _chopped(line or word, columns)


def _chopped(piece: str, columns: int) -> Iterator[str]:
    part: list[str] = []
    size = 0
    for cluster in _clusters(piece):
        more = _cluster_width(cluster)
        if part and size + more > columns:
            kept = [part.pop()] if cluster[0] in _NOT_FIRST and len(part) > 1 else []
            yield "".join(part)
            part, size = kept, sum(map(_cluster_width, kept))
        part.append(cluster)
        size += more
    yield "".join(part)


@functools.lru_cache(maxsize=4096)
def _clusters(text: str) -> tuple[str, ...]:
    """Return what a reader sees as one character."""
    from wcwidth import iter_graphemes  # noqa: PLC0415  # most commands draw nothing

    return tuple(iter_graphemes(text))


@functools.lru_cache(maxsize=4096)
def _cluster_width(cluster: str) -> int:
    from wcwidth import width as columns  # noqa: PLC0415  # as above

    return min(2, columns(cluster, control_codes="ignore"))  # more: a comma with a skin tone

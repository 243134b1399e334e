"""Text into lines of a given display width, for pictures that cannot wrap by themselves.

Width counts columns as wcwidth does: East Asian wide characters take two, combining marks none.
What a reader sees as one character stays whole (Unicode, UAX #29): accents, joined emoji, flags.
Lines break at blanks and after hyphens, beside ideographs anywhere but where Japanese and Chinese
typesetting forbids it (the core of JIS X 4051's kinsoku rules); a longer word is broken.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

ELLIPSIS = "…"
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜～々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "）］｝〕〉》」』】〙〗〟’”％%…‥,.:;?!)]}»›-/"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“([{«‹")
_BREAK_AFTER = frozenset("-‐–—/")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_Piece = tuple[str, int, bool]  # what stays together, its width, whether a blank stands before it


def width(text: str) -> int:
    """Return the number of columns that `text` takes."""
    return len(text) if text.isascii() else sum(map(_cluster_width, _clusters(text)))


def wrap(text: str, columns: int, max_lines: int = 0) -> list[str]:
    """Return `text` as lines.

    Args:
        text: any text; white space folds to one blank.
        columns: how wide a line may be, at least 2.
        max_lines: how many lines there may be; 0: any number. The last ends in `…` when cut.

    Returns:
        The lines, none wider than `columns`; none at all for an empty text.
    """
    if _is_short(text, columns):
        return _one_line(text)
    return _limited(_filled(_pieces(text, columns), columns), columns, max_lines)


def balance(text: str, columns: int, max_lines: int) -> list[str]:
    """Return what `wrap` does in lines of similar width, Japanese broken between phrases if it can.

    A phrase mostly ends in hiragana, so it ends where hiragana meets anything else.
    """
    if _is_short(text, columns):
        return _one_line(text)
    pieces, lines = _phrases(text, columns)
    if not lines or len(lines) > max_lines:
        plain = list(_pieces(text, columns))
        filled = _filled(plain, columns)
        if not lines or len(lines) > len(filled):
            pieces, lines = plain, filled
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


def _phrases(text: str, columns: int) -> tuple[list[_Piece], list[str]]:
    """Return the phrases of a Japanese text and their lines; nothing when one is too wide."""
    if not _HIRAGANA.search(text):
        return [], []
    pieces = list(_pieces(text, 0, phrases=True))
    return (pieces, _filled(pieces, columns)) if _longest(pieces) <= columns else ([], [])


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


def _is_hiragana(character: str) -> bool:
    return "ぁ" <= character <= "ゖ"


def _cut(line: str, columns: int) -> str:
    clusters = list(_clusters(line))
    size = sum(map(_cluster_width, clusters))
    while clusters and size + 1 > columns:
        size -= _cluster_width(clusters.pop())
    return "".join(clusters).rstrip(" 、。,.;:") + ELLIPSIS


def _pieces(text: str, columns: int, *, phrases: bool = False) -> Iterator[_Piece]:
    """Yield what must stay together.

    What is wider than `columns` is broken; with 0, nothing is.
    """
    for word in text.split():
        blank = True
        for piece in _unbroken(word, phrases=phrases):
            size = width(piece)
            if size <= columns or not columns:
                yield piece, size, blank
            else:
                for part in _chopped(piece, columns):
                    yield part, width(part), blank
                    blank = False
            blank = False


def _unbroken(word: str, *, phrases: bool) -> Iterator[str]:
    if word.isascii() and not ("-" in word or "/" in word):
        yield word
        return
    piece, last = "", ""
    for cluster in _clusters(word):
        if piece and _may_break(last, cluster) and (not phrases or _ends_phrase(last, cluster)):
            yield piece
            piece = ""
        piece += cluster
        last = cluster
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return False
    if before[-1] in _BREAK_AFTER:
        return True
    return _cluster_width(before) > 1 or _cluster_width(after) > 1


def _ends_phrase(before: str, after: str) -> bool:
    if _is_hiragana(before[-1]):
        return not _is_hiragana(after[0])
    return not before[-1].isalnum()


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


def _clusters(text: str) -> Iterator[str]:
    """Return what a reader sees as one character."""
    from wcwidth import iter_graphemes  # noqa: PLC0415  # most commands draw nothing

    return iter_graphemes(text)


@functools.lru_cache(maxsize=4096)
def _cluster_width(cluster: str) -> int:
    from wcwidth import width as columns  # noqa: PLC0415  # as above

    return min(2, columns(cluster, control_codes="ignore"))  # more: a comma with a skin tone

"""A cell of somebody's table as the items of a list: line breaks, bullets and other marks."""

from __future__ import annotations

import re

from journeybook.formats.foreign.limits import check_size
from journeybook.formats.placed_text import PlacedText
from journeybook.languages.import_words import empty_words, plain

_BREAK = re.compile(r"[^\S\n]*(?:<br[^\S\n]*/?>|\n)[^\S\n]*", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*+•‣◦▪●○□■✓✔]\s+|[•・·‣◦▪●]\s*)")
_COUNTED = re.compile(r"^\s*(?:[(（]?([0-9]{1,3})[.)）．、]\s*|([①-⑳])\s*)(?=\S)")
_ROW_OF_DOTS = re.compile(r"\s*・\s*")
_WITHIN = re.compile(r"\s*[;；]\s*|\s+[・·]\s*|(?<=\S)\s*[•]\s+")
# Names are short: there a comma of Japanese or Chinese and a stroke stand between two of them.
_BETWEEN_NAMES = re.compile(r"\s*[、，／;；]\s*|\s+[/|・·]\s+|(?<=[^\W\d])/(?=[^\W\d]{2})")
_COMMA = re.compile(r"\s*[,，、]\s+|\s*[，、]")
_MOST_WORDS = 3
_LONGEST_NAME = 40
_SPOKEN = frozenset("?!？！")
_DASHES = frozenset("-–—―‐−ー/.…")


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is nothing."""
    folded = text.strip()
    if len(folded) > 1 and (folded[0] == "•" or folded[-1] in _SPOKEN):
        return False  # it is an item, or somebody says it, whatever its word
    return not folded or set(folded) <= _DASHES or plain(folded) in empty_words()


def items(cell: PlacedText, *, names: bool) -> list[PlacedText]:
    """Return the items of a cell.

    Line breaks and bullets part them where there are some; else marks within the line do. What
    stands behind a bullet is said, even where it is a word for nothing.

    Args:
        cell: the cell.
        names: whether it holds names, which are short: more marks part them.
    """
    lines = [line for line in _BREAK.split(cell.strip()) if line]
    if lines and all(_BULLET.match(line) for line in lines):
        bare = [_BULLET.sub("", line, count=1) for line in lines]
        texts = _ROW_OF_DOTS.split(bare[0]) if lines[0][0] == "・" and len(lines) == 1 else bare
        return [cell.but(text.strip()) for text in texts if text.strip()]
    if len(lines) > 1:
        lines = _without_numbers(lines)
        texts = [_BULLET.sub("", line, count=1) for line in lines]
    else:
        texts = (_BETWEEN_NAMES if names and "://" not in cell else _WITHIN).split(cell.strip())
    check_size(texts, cell)
    return [cell.but(text.strip()) for text in texts if not is_empty(text)]


def several_names(text: PlacedText, *, commas: bool) -> list[PlacedText]:
    """Return the names that a text lists, one after the other; the text alone where it is one.

    It lists names only where each piece is like one: a few words without a figure, all of them with
    a capital or none. So “Rowan; 34 years; commutes” is one who is told of.

    Args:
        text: the text.
        commas: whether commas may stand between names, too.
    """
    marks = _BETWEEN_NAMES.split(text.strip()) if "://" not in text else [text.strip()]
    lines = [_BULLET.sub("", line, count=1) for line in _BREAK.split(text.strip())]
    for found in (lines, marks, _COMMA.split(text.strip()) if commas else []):
        pieces = [piece.strip() for piece in found if piece.strip()]
        if len(pieces) > 1 and _are_names(pieces):
            return [text.but(" ".join(piece.split())) for piece in pieces]
    return [text.but(" ".join(text.split()))]


def _are_names(pieces: list[str]) -> bool:
    are_short = all(
        len(piece.split()) <= _MOST_WORDS and len(piece) <= _LONGEST_NAME for piece in pieces
    )
    has_other = any(sign.isdecimal() or sign in ":：.。()（）" for one in pieces for sign in one)
    return are_short and not has_other and len({piece[0].isupper() for piece in pieces}) == 1


def _without_numbers(lines: list[str]) -> list[str]:
    """Return lines without the numbers before them, where these only count them."""
    found = [_COUNTED.match(line) for line in lines]
    numbers = [
        int(one[1]) if one[1] else ord(one[2]) - ord("①") + 1 for one in found if one is not None
    ]
    if numbers != [*range(1, len(lines) + 1)]:
        return lines
    return [line[one.end() :] for line, one in zip(lines, found, strict=True) if one]


def whole(cell: PlacedText) -> PlacedText:
    """Return a cell as one text, whose lines are those of the cell without their bullets."""
    lines = [line for line in _BREAK.split(cell.strip()) if line]
    return cell.but("\n".join(_BULLET.sub("", line, count=1) for line in lines))


def in_one_cell(texts: tuple[str, ...]) -> str:
    """Return a list as a cell that `items` gives back: a line each, a bullet where one is split."""
    if len(texts) > 1 or any(_is_split(text) for text in texts):
        return "\n".join(f"• {' '.join(text.split())}" for text in texts)
    return " ".join(texts[0].split()) if texts else ""


def _is_split(text: str) -> bool:
    whole = PlacedText(" ".join(text.split()))
    if len(several_names(whole, commas=True)) > 1:
        return True
    return any(items(whole, names=names) != [whole] for names in (True, False))

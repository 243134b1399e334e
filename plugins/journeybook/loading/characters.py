"""Characters that a definition must not hold: people do not see them, machines obey them.

Refused are control characters, line breaks that editors do not show (U+0085, U+2028, U+2029 are
line breaks to YAML 1.1), bidirectional controls (Unicode TR 36, "Trojan Source"), zero-width
characters, tag characters, variation selectors of the supplement and noncharacters. The joiners
U+200C and U+200D pass between two characters beyond ASCII, where scripts and emoji need them.

Every text is brought to Unicode NFC when it is read, keys and addresses too. So what is checked,
hashed, shown, searched and handed on is one text: U+1FEF, say, is a backtick from the start.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

MAX_MARKS = 30
"""How many combining marks may follow a character: the limit of Unicode's stream-safe format."""

# One character class, which the regular expression engine scans fastest.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HIDDEN_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_JOINERS = re.compile(r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
# More characters in a row than marks may be, none of a block of letters that never are marks:
# Latin, kana, Han and Hangul, so that what most texts are written in is passed by at once.
_PERHAPS_MARKS = re.compile(
    rf"[^\x00-\u02ff\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff]{{{MAX_MARKS + 1},}}"
)


def normal_form(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """Return a text in Unicode NFC, or in NFKC, which folds what only looks different.

    Raises:
        ValueError: it has more than `MAX_MARKS` combining marks in a row, which no script needs
            and which take a time that grows with the square of their number.
    """
    if text.isascii():
        return text
    if any(map(_has_many_marks, _PERHAPS_MARKS.findall(text))):
        raise ValueError(f"more than {MAX_MARKS} combining marks in a row")
    return unicodedata.normalize(form, text)


def _has_many_marks(run: str) -> bool:
    # Character by character, since some that are no marks become one or two: U+FF9E, U+0F73. All
    # are looked at as NFKC has them, so that a text that is read once can be folded later.
    parts = "".join(unicodedata.normalize("NFKD", character) for character in run)
    runs = groupby(parts, lambda character: unicodedata.combining(character) > 0)
    return any(is_mark and sum(1 for _ in marks) > MAX_MARKS for is_mark, marks in runs)


def column_before(line: str, column: int) -> int:
    """Return the column, from 1, at which a character of `normal_form(line)` stands in `line`."""
    if line.isascii():
        return column
    ends = range(1, len(line) + 1)
    found = bisect_left(ends, column, key=lambda end: len(normal_form(line[:end])))
    return min(found, len(line)) + 1


def hidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield `(offset, name)` for each hidden character of `text`, in order."""
    if text.isascii():
        found = list(_HIDDEN_ASCII.finditer(text))
    else:
        found = [*_HIDDEN.finditer(text), *_JOINERS.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        yield match.start(), _name(match[0])


def without_hidden(text: str) -> str:
    """Return `text` with a blank for each hidden character, so that columns stay."""
    return _JOINERS.sub(" ", _HIDDEN.sub(" ", text))


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "") or ("NEXT LINE" if character == "\x85" else "CONTROL")
    return f"{code} {name}"


# Letters of other scripts that keyboards and copied texts bring, and the Latin ones they look like.
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһӏѵԛԝԍмткνοανικρτυ\u0131",
    "aeopcyxijsdhlvqwgmtkvoavikptui",
)


def latin_form(text: str) -> str:
    """Return a text with Latin letters for those of other scripts that look like them."""
    return text if text.isascii() else text.translate(_LOOK_ALIKES)

"""Characters that a definition must not hold: people do not see them, machines obey them.

Refused are control characters, line breaks that editors do not show (U+0085, U+2028, U+2029 are
line breaks to YAML 1.1), bidirectional controls (Unicode TR 36, "Trojan Source"), all that Unicode
tells programs to show nothing for, private use and noncharacters. Joiners and variation selectors
pass where scripts, emoji and ideographs take them, one at a time.

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

IGNORABLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
)
"""Default_Ignorable_Code_Point of Unicode 17, DerivedCoreProperties.txt, as a character class."""
IGNORABLE_BEYOND = r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
"""The same beyond the first 65,536 characters."""
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufff9-\ufffc\ud800-\udfff"
_NO_TEXT = r"\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # private use and noncharacters
# One character class, and ranges of the first 65,536 characters: so they are scanned fastest.
_HIDDEN = re.compile(rf"[{_CONTROLS}{IGNORABLE}{_NO_TEXT}\U00010000-\U0010ffff]")
_HIDDEN_BEYOND = re.compile(
    # Controls of hieroglyphs, and letters of their scripts without a shape.
    rf"[{IGNORABLE_BEYOND}\U00013430-\U0001343f\U00016fe4\U0001d159\U000f0000-\U0010ffff"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 15))
    + "]"
)
_HIDDEN_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SYMBOLS = (
    r"\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u2328\u232b-\u23ff\u24c2"
    r"\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
)
_EMOJI = rf"{_SYMBOLS}\U0001f3fb-\U0001f3ff"  # with tones of skin, which take no selector
_IDEOGRAPHS = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Scripts whose letters join or stack: Arabic to Sinhala, Tibetan, Myanmar, Khmer and the like.
_JOINING = (
    r"\u0600-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff"
    r"\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
# From emoji-variation-sequences.txt, StandardizedVariants.txt and UTS 37, by blocks where they are
# wide: the character before, and what it takes.
_SEQUENCE = re.compile(
    rf"[{_SYMBOLS}][\ufe0e\ufe0f]|[#*0-9]\ufe0f(?=\u20e3)|[{_EMOJI}\ufe0f]\u200d(?=[{_EMOJI}])"
    rf"|[{_JOINING}][\u200c\u200d](?=[{_JOINING}])"
    rf"|[{_IDEOGRAPHS}][\ufe00-\ufe02\U000e0100-\U000e01ef]|[\u1820-\u18aa][\u180b-\u180d\u180f]"
    r"|[\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f][\ufe00\ufe01]"
    r"|[\u1000-\u109f\u2229-\u22db\u2a3c-\u2acc\ua840-\ua877\uaa60-\uaa7f]\ufe00"
)
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
        found = _HIDDEN_ASCII.finditer(text)
    else:
        found = (match for match in _HIDDEN.finditer(text) if not _is_shown(match))
    for match in found:
        yield match.start(), _name(match[0])


def without_hidden(text: str) -> str:
    """Return `text` with a blank for each hidden character, so that columns stay."""
    return _HIDDEN.sub(lambda match: match[0] if _is_shown(match) else " ", text)


def _is_shown(match: re.Match[str]) -> bool:
    """Return whether a character has a shape, or gives one to the character before."""
    if match[0] > "\uffff" and not _HIDDEN_BEYOND.match(match[0]):
        return True
    at = match.start()
    return at > 0 and _SEQUENCE.match(match.string, at - 1) is not None


_KINDS = {"Co": "PRIVATE USE", "Cn": "UNASSIGNED", "Cs": "SURROGATE"}


def _name(character: str) -> str:
    name = unicodedata.name(character, "") or ("NEXT LINE" if character == "\x85" else "")
    kind = _KINDS.get(unicodedata.category(character), "CONTROL")
    return f"U+{ord(character):04X} {name or kind}"

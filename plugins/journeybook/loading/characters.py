"""Characters that a definition must not hold: people do not see them, machines obey them.

Refused are control characters, line breaks that editors do not show (U+0085, U+2028, U+2029 are
line breaks to YAML 1.1), bidirectional controls (Unicode TR 36, "Trojan Source"), zero-width
characters, tag characters, variation selectors of the supplement and noncharacters. The joiners
U+200C and U+200D pass between two characters beyond ASCII, where scripts and emoji need them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# One character class, which the regular expression engine scans fastest.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HIDDEN_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_JOINERS = re.compile(r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")


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

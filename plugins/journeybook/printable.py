"""Text of other people on one line of a terminal or a log: nothing in it is obeyed, or hidden.

Names of files, words of maps and arguments may hold what ends a line, moves the cursor or reverses
the direction of writing, and what the log of a build server takes for a command (`::error …` at the
beginning of a line for GitHub, `##vso[…]`, `##teamcity[…]` anywhere for others).
"""

from __future__ import annotations

import json
import re
from typing import Any

_UNSEEN = (
    r"\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_OBEYED = re.compile(rf"[\x00-\x1f{_UNSEEN}]|##(?=\w*\[)|\A\s*::")
# Others it escapes itself. A string may come to stand at the beginning of a line of its own.
_OBEYED_IN_JSON = re.compile(rf'[{_UNSEEN}]|##(?=\w*\[)|(?<=")\s*::')


def printable(text: str) -> str:
    """Return `text` with an escape such as `\\n` or `\\u202e` for each character that is obeyed."""
    return _OBEYED.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    if text.endswith((":", "#")):
        return text[:-1].encode("unicode_escape").decode() + f"\\x{ord(text[-1]):02x}"
    return text.encode("unicode_escape").decode()


def printable_json(document: Any) -> str:
    """Return `document` as JSON in which the same is escaped, so that it reads back as it is."""
    return _OBEYED_IN_JSON.sub(_utf16, json.dumps(document, ensure_ascii=False, indent=2))


def _utf16(found: re.Match[str]) -> str:
    digits = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{digits[at : at + 4]}" for at in range(0, len(digits), 4))

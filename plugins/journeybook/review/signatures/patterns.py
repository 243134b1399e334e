"""Lists of patterns as OpenSSH has them: `*`, `?`, and `!` for what must not match.

Source: PATTERNS in ssh_config(5). A list matches when one of its patterns does and none that begins
with `!`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 1000
"""Characters that a pattern may have; OpenSSH stops at 1,023."""

_RUN = re.compile(r"\*+|[^*]", re.DOTALL)  # stars in a row are one


@dataclass(frozen=True, slots=True)
class Patterns:
    """A list of patterns, as it was written."""

    text: str
    wanted: re.Pattern[str]
    unwanted: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> Patterns:
        """Return the patterns of a list with commas."""
        parts = text.split(",")
        wanted = [part for part in parts if not part.startswith("!")]
        unwanted = [part[1:] for part in parts if part.startswith("!")]
        return cls(text, _expression(wanted), _expression(unwanted))

    def match(self, name: str) -> bool:
        """Return whether the list matches `name`."""
        return bool(self.wanted.fullmatch(name)) and not self.unwanted.fullmatch(name)


def _expression(patterns: list[str]) -> re.Pattern[str]:
    """Return an expression for any of the patterns; for none of them, one that never matches."""
    each = (f"(?:{''.join(map(_sign, _RUN.findall(part)))})" for part in patterns)
    return re.compile("|".join(each) or "(?!)", re.DOTALL)


def _sign(sign: str) -> str:
    if sign[0] == "*":
        return ".*"
    return "." if sign == "?" else re.escape(sign)

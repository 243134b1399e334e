"""What was typed, in the characters that a keyboard has: full-width digits, dashes, minus signs."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")


def plain(text: str) -> str:
    """Return a text in compatible characters, with a hyphen for each dash and minus sign."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()

"""Two letters that stand for a name where there is little room."""

from __future__ import annotations


def monogram(name: str) -> str:
    """Return two letters for a name: the first of its first two words, or of its only one."""
    words = [word for word in name.split() if word[0].isalnum()]
    if len(words) > 1:
        return "".join(word[0] for word in words[:2]).upper()
    return name.strip()[:2].upper() if name.isascii() else name.strip()[:1]

"""How a handoff text, version 1, is written: its fixed words, and how a value becomes one line.

The reader beside this module and the exporter both go by it, so that they cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SCHEMA_VERSION = "core-reviewed-term-ai-handoff-v1"
BANNER = " AI-readable term handoff. Preview, read-only, Reviewed/Verified only."
SHORT_DEFINITION = "Short Definition"
HEADINGS = {
    "summary": "一言でいうと",
    "meaning": "意味",
    "useful_when": "役立つ場面",
    "key_points": "使い方のポイント",
    "pitfalls": "よくある誤解 / 落とし穴",
    "example": "最小例",
    "comparisons": "似ている言葉との違い",
    "faq": "FAQ",
    "sources": "Sources",
    "limitations": "Limitations",
}
"""The heading of each part, whatever the locale, in the order of the text."""

PREVIEW_LENGTH = 220
_STRUCTURE = re.compile(r"[#>-]|```|~~~")


def folded(text: str) -> str:
    """Return `text` on one line: line breaks, with the blanks around them, become a blank."""
    return re.sub(r"[ \t]*\n\s*", " ", text.strip())


def structure(text: str, start: int = 0) -> str:
    """Return the Markdown structure that `text` begins with at `start`, or an empty text."""
    found = _STRUCTURE.match(text, start)
    return found[0] if found else ""


def escaped(value: str) -> str:
    """Return `value` with a backslash before it if it would begin like Markdown structure."""
    return f"\\{value}" if structure(value) else value


def preview(summary: str) -> str:
    """Return the Short Definition that follows from a summary on one line."""
    if len(summary) <= PREVIEW_LENGTH:
        return summary
    return f"{summary[: PREVIEW_LENGTH - 1]}…"


def joined(values: Iterable[str]) -> str:
    """Return the paragraph that stands before a list of `values`; not yet escaped."""
    return " ".join(values)


def comparison_value(term: str, role: str, difference: str) -> str:
    """Return a comparison as one value; not yet escaped. An empty part keeps its place."""
    return f"{term} | {role} | {difference}"


def source_value(title: str, url: str) -> str:
    """Return a source as one value; not yet escaped."""
    return f"{title} - {url}" if url else title

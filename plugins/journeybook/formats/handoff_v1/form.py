"""How a handoff text, version 1, is written: its fixed words, and how a value becomes one line.

The reader beside this module and the exporter both go by it, so that they cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SCHEMA_VERSION = "core-reviewed-term-ai-handoff-v1"
HEAD_LINES = (
    "Canonical URL",
    "Locale",
    "Quality",
    "Publication status",
    "Schema version",
    "Trust policy",
)
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
_STRUCTURE = r"(?:[#>-]|```|~~~)"
# What Unicode takes for the end of a line (str.splitlines), with the white space around it.
_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
# A bar that would be read as the end of a part, with the backslashes set before it.
_BAR = re.compile(r"(?<= )(\\*\|)(?= |$)")
_SET_BAR = re.compile(r"(?<= )\\(\\*\|)(?= |$)")
_SET = r"\\\1"
_ADDRESS = re.compile(r"(?<!\\)(\\*)(?:https?://|mailto:)", re.IGNORECASE)


def folded(text: str) -> str:
    """Return `text` on one line: line breaks, with the blanks around them, become a blank."""
    return _LINE_BREAK.sub(" ", text.strip())


def structure(text: str) -> str:
    """Return the Markdown structure that `text` begins with, or an empty text."""
    found = re.match(_STRUCTURE, text)
    return found[0] if found else ""


def escaped(value: str) -> str:
    """Return `value` with a backslash before it if it would begin like Markdown structure.

    One that begins with backslashes and structure gets one too, so that `is_escaped` can tell.
    """
    return f"\\{value}" if re.match(rf"\\*{_STRUCTURE}", value) else value


def is_escaped(value: str) -> bool:
    """Return whether `escaped` set the backslash that `value` begins with."""
    return re.match(rf"\\+{_STRUCTURE}", value) is not None


def preview(summary: str) -> str:
    """Return the Short Definition that follows from a summary on one line."""
    if len(summary) <= PREVIEW_LENGTH:
        return summary
    return f"{summary[: PREVIEW_LENGTH - 1]}…"


def joined(values: Iterable[str]) -> str:
    """Return the paragraph that stands before a list of `values`; not yet escaped."""
    return " ".join(values)


def comparison_value(term: str, role: str, difference: str) -> str:
    """Return a comparison as one value; not yet escaped.

    An empty part keeps its place. A bar that stands alone inside a part gets a backslash; behind
    the second separator none is needed.
    """
    return f"{_BAR.sub(_SET, term)} | {_BAR.sub(_SET, role)} | {difference}"


def comparison_parts(value: str) -> list[str]:
    """Return the parts as they stand in a comparison, three if it is one; see `unbarred`."""
    return value.split(" | ", 2)


def unbarred(part: str) -> str:
    """Return a term or role as it was before `comparison_value`."""
    return _SET_BAR.sub(r"\1", part)


def source_value(title: str, url: str) -> str:
    """Return a source as one value; not yet escaped.

    A title that ends like one with an address, and has none, gets a backslash before that.
    """
    if url:
        return f"{title} - {url}"
    head, separator, tail = title.rpartition(" - ")
    return f"{head}{separator}\\{tail}" if separator and _ADDRESS.match(tail) else title


def source_parts(value: str) -> tuple[str, str]:
    """Return title and address of a source; without an address behind the last ` - `, only one."""
    head, separator, tail = value.rpartition(" - ")
    found = _ADDRESS.match(tail) if separator else None
    if not found:
        return value, ""
    return (f"{head}{separator}{tail[1:]}", "") if found[1] else (head, tail)

"""What search reads: texts in one paragraph, since its parser's cost grows with every element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from journeybook.escaping import html, trusted

# Keys whose values are ids, choices, dates or addresses: nothing that readers search for.
_NOT_SEARCHED = frozenset(
    {
        "accessed", "addresses", "audited_on", "better", "contact", "counterpart", "date", "due",
        "effort", "emotion", "evidence", "from", "id", "impact", "kind", "level", "map",
        "measured_on", "moment_of_truth", "persona", "priority", "severity", "stage", "state",
        "status", "url",
    }
)  # fmt: skip


def searchable(data: Any) -> Markup:
    """Return the texts of a part of a map's own data for search, each once.

    Args:
        data: texts, or lists and dicts of them, as they were read.
    """
    texts = dict.fromkeys(_words(data))
    return trusted(f"<p>{html(_BETWEEN.join(texts))}</p>") if texts else Markup()


_BETWEEN = "\n"


def _words(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        if data:
            yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _NOT_SEARCHED or _are_records(value):
                yield from _words(value)
    elif isinstance(data, Iterable):
        for item in data:
            yield from _words(item)


def _are_records(value: Any) -> bool:
    """Tell the list `evidence: [{id: …}]` of a journey from a list of ids."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)

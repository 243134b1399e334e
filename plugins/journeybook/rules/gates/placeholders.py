"""Texts that only hold a place."""

from __future__ import annotations

_SIGNS = " \t\n.…-–—_?？!！:：・。"
_WORDS = frozenset(
    {
        *("", "todo", "to do", "tbd", "tba", "tbc", "fixme", "xxx", "n/a", "coming soon"),
        *("placeholder", "未定", "未記入", "要記入", "あとで書く", "準備中"),
        *("待定", "待补充", "待補充", "待填写", "暂无"),
    }
)
_LONGEST = 20
_BEGINNINGS = ("todo:", "fixme:", "tbd:", "lorem ipsum")


def is_placeholder(text: str) -> bool:
    """Return whether a text says nothing yet, e.g. `TBD`, `…` or `TODO: ask sales`."""
    if len(text) > _LONGEST:
        return text[:_LONGEST].lower().startswith(_BEGINNINGS)
    lower = text.strip(_SIGNS).lower()
    return lower in _WORDS or lower.startswith(_BEGINNINGS)

"""Blocks of Markdown: headings, lists, fields and tables. Words come in escaped.

Tables are those of GitHub Flavored Markdown, section 4.10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeybook.escaping import commonmark


def heading(level: int, text: str) -> str:
    """Return a heading of plain text."""
    return f"{'#' * level} {commonmark(text)}"


def bullets(items: Iterable[str]) -> str:
    """Return a list of escaped items; each may have further lines of its own."""
    return "\n".join(f"- {indented(item, 2)}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """Return a numbered list of escaped items."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def plain_bullets(texts: Iterable[str]) -> str:
    """Return a list of plain texts."""
    return bullets(commonmark(text) for text in texts)


def fields(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a list of plain labels and escaped texts; those without a text are left out."""
    return bullets(f"**{commonmark(label)}:** {text}" for label, text in pairs if text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of plain column headings and escaped cells."""
    lines = [[commonmark(name) for name in head], ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def linked(text: str, url: str, title: str = "") -> str:
    """Return a link.

    Args:
        text: escaped words.
        url: where it leads: an address that the model accepted.
        title: a plain title.
    """
    # An ampersand may begin the name of a character, a bracket may end the address.
    address = url.replace("&", r"\&")
    address = f"<{address}>" if "(" in address or ")" in address else address
    escaped = commonmark(title).replace('"', r"\"")
    return f'[{text}]({address} "{escaped}")' if title else f"[{text}]({address})"


def indented(text: str, width: int) -> str:
    """Return a block whose lines but the first stand `width` blanks to the right."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{' ' * width}{line}" if line else "" for line in rest)])

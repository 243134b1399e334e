"""Words that a Markdown text sets apart: bold, in italics, or as HTML does within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from journeybook.formats.foreign.html_marks import MARKS, is_told
from journeybook.formats.foreign.markdown_blocks import flat, parsed
from journeybook.formats.incoming import Mark, Marked
from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place

_OPENS = {"strong_open": Mark.BOLD, "em_open": Mark.ITALIC}
_TAG = re.compile(r"<(/?)([a-z]+)\s*>", re.IGNORECASE)


def marked_in(text: str) -> Iterator[Marked]:
    """Yield the words that a document sets apart, each with the Markdown that does so."""
    for token in parsed(text):
        if token.type == "inline":
            yield from _marked(token.children or [], Place((token.map or (0, 0))[0] + 1, 1))


def _marked(children: list[Token], place: Place) -> Iterator[Marked]:
    whole = flat(children)
    for at, token in enumerate(children):
        mark, end = _begins(token)
        if mark is None:
            continue
        inner = _until(children[at + 1 :], token.type, end)
        if (said := flat(inner)) and is_told(mark, said, whole):
            source = f"{token.markup or token.content}{said}{token.markup or end}"
            yield Marked(mark, PlacedText(said, place), source)


def _begins(token: Token) -> tuple[Mark | None, str]:
    """Return how a token sets what follows apart, and what ends that."""
    if token.type == "html_inline" and (tag := _TAG.fullmatch(token.content)) and not tag[1]:
        return MARKS.get(tag[2].lower()), f"</{tag[2].lower()}>"
    return _OPENS.get(token.type), token.type.replace("_open", "_close")


def _until(tokens: list[Token], begin: str, end: str) -> list[Token]:
    depth = 0
    for at, token in enumerate(tokens):
        depth += token.type == begin != "html_inline"
        if end in {token.type, token.content.lower().replace(" ", "")}:
            if not depth:
                return tokens[:at]
            depth -= 1
    return tokens

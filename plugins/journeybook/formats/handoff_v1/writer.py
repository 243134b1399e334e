"""`handoff-v1.txt`: a page in the form `core-reviewed-term-ai-handoff-v1`.

The form's words and rules are in `form`, which the importer reads by:
what this module writes is read back as the same map, and what that one reads is written as the
same bytes. Values are folded to one line. What the form has no place for, the journey above all,
is in `handoff`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journeybook.content.trusted_page import TrustedPage
from journeybook.formats.handoff_v1.form import (
    BANNER,
    HEAD_LINES,
    HEADINGS,
    SCHEMA_VERSION,
    SHORT_DEFINITION,
    comparison_value,
    escaped,
    folded,
    joined,
    preview,
    source_value,
)

_Blocks = list[str]


def handoff_v1(page: TrustedPage) -> str:
    """Return the handoff text, version 1, of a page."""
    definition = page.definition
    sections = {
        SHORT_DEFINITION: [escaped(preview(folded(definition.summary)))],
        **{heading: _PARTS[key](page) for key, heading in HEADINGS.items()},
    }
    blocks = _head(page)
    for heading, content in sections.items():
        if content:
            blocks += [f"## {heading}", *content]
    return "\n\n".join(blocks) + "\n\n"


def _head(page: TrustedPage) -> _Blocks:
    values = (
        page.address,
        page.definition.locale,
        page.state.quality,
        page.state.publication_status,
        SCHEMA_VERSION,
        page.trust_policy,
    )
    lines = zip(HEAD_LINES, values, strict=True)
    return [
        f"# {escaped(folded(page.definition.title))}",
        f"> {folded(page.publisher)}{BANNER}".replace(">  ", "> "),  # of a site without a name
        "\n".join(f"- {label}: {folded(value)}" for label, value in lines),
    ]


def _paragraph(text: str) -> _Blocks:
    return [escaped(folded(text))] if text else []


def _bullets(lines: Iterable[str]) -> _Blocks:
    bullets = [f"- {escaped(line)}" for line in lines if line]
    return ["\n".join(bullets)] if bullets else []


def _joined_bullets(lines: list[str]) -> _Blocks:
    """Return the lines in one paragraph, then as a list."""
    return [escaped(joined(lines)), *_bullets(lines)] if lines else []


def _uses(page: TrustedPage) -> _Blocks:
    return _joined_bullets([folded(use.text) for use in page.definition.useful_when])


def _comparisons(page: TrustedPage) -> _Blocks:
    parts = (
        (page.neighbour(item), item.role, item.difference) for item in page.definition.comparisons
    )
    return _joined_bullets([comparison_value(*map(folded, part)) for part in parts])


def _faq(page: TrustedPage) -> _Blocks:
    blocks: _Blocks = []
    for item in page.definition.faq:
        blocks += [f"### {escaped(folded(item.question))}", *_paragraph(item.answer)]
    return blocks


def _sources(page: TrustedPage) -> _Blocks:
    return _bullets(
        source_value(folded(source.title), source.url or "") for source in page.definition.sources
    )


def _limitations(page: TrustedPage) -> _Blocks:
    found = page.limitations
    return [*_paragraph(found.text), *_bullets(map(folded, found.points))] if found else []


_PARTS: dict[str, Callable[[TrustedPage], _Blocks]] = {
    "summary": lambda page: _paragraph(page.definition.summary),
    "meaning": lambda page: _paragraph(page.definition.meaning),
    "useful_when": _uses,
    "key_points": lambda page: _bullets(map(folded, page.definition.key_points)),
    "pitfalls": lambda page: _bullets(map(folded, page.definition.pitfalls)),
    "example": lambda page: _paragraph(page.definition.example),
    "comparisons": _comparisons,
    "faq": _faq,
    "sources": _sources,
    "limitations": _limitations,
}
"""By key of a map: the blocks below its heading."""

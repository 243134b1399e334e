"""The sections of a handoff text, version 1: headings, paragraphs, lists and what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journeybook.formats.handoff_v1.form import (
    HEADINGS,
    comparison_parts,
    joined,
    source_parts,
    unbarred,
)
from journeybook.formats.handoff_v1.lines import (
    Blocks,
    HandoffError,
    first_difference,
    shown,
    trimmed,
    unescaped,
    value_behind,
)
from journeybook.loading.faults import Place
from journeybook.loading.nodes import Entry, Mapping, Node, Scalar, Sequence

_BULLET, _QUESTION = "- ", "### "
_MIN_COMPARISON = 3


def check_heading(blocks: Blocks, heading: str) -> Scalar:
    """Take the heading that must come next.

    Raises:
        HandoffError: another line stands there.
    """
    expected = f"the heading '## {heading}'"
    line = blocks.line(expected)
    if line.text != f"## {heading}":
        raise HandoffError(line.place, f"expected {expected}, found {shown(line)}")
    return line


def heading_entry(blocks: Blocks, heading: str, read: Callable[[Blocks], Node]) -> Entry:
    """Take a heading and what `read` makes of the blocks below it."""
    place = check_heading(blocks, heading).place
    return Entry(place, read(blocks))


def sections(blocks: Blocks) -> dict[str, Entry]:
    """Read the sections behind the summary; each may be missing, none may be out of order."""
    entries = {
        key: heading_entry(blocks, HEADINGS[key], read)
        for key, read in _READERS.items()
        if blocks.ahead and blocks.ahead[0].text == f"## {HEADINGS[key]}"
    }
    if blocks.ahead:
        line = blocks.ahead[0]
        hint = "the headings in their order: " + ", ".join(HEADINGS.values())
        if not line.text.startswith("## "):
            message = f"expected a heading, '## …', or the end, found {shown(line)}"
        elif line.text[3:] in HEADINGS.values():
            message = f"expected the headings in their order, each once, found {shown(line)}"
        else:
            message = f"expected one of the known headings, found {shown(line)}"
        raise HandoffError(line.place, message, hint)
    return entries


def paragraph(blocks: Blocks) -> Scalar:
    """Take a text of one line."""
    return value_behind(blocks.line("a text of one line"), "", "a text of one line")


def _items(blocks: Blocks) -> list[Scalar]:
    lines = blocks.block("a list, '- …'")
    return [unescaped(line, _BULLET, "a list item") for line in lines]


def _bullets(blocks: Blocks) -> Sequence:
    items = [trimmed(item, "a list item") for item in _items(blocks)]
    return Sequence(list[Node](items), items[0].place)


def _joined_items(blocks: Blocks) -> list[Scalar]:
    """Read a paragraph and the list that it is the join of."""
    what = "the items of the list below in one line"
    paragraph = unescaped(blocks.line(what), "", what)
    items = _items(blocks)
    expected = joined(item.text for item in items)
    if paragraph.text != expected:
        same = first_difference(paragraph.text, expected)
        place = Place(paragraph.place.line, paragraph.place.column + same)
        message = (
            "expected the items of the list below, joined by a blank; "
            f"it differs from character {same + 1} on"
        )
        raise HandoffError(place, message)
    return items


def _uses(blocks: Blocks) -> Sequence:
    items = [trimmed(item, "a list item") for item in _joined_items(blocks)]
    return Sequence(list[Node](items), items[0].place)


def _comparisons(blocks: Blocks) -> Sequence:
    items = _joined_items(blocks)
    return Sequence([_comparison(item) for item in items], items[0].place)


def _comparison(item: Scalar) -> Mapping:
    texts = comparison_parts(item.text)
    if len(texts) < _MIN_COMPARISON or not texts[0]:
        message = f"expected 'term | role | difference', found {shown(item)}"
        raise HandoffError(item.place, message)
    parts = _parts(item, texts, " | ")
    named = zip(("term", "role", "difference"), parts, strict=True)
    # An empty part keeps its place in the text and needs no key in a map.
    filled = ((key, part) for key, part in named if part.text)
    return _record(
        (
            (key, part if key == "difference" else Scalar(unbarred(part.text), part.place))
            for key, part in filled
        ),
        item.place,
    )


def _record(parts: Iterable[tuple[str, Scalar]], place: Place) -> Mapping:
    entries = {key: Entry(part.place, trimmed(part, f"a {key}")) for key, part in parts}
    return Mapping(entries, place)


def _parts(item: Scalar, texts: list[str], separator: str) -> list[Scalar]:
    """Return `texts`, which `separator` separates in `item`, at their places."""
    parts: list[Scalar] = []
    column = item.place.column
    for text in texts:
        parts.append(Scalar(text, Place(item.place.line, column)))
        column += len(text) + len(separator)
    return parts


def _faq(blocks: Blocks) -> Sequence:
    pairs: list[Node] = []
    place = blocks.ahead[0].place if blocks.ahead else Place(1, 1)
    while not pairs or blocks.begins(_QUESTION):
        question = value_behind(blocks.line("a question, '### …'"), _QUESTION, "a question")
        entries = {"question": Entry(question.place, question)}
        if blocks.ahead and not blocks.begins("#"):  # a question may have no answer
            expected = "an answer of one line"
            answer = value_behind(blocks.line(expected), "", expected)
            entries["answer"] = Entry(answer.place, answer)
        pairs.append(Mapping(entries, question.place))
    return Sequence(pairs, place)


def _sources(blocks: Blocks) -> Sequence:
    items = _items(blocks)
    return Sequence([_source(item) for item in items], items[0].place)


def _source(item: Scalar) -> Mapping:
    title, url = source_parts(item.text)
    parts = _parts(item, [title, url] if url else [title], " - ")
    return _record(zip(("title", "url"), parts, strict=False), item.place)


def _limitations(blocks: Blocks) -> Mapping:
    """Read a paragraph, a list, or both."""
    entries: dict[str, Entry] = {}
    place = blocks.ahead[0].place if blocks.ahead else Place(1, 1)
    if not blocks.begins(_BULLET):
        text = paragraph(blocks)
        entries["text"] = Entry(text.place, text)
    if blocks.begins(_BULLET):
        points = _bullets(blocks)
        entries["points"] = Entry(points.place, points)
    return Mapping(entries, place)


_READERS: dict[str, Callable[[Blocks], Node]] = {
    "meaning": paragraph,
    "useful_when": _uses,
    "key_points": _bullets,
    "pitfalls": _bullets,
    "example": paragraph,
    "comparisons": _comparisons,
    "faq": _faq,
    "sources": _sources,
    "limitations": _limitations,
}

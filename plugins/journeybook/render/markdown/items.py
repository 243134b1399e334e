"""Items of the grid and of the views as words in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from journeybook.content.journey.items import Item
from journeybook.content.journey.targets import Target
from journeybook.escaping import commonmark
from journeybook.render.markdown.blocks import linked

_BETWEEN = " · "


def cell(items: Iterable[Item], targets: Mapping[str, Target]) -> str:
    """Return the items of a cell in one line."""
    return _BETWEEN.join(item_words(item, targets) for item in items)


def item_words(item: Item, targets: Mapping[str, Target]) -> str:
    """Return an item: its number, text and figure, and in brackets what is told of it."""
    number = f"({item.number})" if item.number else ""
    named = ": ".join(filter(None, (_linked(item), commonmark(item.value))))
    head = " ".join(filter(None, (number, named)))
    told = "; ".join(_told(item, targets))
    return f"{head} ({told})" if head and told else head or told


def _linked(item: Item) -> str:
    text = commonmark(item.text)
    return linked(text, item.url) if item.url and text else text


def _told(item: Item, targets: Mapping[str, Target]) -> Iterator[str]:
    score = item.score.full if item.score else ""
    for text in (item.aged, item.tag, item.level_text, score, *item.chips):
        if text:
            yield commonmark(text)
    if item.image:
        yield commonmark(item.image.name)
    for label, note in item.notes:
        yield f"{commonmark(label)}: {commonmark(note)}" if label else commonmark(note)
    for place in item.leads_to:
        if place in targets:
            yield commonmark(_place(targets[place]))


def _place(target: Target) -> str:
    """Return the name of a place; that of another map with the state of its words."""
    state = target.page.state if target.page else None
    return f"{target.text} ({state.text})" if state else target.text

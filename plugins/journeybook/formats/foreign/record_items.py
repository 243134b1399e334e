"""Items of another tool's list that are records: `{"text": …, "impact": …}` is one pain point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from journeybook.formats.foreign.parts import Part
from journeybook.formats.placed_text import PlacedText
from journeybook.languages.import_words import plain, ranks
from journeybook.model.fields import Field
from journeybook.model.record import Record

_NAMES = (
    "text", "title", "name", "label", "description", "summary", "value", "content", "what",
    "point", "issue", "problem", "pain", "painpoint", "idea", "opportunity", "solution", "metric",
    "kpi", "action", "task", "quote", "note", "word", "score",
)  # fmt: skip
# What else such records say, by our key: the first key that a record of ours has is meant.
_MORE = {
    "impact": ("impact", "severity"), "severity": ("severity", "impact"),
    "priority": ("severity", "impact"), "effort": ("effort",), "complexity": ("effort",),
    "cause": ("cause",), "reason": ("cause",), "rootcause": ("cause",), "kind": ("kind",),
    "type": ("kind",), "owner": ("owner",), "responsible": ("owner",), "team": ("owner",),
    "status": ("status",), "due": ("due",), "duedate": ("due",), "result": ("result",),
    "target": ("target",), "goal": ("target",), "measured": ("measured",), "actual": ("measured",),
    "unit": ("unit",), "source": ("source",), "worth": ("value",), "benefit": ("value",),
}  # fmt: skip


@dataclass(slots=True)
class Item:
    """An item of a list.

    Attributes:
        text: what it says.
        more: what a record of ours holds beside it, by our key.
        guessed: the keys whose value is another than was written, with what was written.
        rest: what the item says besides, by its own keys.
    """

    text: PlacedText
    more: Part = field(default_factory=dict)
    guessed: dict[str, PlacedText] = field(default_factory=dict)
    rest: dict[str, PlacedText] = field(default_factory=dict)


def item_of(found: Any, of: Field | None) -> Item | None:
    """Return an item of a list; None where it says nothing.

    Args:
        found: a text, or a record of texts.
        of: the field that it is for; None where it is of no field of ours.
    """
    if isinstance(found, PlacedText):
        return Item(found) if found.strip() else None
    pairs = found.items() if isinstance(found, dict) else ()
    texts = {key: text for key, text in pairs if isinstance(text, PlacedText) and text.strip()}
    if not texts:
        return None
    main = _main(texts)
    item = Item(texts.pop(main))
    for key, text in texts.items():
        if of is None or of.record is None or not _takes(item, of.record, key, text):
            item.rest[key] = text
    return item


def _main(texts: dict[str, PlacedText]) -> str:
    by_name = {folded(key): key for key in reversed(texts)}
    named = next((by_name[name] for name in _NAMES if name in by_name), None)
    first = next(iter(texts))
    return named or next((key for key, text in texts.items() if not text.isdecimal()), first)


def _takes(item: Item, record: type[Record], key: str, text: PlacedText) -> bool:
    """Add what stands under a key, if a record of ours has a place for it."""
    for ours in _MORE.get(folded(key), ()):
        if ours not in record.model_fields or ours in item.more:
            continue
        for value in _forms(text):
            if _is_valid(record, {record.short: str(item.text), ours: str(value)}):
                item.more[ours] = value
                if value != text or ours != folded(key):
                    item.guessed[ours] = text
                return True
    return False


def _forms(text: PlacedText) -> Iterator[PlacedText]:
    yield text
    yield text.but(plain(text))
    if (rank := ranks().get(plain(text))) is not None:
        yield text.but(str(rank))


def _is_valid(record: type[Record], data: dict[str, str]) -> bool:
    try:
        record.model_validate(data)
    except ValidationError:
        return False
    return True


def folded(key: str) -> str:
    """Return a key as it is compared: painPoints, pain_points and Pain points are the same."""
    return re.sub(r"[\W_]+", "", key.casefold())


def spaced(key: str) -> str:
    """Return a key as words: painPoints is pain points."""
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ").split())

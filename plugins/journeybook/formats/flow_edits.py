"""A list or a mapping in brackets, changed in its brackets."""

from __future__ import annotations

from typing import Any

from journeybook.formats.respelling import in_line, respelt
from journeybook.loading.layout import Slot, Spot


def flow_edited(text: str, spot: Spot, old: Any, new: Any) -> str | None:
    """Return how a list or a mapping in brackets says something else.

    Args:
        text: the whole file.
        spot: the list or mapping.
        old: what it says.
        new: what it is to say: a list or a mapping too.

    Returns:
        What stands there then; None where that is better written below its key.
    """
    if old == new:
        return text[spot.start : spot.end]
    if isinstance(old, dict):
        return _mapping(text, spot, old, new)
    if len(old) == len(new):
        pieces = [
            _piece(text, slot, before, after)
            for slot, before, after in zip(spot.slots, old, new, strict=True)
        ]
        return _in_place(text, spot, pieces)
    left = list(zip(old, spot.slots, strict=True))
    pieces = []
    for item in new:
        at = next((at for at, (one, _) in enumerate(left) if one == item), None)
        pieces.append(_inline(item) if at is None else _whole(text, left.pop(at)[1]))
    return _anew(text, spot, pieces)


def _mapping(text: str, spot: Spot, old: dict[str, Any], new: dict[str, Any]) -> str | None:
    slots = {slot.name or "": slot for slot in spot.slots}
    if list(slots) == list(old) and set(old) == set(new):
        pieces = [_piece(text, slot, old[key], new[key]) for key, slot in slots.items()]
        return _in_place(text, spot, pieces)
    keys = [*(key for key in old if key in new), *(key for key in new if key not in old)]
    pieces = [
        _piece(text, slots[key], old[key], new[key], whole=True)
        if key in slots
        else f"{in_line(key)}: {_inline(new[key])}"
        for key in keys
    ]
    return _anew(text, spot, pieces)


def _piece(text: str, slot: Slot, old: Any, new: Any, *, whole: bool = False) -> str:
    """Return a value of the brackets, with its key where the whole of it is asked for."""
    value = slot.value
    if old == new:
        said: str | None = text[value.start : value.end]
    elif isinstance(old, str) and isinstance(new, str):
        said = respelt(text, value, new)
    elif type(old) is type(new) and new and value.style:
        said = flow_edited(text, value, old, new)
    else:
        said = None
    key = slot.key.start if whole and slot.key else value.start
    return text[key : value.start] + (_inline(new) if said is None else said)


def _whole(text: str, slot: Slot) -> str:
    return text[slot.key.start if slot.key else slot.value.start : slot.value.end]


def _in_place(text: str, spot: Spot, pieces: list[str]) -> str:
    """Put values in the places of those that were there."""
    found, at = [], spot.start
    for slot, piece in zip(spot.slots, pieces, strict=True):
        found += [text[at : slot.value.start], piece]
        at = slot.value.end
    return "".join([*found, text[at : spot.end]])


def _anew(text: str, spot: Spot, pieces: list[str]) -> str | None:
    """Put values between the brackets, where they stand on one line."""
    inside = text[spot.start : spot.end]
    if "\n" in inside or not spot.slots:
        return None
    first, last = spot.slots[0], spot.slots[-1]
    opening = text[spot.start : first.key.start if first.key else first.value.start]
    return opening + ", ".join(pieces) + text[last.value.end : spot.end]


def _inline(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        pairs = (f"{in_line(key)}: {_inline(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    return in_line(value)

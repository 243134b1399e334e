"""The words that our own diagrams have for screen readers: they tell the scores as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from journeybook.model import EmotionScale

Scale = tuple[Decimal, Decimal]
_ONE = r"[−-]?[0-9]+(?:[.,][0-9]+)?"
_NUMBER = re.compile(_ONE)
_SCORES = re.compile(rf" ({_ONE})(?: → ({_ONE}))?(?![^\s.,:;、，；。])")
_NEUTRAL = "3"


def own_scores(
    text: str, names: Sequence[tuple[str, bool]]
) -> tuple[Scale, list[tuple[Decimal, ...]]] | None:
    """Return the scale and the scores of each step; None where the words are not ours.

    Args:
        text: the words.
        names: the names of each stage and of its steps, in order, and whether it is a stage's; all
            of them stand in our words, in this order.
    """
    at, first, found = 0, len(text), []
    for name, is_stage in names:
        at = text.find(name, at)
        if at < 0:
            return None
        first, at = min(first, at), at + len(name)
        if is_stage:
            continue
        scores = _SCORES.match(text, at)
        found.append(tuple(map(_number, filter(None, scores.groups()))) if scores else ())
    ends = [_number(end) for end in _NUMBER.findall(text[:first])[:2]]
    if len(ends) < 2 or ends[0] >= ends[1]:
        return None
    return (ends[0], ends[1]), found


def drawn_height(scores: Sequence[Decimal], scale: Scale) -> str:
    """Return how a diagram draws scores: the last one, from 1 to 5."""
    if not scores:
        return _NEUTRAL
    height = EmotionScale(min=str(scale[0]), max=str(scale[1])).height(scores[-1])
    return f"{height:.2f}".rstrip("0").rstrip(".")


def _number(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", "."))

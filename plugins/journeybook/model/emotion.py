"""Emotions: scores on the scale that a map chooses, and ranges of them within a step.

A score is kept as it was written. Whoever draws it asks the scale where it stands; it is never
rounded to another scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from journeybook.message import Message
from journeybook.model.record import Record
from journeybook.model.refusals import refusal
from journeybook.model.roles import Role
from journeybook.model.typed_values import NUMBER, Number, number
from journeybook.model.values import Names, pattern_of

TONES = 5  # from worst to best: so many colours and faces there are
UNHAPPY = 2
"""The best of the tones that are bad."""
BAD_BELOW = Decimal("2.5")
"""A height below this is nearer to unhappy than to neutral, and has such a tone."""


def tone_of(height: float | Decimal) -> int:
    """Return which of five colours a height from 1 to 5 has; half way it is the better one."""
    return int(float(height) + 0.5)


class EmotionScale(Record):
    """The scale on which a map's emotions are written."""

    min: Number = Field(Decimal(1), description="The lowest score, e.g. -2.")
    max: Number = Field(Decimal(TONES), description="The highest score, e.g. 2.")
    labels: Names = Field((), description="What scores mean in words, from lowest to highest.")

    @model_validator(mode="after")
    def _rises(self) -> EmotionScale:
        if self.min >= self.max:
            raise refusal(
                "out-of-range",
                Message(
                    "the scale ends at {max}, which is not above {min}",
                    max=str(self.max),
                    min=str(self.min),
                ),
            )
        return self

    @property
    def is_own(self) -> bool:
        """Whether a map chose it: scores from 1 to 5 need no explanation."""
        return bool(self.labels) or not self.is_usual

    @property
    def is_usual(self) -> bool:
        """Whether scores are from 1 to 5."""
        return self.min == 1 and self.max == TONES

    def part(self, score: Decimal) -> float:
        """Return where a score stands, from 0 (lowest) to 1 (highest)."""
        return float((score - self.min) / (self.max - self.min))

    def height(self, score: Decimal) -> float:
        """Return the same from 1 to 5: where pictures draw it."""
        return 1 + (TONES - 1) * self.part(score)

    def tone(self, score: Decimal) -> int:
        """Return which of five colours a score has, from 1 (worst) to 5 (best)."""
        return tone_of(self.height(score))

    def label(self, score: Decimal) -> str:
        """Return the map's own word for a score; empty where it has none for just that."""
        if len(self.labels) < 2:
            return ""
        position = self.part(score) * (len(self.labels) - 1)
        return self.labels[round(position)] if position == round(position) else ""


DEFAULT_SCALE = EmotionScale()
_ENDLESS = EmotionScale(min=Decimal(-(10**15)), max=Decimal(10**15))
_scale: ContextVar[EmotionScale] = ContextVar("scale", default=DEFAULT_SCALE)


@contextmanager
def scores_on(written: Any) -> Iterator[None]:
    """Let emotions be checked against a scale.

    Args:
        written: the scale as a map has it. What is wrong with it is told where it stands, and of
            its scores no more than that they are numbers.
    """
    try:
        scale = EmotionScale.model_validate(written) if written is not None else DEFAULT_SCALE
    except ValidationError:
        scale = _ENDLESS
    token = _scale.set(scale)
    try:
        yield
    finally:
        _scale.reset(token)


def _emotion(written: Any) -> Any:
    scores = written if isinstance(written, list) else [written] if written else []
    if len(scores) > 2 or not all(isinstance(score, str) for score in scores):
        raise refusal(
            "wrong-type", Message("an emotion is a score, or two: from and to, such as [2, 4]")
        )
    return tuple(map(_score, scores))


def _score(written: str) -> Decimal:
    scale = _scale.get()
    score = number(written.strip())
    if not scale.min <= score <= scale.max:
        raise refusal(
            "out-of-range",
            Message(
                "'{text}' is not on the emotion scale from {min} to {max}",
                text=written,
                min=str(scale.min),
                max=str(scale.max),
            ),
        )
    return score


def _as_written(scores: tuple[Decimal, ...]) -> Any:
    numbers = [int(score) if score == int(score) else str(score) for score in scores]
    return numbers[0] if len(numbers) == 1 else numbers


_SCORE_SCHEMA = {
    "type": ["number", "string"],
    **pattern_of(NUMBER.pattern, "a score such as 3 or -2"),
}

Emotion = Annotated[
    tuple[Decimal, ...],
    BeforeValidator(_emotion),
    PlainSerializer(_as_written),
    Role.SCORE,
    WithJsonSchema(
        {
            "anyOf": [
                _SCORE_SCHEMA,
                {"type": "array", "items": _SCORE_SCHEMA, "minItems": 1, "maxItems": 2},
            ]
        }
    ),
]
"""A score on the map's emotion scale, or two: from and to within a step. None: not said."""

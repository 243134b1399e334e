"""Emotions in words: scores as a map writes them, and what the levels of its scale mean."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from journeybook.languages.texts import Texts
from journeybook.model import EmotionScale
from journeybook.model.emotion import TONES

TONE_WORDS = ("very unhappy", "unhappy", "neutral", "happy", "very happy")
_ENDS = 2  # labels, which name the lowest and the highest score
_MOST_LEVELS = 11  # so many lines can be told apart, as 0 to 10 has


class Score(NamedTuple):
    """An emotion as it is shown.

    Attributes:
        tone: 1 (worst) to 5 (best): its colour.
        text: as the map has it, e.g. `2`, or `2 → 4` for a range.
        full: with its scale, e.g. `2/5`.
    """

    tone: int
    text: str
    full: str


class Level(NamedTuple):
    """A level of a scale: where it is drawn, from 1 to 5, its colour, and what it is called."""

    height: float
    tone: int
    words: str


def score(emotion: tuple[Decimal, ...], scale: EmotionScale, texts: Texts) -> Score | None:
    """Return an emotion as it is shown; None where there is none."""
    if not emotion:
        return None
    text = " → ".join(texts.number(each) for each in emotion)
    return Score(scale.tone(emotion[-1]), text, f"{text}{_of_scale(scale, texts)}")


def felt(emotion: tuple[Decimal, ...], scale: EmotionScale, texts: Texts) -> str:
    """Return an emotion in words, e.g. `2 of 5, unhappy`; no word of ours stands beside a map's."""
    if not emotion:
        return texts("no score")
    shown = " → ".join(texts.number(each) for each in emotion)
    if word := scale.label(emotion[-1]):
        return texts.clauses(shown, word)
    if scale.labels:  # which name others than this one
        return f"{shown}{_of_scale(scale, texts)}"
    word = texts(TONE_WORDS[scale.tone(emotion[-1]) - 1])
    if scale.is_own:
        return texts.clauses(shown, word)
    return texts("{n} of 5, {word}", n=shown, word=word)


def scale_told(scale: EmotionScale, texts: Texts) -> str:
    """Return between which scores the emotions of a map are, and what its labels call them."""
    lowest, highest = texts.number(scale.min), texts.number(scale.max)
    if len(scale.labels) == _ENDS:
        lowest, highest = (
            f"{number} ({label})"
            for number, label in zip((lowest, highest), scale.labels, strict=True)
        )
        return texts("Emotion from {min} to {max}.", min=lowest, max=highest)
    if scale.labels:
        labels = texts.join(scale.labels)
        return texts(
            "Emotion from {min} to {max}: {labels}.", min=lowest, max=highest, labels=labels
        )
    return texts("Emotion from {min} (worst) to {max} (best).", min=lowest, max=highest)


def levels(scale: EmotionScale, texts: Texts) -> tuple[Level, ...]:
    """Return the levels that are drawn, from lowest to highest."""
    return tuple(_level(each, scale, texts) for each in _scores(scale))


def _level(each: Decimal, scale: EmotionScale, texts: Texts) -> Level:
    tone = scale.tone(each)
    if not scale.is_own:
        return Level(scale.height(each), tone, texts(TONE_WORDS[tone - 1]))
    words = " ".join(filter(None, (texts.number(each), scale.label(each))))
    return Level(scale.height(each), tone, words)


def _scores(scale: EmotionScale) -> Iterator[Decimal]:
    """Yield each whole score of a scale; of one with too many, its ends and its middle."""
    span = scale.max - scale.min
    if span == int(span) and span < _MOST_LEVELS:
        yield from (scale.min + step for step in range(int(span) + 1))
    else:
        yield from (scale.min, scale.min + span / 2, scale.max)


def _of_scale(scale: EmotionScale, texts: Texts) -> str:
    if scale.is_usual:
        return f"/{TONES}"
    if scale.min in (0, 1):
        return f"/{texts.number(scale.max)}"
    return f" ({texts.number(scale.min)} … {texts.number(scale.max)})"

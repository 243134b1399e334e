"""A score as people write it to the score as a map has it: `2..4` to `[2, 4]`, `4/5` to `4`."""

from __future__ import annotations

import re
from decimal import Decimal

from journeybook.loading.plain_text import plain
from journeybook.message import Message
from journeybook.model.emotion import EmotionScale

_NUMBER = r"[+-]?\d{1,6}(?:[.,]\d{1,3})?"
_ONE = re.compile(rf"\[?\s*({_NUMBER})\s*\]?")
_PAIR = re.compile(
    rf"[\[(]?\s*({_NUMBER})\s*(?:-+>?|=>|>|\.{{2,3}}|[→~〜/;:|]|,\s|to|bis|から|到|至|\s)\s*"
    rf"({_NUMBER})\s*[\])]?"
)
_WITH_WORDS = re.compile(rf"({_NUMBER})\s*(?:[^\W\d]|[-–:(（])\D*")
_SIGNED_PAIR = re.compile(rf"\[?\s*({_NUMBER})\s+(-\d+(?:[.,]\d+)?)\s*\]?")
_SHARE = re.compile(rf"({_NUMBER})\s*(?:/|von|of|out of)\s*(\d+)")
_PERCENT = re.compile(rf"({_NUMBER})\s*%")


def pair_of(text: str) -> tuple[str, str] | None:
    """Return the two numbers that a text names, such as `1-10`; None: it names no two."""
    found = _PAIR.fullmatch(plain(text))
    return (_point(found[1]), _point(found[2])) if found else None


def score_hint(typed: str, scale: EmotionScale) -> Message:
    """Return how to write a score, or two, on a scale.

    Args:
        typed: what stands there.
        scale: the map's scale.
    """
    text = plain(typed)
    if form := _form(text, scale):
        return Message("write {right}", right=form)
    if found := _PERCENT.fullmatch(text):
        share = Decimal(_point(found[1])) / 100
        if 0 <= share <= 1:
            right = f"{(scale.min + (scale.max - scale.min) * share).normalize():f}"
            return Message(
                "write {right}, which is {share} of the way from {min} to {max}",
                right=right, share=text, min=str(scale.min), max=str(scale.max),
            )  # fmt: skip
    if (found := _ONE.fullmatch(text)) and _point(found[1]) != typed.strip():
        return Message(
            "write {right}, and in 'emotion_scale' a scale that has it: "
            "now it is from {min} to {max}",
            right=_point(found[1]), min=str(scale.min), max=str(scale.max),
        )  # fmt: skip
    if any(one.isdecimal() for one in text):
        return Message(
            "write a score from {min} to {max}, or say the map's own scale in 'emotion_scale'",
            min=str(scale.min), max=str(scale.max),
        )  # fmt: skip
    return Message(
        "write a score from {min} to {max}; a word for it goes under 'feeling'",
        min=str(scale.min), max=str(scale.max),
    )  # fmt: skip


def scores_hint(items: list[str], scale: EmotionScale) -> Message:
    """Return how to write several scores where there may be two."""
    forms = [_form(plain(item), scale) for item in items]
    if len(forms) > 1 and all(forms) and not any("[" in form for form in forms):
        right = f"[{forms[0]}, {forms[-1]}]"
        return Message("write {right}: the first and the last", right=right)
    return Message("write one score, such as {one}, or two: {two}", one=str(scale.max),
                   two=f"[{scale.min}, {scale.max}]")  # fmt: skip


def _form(text: str, scale: EmotionScale) -> str:
    """Return a score or two as they are written; empty where they are not on the scale."""
    if found := _ONE.fullmatch(text):
        return _on(scale, found[1]) or _two(scale, text.strip("[] ").split(","))
    if (found := _SHARE.fullmatch(text)) and Decimal(found[2]) == scale.max and scale.min >= 0:
        return _on(scale, found[1])
    if (found := _SIGNED_PAIR.fullmatch(text)) and (both := _two(scale, [found[1], found[2]])):
        return both
    if found := _WITH_WORDS.fullmatch(text):
        return _on(scale, found[1])
    found = _PAIR.fullmatch(text)
    return _two(scale, [found[1], found[2]]) if found and not _SHARE.fullmatch(text) else ""


def _two(scale: EmotionScale, texts: list[str]) -> str:
    forms = [_on(scale, one) for one in texts]
    return f"[{', '.join(forms)}]" if len(forms) == 2 and all(forms) else ""


def _on(scale: EmotionScale, text: str) -> str:
    number = _point(text)
    return number if scale.min <= Decimal(number) <= scale.max else ""


def _point(number: str) -> str:
    return number.replace(",", ".").removeprefix("+")

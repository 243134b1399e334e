"""A scale of the map's own says what its scores mean.

Readers know 1 to 5. Of another scale they see numbers, unless `labels` name its scores, from the
lowest to the highest: each of them, both ends, or some at equal distances.

Passes: `emotion_scale: {min: -2, max: 2, labels: [angry, delighted]}`.
Fails: a scale from 0 to 10 without `labels`, or four labels for five scores.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.model import EmotionScale
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import OWN_SCALE
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_PATH = ("journey", "emotion_scale")
_ENDS = 2


@gate(
    "scale-labelled",
    title="An emotion scale of its own has labels",
    remedy="List under 'labels' what the scores mean, lowest first: each of them, or both ends.",
    needs=OWN_SCALE,
    seeds=("design",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for a scale whose labels are missing, or stand at no scores."""
    scale = subject.journey.emotion_scale
    number = len(scale.labels)
    if not number:
        message = Message(
            "the scale from {min} to {max} has no labels", min=scale.min, max=scale.max
        )
        yield Finding(_PATH, message, at_key=True)
    elif not _fits(scale, number):
        message = Message.counted(
            "{n} label does not fit the scores from {min} to {max}",
            "{n} labels do not fit the scores from {min} to {max}",
            number,
            min=scale.min,
            max=scale.max,
        )
        yield Finding((*_PATH, "labels"), message, at_key=True)


def _fits(scale: EmotionScale, number: int) -> bool:
    """Return whether each label stands at an end, or whole scores above the lowest one."""
    if number <= _ENDS:
        return number == _ENDS
    return (scale.max - scale.min) / (number - 1) % 1 == 0

"""What the cells of the stage grid hold: plain values that the template only has to print."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from journeybook.content.journey.scores import Score
from journeybook.content.shown_image import ShownImage


class History(NamedTuple):
    """How a figure went, to be drawn as small as a word.

    Attributes:
        values: the figures, the oldest first; at least two.
        target: what is wanted; None where that is no number.
    """

    values: tuple[Decimal, ...]
    target: Decimal | None


class Item(NamedTuple):
    """One thing in a cell; a tuple, since the template takes hundreds of them apart.

    Attributes:
        text: what it says.
        number: number of its step, or None when it belongs to the whole stage.
        tone: how it looks: the end of a class `jb-item--…` of the style sheet.
        tag: a word for its sort or state, e.g. "friction".
        level: 1 to 5 for a meter beside the tag; 0: none.
        level_text: the meter in words.
        score: an emotion in its colour; None: none.
        value: a figure in large type, e.g. what was measured.
        chips: short facts beside the text, e.g. the channel.
        notes: further facts below it, each a label (may be empty) and a text.
        url: where the text leads, or an empty text; another page of the site, or elsewhere.
        leads_to: ids of places on this page: whose step it is, and the evidence for it.
        anchor: id by which other places lead here, or an empty text.
        short: what stands for chips and notes in the map, where there is little room.
        state: the state that `tag` says, or the form of contact: for the sign beside it.
        history: how the figure went; None: nobody knows, or it was measured once.
        image: what is shown in the place of the text, which tells of it; None: nothing is.
        aged: that the figure is too old, in words; or an empty text.
    """

    text: str
    number: int | None = None
    tone: str = "plain"
    tag: str = ""
    level: int = 0
    level_text: str = ""
    score: Score | None = None
    value: str = ""
    chips: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    url: str = ""
    leads_to: tuple[str, ...] = ()
    anchor: str = ""
    short: tuple[str, ...] = ()
    state: str = ""
    history: History | None = None
    image: ShownImage | None = None
    aged: str = ""


def notes(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of label and text whose text is not empty."""
    return tuple(pair for pair in pairs if pair[1])

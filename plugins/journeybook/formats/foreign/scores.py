"""The scores of a journey that comes in: each part's emotion, all of them on one scale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal

from journeybook.formats.foreign.cells import items
from journeybook.formats.foreign.described import drawn_height, own_scores
from journeybook.formats.foreign.emotions import Felt, felt, height_of, on_scale, scale_of
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.parts import Part
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText
from journeybook.message import Message

_ENDS = re.compile(
    r"(?<![\w.])([+-]?[0-9]{1,6}(?:\.[0-9]+)?)"
    r"\s*(?:\.\.\.?|…|–|—|-|~|〜|～|to|bis|à|から|至|到|에서)\s*"
    r"([+-]?[0-9]{1,6}(?:\.[0-9]+)?)(?![\w.])"
)
Scale = tuple[Decimal, Decimal]
_USUAL = (Decimal(1), Decimal(5))
_GUESSED, _DRAWN = Decimal("0.1"), Decimal("0.01")  # how fine a score is told


class Scores:
    """Takes what a source says of emotions, and gives each part its score and its words."""

    def __init__(self, notes: Notes, asked: Asked) -> None:
        """Begin without any; what is guessed goes to `notes`."""
        self._notes, self._asked = notes, asked
        self._own_scale: Scale | None = None
        self._headed: Scale | None = None
        self._felt: list[tuple[Part, PlacedText]] = []

    def take(self, part: Part, cell: PlacedText) -> None:
        """Take what a cell says of a stage or a step."""
        self._felt.append((part, cell))

    def take_scale(self, text: str) -> bool:
        """Take the lowest and the highest score; return whether a text is such."""
        found = _ends(_ENDS.fullmatch(text.strip()))
        self._own_scale = found or self._own_scale
        return found is not None

    def take_header(self, header: PlacedText) -> None:
        """Take the scale that the header of a column of emotions says: “Mood (-2 to 2)”."""
        if self._headed is None and (found := _ends(_ENDS.search(_folded(header)))):
            self._headed = found
            message = Message("scores are from {min} to {max}", min=_written(found[0]),
                              max=_written(found[1]))  # fmt: skip
            self._notes.read(header, message)

    def take_described(self, text: PlacedText, stages: Iterable[Part]) -> bool:
        """Take scores as our own words for a diagram tell them; return whether a text is such.

        A diagram draws every scale from 1 to 5, and a step without a score in the middle. A score
        that was changed in the diagram since stays as it is there.

        Args:
            text: the words.
            stages: the stages of the journey, with their steps.
        """
        names, parts = [], []
        for stage in stages:
            names.append((str(stage["name"]), True))
            for part in stage.get("steps", [stage]):
                names.append((str(part.get("action", stage["name"])), False))
                parts.append(part)
        found = own_scores(text, names)
        drawn_of = {id(part): cell for part, cell in self._felt}
        if found is None or len(drawn_of) != len(parts):
            return False
        scale, scores = found
        self._own_scale = scale
        self._felt = []
        for part, own in zip(parts, scores, strict=True):
            drawn = drawn_of[id(part)]
            score = felt(drawn).scores
            if not score or drawn_height(own, scale) == drawn.strip():
                said = " → ".join(map(_written, own))
            else:
                said = _written(on_scale(score[0], scale, _DRAWN))
            if said:
                self._felt.append((part, drawn.but(said)))
        return True

    def said_by(self, cell: PlacedText) -> str:
        """Return the key of what a cell says of an emotion: a score, or words alone."""
        one = self._of(cell)
        return "emotion" if one.scores or one.guesses or not one.feeling else "feeling"

    def give(self) -> Mapping[str, str] | None:
        """Give each part its emotion, and return the scale; None for 1 to 5."""
        found = [(part, cell, self._of(cell)) for part, cell in self._felt]
        scale = self._scale([one for _, _, one in found])
        scored = {id(part) for part, _, one in found if one.scores}
        for part, cell, one in found:
            scores = self._scores(cell, one, scale, has_others=id(part) in scored)
            self._give(part, [cell.but(_written(score)) for score in scores])
            if one.feeling:
                words = [part["feeling"]] if "feeling" in part else []
                part["feeling"] = cell.but(", ".join([*words, one.feeling]))
        if scale == _USUAL:
            return None
        return {"min": _written(scale[0]), "max": _written(scale[1])}

    def _give(self, part: Part, scores: list[PlacedText]) -> None:
        """Give scores to a part; of several cells, the first and the last score stand."""
        held = part.get("emotion", [])
        found = [*(held if isinstance(held, list) else [held]), *scores]
        for score in found[1:-1]:
            self._notes.lost(score)
        ends = [found[0], found[-1]] if len(found) > 1 else found
        if ends:
            part["emotion"] = ends if len({*ends}) > 1 else ends[0]

    def _scores(
        self, cell: PlacedText, one: Felt, scale: Scale, *, has_others: bool
    ) -> tuple[Decimal, ...]:
        """Return the scores of a cell on the map's scale; what is guessed of them is told."""
        if one.scores and (one.top is None or (one.top == scale[1] and scale[0] >= 0)):
            return one.scores
        if one.scores:
            heights: Iterable[Decimal | int] = (height_of(x, one.top or x) for x in one.scores)
            sign = " ".join(cell.split())
        elif has_others or not one.guesses:
            if not has_others and self._asked.has_guesses:
                message = Message("no score is known for '{text}'; it stays in words",
                                  text=" ".join(cell.split()))  # fmt: skip
                self._notes.read(cell, message)
            return ()
        else:
            heights, sign = one.guesses, one.sign
        scores = tuple(on_scale(height, scale, _GUESSED) for height in heights)
        written = " → ".join(map(_written, scores))
        self._notes.guessed(cell, Message("emotion {score} of '{sign}'", score=written, sign=sign))
        return scores

    def _of(self, cell: PlacedText) -> Felt:
        """Return what a cell says; nobody guesses a score where words are to stay words."""
        one = felt(cell)
        if one.guesses and not self._asked.has_guesses:
            return Felt(feeling=", ".join(items(cell, names=False)))
        return one

    def _scale(self, found: list[Felt]) -> Scale:
        if self._asked.scale:
            least, most = map(Decimal, self._asked.scale)
            return least, most
        if self._own_scale or not any(one.scores for one in found):
            return self._own_scale or _USUAL
        if (headed := self._headed) and all(
            headed[0] <= score <= headed[1] for one in found for score in one.scores
        ):
            return headed
        scale = scale_of(found)
        if scale != _USUAL or any(one.top for one in found):
            self._notes.guessed(
                self._felt[0][1],
                Message("scores are from {min} to {max}", min=_written(scale[0]),
                        max=_written(scale[1])),
            )  # fmt: skip
        return scale


def _ends(found: re.Match[str] | None) -> Scale | None:
    if found is None or Decimal(found[1]) >= Decimal(found[2]):
        return None
    return Decimal(found[1]), Decimal(found[2])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("−", "-")


def _written(score: Decimal) -> str:
    return f"{score:f}"

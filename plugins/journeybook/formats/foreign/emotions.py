"""Emotions as people write them: scores on any scale, stars, faces and words.

A score is taken as it stands. Faces and words are looked up in a table, to a score from 1 to 5:
that is a guess, and is told as one.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from journeybook.formats.foreign.feelings import guess_of, is_feeling
from journeybook.languages.import_words import out_of_words, then_words

_FACES = {
    5: "😀😃😄😁😆😍🤩🥰🥳😊🎉❤",
    4: "🙂😌👍😎🤗😇☺",
    3: "😐😶🤔😑",
    2: "😕🙁☹😟😞😔😣😒😬👎😰😓😢🤨😖😥😧😨🥱😦",
    1: "😠😡🤬😤😭😱😫😩💔",
}
_FACE = {face: score for score, faces in _FACES.items() for face in faces}
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])[+-]?[0-9]{1,6}(?:[.][0-9]{1,3})?(?:\s*/\s*([0-9]{1,3}))?(?![A-Za-z0-9_.%])"
)
_LESS = re.compile(r"[▲△]\s*(?=[0-9])")  # a minus in Japanese accounts
_HALF = re.compile(r"(?<![0-9,.])([0-9]),5(?![0-9,])")  # a comma of decimals
_STARS = re.compile(r"([★⭐]{1,5})(☆{0,4})")
_BETWEEN = re.compile(r"[\s()（）\[\]→⇒➔>:：,、/|~～\-–—＞點点분]+")
_NO_WORDS = re.compile(r"[\W_]*")
_PERCENT = re.compile(r"([0-9]{1,3})\s*%")
_TOPS = (2, 3, 5, 10, 100)
_FIVE = Decimal(5)


@dataclass(frozen=True, slots=True)
class Felt:
    """What a cell says of an emotion.

    Attributes:
        scores: one, or from and to, as they were written.
        top: the highest score that is said beside one, as in 4/5; None where none is.
        guesses: the same from 1 to 5, of faces and words.
        sign: the face or the word that the guess is from.
        feeling: the words.
        is_signed: whether a plus stands before a score: the scale has a zero in its middle.
    """

    scores: tuple[Decimal, ...] = ()
    top: Decimal | None = None
    guesses: tuple[int, ...] = ()
    sign: str = ""
    feeling: str = ""
    is_signed: bool = False


def felt(cell: str) -> Felt:
    """Return what a cell says."""
    text = _folded(cell)
    if stars := _STARS.search(text):
        rest = _STARS.sub(" ", text)
        return Felt(guesses=(len(stars[1]),), sign=stars[0], feeling=_words(rest))
    numbers = list(_NUMBER.finditer(text))
    rest = _NUMBER.sub(" ", text)
    if 1 <= len(numbers) <= 2 and _is_score(text, numbers, rest):
        tops = [Decimal(found[1]) for found in numbers if found[1]]
        scores = tuple(Decimal(found[0].split("/")[0].strip()) for found in numbers)
        return Felt(
            scores,
            tops[0] if tops else None,
            feeling=_words(rest) or _drawn(rest),
            is_signed=any(found[0].startswith("+") for found in numbers),
        )
    if faces := [sign for sign in text if sign in _FACE]:
        ends = faces if len(faces) <= 2 else [faces[0], faces[-1]]
        without = "".join(sign for sign in text if sign not in _FACE)
        guesses = tuple(dict.fromkeys(_FACE[face] for face in ends))
        return Felt(guesses=guesses, sign="".join(faces), feeling=_words(without))
    if guess := guess_of(text):
        return Felt(guesses=guess.scores, sign=guess.sign, feeling=_words(text))
    return Felt(feeling=_words(text) or text)


def _drawn(text: str) -> str:
    """Return the faces and signs of a text that has no words."""
    drawn = _BETWEEN.sub("", text)
    return "".join(sign for sign in drawn if unicodedata.category(sign) == "So")


def _folded(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell.replace("\ufe0f", "").replace("☆", "\u2606"))
    text = _LESS.sub("-", text)
    text = _HALF.sub(r"\1.5", text)
    text = text.replace("−", "-").replace("－", "-").strip()
    if percent := _PERCENT.fullmatch(text):
        return f"{percent[1]}/100"
    return _out_of().sub(r"\1/\2", text)


@functools.cache
def _out_of() -> re.Pattern[str]:
    """A score with the highest one behind a word: 7 out of 10."""
    words = "|".join(map(re.escape, sorted(out_of_words(), key=len, reverse=True)))
    return re.compile(rf"([0-9]{{1,3}})\s+(?:{words})\s+([0-9]{{1,3}})(?![0-9])", re.IGNORECASE)


def _is_score(text: str, numbers: list[re.Match[str]], rest: str) -> bool:
    """Return whether the numbers of a text are scores: they stand alone, or set off from words."""
    bare = rest
    for word in then_words():
        bare = re.sub(rf"(?<![^\W0-9]){re.escape(word)}(?![^\W0-9])", " ", bare)
    if not any(sign.isalnum() for sign in _BETWEEN.sub("", bare)):
        return True
    first = numbers[0]
    before, behind = text[: first.start()].rstrip(), text[numbers[-1].end() :].lstrip()
    set_off = before[-1:] in {"(", ":", "["} or bool(first[1])
    if len(numbers) == 1 and not (before and behind) and _stands_off(text, first):
        # “Sad -2”, “+2 relieved”, “happy 4”
        return first[0][0] in "+-" or is_feeling(rest)
    return set_off or (not before and behind[:1] in set("-–—:()|,、→・") | set(_FACE))


def _stands_off(text: str, number: re.Match[str]) -> bool:
    """Return whether a blank stands between a number and the words beside it."""
    return text[number.start() - 1 : number.start()].isspace() or (
        number.start() == 0 and text[number.end() : number.end() + 1].isspace()
    )


def _words(text: str) -> str:
    """Return a text without the marks that stood between its scores."""
    bare = text
    for word in then_words():
        bare = re.sub(rf"^[\W0-9]*{re.escape(word)}[\W0-9]*$", "", bare)
    if _NO_WORDS.fullmatch(_BETWEEN.sub("", bare)):
        return ""
    return text_between(bare)


def text_between(text: str) -> str:
    """Return a text without empty brackets, marks at its ends, and brackets around all of it."""
    bare = re.sub(r"[(\[]\s*[)\]]", " ", text)
    bare = " ".join(bare.split()).strip(" -–—:,、/|→>")
    found = re.fullmatch(r"[(\[]([^()\[\]]*)[)\]]", bare)
    return found[1].strip() if found else bare


def scale_of(found: Iterable[Felt]) -> tuple[Decimal, Decimal]:
    """Return the smallest usual scale that the scores of a map are on.

    Scores that say their highest one, as 3/5 does, count where the others can be on that scale.
    """
    felts = [one for one in found if one.scores]
    plain = [one for one in felts if one.top is None]
    tops = [one.top for one in felts if one.top is not None]
    scores = [score for one in plain for score in one.scores]
    is_signed = any(score < 0 for score in scores) or any(one.is_signed for one in plain)
    if tops and not is_signed and max(scores, default=_FIVE) <= max(*tops, _FIVE):
        most = max(tops)
        scores += [score for one in felts if one.top == most for score in one.scores]
    else:
        most = max(scores, default=_FIVE)
    least = min(scores, default=_FIVE)
    top = next((Decimal(top) for top in _TOPS if max(most, -least) <= top), max(most, -least))
    if is_signed:
        return -top, top
    if most <= _FIVE and top <= _FIVE:
        return Decimal(0 if least < 1 else 1), _FIVE
    return Decimal(0 if least < 1 or top > 10 else 1), top


def height_of(score: Decimal, top: Decimal) -> Decimal:
    """Return a score that says its highest one as one from 1 to 5."""
    least = Decimal(1 if score >= 1 and top <= 10 else 0)
    return 1 + 4 * (min(score, top) - least) / max(top - least, Decimal(1))


def on_scale(height: Decimal | int, scale: tuple[Decimal, Decimal], finest: Decimal) -> Decimal:
    """Return where a score from 1 to 5 stands on a scale, rounded to `finest`."""
    least, most = scale
    found = least + (most - least) * (height - 1) / 4
    return found.quantize(finest).normalize() + 0

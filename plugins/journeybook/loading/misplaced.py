"""Where a key belongs that stands where the format does not know it."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce

from journeybook.diagnostics import did_you_mean
from journeybook.loading.look_alikes import latin_form
from journeybook.message import Message
from journeybook.model.fields import Path, fields, record_at
from journeybook.model.record import Record

_MOST_PLACES = 4
_FEW = 20  # so many keys fit in a hint
_SHORTEST = 4  # letters of words that say what a key is, as `of` and `by` do not
_SEPARATORS = re.compile(r"[\s-]+")


def hint_for_key(key: str, path: Path, model: type[Record]) -> str:
    """Return where an unknown key belongs, else which one it may be meant for; or an empty text.

    Args:
        key: the key.
        path: the way to the part that holds it.
        model: the model of the whole.
    """
    known = own_keys(model, path)
    plain = _SEPARATORS.sub("_", unicodedata.normalize("NFKC", key).strip().lower())
    if plain in known:
        return Message("did you mean '{word}'?", word=plain)
    if (latin := latin_form(key)) != key and latin in known:
        odd = next(one for one, other in zip(key, latin, strict=True) if one != other)
        name = unicodedata.name(odd, "").lower()
        return Message(
            "write '{word}' in Latin letters: its '{character}' is a {name}",
            word=latin, character=odd, name=name,
        )  # fmt: skip
    places = _places(model).get(plain, ())
    guess = _guess(key, record_at(model, path))
    if not 0 < len(places) <= _MOST_PLACES:
        if guess or not 0 < len(known) <= _FEW:
            return guess
        return Message("known here are {keys}", keys=", ".join(known))
    belongs = Message("'{key}' belongs to {places}", key=plain, places=_either(places))
    return Message("{one}; or {other}", one=belongs, other=guess) if guess else belongs


def nearest_key(key: str, model: type[Record], path: Path) -> str:
    """Return the key that an unknown one at `path` is a slip of, or an empty text."""
    if (latin := latin_form(key)) in own_keys(model, path):
        return latin
    hint = _guess(key, record_at(model, path))
    return hint.split("'")[1] if hint else ""


@functools.lru_cache(maxsize=256)  # the same key is often wrong many times, in a foreign file
def _guess(key: str, record: type[Record] | None) -> str:
    if record is None:
        return ""
    if known := _with_words(key, fields(record)):
        return Message("did you mean '{word}'?", word=known)
    return did_you_mean(key, fields(record))


def _with_words(key: str, known: Iterable[str]) -> str:
    """Return the one key that has all words of another, as `pain_points` has `points`."""
    words = set(key.lower().split("_"))
    found = [one for one in known if words <= set(one.split("_"))]
    return found[0] if len(found) == 1 and max(map(len, words)) >= _SHORTEST else ""


def own_keys(model: type[Record], path: Path) -> list[str]:
    """Return the keys that the model knows at `path`."""
    record = record_at(model, path)
    return list(fields(record)) if record else []


def _either(places: tuple[Message, ...]) -> Message:
    return reduce(lambda one, other: Message("{one} or {other}", one=one, other=other), places)


@functools.cache
def _places(model: type[Record]) -> Mapping[str, tuple[Message, ...]]:
    """Return, by key, the parts that have it, from the outside in."""
    found: dict[str, dict[Message, None]] = {}
    for name, record in _parts(model):
        for key in fields(record):
            found.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def _parts(model: type[Record]) -> Iterator[tuple[Message, type[Record]]]:
    """Yield every kind of part once, with what it is called in a sentence."""
    waiting = [(Message("the top level of the file"), model)]
    seen: set[type[Record]] = {model}
    while waiting:
        name, record = waiting.pop(0)
        yield name, record
        for key, field in fields(record).items():
            if field.record and field.record not in seen:
                seen.add(field.record)
                waiting.append((_called(key, field.record), field.record))


def _called(key: str, record: type[Record]) -> Message:
    if record.noun:
        return Message("the {noun}", noun=Message(record.noun))
    return Message("'{key}'", key=key)

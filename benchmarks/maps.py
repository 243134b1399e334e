"""Map definitions for the benchmark: the project's own English ones, again and again, varied.

Of each turn through them every text loses some words to others of the same length, and every id
gets a number, so that no two maps share a text while all of them stay as long as the originals.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

LOCALE = "en-US"
ORIGINALS = Path(__file__).resolve().parents[1] / "maps"

# Values that are no text: ids, choices, numbers, days, addresses. The names are the keys of the
# format; `evidence` is a list of ids below a persona, a step or a pain point.
_IDS = frozenset({"addresses", "counterpart", "id", "map", "persona", "related", "stage"})
_CHOICES = frozenset(
    {
        "accessed", "ai_assisted", "audited_on", "better", "collection", "contact", "date", "due",
        "effort", "emotion", "every", "format", "from", "impact", "kind", "level", "locale",
        "measured", "measured_on", "moment_of_truth", "priority", "severity", "state", "status",
        "target", "translation_of", "triggers", "unit", "url",
    }
)  # fmt: skip
_BY_ID = frozenset({"by_segment", "cells"})
_SHARED = frozenset({"tags"})  # words that pages have in common
_MODELS = frozenset({"b2b", "b2c"})
_WORD = re.compile(r"(?<![\w`*/.@-])[a-z]{4,}(?![\w`*/@-])")
_EVERY = 6  # one word in so many is another one


def texts(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield `(key, text)` of every text in a definition that its page has to show.

    Left out are ids, choices, numbers, days, addresses, and `short_definition`, which is only
    for previews.
    """
    if isinstance(data, Mapping):
        for name, value in data.items():
            if not _is_no_text(name, value, key):
                yield from texts(value, key if key in _BY_ID else name)
    elif isinstance(data, list):
        for item in data:
            yield from texts(item, key)
    elif data and data.lower() not in _MODELS:
        yield key, data


def originals() -> list[dict[str, Any]]:
    """Return the project's own English maps: a term, a journey and a method side by side."""
    files = sorted(
        ORIGINALS.glob(f"{LOCALE}/*/*.yml"), key=lambda file: (file.stem, file.parent.name)
    )
    # Every scalar as text, as the plugin reads them.
    loaded = (yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader) for file in files)  # noqa: S506
    return list(loaded)


def varied(count: int) -> Iterator[dict[str, Any]]:
    """Yield `count` definitions with ids, titles and texts of their own.

    Args:
        count: how many; at least as many as there are originals, since those refer to each other.
    """
    first = originals()
    if count < len(first):
        raise ValueError(f"{count} maps are too few: the originals alone are {len(first)}")
    places = {data["id"]: place for place, data in enumerate(first)}
    vocabulary = _vocabulary(first)
    for number in range(count):
        turn, place = divmod(number, len(first))
        ids = {
            id_: f"{id_}-{turn if turn * len(first) + at < count else 0:04}"
            for id_, at in places.items()
        }
        replace = partial(_reworded, vocabulary=vocabulary, dice=random.Random(number))  # noqa: S311
        data = _variant(first[place], "", ids, f"{turn:04}", replace)
        data["title"] = f"{data['title']} {turn:04}"
        yield data


def write(folder: Path, count: int) -> None:
    """Write `count` maps below a new folder, with the site's trust policy."""
    policy = folder / "_policy"
    policy.mkdir(parents=True)
    (policy / "trust.yml").write_bytes((ORIGINALS / "_policy" / "trust.yml").read_bytes())
    for data in varied(count) if count else ():
        file = folder / data["locale"] / data["collection"] / f"{data['id']}.{data['locale']}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(
            data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=98
        )
        file.write_text(text, "utf-8")


def _is_no_text(name: str, value: Any, above: str) -> bool:
    if above in _BY_ID:  # the name is an id
        return False
    if name == "evidence":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if name == "kind" and above == "opportunities":
        return False
    return name in _IDS or name in _CHOICES or name == "short_definition"


def _variant(data: Any, key: str, ids: Mapping[str, str], turn: str, replace: Any) -> Any:
    """Return `data` with numbered ids and other words."""
    if isinstance(data, Mapping):
        return {
            f"{name}-{turn}" if key in _BY_ID else name: (
                value
                if name in _CHOICES and not isinstance(value, Mapping | list)
                else _variant(value, name if key not in _BY_ID else "", ids, turn, replace)
            )
            for name, value in data.items()
        }
    if isinstance(data, list):
        return [_variant(item, key, ids, turn, replace) for item in data]
    if key in _IDS or (key == "evidence"):
        return ids.get(data, f"{data}-{turn}")
    kept = key in _CHOICES or key in _SHARED or data.lower() in _MODELS
    return data if kept else replace(data)


def _reworded(text: str, *, vocabulary: Mapping[int, list[str]], dice: random.Random) -> str:
    """Return a text with one word in six, and at least one, replaced by another as long."""
    words = list(_WORD.finditer(text))
    chosen = dice.sample(words, max(1, len(words) // _EVERY)) if words else []
    for word in sorted(chosen, key=lambda found: -found.start()):
        other = dice.choice(vocabulary[len(word[0])])
        text = f"{text[: word.start()]}{other}{text[word.end() :]}"
    return text


def _vocabulary(definitions: list[dict[str, Any]]) -> dict[int, list[str]]:
    """Return all words of the definitions by their length."""
    words = {
        found[0]
        for data in definitions
        for _, text in texts(data)
        for found in _WORD.finditer(text)
    }
    by_length: dict[int, list[str]] = {}
    for word in sorted(words):
        by_length.setdefault(len(word), []).append(word)
    return by_length

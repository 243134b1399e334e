"""Map definitions for the benchmark: the project's own English ones, again and again, varied.

Of each turn through them every text loses some words to others of the same length, and every id
gets a number, so that no two maps share a text while all of them stay as long as the originals.
"""

from __future__ import annotations

import copy
import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from journeybook.model import MapDefinition
from journeybook.model.fields import Field
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.roles import Role

LOCALE = "en-US"
ORIGINALS = Path(__file__).resolve().parents[1] / "maps"

_NOT_SHOWN = frozenset(
    {"alt", "digest", "series", "short_definition", "unit"}
)  # or not as words of their own
_SHARED = frozenset({"tags"})  # words that pages have in common
_MODELS = frozenset({"b2b", "b2c"})
_WORD = re.compile(r"(?<![\w`*/.@-])[a-z]{4,}(?![\w`*/@-])")
_NUMBER = re.compile(r"[\d.]+")
_EVERY = 6  # one word in so many is another one


def texts(data: Mapping[str, Any]) -> Iterator[Leaf]:
    """Yield every text in a definition that its page has to show.

    Left out are ids, choices, numbers, days, addresses, and what is only for previews.
    """
    for leaf in leaves(MapDefinition, data, _is_shown):
        if leaf.value and not _NUMBER.fullmatch(leaf.value) and leaf.value.lower() not in _MODELS:
            yield leaf


def _is_shown(field: Field) -> bool:
    return field.is_words and field.role is not Role.LABEL and field.key not in _NOT_SHOWN


def _is_id(field: Field) -> bool:
    return field.role in {Role.ID, Role.REFERENCE} and field.key != "collection"


def originals() -> list[dict[str, Any]]:
    """Return the project's own English maps: a term, a journey and a method side by side."""
    files = sorted(
        ORIGINALS.glob(f"{LOCALE}/*/*.yml"), key=lambda file: (file.stem, file.parent.name)
    )
    # Every scalar as text, as the plugin reads them.
    loaded = (yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader) for file in files)  # noqa: S506
    return list(loaded)


def varied(count: int, collection: str = "") -> Iterator[dict[str, Any]]:
    """Yield `count` definitions with ids, titles and texts of their own.

    Args:
        count: how many; at least as many as there are originals, since those refer to each other.
        collection: the one whose maps come again after the first turn; default: all.
    """
    first = originals()
    if count < len(first):
        raise ValueError(f"{count} maps are too few: the originals alone are {len(first)}")
    again = [at for at, data in enumerate(first) if collection in {"", data["collection"]}]
    order = [(0, at) for at in range(len(first))]
    while len(order) < count:
        order += [(order[-1][0] + 1, at) for at in again]
    made = set(order[:count])
    vocabulary = _vocabulary(first)
    for number, (turn, place) in enumerate(order[:count]):
        ids = {
            data["id"]: f"{data['id']}-{turn if (turn, at) in made else 0:04}"
            for at, data in enumerate(first)
        }
        replace = partial(_reworded, vocabulary=vocabulary, dice=random.Random(number))  # noqa: S311
        data = _variant(first[place], ids, f"{turn:04}", replace)
        data["title"] = f"{data['title']} {turn:04}"
        yield data


def write(folder: Path, count: int, collection: str = "") -> None:
    """Write maps as `varied` yields them below a new folder, with trust policy and images."""
    policy = folder / "_policy"
    policy.mkdir(parents=True)
    (policy / "trust.yml").write_bytes((ORIGINALS / "_policy" / "trust.yml").read_bytes())
    for data in varied(count, collection) if count else ():
        file = folder / data["locale"] / data["collection"] / f"{data['id']}.{data['locale']}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(
            data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=98
        )
        file.write_text(text, "utf-8")
    for images in ORIGINALS.glob(f"{LOCALE}/*/images") if count else ():
        shutil.copytree(images, folder / images.relative_to(ORIGINALS))


def _variant(
    data: dict[str, Any], ids: Mapping[str, str], turn: str, replace: Callable[[str], str]
) -> dict[str, Any]:
    """Return a definition with numbered ids and other words."""
    made = copy.deepcopy(data)
    for leaf in texts(data):
        if leaf.field.key not in _SHARED:
            _holder(made, leaf)[leaf.path[-1]] = replace(leaf.value)
    # Keys last: until then the ways lead to what stands below them.
    for leaf in sorted(leaves(MapDefinition, data, _is_id), key=lambda leaf: leaf.is_key):
        holder, number = _holder(made, leaf), ids.get(leaf.value, f"{leaf.value}-{turn}")
        if leaf.is_key:
            values = list(holder.items())
            holder.clear()
            holder.update((number if key == leaf.value else key, value) for key, value in values)
        else:
            holder[leaf.path[-1]] = number
    return made


def _holder(data: Any, leaf: Leaf) -> Any:
    """Return the mapping or list that holds a value."""
    for step in leaf.path[:-1]:
        data = data[step]
    return data


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
        for leaf in texts(data)
        for found in _WORD.finditer(leaf.value)
    }
    by_length: dict[int, list[str]] = {}
    for word in sorted(words):
        by_length.setdefault(len(word), []).append(word)
    return by_length

"""The digest of every map of this project: layout never changes it, each word does.

HOSTILE_FULL=1 takes 7,500 copies in another layout and every text of every map; the default is a
sample, always the same.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.loading.decoding import MAX_BYTES
from journeybook.review import digest_of
from support.corpora import FULL
from support.projects import ROOT

CASES = ROOT / "tests/unit/formats/cases"
FILES = [
    *sorted((ROOT / "maps").glob("*/*/*.yml")),
    *sorted(CASES.glob("every-*/map.yml")),  # between them, they say all that a map can
]
COPIES = 7_500 if FULL else 150
TEXTS = None if FULL else 12  # of each map
SEED = 20261121


def _name(path):
    return path.parent.name if path.name == "map.yml" else path.name


def data_of(content: bytes, path=FILES[0]) -> dict[str, Any]:
    loaded, found = read_map(content, DefinitionFile(path, path.name))
    assert isinstance(loaded, LoadedMap), found
    return loaded.data


@cache
def original(path):
    data = data_of(path.read_bytes(), path)
    return data, digest_of(data)


class _Dumper(yaml.SafeDumper):
    """Writes every text in a style of its own, chosen by dice."""

    dice = random.Random(SEED)

    def ignore_aliases(self, data):
        return True


def _text(dumper, text):
    styles = ["'", '"', "|", ">", None, '"']
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=dumper.dice.choice(styles))


def _mapping(dumper, data):
    items = list(data.items())
    dumper.dice.shuffle(items)
    flow = dumper.dice.random() < 0.15
    return dumper.represent_mapping("tag:yaml.org,2002:map", dict(items).items(), flow_style=flow)


def _list(dumper, data):
    flow = dumper.dice.random() < 0.15
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)


def in_another_layout(dice: random.Random, data: dict[str, Any]) -> bytes:
    """Return a map with the same texts, written in another way."""
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=dice.random() < 0.7,
        width=dice.choice([30, 80, 10_000]),
        indent=dice.choice([2, 4, 7]),
    )
    if dice.random() < 0.5:
        text = f"# {dice.random()}: a comment\n---\n{text}# ende\n"
    if dice.random() < 0.3:
        text = re.sub(r"^(?=[a-z_]+:)", "# between\n\n", text, count=3, flags=re.MULTILINE)
    if dice.random() < 0.4:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if dice.random() < 0.2 else b"") + text.encode()


def test_copies_in_another_layout():
    """Quotes, blocks, flow style, order, comments, escapes, width and line ends do not count."""
    dice = _Dumper.dice
    dice.seed(SEED)
    contents: set[bytes] = set()
    turns = 0
    while len(contents) < COPIES:
        data, wanted = original(FILES[turns % len(FILES)])
        content = in_another_layout(dice, data)
        turns += 1
        if len(content) > MAX_BYTES:
            continue
        # What PyYAML itself reads as other words, its writer got wrong: folds, at times.
        if yaml.load(content.decode("utf-8-sig"), Loader=yaml.CBaseLoader) == data:
            contents.add(content)
            assert digest_of(data_of(content)) == wanted, content.decode()
    print(f"{len(contents)} copies of {len(FILES)} maps in another layout, of {turns} written")

    assert turns < COPIES * 1.1


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every text."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from places(item, (*path, number))
    else:
        yield path


def with_text(data: dict[str, Any], path: tuple[Any, ...], text: str) -> dict[str, Any]:
    """Return the data with another text at a path; what is not on the way is shared."""
    changed = copy.copy(data)
    inner: Any = changed
    for step in path[:-1]:
        inner[step] = copy.copy(inner[step])
        inner = inner[step]
    inner[path[-1]] = text
    return changed


def at(data: Any, path: tuple[Any, ...]) -> str:
    for step in path:
        data = data[step]
    return data


def one_word_changed(text: str) -> Iterator[str]:
    """Yield the text with each of its words changed, in turn, by one letter, or taken out."""
    for found in re.finditer(r"\w+", text):
        word = found[0]
        other = word[:-1] + ("x" if word[-1] != "x" else "y")
        yield text[: found.start()] + other + text[found.end() :]
        yield text[: found.start()] + text[found.end() :]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_word_of_every_text(path):
    """A word that is changed or taken out, in any text of the map, makes another digest."""
    data, wanted = original(path)
    dice = random.Random(SEED)
    paths = list(places(data))
    chosen = dice.sample(paths, min(TEXTS or len(paths), len(paths)))
    words = 0
    for place in chosen:
        text = at(data, place)
        changes = list(one_word_changed(text))
        for other in changes if FULL or len(changes) < 4 else dice.sample(changes, 4):
            assert digest_of(with_text(data, place, other)) != wanted, (place, other)
            words += 1
        assert not text or digest_of(with_text(data, place, "")) != wanted
    print(f"{path.name}: {len(chosen)} of {len(paths)} texts, {words} changes of a word")

    assert words > len(chosen)


@pytest.mark.parametrize("path", FILES[:: 1 if FULL else 5], ids=_name)
def test_structure_counts(path):
    """A text that is left out, said twice, or told in another order makes another digest."""
    data, wanted = original(path)
    found = set()
    for key, value in data.items():
        found.add(digest_of({name: item for name, item in data.items() if name != key}))
        if isinstance(value, list):
            found.add(digest_of({**data, key: [*value, value[0]]}))
            if len(value) > 1 and value[0] != value[1]:
                found.add(digest_of({**data, key: [value[1], value[0], *value[2:]]}))
    assert wanted not in found
    assert len(found) >= len(data)


def test_white_space_and_composition():
    """White space around a text and the way an accent is written do not count; within, it does."""
    data, _ = original(FILES[0])
    plain = digest_of({**data, "title": "Caf\u00e9 plan"})

    assert digest_of({**data, "title": " Cafe\u0301 plan\n"}) == plain
    assert digest_of({**data, "title": "Caf\u00e9  plan"}) != plain
    assert digest_of({**data, "title": "Cafe plan"}) != plain

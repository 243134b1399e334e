"""A map's file changed in place: it says what is wished, and all else stays byte for byte."""

from __future__ import annotations

import copy
import difflib
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from journeybook.formats.yaml_edits import edited
from journeybook.loading.faults import Place
from journeybook.loading.layout import Layout
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data
from journeybook.model import MapDefinition
from journeybook.model.leaves import leaves
from support.projects import ROOT

MAPS = sorted((ROOT / "maps").rglob("*.en-US.yml"))
RUNS = 20_000 if os.environ.get("HOSTILE_FULL") else 150
WORDS = ["Go", "a b", "no", "it's", 'say "hi"', "a: b", "#1", "- x", "[", "é 日本", "x" * 90, "1.10",
         "one two " * 15, "two\nlines\n", "", " a", "tab\tin", "end:", "{a}", "back\\slash"]  # fmt: skip
KEYS = ["id", "title", "summary", "tags", "journey", "stages", "name", "a b", "it's", "x-1"]


def read(content: bytes) -> Any:
    node, faults = read_nodes(content)
    assert node is not None
    assert not faults
    return to_data(node)


class Writer:
    """Writes data as all sorts of people do: with comments, in any style."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.comments = 0

    def file(self) -> bytes:
        text = self.lines({key: self.value(3) for key in self.keys()}, 0)
        text = (
            self.random.choice(["", "# top\n", "---\n"])
            + text
            + self.random.choice(["", "\n# end\n"])
        )
        if self.random.random() < 0.2:
            text = text.removesuffix("\n")
        if self.random.random() < 0.3:
            text = text.replace("\n", "\r\n")
        return (self.random.choice(["", "\ufeff"]) + text).encode()

    def keys(self) -> list[str]:
        return self.random.sample(KEYS, self.random.randint(1, 5))

    def value(self, depth: int) -> Any:
        kind = self.random.random()
        if depth and kind < 0.3:
            return {key: self.value(depth - 1) for key in self.keys()}
        if depth and kind < 0.6:
            return [self.value(depth - 1) for _ in range(self.random.randint(1, 4))]
        return self.random.choice(WORDS)

    def comment(self, indent: int) -> str:
        if self.random.random() > 0.25:
            return ""
        self.comments += 1
        return self.random.choice(["", "\n", "\t\n"]) + " " * indent + f"# c{self.comments}\n"

    def beside(self) -> str:
        if self.random.random() > 0.2:
            return ""
        self.comments += 1
        return f"  # c{self.comments}"

    def lines(self, value: Any, indent: int) -> str:
        blanks, found = " " * indent, ""
        if isinstance(value, dict):
            for key, item in value.items():
                name = self.random.choice([key, f"'{key.replace(chr(39), chr(39) * 2)}'"])
                found += (
                    f"{self.comment(indent)}{blanks}{name}:{self.behind(item, indent, key=True)}"
                )
        else:
            for item in value:
                found += f"{self.comment(indent)}{blanks}-{self.behind(item, indent, key=False)}"
        return found

    def behind(self, value: Any, indent: int, *, key: bool) -> str:
        if isinstance(value, str):
            return self.text(value, indent)
        if self.random.random() < 0.25:
            return f" {self.flow(value)}{self.beside()}\n"
        if not key and self.random.random() < 0.7:
            return " " + self.lines_without_first_blanks(value, indent + 2)
        less = key and isinstance(value, list) and self.random.random() < 0.4
        return f"{self.beside()}\n{self.lines(value, indent + (0 if less else self.random.choice([2, 4])))}"

    def lines_without_first_blanks(self, value: Any, indent: int) -> str:
        text = self.lines(value, indent)
        while text.lstrip(" \t\n").startswith("#"):
            text = text.lstrip(" \t\n").split("\n", 1)[1]
        return text.lstrip(" ")

    def text(self, value: str, indent: int) -> str:
        blanks = " " * (indent + 2)
        lines = value.removesuffix("\n").split("\n")
        if (
            value
            and value == value.strip(" ")
            and value.isprintable()
            and self.random.random() < 0.2
        ):
            return (
                f" >-{self.beside()}\n{blanks}{value}\n"
                if "  " not in value
                else f" |-\n{blanks}{value}\n"
            )
        if value.endswith("\n"):
            return f" |{self.beside()}\n" + "".join(f"{blanks}{line}\n" for line in lines)
        if value == "Go" and self.random.random() < 0.3:
            return f"{self.beside()}\n{blanks}Go\n"
        if value == "one two " * 15 and self.random.random() < 0.6:
            return f" 'one two\n{blanks}three four '\n"
        return f" {self.quoted(value)}{self.beside()}\n"

    def quoted(self, value: str) -> str:
        double = (
            '"'
            + value.replace("\\", "\\\\")
            .replace('"', '\\"')
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            + '"'
        )
        single = "'" + value.replace("'", "''") + "'"
        is_plain = value.replace(" ", "").isalnum() and value == value.strip()
        return self.random.choice(
            [double, *([single] * ("\n" not in value)), *([value] * is_plain)]
        )

    def flow(self, value: Any) -> str:
        if isinstance(value, str):
            return self.quoted(value)
        if isinstance(value, dict):
            return (
                "{" + ", ".join(f'"{key}": {self.flow(item)}' for key, item in value.items()) + "}"
            )
        inner = ", ".join(map(self.flow, value))
        return self.random.choice([f"[{inner}]", f"[ {inner}, ]"])

    def changed(self, value: Any) -> Any:
        """Change something somewhere."""
        if isinstance(value, str) or not value or self.random.random() < 0.15:
            return self.value(2)
        value = copy.copy(value)
        keys = list(value) if isinstance(value, dict) else range(len(value))
        at = self.random.choice(list(keys))
        kind = self.random.random()
        if kind < 0.5:
            value[at] = self.changed(value[at])
        elif kind < 0.65 and len(value) > 1:
            del value[at]
        elif isinstance(value, dict):
            value[self.random.choice(KEYS)] = self.value(2)
        elif kind < 0.85:
            value.insert(at, self.value(2))
        else:
            self.random.shuffle(value)
        return value


def comments(content: bytes) -> Counter[str]:
    return Counter(comment for _, comment in Layout.of(content).comments())


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_changed_file_says_what_is_wished(seed: int) -> None:
    """Any text with comments, any change: it reads back, and each comment that went is named."""
    writer = Writer(seed)
    before = writer.file()
    data = read(before)
    wished = data
    for _ in range(writer.random.randint(1, 3)):
        wished = writer.changed(wished)
    wished = wished if isinstance(wished, dict) and wished else {"title": "x"}
    after = edited(before, wished)

    assert read(after.content) == wished
    assert comments(before) - comments(after.content) == Counter(
        comment for _, comment in after.lost
    )
    assert not comments(after.content) - comments(before)
    assert (after.content[:3] == b"\xef\xbb\xbf") == (before[:3] == b"\xef\xbb\xbf")
    lines = after.content.count(b"\n")
    assert after.content.count(b"\r\n") == (lines if b"\r\n" in before else 0)
    assert edited(after.content, wished).content == after.content


BEFORE = """\
# top
id: a   # the id
title: "A 'title'"
summary: >  # folded
  One two three four
  five six seven eight
  nine ten.

tags: [a, 'b', c]  # tagged
journey:
  # goal
  goal: Go   # goal!
  stages:
    # first
    - id: one
      name: One
      steps:
      - {id: x, action: Walk}
      # second step
      - id: y
        action: Run
        # touchpoint: Shop

    # two
    - id: two
      channel:
        - Web # w
        - App # a
owner: Bob
"""
AFTER = """\
# top
id: a   # the id
title: "Another title"
summary: >  # folded
  One two three and four
  five six eight
  nine ten eleven.
aliases:
  - x

tags: [c, 'b', d]  # tagged
journey:
  # goal
  goal: Go   # goal!
  stages:
    # first

    # two
    - id: two
      channel:
        - App # a
    - id: one
      name: One
      touchpoint: Shop
      steps:
      - id: w
        action: 'Look: here'
      - {id: x, action: Walk}
      # second step
      - id: y
        action: Run
        # touchpoint: Shop
"""


def test_only_the_lines_concerned_change() -> None:
    """Quotes, comments, line breaks and order stay; an item that moves takes its comments along."""
    wished = read(AFTER.encode())
    after = edited(BEFORE.encode(), wished)

    assert after.content.decode() == AFTER
    assert after.lost == ((Place(27, 15), "# w"),)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_a_changed_text_changes_its_own_lines_alone(path: Path) -> None:
    """In each map of this site, a text that is said anew touches no line of another one."""
    before = path.read_bytes()
    data = read(before)
    layout = Layout.of(before)
    texts = list(leaves(MapDefinition, data, lambda field: field.is_words))
    for leaf in random.Random(path.stem).sample(texts, min(RUNS // 75, len(texts))):
        wished = copy.deepcopy(data)
        part = wished
        for step in leaf.path[:-1]:
            part = part[step]
        part[leaf.path[-1]] = leaf.value.replace(leaf.value.split()[0], "New", 1)
        spot = layout.spot(leaf.path)
        assert spot is not None
        own = range(layout.place(spot.start).line, layout.place(spot.end).line + 1)
        after = edited(before, wished)
        for kind, first, last, _, _ in difflib.SequenceMatcher(
            None, before.split(b"\n"), after.content.split(b"\n"), autojunk=False
        ).get_opcodes():
            assert kind == "equal" or (first + 1 in own and last in own), (leaf, after.content)
        assert not after.lost

"""A line in the wrong place is told once, itself, with the place that it was meant for."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeybook.loading import DefinitionFile, read_map
from journeybook.loading.line_shapes import Shapes
from journeybook.loading.realignment import realigned
from journeybook.model import MapDefinition
from journeybook.model.fields import keys_below

OUR_MAPS = Path(__file__).parents[3] / "maps"
MAP = """format: 1
id: borrow-a-book
locale: en-GB
title: Borrow a book
summary: Finding is quick, carrying is not.
journey:
  goal: "Read it on Sunday"
  personas:
    - id: reader
      name: Reader
  stages:
    - id: find
      name: Find
      steps:
        - id: search
          action: Search the catalogue
          touchpoint: Website
        - id: shelf
          action: "Walk to the shelf"
          emotion: 4
    - id: lend
      name: Lend
      action: Show the card
      thought: |
        Which card is it?
        The green one.
  evidence:
    - id: count
      kind: observation
      from: operations
      level: observed
      date: 2026-09-30
      source: Count at the door
"""
LINES = MAP.split("\n")[:-1]


def told(text: str) -> list[tuple[int, str, str, str]]:
    """Return line, rule, message and hint of each finding."""
    _, found = read_map(text.encode(), DefinitionFile(Path("x.en-GB.yml"), "x.en-GB.yml"))
    return [(one.location.line, one.rule, one.message, one.hint) for one in sorted(found)]


def changed(old: str, new: str) -> list[tuple[int, str, str, str]]:
    """Return what is told of the map with one text in place of another."""
    assert MAP.count(old) == 1, old
    return told(MAP.replace(old, new))


def line_of(text: str) -> int:
    return MAP[: MAP.index(text)].count("\n") + 1


@pytest.mark.parametrize("by", [-2, -1, 1, 2, 3])
def test_one_line_moved_is_one_finding_on_it(by):
    """Whatever line stands too far left or right: it is told, with its right indentation."""
    assert told(MAP) == []
    wrong = {}
    for at, line in enumerate(LINES):
        indent = len(line) - len(line.lstrip())
        if indent + by < 0:
            continue
        moved = " " * (indent + by) + line.lstrip()
        found = told("\n".join([*LINES[:at], moved, *LINES[at + 1 :], ""]))
        is_one = [one[0] for one in found] == [at + 1]
        if found and not (is_one and f"by {indent} blanks" in found[0][3]):
            wrong[at + 1] = found
    # A text's own lines may stand further in, and a whole key beside its own level is told so.
    assert all(line in {25, 26, 27} for line in wrong), wrong


@pytest.mark.parametrize("fragment", ["      name: Lend", "    - id: lend", "          emotion: 4"])
def test_a_tab_is_told_with_the_right_indentation(fragment):
    """A tab in front of a line gives one finding, with the blanks of its neighbours."""
    indent = len(fragment) - len(fragment.lstrip())
    found = changed(fragment, "\t" + fragment[2:])

    assert [(one[0], one[1]) for one in found] == [(line_of(fragment), "syntax")]
    assert found[0][3].endswith(f"this line by {indent} blanks")


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("    - id: find", "      id: find", "    - id: find", "'- id: find'"),
        (
            "        - id: search",
            "        - - id: search",
            "        - id: search",
            "'- id: search'",
        ),
        ("      steps:\n", "", "      steps:", "'steps:' on a line above, indented by 6"),
        ("      steps:\n", "      steps\n", "      steps:", "'steps:'"),
        ("journey:\n", "journey\n", "journey:", "'journey:'"),
        ("      thought: |", "      thought |", "      thought: |", "'thought: |'"),
        (
            "        Which card is it?\n        The green one.",
            "      Which card is it?\n      The green one.",
            "        Which card is it?",
            "by 8 blanks, and move the lines down to line 26",
        ),
        (
            "- id: search",
            "- id: search action: Look",
            "- id: search",
            "'action' on a line of its own",
        ),
    ],
)
def test_a_missing_sign_is_told_where_it_is_missing(old, new, line, hint):
    """One finding says which dash, key or colon is missing, or is one too many."""
    found = [one for one in changed(old, new) if one[1] != "duplicate-key"]

    assert [(one[0], one[1]) for one in found] == [(line_of(line), "syntax")], found
    assert hint in found[0][3]


def test_a_block_moved_together_is_told_once():
    """What hangs on a key and lost its indentation is told at its first line."""
    head, body = MAP.split("journey:\n")
    shifted = "\n".join(line[2:] for line in body.split("\n"))
    found = told(f"{head}journey:\n{shifted}")

    assert [(one[0], one[1]) for one in found] == [(7, "syntax")]
    assert "by 2 blanks, and move the lines down to line 33" in found[0][3]


def test_two_lines_in_the_wrong_place_are_two_findings():
    """A second mistake is told too."""
    text = MAP.replace("      name: Find", "       name: Find").replace("  evidence:", " evidence:")

    assert [one[0] for one in told(text)] == [13, 27]


def test_a_key_of_another_part_is_no_wrong_indentation():
    """A key that belongs to another part is told so, where it stands like its neighbours."""
    found = changed("          touchpoint: Website", "          drop_off: a tenth")

    assert [(one[0], one[1]) for one in found] == [(17, "unknown-key")]


def test_all_lines_of_our_maps_fit():
    """The walk accuses no line of a map that is right."""
    shapes = Shapes(keys_below(MapDefinition))
    for path in OUR_MAPS.rglob("*.yml"):
        if not any(part.startswith("_") for part in path.relative_to(OUR_MAPS).parts):
            lines = path.read_text("utf-8").split("\n")
            assert realigned(lines, MapDefinition, shapes) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("touchpoint: Website", "touchpoint :Website", "before the colon"),
        ("touchpoint: Website", "touchpoint:: Website", "two colons"),
        ("touchpoint: Website", '"touchpoint: Website', "opened and not closed"),
        ("touchpoint: Website", "touchpoint: Website, emotion: 2", "key 'emotion' stands within"),
        ('action: "Walk to the shelf"', 'action: "Walk to the shelf",', "a comma stands behind"),
        ('action: "Walk to the shelf"', 'action: "Walk to the shelf”', "closed by ”"),
        ("emotion: 4", "handoff: {from: Desk to: Shelf}", "no comma stands before key 'to'"),
        ("emotion: 4", "handoff: {from: Desk: two, to: Shelf}", "within the text of 'from'"),
        ("emotion: 4", "handoff: {from：Desk, to: Shelf}", "full-width colon"),
        ("emotion: 4", "handoff: {from:Desk, to: Shelf}", "no blank after the colon"),
        ("emotion: 4", "handoff: {from: Desk, to: Shelf, left}", "the comma before 'left'"),
        ("emotion: 4", "handoff: {from: Desk #2, to: Shelf}", "begins a comment"),
        ("emotion: 4", "handoff: {from: Desk, to: Shelf]", "closed by ']'"),
    ],
)
def test_what_was_typed_is_named(old, new, message):
    """Each slip on one line is one finding there, which names it."""
    found = changed(old, new)

    assert [(one[0], one[1]) for one in found] == [(line_of(old), "syntax")], found
    assert message in found[0][2]


@pytest.mark.parametrize(
    "item", ["• {}", "-{}", "・{}", "– {}", "+ {}", "→ {}", "{n}. {}", "(%d) {}"]
)
def test_a_list_without_dashes_is_told(item):
    """Lines that look like items and become one text give a warning at the first."""
    marks = [item.format("Clean", n=1), item.format("Sort", n=2)]
    texts = [mark % at if "%" in mark else mark for at, mark in enumerate(marks, 1)]
    below = "\n".join(" " * 8 + text for text in texts)
    found = changed("      action: Show the card", f"      backstage:\n{below}")

    assert [(one[0], one[1]) for one in found] == [(24, "list-in-text")]
    assert found[0][3].endswith("- Clean")


@pytest.mark.parametrize(
    "text", ["A text - with dashes\n        – and more of it", "12 or 13.\n        14 is too late"]
)
def test_folded_prose_is_no_list(text):
    """A text over lines gives no warning."""
    assert changed("Show the card", text) == []


@pytest.mark.parametrize("blank", ["\t", "\u00a0", "\u3000 \t"])
def test_a_line_of_odd_blanks_is_an_empty_line(blank):
    """Blanks that nobody sees on a line of their own change nothing."""
    assert changed("      name: Lend\n", f"      name: Lend\n{blank}\n") == []


def test_what_other_tools_leave_is_told_once():
    """Marks of a merge, fences and line ends of carriage returns give one finding each."""
    merge = "<<<<<<< HEAD\n      name: Lend\n=======\n      name: Give\n>>>>>>> other\n"
    assert [one[:2] for one in changed("      name: Lend\n", merge)] == [(22, "syntax")]
    assert [one[:2] for one in told(f"```yml\n{MAP}```\n")] == [(1, "syntax")]
    assert [one[:2] for one in told(MAP.replace("\n", "\r"))] == [(1, "encoding")]


def test_a_look_alike_letter_is_named():
    """A key with a letter of another script says which it is."""
    found = changed("emotion: 4", "emоtion: 4")

    assert [one[1] for one in found] == ["unknown-key"]
    assert "'о' is a cyrillic small letter o" in found[0][3]


def test_what_silently_becomes_another_text_is_told():
    """A path in double quotes, a comment for a text and a quote without its pair are named."""
    assert [one[:2] for one in changed('"Walk to the shelf"', '"D:\\new"')] == [
        (19, "escape-in-path")
    ]
    assert [one[:2] for one in changed("Show the card", 'Show the card"')] == [(23, "stray-quote")]
    assert "'#1 book'" in changed("title: Borrow a book", "title: #1 book")[0][3]
    assert changed("Show the card", 'Show the 13" card') == []

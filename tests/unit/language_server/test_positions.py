"""Places as the protocol counts them: units of UTF-16, whatever stands before them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.language_server.positions import UNITS, Position, Positions
from journeybook.loading.decoding import decode
from journeybook.pipeline.editing import Place

TEXTS = st.text(st.sampled_from("ab :\n\r日é\u0301😀👨\u200d👩🏽\u2028\x85\ufeff\t"), max_size=40)


@pytest.mark.parametrize(
    ("text", "place", "position"),
    [
        ("a: b", (1, 4), (0, 3)),
        ("題: 日本", (1, 4), (0, 3)),
        ("😀: x", (1, 4), (0, 4)),
        ("a: 👨‍👩‍👧 x", (1, 10), (0, 12)),  # three people and two joiners
        ("a\r\nb😀: x", (2, 5), (1, 5)),
        ("\ufeffa: b", (1, 4), (0, 4)),
        ("a: b\n", (2, 1), (1, 0)),
        ("a: b", (9, 9), (0, 4)),  # drawn in
        ("a: b\rc: d\ne: f", (1, 6), (1, 0)),  # a break to the protocol, none to us
        ("a: b\rc: d\r", (2, 1), (1, 0)),  # to us too, where all are so
    ],
)
def test_places(text: str, place: tuple[int, int], position: tuple[int, int]) -> None:
    """A letter of Japanese is one unit, an emoji two; a mark at the start is counted by them."""
    assert Positions(text).position(Place(*place)) == position
    if place != (9, 9):
        assert Positions(text).place(Position(*position)) == place


@given(text=TEXTS, encoding=st.sampled_from(sorted(UNITS)), data=st.data())
def test_there_and_back(text: str, encoding: str, data) -> None:
    """Each character has a place, and comes back from it; its units are those before it."""
    positions = Positions(text, encoding)
    lines = re.split("\r\n|\r|\n", text)
    line = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[line])))
    if line == 0 and text.startswith("\ufeff"):
        at = max(at, 1)
    position = Position(line, UNITS[encoding](lines[line][:at]))

    assert positions.position(positions.place(position)) == position


@given(text=TEXTS)
def test_they_are_those_of_the_reader(text: str) -> None:
    """Line and column lead to the character that the reader of maps finds there."""
    read = decode(text.encode())[0].split("\n")
    theirs = re.split("\r\n|\r|\n", text)
    positions = Positions(text)
    for number, line in enumerate(read, 1):
        for column, letter in enumerate(line, 1):
            at = positions.position(Place(number, column))
            units = theirs[at.line].encode("utf-16-le")[2 * at.character :]
            found = units.decode("utf-16-le")[:1]
            assert letter in {found, " "}  # what is hidden became a blank


@given(text=TEXTS, line=st.integers(-2, 60), character=st.integers(-2, 10**9))
def test_any_position_is_drawn_in(text: str, line: int, character: int) -> None:
    """A position that the text has not leads to the nearest that it has."""
    positions = Positions(text)
    place = positions.place(Position(line, character))

    assert 1 <= place.line <= text.count("\n") + text.count("\r") + 1
    assert positions.position(place).line <= max(line, 0) or line < 0

"""A problem found in one file, before anybody has said which file that is."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Line and column, both from 1; columns count characters."""

    line: int
    column: int


class Fault(NamedTuple):
    """A problem found while reading: its place, id (see `problems`), message and hint."""

    place: Place
    problem: str
    message: str
    hint: str = ""

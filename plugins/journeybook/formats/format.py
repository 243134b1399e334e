"""What a format is that a map can be had in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeybook.content.context import PageContext

__all__ = ["Format", "PageContext"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a map leaves in.

    Attributes:
        id: its name on the command line.
        write: returns a map in it.
        file: name of the file beside the page; empty: there is none.
        label: what a page calls that file; a message; empty: the page does not link to it.
        needs_journey: whether only a map with a journey has it.
        needs_trust: whether only reviewed and verified text may leave in it.
    """

    id: str
    write: Callable[[PageContext], str]
    file: str = ""
    label: str = ""
    needs_journey: bool = False
    needs_trust: bool = False

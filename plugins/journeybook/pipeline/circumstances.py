"""What a host tells of the world outside: nothing below it reads a clock or Git by itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from journeybook.formats.format import Format
from journeybook.review.history import History


def _no_history() -> History | None:
    return None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The day, and what Git knows.

    Attributes:
        today: the day, in UTC.
        history: reads the history of the maps; asked only when there are records to judge.
            None: there is none, or only a part of it.
        own_formats: formats of installed packages, beside ours.
    """

    today: datetime.date
    history: Callable[[], History | None] = _no_history
    own_formats: tuple[Format, ...] = ()

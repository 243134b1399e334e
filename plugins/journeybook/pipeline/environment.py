"""What a host passes in of the machine it runs on: nothing below reads a clock or starts Git."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from journeybook.review.history import History
from journeybook.review.signatures.claim import Check, unchecked


def _no_history() -> History | None:
    return None


@dataclass(frozen=True, slots=True)
class Environment:
    """The day, what Git knows, and the program that checks signatures.

    Attributes:
        today: the day, in UTC.
        history: reads the history of the maps; asked only when there are records to judge.
            None: there is none, or only a part of it.
        check_signature: checks a signature where the package `cryptography` is not installed.
    """

    today: datetime.date
    history: Callable[[], History | None] = _no_history
    check_signature: Check = unchecked

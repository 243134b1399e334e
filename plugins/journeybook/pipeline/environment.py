"""What a host passes in of the machine it runs on: nothing below asks for it by itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from journeybook.pipeline.store import NoStore, Store
from journeybook.review.history import History
from journeybook.review.signatures.claim import Check, unchecked
from journeybook.rules.gates import Gate

if TYPE_CHECKING:
    from journeybook.formats.format import Format


def _no_history() -> History | None:
    return None


@dataclass(frozen=True, slots=True)
class Environment:
    """The day, what Git knows, the program that checks signatures, what other packages bring.

    Attributes:
        today: the day, in UTC.
        history: reads the history of the maps; asked only when there are records to judge.
            None: there is none, or only a part of it.
        check_signature: checks a signature where the package `cryptography` is not installed.
        own_formats: formats of installed packages, beside ours.
        own_gates: gates of installed packages, which are asked after ours.
        repository: the top of the repository, from which evidence names its files; None: there
            is none, and the folder of `mkdocs.yml` takes its place.
        store: keeps what was found out from one run to the next.
    """

    today: datetime.date
    history: Callable[[], History | None] = _no_history
    check_signature: Check = unchecked
    own_formats: tuple[Format, ...] = ()
    own_gates: tuple[Gate, ...] = ()
    repository: Path | None = None
    store: Store = field(default_factory=NoStore)

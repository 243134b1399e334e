"""What the terminal wants."""

from __future__ import annotations

import os
from typing import IO, Any


def wants_colour(stream: IO[Any]) -> bool:
    """Return whether a stream leads to a terminal, and `NO_COLOR` is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")

"""What is told of an error that is our own mistake, with the machine that it was made on."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator

from journeybook import __version__


def bug_report(error: BaseException) -> Iterator[str]:
    """Yield the lines that ask a person to send an error."""
    yield "journeybook: this is a bug of Journeybook, not a mistake of yours. Please send this:"
    yield f"| journeybook {__version__}, Python {platform.python_version()}, {platform.system()}"
    for part in traceback.format_exception(error):
        yield from (f"| {line}" for line in part.splitlines())

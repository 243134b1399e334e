"""The boundary of the server: nothing that goes wrong in it leaves it, or ends it."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from pygls.exceptions import JsonRpcException

from journeybook.environment.bug_report import bug_report
from journeybook.errors import JourneybookError
from journeybook.printable import printable

Handler: TypeAlias = Callable[[Any], Any]
_REFUSED = -32803  # RequestFailed of the protocol


def tell(*lines: str) -> None:
    """Write lines to standard error, which editors keep as a log."""
    for line in map(printable, lines):
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - nobody else writes for a server


async def caught(work: Awaitable[None]) -> None:
    """Wait for work; what it fails by is told, and ends nothing else."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the boundary: what is no error of ours is our bug
        tell(*bug_report(error))


def guarded(handler: Handler, say: Callable[[str], str]) -> Handler:
    """Return a handler that fails in a way the editor can show, and never else.

    Args:
        handler: what answers.
        say: says a message in the language of the person.
    """

    def answer(params: Any) -> Any:
        try:
            return handler(params)
        except JourneybookError as error:
            said = "\n".join(say(line) for line in error.lines)
            raise JsonRpcException(said, code=_REFUSED) from error
        except Exception as error:  # noqa: BLE001 - the boundary
            tell(*bug_report(error))
            return None

    return answer

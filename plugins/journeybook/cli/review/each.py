"""The same decision on several maps, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeybook.cli.exit_codes import FINDINGS
from journeybook.cli.printing import echo
from journeybook.errors import RefusedError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.records import Key, map_name


def for_each(keys: Sequence[Key], decide: Callable[[Key], None], texts: Texts) -> int:
    """Decide on each map; what is refused of one is told, and stops none of the others.

    Args:
        keys: the maps.
        decide: decides on one.
        texts: the person's language.

    Returns:
        The exit code.

    Raises:
        RefusedError: there is one map alone, and its decision is refused.
    """
    if len(keys) == 1:
        decide(keys[0])
        return 0
    refused = 0
    for key in keys:
        try:
            decide(key)
        except RefusedError as error:
            echo(*(f"{map_name(key)}: {texts.tell(line)}" for line in error.lines), err=True)
            refused += 1
    done, count = len(keys) - refused, Message.counted("{n} map", "{n} maps", len(keys))
    echo(texts.tell(Message("decided on {done} of {maps}", done=done, maps=count)), err=True)
    return FINDINGS if refused else 0

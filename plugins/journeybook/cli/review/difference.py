"""A difference of two texts as lines: in colour on a terminal, else with marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any, assert_never

import click

from journeybook.cli.printing import Printed
from journeybook.environment.terminal import wants_colour
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.records import Change, Part
from journeybook.printable import printable


def in_lines(changes: Iterable[Change], texts: Texts, stream: IO[Any]) -> Iterator[str]:
    """Yield what changed: for each field its way, and below it its text.

    Args:
        changes: what changed.
        texts: the person's language.
        stream: where it is going; a terminal gets colours unless `NO_COLOR` is set.
    """
    colour = wants_colour(stream)
    for change in changes:
        way = " › ".join(change.way)
        if change.kind == "moved":
            before, after = (part.text for part in change.parts)
            yield texts.tell(
                Message("moved {way}: from place {n} to {to}", way=way, n=before, to=after)
            )
            continue
        yield f"{texts(change.kind)} {way}"
        text = "".join(_shown(part, texts, colour=colour) for part in change.parts)
        lines = (f"  {line}" for line in text.split("\n"))
        # Colours are ours, and all between them is escaped.
        yield from (Printed(f"{line}\n") for line in lines) if colour else lines


def _shown(part: Part, texts: Texts, *, colour: bool) -> str:
    text = "\n".join(map(printable, part.text.split("\n"))) or texts.tell(Message("(empty)"))
    match part.kind:
        case "same":
            return text
        case "removed":
            struck = click.style(text, fg="red", strikethrough=True)
            return struck if colour else f"[-{text}-]"
        case "added":
            underlined = click.style(text, fg="green", underline=True)
            return underlined if colour else f"{{+{text}+}}"
        case _:
            assert_never(part.kind)

"""What a reviewer decides on: title, summary, what changed since the approved text, gates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from journeybook.cli.review.difference import in_lines
from journeybook.cli.review.standing import gate_lines
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.comparison import changes_since
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Key, map_name


def preview(project: Project, key: Key, texts: Texts, stream: IO[Any]) -> Iterator[str]:
    """Yield what a reviewer decides on, line by line.

    Args:
        project: all maps.
        key: the map.
        texts: the person's language.
        stream: where it is going; a terminal gets colours unless `NO_COLOR` is set.
    """
    definition, review = project.catalog.maps[key].definition, project.reviews[key]
    name = map_name(key)
    yield f"{definition.title} ({name}, {texts.word(review.state.quality)})"
    yield from (f"  {line}" for line in definition.summary.splitlines())
    yield ""
    before = review.baseline
    if before is None:
        command = f"journeybook review show {name}"
        message = Message("no approved text to compare with; all of it: {command}", command=command)
        yield texts.tell(message)
    elif before.digest == review.state.digest:
        yield texts.tell(Message("nothing has changed since it was approved"))
    else:
        yield texts.tell(Message("since the approved text {digest}:", digest=before.digest[:12]))
        yield from in_lines(changes_since(project, key, before), texts, stream)
    yield ""
    yield from gate_lines(review, texts)
    yield ""

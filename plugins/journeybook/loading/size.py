"""How much a page would have to show: limits beyond those of a file.

Reading a file is bounded by its bytes and values. A page repeats some of them: the name of a stage
at each of its steps, a pain point in each opportunity that answers it. A text of 60,000 characters
that is named ten thousand times makes a page of 600 MB, and some signs of Markdown cost a thousand
times what a letter does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from journeybook.diagnostics import Diagnostic
from journeybook.loading.plain_reader import Begins
from journeybook.loading.problems import remedy_of
from journeybook.loading.source import Source
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.fields import Field
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.roles import Role

MAX_TEXT = 5_000  # characters of a text that is not Markdown
MAX_SIGNS = 40_000  # of Markdown, and lines
MAX_REFERENCES = 5_000
_SIGNS = "*_[]`~<>&\\!#\n-+.)"


def too_large(data: Mapping[str, Any], source: Source) -> Diagnostic | None:
    """Return a finding at the first value of a map that is too much for a page.

    Args:
        data: its own text, as `MapDefinition` takes it.
        source: where it stands.
    """
    if source.begins and _is_small(source.begins):
        return None  # most maps
    count: Counter[str] = Counter()
    for leaf in leaves(MapDefinition, data, _is_counted):
        if message := _too_much(leaf, count):
            return Diagnostic(source.value(leaf.path), "too-large", message, remedy_of("too-large"))
    return None


def _is_small(begins: Begins) -> bool:
    """Return whether a text is too small for any limit, whatever stands in it."""
    return (
        len(begins.text) <= MAX_SIGNS
        and len(begins.offsets) <= MAX_REFERENCES
        and begins.longest <= MAX_TEXT
    )


def _is_counted(field: Field) -> bool:
    return field.is_words or field.role is Role.REFERENCE


def _too_much(leaf: Leaf, count: Counter[str]) -> Message | None:
    if leaf.field.role is Role.REFERENCE:
        count["references"] += 1
        if count["references"] > MAX_REFERENCES:
            return Message("more than {most} references in a map", most=MAX_REFERENCES)
    elif leaf.field.role is not Role.PROSE:
        if len(leaf.value) > MAX_TEXT:
            return Message(
                "more than {most} characters in a text that is not Markdown", most=MAX_TEXT
            )
    else:
        count["signs"] += sum(map(leaf.value.count, _SIGNS))
        if count["signs"] > MAX_SIGNS:
            return Message(
                "more than {most} signs and lines in the Markdown of a map", most=MAX_SIGNS
            )
    return None

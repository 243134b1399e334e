"""What a rule yields; the runner adds the place, the rule's id and its severity."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.loading import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found.

    Attributes:
        path: the part of the definition that it is about.
        message: lower case, no full stop, names in single quotes.
        hint: what to do about it.
        at_key: report it at the key that `path` ends in, rather than at its value.
    """

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False

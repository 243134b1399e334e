"""A way of saying something that texts are searched for.

A phrase has signs, one of which stands in every text that it matches: looking for words is quick,
so a pattern is tried only where one of its signs is.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

_FLAGS = re.IGNORECASE | re.MULTILINE | re.VERBOSE


def _compiled(pattern: object) -> object:
    """Return a pattern; in a text, `~` is what stands between two words, blanks do not count."""
    if not isinstance(pattern, str):
        return pattern
    return re.compile(pattern.replace("~", r"\W{1,6}"), _FLAGS)


class Phrase(BaseModel):
    """A way of saying something.

    Attributes:
        signs: in lower case, what texts hold that say it so.
        pattern: how it is said.
        example: a text that says it so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    signs: tuple[str, ...]
    pattern: Annotated[re.Pattern[str], BeforeValidator(_compiled)]
    example: str = ""

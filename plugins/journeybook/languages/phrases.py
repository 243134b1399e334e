"""A way of saying something that texts are searched for.

A phrase has signs, one of which stands in every text that it matches: looking for words is quick,
so a pattern is tried only where one of its signs is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel, ConfigDict

_FLAGS = re.IGNORECASE | re.MULTILINE | re.VERBOSE


class Phrase(BaseModel):
    """A way of saying something.

    Attributes:
        signs: in lower case, what texts hold that say it so.
        word: a pattern, in lower case, of a word that stands in every such text; empty: the signs
            are words enough. A sign that begins many other words calls for it.
        pattern: how it is said; `~` is what stands between two words, blanks do not count.
        example: a text that says it so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    signs: tuple[str, ...]
    word: str = ""
    pattern: str
    example: str = ""

    def search(self, text: str) -> re.Match[str] | None:
        """Return where a text says it first; None where it does not."""
        if self.word and not self._word.search(text.lower()):
            return None
        return self._compiled.search(text)

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(self.word)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        """The pattern; compiling those of all languages takes longer than reading a map."""
        return re.compile(self.pattern.replace("~", r"\W{1,6}"), _FLAGS)


@dataclass(frozen=True, eq=False)  # told apart by identity: to compare phrases takes long
class Phrases:
    """Ways of saying something that texts are searched for together.

    Attributes:
        each: the phrases.
    """

    each: tuple[Phrase, ...]

    def __iter__(self) -> Iterator[Phrase]:
        """Yield each phrase."""
        return iter(self.each)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The signs of all of them."""
        return frozenset(sign for phrase in self.each for sign in phrase.signs)

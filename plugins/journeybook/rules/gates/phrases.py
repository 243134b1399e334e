"""What a text says that speaks to a language model, and how text is hidden.

How one speaks to a model is said by the folder of each language, and looked for on every page: an
English page with a Japanese instruction is found. Each wording is bound to its object
(instructions, prompt, rules), since the verbs alone are everyday words of a customer journey. What
belongs to no language stands here.
"""

from __future__ import annotations

import functools

from journeybook.languages.known import languages
from journeybook.languages.phrases import Phrase, Phrases


def _phrase(signs: str, pattern: str) -> Phrase:
    return Phrase(signs=tuple(signs.split(", ")), pattern=pattern)


_MARKS_OF_CHATS = (
    _phrase("<|", r"<\|\w{2,20}\|>"),
    _phrase("[system], [developer]", r"\[(?:system|developer)\](?!\()"),
    _phrase("[inst], [/inst]", r"\[/?INST\]"),
    _phrase("<<sys, <</sys", r"<</?SYS>>"),
    _phrase("##", r"\#{2,}\s*(?:instruction|system|assistant)s?\s*:"),
    _phrase("<system, </system, <assistant, </assistant", r"</?(?:system|assistant)(?:_prompt)?>"),
)
HIDDEN = Phrases(
    (
        _phrase("<!--", r"<!--"),
        _phrase(
            "display, visibility, font-size",
            r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)",
        ),
        _phrase("[//], [comment]", r"^\[(?://|comment)\]:"),
        _phrase(", ".join((" " * 40, "\u3000" * 40)), r"\S[ \t\u00a0\u3000]{40,}\S"),
    )
)
"""Text that is there and does not show."""


@functools.cache
def instructions() -> Phrases:
    """Return how a text speaks to a machine, in every language and by the marks of chats."""
    spoken = (phrase for language in languages() for phrase in language.phrases)
    return Phrases((*spoken, *_MARKS_OF_CHATS))

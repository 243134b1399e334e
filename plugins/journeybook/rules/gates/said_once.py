"""The same sentence twice makes a page longer and says nothing more.

A sentence of some length must not come back in another part of the page, or in the same one.
Names, titles and what says where a figure comes from may be repeated.

Passes: a summary and a meaning that say different things.
Fails: a list under `useful_when` that repeats the paragraph above it, sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.model.roles import Role
from journeybook.rules.finding import Finding
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_LONG = 40
_WIDE = 20  # characters of Chinese, Japanese and Korean say twice as much
_QUOTED = 30


@gate(
    "said-once",
    title="No text is said twice",
    remedy="Keep the sentence where it serves best, and say something else in the other place.",
    seeds=("000",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each long sentence that stands at an earlier place too."""
    texts = [leaf for leaf in subject.texts if not _is_repeatable(leaf.field.role)]
    seen = [_key(one) for one in _long_sentences("\n".join([leaf.value for leaf in texts]))]
    if len(set(seen)) == len(seen):
        return
    first: dict[str, Path] = {}
    for leaf in texts:
        for sentence in _long_sentences(leaf.value):
            key = _key(sentence)
            if key in first:
                yield _finding(subject, leaf.path, sentence, first[key])
            first.setdefault(key, leaf.path)


def _is_repeatable(role: Role | None) -> bool:
    return role is Role.NAME or role is Role.CITATION


def _long_sentences(text: str) -> Iterator[str]:
    for end in (". ", "! ", "? ", "。", "！", "？"):
        text = text.replace(end, "\n")  # quicker than one regular expression
    for sentence in text.split("\n"):
        if len(sentence) >= _LONG or (len(sentence) >= _WIDE and _is_wide(sentence)):
            yield sentence


def _is_wide(text: str) -> bool:
    """Return whether enough characters of a text take two more bytes in UTF-8 than a letter."""
    return len(text.encode()) - len(text) >= 2 * _WIDE


def _key(sentence: str) -> str:
    return sentence.casefold().strip(" -*・.!?")


def _finding(subject: Subject, path: Path, sentence: str, first: Path) -> Finding:
    sentence = sentence.strip()
    quoted = sentence if len(sentence) <= _QUOTED else f"{sentence[:_QUOTED].rstrip()}…"
    place = subject.loaded.source.value(first)
    at = f"{place.line}:{place.column}"
    hint = Message("first at {place}; say it once", place=at)
    return Finding(path, Message("said twice: '{quote}'", quote=quoted), hint)

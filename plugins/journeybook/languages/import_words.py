"""The words by which tables and notes in other tools are understood, language by language.

They lie in the folder of a language as `import_words.yml`. A folder may hold nothing else: the
words of a language can be known without pages being written in it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints

from journeybook.languages.known import FOLDER

FILE = "import_words.yml"
_Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]
_Sentence = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_GAPS = re.compile(r"[\s_]+")
_DRESS = re.compile(r"^[^\w#]+|[^\w#°.]+$|(?<=\w)[.](?=$)")


class ImportWords(BaseModel):
    """The words of one language.

    Attributes:
        locale: the locale of a map that is told by these words.
        headers: by our key, what columns and rows are called.
        labels: by our key, what facts of the whole map are called.
        states: how a map says that it is as-is or to-be.
        feelings: by score from 1 to 5, words for it.
        degrees: words beside a feeling that make it stronger (`more`), or do not (`less`).
        ranks: from 1 (small) to 5 (large), words for impact, effort and the like.
        negations: words that say that a feeling is not there.
        empty: what stands in a cell that says nothing.
        then: what stands between two scores, from and to.
        out_of: what stands between a score and the highest one, as in “7 out of 10”.
        common: the commonest words of the language, which tell it from others of its script.
        sheets: what the sheets of a workbook are called: of the journey, and of facts beside it.
        guidance: by our key, what belongs into a column, in the order of a table to fill in.
        example: by our key, what stands there in a row that shows how.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    locale: str
    headers: Mapping[str, tuple[_Word, ...]]
    labels: Mapping[str, tuple[_Word, ...]] = {}
    states: Mapping[str, tuple[_Word, ...]] = {}
    feelings: Mapping[int, tuple[_Word, ...]] = {}
    degrees: Mapping[Literal["more", "less"], tuple[_Word, ...]] = {}
    negations: tuple[_Word, ...] = ()
    ranks: Mapping[int, tuple[_Word, ...]] = {}
    empty: tuple[_Word, ...] = ()
    then: tuple[_Word, ...] = ()
    out_of: tuple[_Word, ...] = ()
    common: tuple[_Word, ...] = ()
    sheets: tuple[_Word, ...] = ()
    guidance: Mapping[str, _Sentence] = {}
    example: Mapping[str, _Sentence] = {}


@functools.cache
def import_words() -> tuple[ImportWords, ...]:
    """Return the words of every language that has some, English first."""
    files = sorted(FOLDER.glob(f"*/{FILE}"), key=lambda file: (file.parent.name != "en", file))
    return tuple(ImportWords.model_validate(_read(file)) for file in files)


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader


def plain(text: str) -> str:
    """Return a header or a word as it is compared: folded, without marks around it."""
    folded = _GAPS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return _DRESS.sub("", folded).strip() or folded


@functools.cache
def header_keys() -> Mapping[str, tuple[str, ...]]:
    """Return, by each plain header, the keys of ours that languages have for it."""
    return _turned(one.headers for one in import_words())


@functools.cache
def label_keys() -> Mapping[str, tuple[str, ...]]:
    """Return, by each plain label of a fact, the keys of ours that languages have for it."""
    return _turned(one.labels for one in import_words())


@functools.cache
def states() -> Mapping[str, tuple[str, ...]]:
    """Return, by each plain word for a state, that state."""
    return _turned(one.states for one in import_words())


@functools.cache
def feelings() -> Mapping[str, int]:
    """Return, by each plain word for a feeling, its score from 1 to 5."""
    found = _turned({str(k): v for k, v in one.feelings.items()} for one in import_words())
    return {word: int(keys[0]) for word, keys in found.items()}


@functools.cache
def said_in_templates() -> Mapping[str, frozenset[str]]:
    """Return, by our key, each plain text that tables to fill in have in its column."""
    found: dict[str, set[str]] = {}
    for one in import_words():
        for key, text in (*one.guidance.items(), *one.example.items()):
            found.setdefault(key, set()).add(plain(text))
    return {key: frozenset(texts) for key, texts in found.items()}


@functools.cache
def empty_words() -> frozenset[str]:
    """Return every plain word that says that there is nothing."""
    return frozenset(plain(word) for one in import_words() for word in one.empty)


@functools.cache
def then_words() -> tuple[str, ...]:
    """Return every word between two scores."""
    return tuple(dict.fromkeys(word for one in import_words() for word in one.then))


@functools.cache
def out_of_words() -> tuple[str, ...]:
    """Return every word between a score and the highest one."""
    return tuple(dict.fromkeys(word for one in import_words() for word in one.out_of))


@functools.cache
def degrees() -> tuple[tuple[str, bool], ...]:
    """Return every plain word of degree, the longest first, and whether it makes stronger."""
    found = {plain(word): kind == "more" for one in import_words()
             for kind, words in one.degrees.items() for word in words}  # fmt: skip
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item)))


@functools.cache
def ranks() -> Mapping[str, int]:
    """Return, by each plain word for a rank, that rank from 1 to 5."""
    found = _turned({str(k): v for k, v in one.ranks.items()} for one in import_words())
    return {word: int(keys[0]) for word, keys in found.items()}


@functools.cache
def negations() -> tuple[str, ...]:
    """Return every plain word that says that something is not so."""
    return tuple(dict.fromkeys(plain(word) for one in import_words() for word in one.negations))


def _turned(tables: Iterable[Mapping[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for key, words in table.items():
            for word in words:
                found.setdefault(plain(word), {})[key] = None
    return {word: tuple(keys) for word, keys in found.items()}

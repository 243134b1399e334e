"""One language: the record that `language.yml` in its folder fills, and the files beside it.

The folder's name is the language as BCP 47 writes it, with a script where it is not the usual one:
`de`, `zh` (simplified characters), `zh-Hant`. All but `language.yml` may be missing: messages,
findings and starting maps are then English, and no phrase is looked for.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from journeybook.languages.phrases import Phrase

FACTS = "language.yml"
_IDEOGRAPHS = "\u2e80"  # and kana: the first of them
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Short = Annotated[str, StringConstraints(max_length=20, min_length=1)]
_Families = Annotated[str, StringConstraints(pattern=r"^[\w', -]*$")]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Placeholders(_Record):
    """Texts that only hold a place, in lower case.

    Attributes:
        whole: what such a text says.
        beginnings: how it begins, whatever follows.
    """

    whole: tuple[_Short, ...]
    beginnings: tuple[_Short, ...]


class StageNames(_Record):
    """How a text speaks of stages by their names, in quotes.

    Attributes:
        signs: in lower case, what such a text holds.
        opening: every character that opens a quoted name.
        closing: every character that closes one.
        between: a pattern of what stands between two names.
        pattern: a pattern of the whole, in which NAMES stands for the names.
    """

    signs: tuple[str, ...]
    opening: str
    closing: str
    between: str
    pattern: str

    def names_in(self, text: str) -> Iterator[str]:
        """Yield each name by which a text speaks of a stage."""
        for found in self._spoken_of.finditer(text):
            yield from (name.strip() for name in self._name.findall(found[0]))

    @cached_property
    def _name(self) -> re.Pattern[str]:
        closing = re.escape(self.closing)
        return re.compile(rf"[{re.escape(self.opening)}]([^{closing}\n]{{1,40}})[{closing}]")

    @cached_property
    def _spoken_of(self) -> re.Pattern[str]:
        name = self._name.pattern
        names = rf"{name}(?:(?:{self.between}){name}){{0,9}}"
        return re.compile(self.pattern.replace("NAMES", names))


class ChannelWords(_Record):
    """Words that name a channel, in lower case, by what it is."""

    email: tuple[_Short, ...] = ()
    app: tuple[_Short, ...] = ()
    message: tuple[_Short, ...] = ()
    parcel: tuple[_Short, ...] = ()
    letter: tuple[_Short, ...] = ()
    phone: tuple[_Short, ...] = ()
    web: tuple[_Short, ...] = ()
    person: tuple[_Short, ...] = ()

    def first_in(self, text: str) -> str:
        """Return the first channel that a text names, e.g. `app`; empty when none is known."""
        found = self._pattern.search(text.lower())
        return (found.lastgroup or "") if found else ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Each channel as a group."""
        groups = (
            f"(?P<{channel}>{'|'.join(map(_standing_alone, sorted(words, key=len, reverse=True)))})"
            for channel, words in self
            if words
        )
        return re.compile("|".join(groups) or r"(?!)")


def _standing_alone(word: str) -> str:
    """Return a pattern of a word: no part of another one, where blanks stand between words."""
    written = re.escape(word)
    return rf"(?<!\w){written}(?!\w)" if word < _IDEOGRAPHS else written


class Language(_Record):
    """A language, read once.

    Attributes:
        code: name of its folder.
        folder: where its files lie.
        comma: what stands between the items of a list in a line.
        unit_gap: what stands between a figure and its unit.
        percent_gap: what stands between a figure and a percent sign.
        quotation: the marks before and behind what somebody says.
        fonts: families for a picture that stands alone, as CSS lists them; empty when those for
            Latin letters do.
        slanted_feelings: whether a feeling may be set in italics.
        placeholders: texts that only hold a place.
        stage_names: how a text speaks of stages by their names.
        image_words: in lower case, words that say that there is an image, and not what it shows.
        channel_words: words that name a channel.
    """

    code: str
    folder: Path
    comma: str
    unit_gap: str
    percent_gap: str
    quotation: tuple[str, str] = ("“", "”")
    fonts: _Families
    slanted_feelings: bool
    placeholders: Placeholders
    stage_names: StageNames
    image_words: tuple[_Short, ...] = ()
    channel_words: ChannelWords = Field(default_factory=ChannelWords)

    @cached_property
    def messages(self) -> gettext.NullTranslations:
        """The catalogue of the fixed texts; an English message that it lacks stays English."""
        return self._catalogue("messages.po")

    @cached_property
    def findings(self) -> gettext.NullTranslations:
        """The catalogue of what findings say, and of the fixed texts."""
        catalogue = self._catalogue("findings.po")
        catalogue.add_fallback(self.messages)
        return catalogue

    def _catalogue(self, name: str) -> gettext.NullTranslations:
        file = self.folder / name
        if not file.exists():
            return gettext.NullTranslations()
        from journeybook.languages.cldr import read_po, write_mo  # noqa: PLC0415 - not in English

        compiled = io.BytesIO()
        with file.open("rb") as stream:
            write_mo(compiled, read_po(stream, locale=self.code.replace("-", "_")))
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """How one speaks to a language model in this language."""
        file = self.folder / "phrases.yml"
        return tuple(map(Phrase.model_validate, _yaml(file))) if file.exists() else ()

    def starting_map(self, name: str) -> str | None:
        """Return the text of a map to begin with, or None when there is none in this language."""
        file = self.folder / "starting_maps" / f"{name}.yml"
        return file.read_text("utf-8") if file.exists() else None

    def preset(self, name: str) -> Any:
        """Return the stages of a kind of journey, as data, or None when this language has none."""
        file = self.folder / "starting_maps/presets" / f"{name}.yml"
        return _yaml(file) if file.exists() else None


def read_language(folder: Path) -> Language:
    """Return the language of a folder.

    Raises:
        ValueError: a key of `language.yml` is missing, unknown or wrong; the text says which.
    """
    return Language.model_validate({"code": folder.name, "folder": folder, **_yaml(folder / FACTS)})


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader

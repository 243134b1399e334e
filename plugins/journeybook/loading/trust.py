"""The trust policy of a site: its id, and the limitations that its pages print by default."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import ClassVar

from pydantic import Field, field_validator

from journeybook.diagnostics import Diagnostic
from journeybook.languages.known import nearest
from journeybook.loading.records import read_record
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.message import Message
from journeybook.model import Limitations
from journeybook.model.record import Record
from journeybook.model.refusals import refusal
from journeybook.model.values import Locale, Slug
from journeybook.names import relative_name


class TranslatedLimitations(Limitations):
    """The same in another language."""

    noun: ClassVar = "translation"
    named_by: ClassVar = ("locale",)

    locale: Locale = Field(
        description="The pages that print them: those of this language in this script, e.g. `ja`, "
        "`zh-Hant` for zh-TW and zh-HK."
    )


class TrustPolicy(Record):
    """What `trust.yml` holds."""

    id: Slug = Field("", description="Id of the policy, named in handoff texts.")
    limitations: Limitations | None = Field(None, description="Default limitations of every page.")
    translated_limitations: tuple[TranslatedLimitations, ...] = Field(
        (),
        description="The same in other languages. A page in a language that is not among them "
        "prints `limitations`, marked as text of the default locale.",
    )

    @field_validator("translated_limitations")
    @classmethod
    def _once_each(
        cls, value: tuple[TranslatedLimitations, ...]
    ) -> tuple[TranslatedLimitations, ...]:
        twice = next((one for one, n in Counter(t.locale for t in value).items() if n > 1), None)
        if twice:
            message = Message("there are two translations for {locale}", locale=twice)
            raise refusal("duplicate-key", message)
        return value

    def limitations_for(self, locale: str) -> Limitations | None:
        """Return the limitations that a page without its own prints; None for none."""
        own = self._own(locale)
        return Limitations(text=own.text, points=own.points) if own else self.limitations

    def speaks(self, locale: str) -> bool:
        """Return whether the limitations that a page prints are there in its own language."""
        return self._own(locale) is not None

    def _own(self, locale: str) -> TranslatedLimitations | None:
        by_locale = {one.locale: one for one in self.translated_limitations}
        found = nearest(locale, by_locale)
        return by_locale[found] if found else None


def load_trust(path: Path, root: Path) -> tuple[TrustPolicy | None, list[Diagnostic]]:
    """Read the trust policy.

    Args:
        path: its file.
        root: the folder that the file is named from.

    Returns:
        The policy, an empty one without the file, None when it has mistakes or cannot be read; and
        the mistakes.
    """
    try:
        content = read_small(path, root=root)
    except UnreadableError as error:
        return None, [unreadable(path, root, error)]
    if content is None:
        return TrustPolicy(), []
    _, policy, diagnostics = read_record(content, relative_name(path, root), TrustPolicy)
    return (None if diagnostics else policy), diagnostics

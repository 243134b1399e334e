"""Facts that note which of them a gate asks for; see `catalog.reads`."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from journeybook.catalog.reads import Ask, CatalogAnswers, NotedMapping, Reads, noted_catalog
from journeybook.loading import LoadedMap
from journeybook.loading.evidence_files import EvidenceFiles
from journeybook.model import Limitations
from journeybook.model.series import Measures
from journeybook.rules.gates.subject import Facts


@dataclass(frozen=True)
class FactsAnswers:
    """Answers what gates can ask: of the day, of files, and of the other maps.

    Attributes:
        facts: what is known of a map.
        of_catalog: answers what is asked of the catalogue.
        of_limitations: returns what tells the site's limitations for a locale from others.
    """

    facts: Facts
    of_catalog: CatalogAnswers
    of_limitations: Callable[[str], str]

    def __call__(self, question: str) -> str:
        """Return the answer to a question; see `CatalogAnswers`."""
        what, _, key = question.partition(" ")
        answer = self._answers.get(question) or self._answers.get(what)
        return answer(key) if answer else self.of_catalog(question)

    @cached_property
    def _answers(self) -> Mapping[str, Callable[[str], str]]:
        facts = self.facts
        return {
            "today": lambda _: facts.today.isoformat(),
            "reviewed": lambda _: str(facts.reviewed_on),
            "digest": self.of_limitations,
            "series": lambda name: repr(facts.measures.series.get(name)),
            "keys series": lambda _: repr(sorted(facts.measures.series)),
            "files": lambda _: str(facts.evidence_files is not None),
            "file": lambda name: _told(facts.evidence_files, name),
        }


class NotedFacts(Facts):
    """The same facts; what is asked for is noted."""

    __slots__ = ("_facts", "_files", "_reads")

    def __init__(self, facts: Facts, ask: Ask) -> None:
        """Take the facts, and what answers questions about them later."""
        reads = Reads(ask)
        object.__setattr__(self, "_facts", facts)
        object.__setattr__(self, "_reads", reads)
        files = facts.evidence_files
        object.__setattr__(self, "_files", files.noted(self._note_file) if files else None)
        object.__setattr__(self, "catalog", noted_catalog(facts.catalog, reads))
        object.__setattr__(self, "limitations", facts.limitations)
        series = NotedMapping(facts.measures.series, "series", str, reads)
        object.__setattr__(self, "measures", Measures(series))

    @property
    def reads(self) -> Reads:
        """What was asked for so far."""
        return self._reads  # type: ignore[attr-defined,no-any-return]

    @property
    def today(self) -> datetime.date:
        """The day of the check."""
        self.reads.note("today")
        return self._facts.today  # type: ignore[attr-defined,no-any-return]

    @property
    def reviewed_on(self) -> datetime.date | None:
        """Day of the last counted approval."""
        self.reads.note("reviewed")
        return self._facts.reviewed_on  # type: ignore[attr-defined,no-any-return]

    @property
    def digest(self) -> Callable[[LoadedMap], str] | None:
        """Returns the digest of a map, whose text is noted where it was asked for."""
        known = self._facts.digest  # type: ignore[attr-defined]

        def digest(loaded: LoadedMap) -> str:
            self.reads.note(f"digest {loaded.head.locale}")
            return str(known(loaded))

        return digest if known else None

    @property
    def evidence_files(self) -> EvidenceFiles | None:
        """The files that evidence may name."""
        self.reads.note("files")
        return self._files  # type: ignore[attr-defined,no-any-return]

    def _note_file(self, name: str) -> None:
        self.reads.note(f"file {name}")


def _told(files: EvidenceFiles | None, name: str) -> str:
    """Return what tells the text of a file from others."""
    try:
        text = files.normal_text(name) if files else None
    except FileNotFoundError:
        return "none"
    if text is None:
        return "unread"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def limitations_key(limitations: Limitations | None) -> str:
    """Return what tells the site's limitations from others."""
    return limitations.model_dump_json() if limitations else ""

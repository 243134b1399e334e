"""A quote that nobody said makes a map look better founded than it is.

A quote is looked for in the files that its evidence names. That is the `quote` of a persona, and a
thought or a pain point that stands in quotation marks as a whole, where each evidence that it names
has a `file`. Letter case, white space, quotation marks, dashes and the marks of Markdown and HTML
do not count; `…` stands for what was left out. Texts of at most 4 MiB are read: plain text,
Markdown, HTML, CSV and the like. What is no text, such as a PDF, is not looked into.

Passes: `quote: “I did not know whom to call.”` with evidence whose file holds this sentence.
Fails: a quote in words that the file does not have, or a file that the repository does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journeybook.loading import Path
from journeybook.loading.evidence_files import EvidenceFiles, normal_form
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import EVIDENCE_FILES
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject
from journeybook.rules.naming import shortened

_QUOTED = re.compile(r"\s*(?:“.+”|„.+[“”]|«.+»|».+«|「.+」|『.+』|\".+\")\s*", re.DOTALL)
_LEFT_OUT = re.compile(r"[\[(]?(?:…|\.{3})+[\])]?")
_ENDS = ".,;:!?。、，；：！？"
_Quote = tuple[Path, str, tuple[str, ...]]


@gate(
    "quotes-found",
    title="Quotes stand in the files of their evidence",
    remedy="Write what the file says, name the evidence that it comes from, or take the quotation "
    "marks off.",
    needs=EVIDENCE_FILES,
    seeds=("design",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each quote that none of its files holds."""
    files = subject.facts.evidence_files
    if files is None:
        return
    named = {one.id: one.file for one in subject.journey.evidence}
    for path, quote, evidence in _quotes(subject):
        sources = tuple(dict.fromkeys(named.get(id_, "") for id_ in evidence))
        if sources and all(sources) and (message := _fault(quote, sources, files)):
            yield Finding(path, message)


def _quotes(subject: Subject) -> Iterator[_Quote]:
    """Yield each quote with its path and the ids of its evidence."""
    for index, persona in enumerate(subject.journey.personas):
        if persona.quote:
            yield ("journey", "personas", index, "quote"), persona.quote, persona.evidence
    said = [
        (path, "thought", thought, one.evidence)
        for path, one in subject.speakers
        for thought in one.thought
    ]
    pains = [(path, "text", pain.text, pain.evidence) for path, pain in subject.pain_points]
    for path, key, text, evidence in (*said, *pains):
        if _QUOTED.fullmatch(text):
            yield (*path, key), text, evidence


def _fault(quote: str, sources: tuple[str, ...], files: EvidenceFiles) -> Message | None:
    """Return what is wrong with a quote; None when a file holds it, or nobody can tell."""
    texts = []
    for name in sources:
        try:
            texts.append(files.normal_text(name))
        except FileNotFoundError:
            return Message(
                "the repository has no file '{file}', which this quote is from", file=name
            )
    if None in texts or any(_holds(text or "", quote) for text in texts):
        return None
    names = ", ".join(sources)
    return Message("'{quote}' does not stand in {file}", quote=shortened(quote), file=names)


def _holds(text: str, quote: str) -> bool:
    """Return whether the pieces of a quote stand in a text, one behind the other."""
    at = 0
    for piece in _pieces(quote):
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _pieces(quote: str) -> Iterable[str]:
    return (normal_form(piece).strip(_ENDS) for piece in _LEFT_OUT.split(quote))

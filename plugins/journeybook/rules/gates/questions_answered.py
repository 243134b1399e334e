"""A question without an answer sends readers away who came for one.

Passes: `{question: Who pays for the return?, answer: The shop does.}`.
Fails: `Who pays for the return?` alone under `faq`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import QUESTIONS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject
from journeybook.rules.naming import has_no


@gate(
    "questions-answered",
    title="Every question has an answer",
    remedy="Answer the question, or take it out.",
    needs=QUESTIONS,
    seeds=("000",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each question whose answer is left out; an empty one is told as that."""
    for index, question in enumerate(subject.definition.faq):
        if "answer" not in question.model_fields_set:
            path = ("faq", index)
            yield Finding(path, has_no(subject.name(path), [Message("answer")]))

"""What can be told of each rule that a finding may name: ours, and those of installed gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeybook.loading import PROBLEMS, SITE_PROBLEMS
from journeybook.pipeline.project import Project
from journeybook.rules import RULES


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What can be told of a rule.

    Attributes:
        id: what findings name it by.
        title: what it is about, in a sentence.
        help: what to do, and why; Markdown.
    """

    id: str
    title: str
    help: str


def rule_facts(project: Project) -> Mapping[str, RuleFacts]:
    """Return the facts of every rule by its id."""
    return {one.id: one for one in _facts(project)}


def _facts(project: Project) -> Iterator[RuleFacts]:
    for problem in (*PROBLEMS, *SITE_PROBLEMS):
        yield RuleFacts(problem.id, problem.meaning, problem.remedy)
    for rule in RULES:
        title, _, text = rule.documentation.partition("\n\n")
        yield RuleFacts(rule.id, " ".join(title.split()), text or title)
    for gate in project.reviewing.gates:
        text = f"{gate.remedy}\n\n{gate.documentation}"
        yield RuleFacts(gate.id, gate.title, text)

"""What can be told of each rule that a finding may name: ours, and those of installed gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeybook.loading import PROBLEMS, SITE_PROBLEMS
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.rules import RULES
from journeybook.rules.gates import GATES


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What can be told of a rule.

    Attributes:
        id: what findings name it by.
        title: what it is about, in a sentence.
        remedy: what to do about it; of a rule that says it in each finding, its title.
        documentation: more of it, in English; Markdown.
    """

    id: str
    title: Message
    remedy: Message
    documentation: str = ""


def page_of(rule: str) -> str:
    """Return where the documentation of Journeybook tells of a rule: an address from its root.

    It is empty for a rule of an installed package.
    """
    if any(gate.id == rule for gate in GATES):
        return f"reference/gates/#{rule}"
    ours = (*(one.id for one in (*PROBLEMS, *SITE_PROBLEMS)), *(one.id for one in RULES))
    return f"reference/problems/#{rule}" if rule in ours else ""


def rule_facts(project: Project) -> Mapping[str, RuleFacts]:
    """Return the facts of every rule by its id."""
    return {one.id: one for one in _facts(project)}


def _facts(project: Project) -> Iterator[RuleFacts]:
    for problem in (*PROBLEMS, *SITE_PROBLEMS):
        yield RuleFacts(problem.id, Message(problem.meaning), problem.hint)
    for rule in RULES:
        yield RuleFacts(rule.id, rule.title, rule.title, rule.documentation)
    for gate in project.reviewing.gates:
        title, remedy = Message(gate.title), Message(gate.remedy)
        yield RuleFacts(gate.id, title, remedy, gate.documentation)

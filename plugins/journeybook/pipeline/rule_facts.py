"""What can be told of each rule that a finding may name: ours, and those of installed gates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from journeybook.loading import PROBLEMS, SITE_PROBLEMS
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.rules import RULES
from journeybook.rules.gates import GATES, Gate


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What can be told of a rule.

    Attributes:
        id: what findings name it by.
        title: what it is about, in a sentence.
        remedy: what to do about it; of a rule that says it in each finding, its title.
        kind: what it is: a problem of reading, a rule over all maps, or a gate.
        documentation: more of it, in English; Markdown.
        maps: of which maps a gate is asked, in English; empty: it is no gate.
        is_own: whether an installed package brings it.
    """

    id: str
    title: Message
    remedy: Message
    kind: Literal["problem", "rule", "gate"]
    documentation: str = ""
    maps: str = ""
    is_own: bool = False


def page_of(rule: str) -> str:
    """Return where the documentation of Journeybook tells of a rule: an address from its root.

    It is empty for a rule of an installed package.
    """
    if any(gate.id == rule for gate in GATES):
        return f"reference/gates/#{rule}"
    ours = (*(one.id for one in (*PROBLEMS, *SITE_PROBLEMS)), *(one.id for one in RULES))
    return f"reference/problems/#{rule}" if rule in ours else ""


def rule_facts(project: Project) -> Mapping[str, RuleFacts]:
    """Return the facts of every rule of a project by its id."""
    return facts_with(project.reviewing.gates)


def facts_with(gates: Iterable[Gate]) -> Mapping[str, RuleFacts]:
    """Return the facts of every rule by its id, the gates among them being these."""
    return {one.id: one for one in _facts(gates)}


def every_rule(own_gates: Iterable[Gate]) -> Mapping[str, RuleFacts]:
    """Return the facts of every rule of ours, and of the gates of installed packages."""
    return facts_with((*GATES, *own_gates))


def _facts(gates: Iterable[Gate]) -> Iterator[RuleFacts]:
    for problem in (*PROBLEMS, *SITE_PROBLEMS):
        yield RuleFacts(problem.id, Message(problem.meaning), problem.hint, "problem")
    for rule in RULES:
        yield RuleFacts(rule.id, rule.title, rule.title, "rule", rule.documentation)
    for gate in gates:
        yield RuleFacts(
            gate.id,
            Message(gate.title),
            Message(gate.remedy),
            "gate",
            gate.documentation,
            gate.needs.maps,
            is_own=gate not in GATES,
        )

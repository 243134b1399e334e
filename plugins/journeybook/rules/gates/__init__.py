"""What a good map has: one gate, one module, each with a pass or a fail for a page.

A gate is a rule that warns. Its module has a docstring (the user documentation), `ID`, `SEVERITY`,
`TITLE` (what a page that passes has), `SEEDS` (what asks for it), `REMEDY` (how to mend, in one
sentence), `applies()`, which says whether a map is concerned, and `check()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from journeybook.diagnostics import Diagnostic, Severity
from journeybook.loading import LoadedMap
from journeybook.rules.finding import Finding
from journeybook.rules.gates import (
    comparisons_linked,
    content_audited,
    evidence_both_sides,
    goal_and_period,
    kpis_measured,
    language_fits,
    lists_as_lists,
    moments_marked,
    no_instructions,
    nothing_empty,
    opportunities_owned,
    pains_answered,
    personas_evidenced,
    reality_observed,
    refresh_planned,
    said_once,
    sources_dated,
    stage_names_kept,
    stages_bounded,
    stages_steered,
    state_said,
    steps_felt,
)
from journeybook.rules.gates.subject import Facts, Subject

GATES: tuple[ModuleType, ...] = (
    goal_and_period,
    state_said,
    personas_evidenced,
    evidence_both_sides,
    reality_observed,
    stages_bounded,
    stage_names_kept,
    steps_felt,
    moments_marked,
    pains_answered,
    opportunities_owned,
    stages_steered,
    kpis_measured,
    content_audited,
    sources_dated,
    comparisons_linked,
    refresh_planned,
    said_once,
    nothing_empty,
    lists_as_lists,
    language_fits,
    no_instructions,
)
_BY_ID = {gate.ID: gate for gate in GATES}
GATE_IDS: frozenset[str] = frozenset(_BY_ID)
MOST = 10  # findings of one gate that are told one by one

__all__ = [
    "GATES",
    "GATE_IDS",
    "MOST",
    "Facts",
    "GateResult",
    "gate",
    "gate_diagnostics",
    "gate_results",
]


@dataclass(frozen=True, slots=True)
class GateResult:
    """What a gate says of a map.

    Attributes:
        gate: id of the gate.
        findings: why the map fails it, in the order of its parts; none when it passes.
    """

    gate: str
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the map passes."""
        return not self.findings


def gate(id_: str) -> ModuleType:
    """Return the gate with this id.

    Raises:
        KeyError: there is none.
    """
    return _BY_ID[id_]


def gate_results(loaded: LoadedMap, facts: Facts) -> tuple[GateResult, ...]:
    """Return what each gate that concerns a map says of it, in the order of `GATES`."""
    subject = Subject(loaded, facts)
    return tuple(
        GateResult(gate.ID, _first(tuple(gate.check(subject))))
        for gate in GATES
        if gate.applies(loaded.definition)
    )


def gate_diagnostics(
    loaded: LoadedMap, results: Iterable[GateResult], severity: Severity = Severity.WARNING
) -> Iterator[Diagnostic]:
    """Yield each finding of gates at its place.

    Args:
        loaded: the map.
        results: what the gates say.
        severity: a gate warns, unless it forbids an approval that was given.
    """
    for result in results:
        for finding in result.findings:
            place = loaded.source.key if finding.at_key else loaded.source.value
            hint = finding.hint or gate(result.gate).REMEDY
            yield Diagnostic(place(finding.path), result.gate, finding.message, hint, severity)


def _first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    more = len(findings) - MOST
    if more < 1:
        return findings
    path, at_key = findings[MOST].path, findings[MOST].at_key
    return (*findings[:MOST], Finding(path, f"and {more} more like this", at_key=at_key))

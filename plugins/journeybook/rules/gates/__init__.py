"""What a good map has: one gate, one module, each with a pass or a fail for a page.

A module has a docstring, which is the user documentation, and a check that `@gate` makes a gate. A
gate that a page fails warns; a policy may have it block approvals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import LoadedMap
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates import (
    comparisons_linked,
    content_audited,
    evidence_both_sides,
    evidence_files_there,
    evidence_fresh,
    goal_and_period,
    images_described,
    kpis_measured,
    language_fits,
    lists_as_lists,
    measurements_fresh,
    moments_marked,
    no_instructions,
    nothing_empty,
    opportunities_owned,
    pains_answered,
    personas_evidenced,
    questions_answered,
    quotes_found,
    reality_observed,
    refresh_planned,
    rows_in_place,
    said_once,
    scale_labelled,
    sources_dated,
    stage_names_kept,
    stages_bounded,
    stages_steered,
    state_said,
    steps_felt,
    steps_reachable,
    translation_current,
)
from journeybook.rules.gates.registration import Gate, gate
from journeybook.rules.gates.subject import Facts, Subject

GATES: tuple[Gate, ...] = (
    goal_and_period.check,
    state_said.check,
    personas_evidenced.check,
    evidence_both_sides.check,
    evidence_files_there.check,
    quotes_found.check,
    reality_observed.check,
    stages_bounded.check,
    stage_names_kept.check,
    steps_felt.check,
    scale_labelled.check,
    steps_reachable.check,
    rows_in_place.check,
    moments_marked.check,
    pains_answered.check,
    opportunities_owned.check,
    stages_steered.check,
    kpis_measured.check,
    measurements_fresh.check,
    evidence_fresh.check,
    content_audited.check,
    images_described.check,
    sources_dated.check,
    comparisons_linked.check,
    questions_answered.check,
    refresh_planned.check,
    translation_current.check,
    said_once.check,
    nothing_empty.check,
    lists_as_lists.check,
    language_fits.check,
    no_instructions.check,
)
MOST = 10  # findings of one gate that are told one by one

__all__ = [
    "GATES",
    "MOST",
    "Facts",
    "Finding",
    "Gate",
    "GateResult",
    "Subject",
    "gate",
    "gate_diagnostics",
    "gate_results",
]


@dataclass(frozen=True, slots=True)
class GateResult:
    """What a gate says of a map.

    Attributes:
        gate: the gate.
        findings: why the map fails it, in the order of its parts; none when it passes.
    """

    gate: Gate
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the map passes."""
        return not self.findings


def gate_results(
    loaded: LoadedMap, facts: Facts, gates: Iterable[Gate] = GATES
) -> tuple[GateResult, ...]:
    """Return what each gate that concerns a map says of it, in the order of the gates."""
    subject = Subject(loaded, facts)
    return tuple(
        GateResult(one, _first(tuple(one.check(subject))))
        for one in gates
        if one.needs.is_met_by(loaded.definition)
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
            hint = finding.hint or _remedy(result.gate.remedy)
            place = _place_of(finding, loaded)
            yield Diagnostic(place, result.gate.id, finding.message, hint, severity)


def look_up_places(loaded: LoadedMap, results: Iterable[GateResult]) -> None:
    """Look up where the findings of gates stand, so that a map knows it when somebody asks."""
    for result in results:
        for finding in result.findings:
            _place_of(finding, loaded)


def _place_of(finding: Finding, loaded: LoadedMap) -> Location:
    place = loaded.source.key if finding.at_key else loaded.source.value
    return place(finding.path)


@cache
def _remedy(text: str) -> Message:
    return Message(text)


def _first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    more = len(findings) - MOST
    if more < 1:
        return findings
    path, at_key = findings[MOST].path, findings[MOST].at_key
    return (
        *findings[:MOST],
        Finding(path, Message("and {n} more like this", n=more), at_key=at_key),
    )

"""What makes a map right or wrong beyond its own file: one rule, one module.

A module has a docstring, which is the user documentation, and a check that `@rule` makes a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journeybook.catalog import Catalog
from journeybook.diagnostics import Diagnostic
from journeybook.loading import BrokenMap, LoadedMap
from journeybook.rules import (
    duplicate_id,
    duplicate_map,
    near_name,
    page_clash,
    step_elsewhere,
    unfolds_itself,
    unknown_reference,
)
from journeybook.rules.finding import Finding
from journeybook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    duplicate_id.check,
    duplicate_map.check,
    near_name.check,
    page_clash.check,
    step_elsewhere.check,
    unfolds_itself.check,
    unknown_reference.check,
)

__all__ = ["RULES", "Finding", "Rule", "RuleFinding", "check", "check_rest", "findings", "placed"]


class RuleFinding(NamedTuple):
    """What a rule found."""

    rule: Rule
    finding: Finding


def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield what the rules find in one map, at its places."""
    yield from placed(loaded, findings(loaded, catalog))


def findings(loaded: LoadedMap, catalog: Catalog) -> Iterator[RuleFinding]:
    """Yield what the rules find in one map."""
    for rule in RULES:
        yield from (RuleFinding(rule, finding) for finding in rule.check(loaded, catalog))


def placed(loaded: LoadedMap, found: Iterable[RuleFinding]) -> Iterator[Diagnostic]:
    """Yield what rules found in one map, at its places."""
    for rule, finding in found:
        place = loaded.source.key if finding.at_key else loaded.source.value
        yield Diagnostic(place(finding.path), rule.id, finding.message, finding.hint, rule.severity)


def check_rest(broken: BrokenMap, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield what can be said beyond the mistakes of a file: of the references that were read."""
    refused = {(one.location.line, one.location.column) for one in broken.rest.diagnostics}
    source = broken.rest.source
    for finding in unknown_reference.check_rest(broken, catalog):
        place = (source.key if finding.at_key else source.value)(finding.path)
        if (place.line, place.column) not in refused:
            yield Diagnostic(place, unknown_reference.check.id, finding.message, finding.hint)

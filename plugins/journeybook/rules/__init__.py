"""What makes a map right or wrong beyond its own file: one rule, one module.

A rule module has a docstring (the user documentation), `ID`, `SEVERITY` and `check()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from journeybook.catalog import Catalog
from journeybook.diagnostics import Diagnostic
from journeybook.loading import LoadedMap
from journeybook.rules import (
    duplicate_id,
    duplicate_map,
    page_clash,
    unknown_reference,
)
from journeybook.rules.finding import Finding

RULES: tuple[ModuleType, ...] = (
    duplicate_id,
    duplicate_map,
    page_clash,
    unknown_reference,
)

__all__ = ["RULES", "Finding", "check"]


def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield what the rules find in one map."""
    for rule in RULES:
        for finding in rule.check(loaded, catalog):
            place = loaded.source.key if finding.at_key else loaded.source.value
            yield Diagnostic(
                place(finding.path), rule.ID, finding.message, finding.hint, rule.SEVERITY
            )

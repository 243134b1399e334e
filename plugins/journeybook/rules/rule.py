"""A rule as a value: what it is called, what it means, how much it weighs, and how it checks."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeybook.catalog import Catalog
from journeybook.diagnostics import Severity
from journeybook.loading import LoadedMap
from journeybook.message import Message
from journeybook.rules.finding import Finding

Check = Callable[[LoadedMap, Catalog], Iterator[Finding]]
"""From a map and all maps to what is wrong with the one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold for a map beside the others.

    Attributes:
        id: its stable name, which stands behind each of its messages.
        check: yields what breaks it.
        documentation: what a user reads of it, in Markdown.
        severity: how much its findings weigh.
    """

    id: str
    check: Check
    documentation: str
    severity: Severity = Severity.ERROR

    @property
    def title(self) -> Message:
        """What it is about: the first paragraph of its documentation."""
        return Message(" ".join(self.documentation.partition("\n\n")[0].split()))


def rule(id_: str, /, severity: Severity = Severity.ERROR) -> Callable[[Check], Rule]:
    """Return what makes a rule of a check; the docstring of its module is the documentation."""
    return lambda check: Rule(id_, check, module_documentation(check), severity)


def module_documentation(check: Callable[..., object]) -> str:
    """Return the docstring of the module in which a function stands."""
    return inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")

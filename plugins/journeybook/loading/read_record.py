"""What was read of a YAML file of ours: a record, and what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading.faults import Fault
from journeybook.loading.problems import remedy_of
from journeybook.loading.source import Source
from journeybook.model.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ReadRecord(Generic[R]):
    """What was read of a file.

    Attributes:
        data: its own text, as far as it was read.
        record: the record; None when an error refuses it.
        diagnostics: what is wrong, and warnings.
        source: where everything that was read stands.
        unread: the text of the lines that hold mistakes of syntax: what may be defined there.
    """

    data: dict[str, Any]
    record: R | None
    diagnostics: list[Diagnostic]
    source: Source
    unread: str = field(default="", repr=False)


def nothing_read(name: str, found: Diagnostic) -> ReadRecord[Any]:
    """Return the record of a file that gives nothing, for the reason found."""
    return ReadRecord({}, None, [found], Source(name, lambda: None))


def errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return those that are errors."""
    return [one for one in diagnostics if one.severity is Severity.ERROR]


def diagnostic_of(fault: Fault, name: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    """Return what there is to say of a fault in a file of this name."""
    hint = fault.hint or remedy_of(fault.problem)
    return Diagnostic(Location(name, *fault.place), fault.problem, fault.message, hint, severity)

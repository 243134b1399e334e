"""A YAML file of ours to a record, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading.decoding import decode
from journeybook.loading.faults import Fault
from journeybook.loading.losses import may_lose
from journeybook.loading.node_reader import read_text
from journeybook.loading.plain_reader import read_plain
from journeybook.loading.problems import remedy_of
from journeybook.loading.remarks import remarks
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


def read_record(
    content: bytes, name: str, model: type[R]
) -> tuple[dict[str, Any], R | None, list[Diagnostic]]:
    """Read a YAML file of ours into a record of `model`.

    Args:
        content: the bytes of the file.
        name: its name for messages.
        model: the record that it holds.

    Returns:
        The file's own text, as far as it was read; the record unless it is refused; all
        errors.
    """
    read = read_as(content, name, model)
    return read.data, read.record, errors(read.diagnostics)


def errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return those that are errors."""
    return [one for one in diagnostics if one.severity is Severity.ERROR]


def read_as(content: bytes, name: str, model: type[R]) -> ReadRecord[R]:
    """Read a YAML file of ours into a record of `model`; see `read_record`."""
    if read := _read_plainly(content, name, model):
        return read
    from journeybook.loading.careful import read_with_care  # noqa: PLC0415 - most files are right

    return read_with_care(content, name, model)


def _read_plainly(content: bytes, name: str, model: type[R]) -> ReadRecord[R] | None:
    """Read a file in which nothing is wrong; None where something may be."""
    text, faults = decode(content)
    read = None if faults else read_plain(text)
    if read is None:
        return None
    try:
        record = model.model_validate(read.data)
    except ValidationError:
        return None
    node = read_text(text, []) if may_lose(read, model) else None
    lost = remarks(node, text, model) if node else []
    diagnostics = [diagnostic_of(fault, name, Severity.WARNING) for fault in lost]
    return ReadRecord(read.data, record, diagnostics, Source.of_plain(name, read))


def diagnostic_of(fault: Fault, name: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    """Return what there is to say of a fault in a file of this name."""
    hint = fault.hint or remedy_of(fault.problem)
    return Diagnostic(Location(name, *fault.place), fault.problem, fault.message, hint, severity)

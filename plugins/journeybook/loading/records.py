"""A YAML file of ours to a record, or to everything that is wrong with it."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Severity
from journeybook.loading.decoding import decode
from journeybook.loading.losses import may_lose
from journeybook.loading.node_reader import read_text
from journeybook.loading.plain_reader import read_plain
from journeybook.loading.read_record import ReadRecord, diagnostic_of, errors
from journeybook.loading.source import Source
from journeybook.model.record import Record

R = TypeVar("R", bound=Record)


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
    diagnostics: list[Diagnostic] = []
    if node:
        from journeybook.loading.remarks import remarks  # noqa: PLC0415 - on most is none

        lost = remarks(node, text, model)
        diagnostics = [diagnostic_of(fault, name, Severity.WARNING) for fault in lost]
    return ReadRecord(read.data, record, diagnostics, Source.of_plain(name, read))

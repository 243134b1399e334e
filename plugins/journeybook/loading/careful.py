"""A YAML file of ours in which something is wrong or may be: what can be read, and each mistake."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading.faults import Place
from journeybook.loading.flow_faults import faults_beside
from journeybook.loading.line_scan import scan
from journeybook.loading.line_shapes import Shapes
from journeybook.loading.nodes import Mapping, Refused, to_data
from journeybook.loading.problems import remedy_of
from journeybook.loading.read_record import ReadRecord, diagnostic_of, errors
from journeybook.loading.realignment import realigned
from journeybook.loading.recovery import Reading, read_on, read_repaired
from journeybook.loading.remarks import remarks
from journeybook.loading.source import Source
from journeybook.loading.suspects import Suspect
from journeybook.loading.value_scan import quoted
from journeybook.loading.wording import diagnose
from journeybook.message import Message
from journeybook.model.fields import keys_below
from journeybook.model.record import Record

R = TypeVar("R", bound=Record)
# What a line holds that can be meant in another way: odd signs, a colon or a dash without blank.
_ODD = re.compile(r"[^\x00-\x7f]|:[^\s/]|^\s*-\S|[{\[:].*[,:]")
_WORDS = re.compile(r"\w+")
_COMMENT_VALUE = re.compile(r":\s+(#\S.*)$")
_MISPLACED = frozenset({"unknown-key", "wrong-type", "duplicate-key", "missing-key"})
_MOST_MOVES = 4  # of lines that YAML takes where they stand
_ABSENT = frozenset({"missing-key", "empty-value", "wrong-type"})


def read_with_care(content: bytes, name: str, model: type[R]) -> ReadRecord[R]:
    """Read a file into a record of `model`; see `records.read_record`."""
    reading = read_on(content, model)
    data, record, found = _judged(reading, name, model)
    moves: list[Suspect] = []
    if not reading.is_mended and (suspects := _explanations(reading, found, model)):
        moves += suspects
        reading = read_repaired(content, suspects, model)
        data, record, found = _judged(reading, name, model)
    for _ in range(_MOST_MOVES):
        if not _may_be_moved(reading, found):
            break
        moved = realigned(reading.text.split("\n"), model, Shapes(keys_below(model)))
        if not moved:
            break
        moves.append(moved)
        again = read_repaired(content, moves, model)
        rest = _judged(again, name, model)
        if len(again.faults) + len(rest[2]) >= len(reading.faults) + len(found):
            break
        reading, (data, record, found) = again, rest
    beside = faults_beside(reading, keys_below(model))
    diagnostics = [diagnostic_of(fault, name) for fault in (*reading.faults, *beside)] + found
    if isinstance(reading.node, Mapping) and not reading.faults:
        lost = remarks(reading.node, reading.text, model)
        told = {one.location.line for one in diagnostics}
        diagnostics += [
            diagnostic_of(fault, name, Severity.WARNING)
            for fault in lost
            if fault.place.line not in told
        ]
    diagnostics = [_commented(one, reading.text) for one in diagnostics]
    if errors(diagnostics):
        record = None
    return ReadRecord(data, record, diagnostics, _source(content, name, reading), reading.unread)


def _commented(found: Diagnostic, text: str) -> Diagnostic:
    """Return a finding about a value that is missing; where `#` begins it, told why."""
    lines = text.split("\n")
    line = lines[found.location.line - 1] if found.location.line <= len(lines) else ""
    comment = _COMMENT_VALUE.search(line)
    if found.rule not in {"empty-value", "wrong-type"} or not comment:
        return found
    hint = Message(
        "'#' begins a comment; put the text in quotes: {right}", right=quoted(comment[1].strip())
    )
    return replace(found, hint=hint)


def _may_be_moved(reading: Reading, found: list[Diagnostic]) -> bool:
    """Return whether a line in the wrong place, which YAML takes, may be why keys are refused."""
    rules = {one.rule for one in found} | {one.problem for one in reading.faults}
    return isinstance(reading.node, Mapping) and bool(rules & _MISPLACED)


def _explanations(reading: Reading, found: list[Diagnostic], model: type[Record]) -> list[Suspect]:
    """Return what stands on refused lines that YAML reads, but in another way than was meant."""
    lines = reading.text.split("\n")
    repeated = {one.place.line for one in reading.faults if one.problem == "duplicate-key"}
    refused = {one.location.line for one in found}
    asked = repeated | {line for line in refused if _ODD.search(lines[line - 1])}
    if not asked:
        return []
    return [one for one in scan(reading.text, max(asked), keys_below(model)) if one.line in asked]


def _judged(
    reading: Reading, name: str, model: type[R]
) -> tuple[dict[str, Any], R | None, list[Diagnostic]]:
    """Return what the model says of what was read, but for what only follows from a mistake."""
    if not isinstance(reading.node, Mapping):
        if reading.faults:
            return {}, None, []
        message, hint = Message("expected keys and values, found none"), remedy_of("empty-file")
        return {}, None, [Diagnostic(Location(name), "empty-file", message, hint)]
    data = to_data(reading.node)
    try:
        return data, model.model_validate(data), []
    except ValidationError as error:
        found = diagnose(error, Source(name, lambda: reading.node), model)
    return data, None, [one for one in found if not _follows(one, reading)]


def _follows(found: Diagnostic, reading: Reading) -> bool:
    place = Place(found.location.line, found.location.column)
    if place.line in reading.told and found.rule != "missing-key":
        return True
    if place in reading.places:
        return True
    if found.rule not in _ABSENT:
        return False
    return reading.hides(place) or _missing_key(found) in _WORDS.findall(reading.unread)


def _missing_key(found: Diagnostic) -> str:
    key = found.message.values.get("key") if isinstance(found.message, Message) else None
    is_missing = found.rule == "missing-key" and isinstance(key, Message)
    return str(key.values["key"]) if is_missing and isinstance(key, Message) else ""


def _source(content: bytes, name: str, reading: Reading) -> Source:
    if not reading.is_mended:
        return Source.of_yaml(name, content)
    node = reading.node or Refused(Place(1, 1))
    return Source(name, lambda: node)

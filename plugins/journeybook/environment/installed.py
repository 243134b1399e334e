"""What other installed packages bring, by entry points: an organisation's own gates and formats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from journeybook.content.context import PageContext
from journeybook.errors import ConfigurationError
from journeybook.formats.format import Format, as_bytes
from journeybook.loading import PROBLEMS, SITE_PROBLEMS
from journeybook.model import MapDefinition
from journeybook.pipeline import MADE_WITH_EXTRAS, OURS, PREVIEW
from journeybook.rules import RULES
from journeybook.rules.finding import Finding
from journeybook.rules.gates import GATES, Gate, Subject
from journeybook.rules.gates.preconditions import Precondition

GATES_GROUP = "journeybook.gates"
FORMATS_GROUP = "journeybook.formats"
_Kind = TypeVar("_Kind")


def installed(group: str, kind: type[_Kind]) -> Iterator[tuple[str, _Kind]]:
    """Yield what the entry points of a group lead to, each after where it comes from, in words.

    They come in the order of packages and names: that of a search path is the machine's own.

    Args:
        group: the group of entry points.
        kind: what each of them must lead to.

    Raises:
        ConfigurationError: one cannot be loaded, or leads to something else.
    """
    for entry in sorted(entry_points(group=group), key=lambda one: (_package(one), one.name)):
        origin = f"entry point '{entry.name}' of '{group}' in package '{_package(entry)}'"
        with _blamed_on(f"{origin} cannot be loaded"):
            value = entry.load()
        if not isinstance(value, kind):
            raise ConfigurationError(
                f"{origin} leads to a {type(value).__name__}, not to a {kind.__name__}"
            )
        yield origin, value


def own_gates() -> tuple[Gate, ...]:
    """Return the gates that installed packages bring.

    Raises:
        ConfigurationError: an entry point is broken, or the id of a gate is taken.
    """
    taken = dict.fromkeys((rule.id for rule in RULES), "a rule of Journeybook")
    taken |= dict.fromkeys(
        (problem.id for problem in (*PROBLEMS, *SITE_PROBLEMS)), "a problem of Journeybook"
    )
    taken |= dict.fromkeys((gate.id for gate in GATES), "a gate of Journeybook")
    found = []
    for origin, gate in installed(GATES_GROUP, Gate):
        if gate.id in taken:
            raise ConfigurationError(f"{origin}: the id '{gate.id}' is that of {taken[gate.id]}")
        taken[gate.id] = origin
        found.append(_guarded(gate, origin))
    return tuple(found)


def own_formats() -> tuple[Format, ...]:
    """Return the formats that installed packages bring.

    Raises:
        ConfigurationError: an entry point is broken, or the id or the file of a format is taken.
    """
    known = (*(one.id for one in OURS), *MADE_WITH_EXTRAS)
    ids = dict.fromkeys(known, "a format of Journeybook")
    files = dict.fromkeys((one.file for one in OURS if one.file), "a format of Journeybook")
    files |= {"index.html": "the page", PREVIEW: "the picture beside links"}
    found = []
    for origin, format_ in installed(FORMATS_GROUP, Format):
        if format_.id in ids:
            raise ConfigurationError(
                f"{origin}: the id '{format_.id}' is that of {ids[format_.id]}"
            )
        if format_.file in files:
            taken = files[format_.file]
            raise ConfigurationError(f"{origin}: the file '{format_.file}' is that of {taken}")
        ids[format_.id] = origin
        if format_.file:
            files[format_.file] = origin
        found.append(_guarded_format(format_, origin))
    return tuple(found)


def _guarded_format(format_: Format, origin: str) -> Format:
    """Return a format whose faults are told as those of its package, not as ours."""

    def write(context: PageContext) -> str | bytes:
        with _blamed_on(f"{origin} fails on map '{context.definition.id}'"):
            written = format_.write(context)
            if not isinstance(written, str | bytes):
                raise TypeError(f"a format is text or bytes, not a {type(written).__name__}")
            as_bytes(written)  # half a character cannot be written
            return written

    return replace(format_, write=write)


def _guarded(gate: Gate, origin: str) -> Gate:
    """Return a gate whose faults are told as those of its package, not as ours."""

    def is_met_by(definition: MapDefinition) -> bool:
        with _blamed_on(f"{origin} fails on map '{definition.id}'"):
            return gate.needs.is_met_by(definition)

    def check(subject: Subject) -> Iterator[Finding]:
        with _blamed_on(f"{origin} fails on map '{subject.definition.id}'"):
            for finding in gate.check(subject):
                if not isinstance(finding, Finding):
                    raise TypeError(f"a check yields findings, not {type(finding).__name__}")
                if not isinstance(finding.path, tuple) or not isinstance(finding.message, str):
                    raise TypeError("a finding has a tuple as path and a text as message")
                yield finding

    return replace(gate, check=check, needs=Precondition(gate.needs.maps, is_met_by))


@contextmanager
def _blamed_on(what: str) -> Iterator[None]:
    """Turn whatever foreign code raises into an error of the configuration."""
    try:
        yield
    except (Exception, SystemExit) as error:
        raise ConfigurationError(f"{what}: {type(error).__name__}: {error}") from error


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else "unknown"

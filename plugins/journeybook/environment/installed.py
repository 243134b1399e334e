"""What other installed packages bring, by entry points: of that, an organisation's own gates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import TypeVar

from journeybook.errors import ConfigurationError
from journeybook.loading import PROBLEMS, SITE_PROBLEMS
from journeybook.model import MapDefinition
from journeybook.rules import RULES
from journeybook.rules.finding import Finding
from journeybook.rules.gates import GATES, Gate, Subject
from journeybook.rules.gates.preconditions import Precondition

GATES_GROUP = "journeybook.gates"
FORMATS_GROUP = "journeybook.formats"
_Kind = TypeVar("_Kind")


def brought(entries: EntryPoints, kind: type[_Kind]) -> Iterator[tuple[str, _Kind]]:
    """Yield what the entry points of a group lead to, each after where it comes from, in words.

    They come in the order of packages and names: that of a search path is the machine's own.

    Args:
        entries: the entry points of a group.
        kind: what each of them must lead to.

    Raises:
        ConfigurationError: one cannot be loaded, or leads to something else.
    """
    for entry in sorted(entries, key=lambda one: (_package(one), one.name)):
        origin = f"entry point '{entry.name}' of '{entry.group}' in package '{_package(entry)}'"
        with blamed_on(f"{origin} cannot be loaded"):
            value = entry.load()
        if not isinstance(value, kind):
            raise ConfigurationError(
                f"{origin} leads to a {type(value).__name__}, not to a {kind.__name__}"
            )
        yield origin, value


def installed_gates() -> tuple[Gate, ...]:
    """Return the gates that installed packages bring; see `own_gates`."""
    return own_gates(entry_points(group=GATES_GROUP))


def own_gates(entries: EntryPoints) -> tuple[Gate, ...]:
    """Return the gates that installed packages bring.

    Args:
        entries: those of the group `journeybook.gates`.

    Raises:
        ConfigurationError: an entry point is broken, or the id of a gate is taken.
    """
    taken = dict.fromkeys((rule.id for rule in RULES), "a rule of Journeybook")
    taken |= dict.fromkeys(
        (problem.id for problem in (*PROBLEMS, *SITE_PROBLEMS)), "a problem of Journeybook"
    )
    taken |= dict.fromkeys((gate.id for gate in GATES), "a gate of Journeybook")
    found = []
    for origin, gate in brought(entries, Gate):
        if gate.id in taken:
            raise ConfigurationError(f"{origin}: the id '{gate.id}' is that of {taken[gate.id]}")
        taken[gate.id] = origin
        found.append(_guarded(gate, origin))
    return tuple(found)


def _guarded(gate: Gate, origin: str) -> Gate:
    """Return a gate whose faults are told as those of its package, not as ours."""

    def is_met_by(definition: MapDefinition) -> bool:
        with blamed_on(f"{origin} fails on map '{definition.id}'"):
            return gate.needs.is_met_by(definition)

    def check(subject: Subject) -> Iterator[Finding]:
        with blamed_on(f"{origin} fails on map '{subject.definition.id}'"):
            for finding in gate.check(subject):
                if not isinstance(finding, Finding):
                    raise TypeError(f"a check yields findings, not {type(finding).__name__}")
                if not isinstance(finding.path, tuple) or not isinstance(finding.message, str):
                    raise TypeError("a finding has a tuple as path and a text as message")
                yield finding

    return replace(gate, check=check, needs=Precondition(gate.needs.maps, is_met_by))


@contextmanager
def blamed_on(what: str) -> Iterator[None]:
    """Turn whatever foreign code raises into an error of the configuration."""
    try:
        yield
    except (Exception, SystemExit) as error:
        raise ConfigurationError(f"{what}: {type(error).__name__}: {error}") from error


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else "unknown"

"""Which findings somebody asks for: those of some files, of some rules, or errors alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import click

from journeybook.diagnostics import Diagnostic, Severity, did_you_mean
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.pipeline.rule_facts import rule_facts
from journeybook.settings import Settings


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked for.

    Attributes:
        names: files and folders, from the folder of `mkdocs.yml`; none: all.
        rules: ids of rules; none: all.
        errors_only: whether warnings are left out.
    """

    names: tuple[str, ...]
    rules: frozenset[str]
    errors_only: bool

    @classmethod
    def of(
        cls, project: Project, paths: Iterable[Path], rules: Iterable[str], *, errors_only: bool
    ) -> Self:
        """Return what somebody typed.

        Raises:
            ConfigurationError: nothing that is checked can be at a path.
            BadParameter: there is no such rule.
        """
        names = tuple(_name(path, project.settings) for path in paths)
        known = rule_facts(project).keys()
        chosen = frozenset(known_rule(one, known, "--only") for one in rules)
        return cls(names, chosen, errors_only)

    def takes(self, finding: Diagnostic) -> bool:
        """Return whether a finding is asked for."""
        if self.errors_only and finding.severity is not Severity.ERROR:
            return False
        is_named = not self.rules or finding.rule in self.rules
        return is_named and self.is_in(finding.location.path)

    def is_in(self, path: str) -> bool:
        """Return whether a file is asked for."""
        return not self.names or any(_holds(name, path) for name in self.names)


def known_rule(typed: str, known: Collection[str], param_hint: str = "RULE") -> str:
    """Return the id of a rule as it was typed.

    Args:
        typed: what was typed.
        known: the ids of all rules.
        param_hint: where it was typed.

    Raises:
        BadParameter: there is no such rule.
    """
    if typed not in known:
        hint = did_you_mean(typed, known) or Message("see 'journeybook rules'")
        message = Message("there is no rule '{name}'; {hint}", name=typed, hint=hint)
        raise click.BadParameter(message, param_hint=param_hint)
    return typed


def _name(path: Path, settings: Settings) -> str:
    """Return the name of a path from the root, as findings have it.

    Raises:
        ConfigurationError: nothing that is checked can be there.
    """
    name = relative_name(path.absolute(), settings.root)
    policies = (settings.reviewers, settings.trust_policy)
    places = [settings.maps_dir, settings.reviews_dir, *(file.parent for file in policies)]
    known = [relative_name(place, settings.root) for place in places]
    if not any(_holds(name, place) or _holds(place, name) for place in known):
        raise ConfigurationError(f"there are no maps in '{name}': they are in '{known[0]}'")
    return name


def _holds(folder: str, name: str) -> bool:
    return folder in {name, "."} or name.startswith(f"{folder}/")

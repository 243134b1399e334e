"""Names that mean one thing in all maps, as a site may list them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from journeybook.model.record import Record
from journeybook.model.values import Locale, OneOrManyNames, RequiredName


class SharedName(Record):
    """A name, and what the same thing is called beside it."""

    noun: ClassVar = "name"
    short: ClassVar = "name"

    name: RequiredName = Field(description="The name that maps should write.")
    aliases: OneOrManyNames = Field((), description="Other names of the same thing.")
    locale: Locale | None = Field(
        None, description="The maps that it holds for, e.g. `de`; without it, all."
    )

    def holds_in(self, locale: str) -> bool:
        """Return whether it holds for the maps of a language."""
        own = self.locale
        return own is None or locale == own or locale.startswith(f"{own}-")


class Different(Record):
    """Names that are close to each other, and mean different things."""

    noun: ClassVar = "difference"
    named_by: ClassVar = ("names",)

    names: OneOrManyNames = Field(description="The names, two or more.")


class SharedNames(Record):
    """The file `_names.yml` in the maps folder."""

    touchpoints: tuple[SharedName, ...] = Field((), description="Names of touchpoints.")
    channels: tuple[SharedName, ...] = Field((), description="Names of channels.")
    owners: tuple[SharedName, ...] = Field((), description="Names of who answers for something.")
    teams: tuple[SharedName, ...] = Field((), description="Names of teams.")
    actors: tuple[SharedName, ...] = Field((), description="Names of actors.")
    different: tuple[Different, ...] = Field(
        (), description="Names that are close to each other, and mean different things."
    )

    def of(self, kind: str) -> tuple[SharedName, ...]:
        """Return the names of a kind, e.g. `touchpoint`."""
        found: tuple[SharedName, ...] = getattr(self, f"{kind}s")
        return found

    def aliases(self, locale: str) -> dict[tuple[str, str], str]:
        """Return, by kind and alias, the name that the maps of a language should write."""
        return {
            (kind, alias): one.name
            for kind in KINDS
            for one in self.of(kind)
            if one.holds_in(locale)
            for alias in one.aliases
        }


KINDS = ("touchpoint", "channel", "owner", "team", "actor")
"""What bears names that mean one thing in all maps."""

"""A gate as a value: what it asks for, of which maps, how to mend what fails, and how it checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeybook.names import is_slug
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import NONE, Precondition
from journeybook.rules.gates.subject import Subject
from journeybook.rules.gates.works import WORKS
from journeybook.rules.rule import module_documentation

Check = Callable[[Subject], Iterator[Finding]]
"""From a map to the reasons why it fails a gate."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What a good map has; a page passes or fails it.

    Attributes:
        id: its stable name, a slug, which a policy may block approvals by.
        title: what a page that passes has, in a few words.
        remedy: how to mend a page that fails, in one sentence.
        check: yields the reasons why a map fails.
        documentation: what a user reads of it, in Markdown.
        needs: what a map must have for the gate to be asked.
        seeds: what asks for the gate.
        works: published works that name the failure, by their names in `works.WORKS`.

    Raises:
        ValueError: the id is no slug, or title or remedy say nothing.
    """

    id: str
    title: str
    remedy: str
    check: Check
    documentation: str
    needs: Precondition = NONE
    seeds: tuple[str, ...] = ()
    works: tuple[str, ...] = ()

    @property
    def cited(self) -> str:
        """The published works that name the failure; empty for none."""
        return "; ".join(str(WORKS[name]) for name in self.works)

    def __post_init__(self) -> None:
        """Refuse a gate that nobody could name or mend."""
        if not is_slug(self.id):
            raise ValueError(f"the id of a gate must be a slug, not '{self.id}'")
        if not self.title.strip() or not self.remedy.strip():
            raise ValueError(f"gate '{self.id}' must have a title and a remedy")
        if not isinstance(self.needs, Precondition):
            raise TypeError(f"gate '{self.id}' needs a {type(self.needs).__name__}")


def gate(
    id_: str,
    /,
    *,
    title: str,
    remedy: str,
    needs: Precondition = NONE,
    seeds: tuple[str, ...] = (),
    works: tuple[str, ...] = (),
) -> Callable[[Check], Gate]:
    """Return what makes a gate of a check; the docstring of its module is the documentation."""
    return lambda check: Gate(
        id_, title, remedy, check, module_documentation(check), needs, seeds, works
    )

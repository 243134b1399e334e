"""What a project answers to each note, told in a way that can be compared with other runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from journeybook.content.foreign import ForeignText
from journeybook.diagnostics import Diagnostic
from journeybook.pipeline.asking import ALL, EVIDENCE, HISTORY, THERE, Note, answers_of
from journeybook.pipeline.decision_links import DECIDED, decision_links
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.foreign import FOREIGN, trusted_text
from journeybook.pipeline.manifest import AROUND, around, listed
from journeybook.pipeline.portfolio_tables import STATES, TABLE, said_to, states
from journeybook.pipeline.project import MISTAKES, Project
from journeybook.pipeline.shelves import BESIDE, maps_beside
from journeybook.pipeline.stamps import content_of, files_below
from journeybook.pipeline.waiting import RENEWED, WAITED, renewed_by, waits_for
from journeybook.rules.gates import GATES

_APART = {
    "asking", "book_rows", "catalog", "earlier", "find", "keep", "kept", "remarks", "reviewing",
    "reviews", "warned",
}  # fmt: skip
"""What of a project is noted key by key, is compared below, or stands on no page."""

_APART_OF_REVIEWS = {
    "answers", "checked", "evidence_files", "gates", "history", "judge", "lifecycle", "limitations",
    "limitations_by", "past", "past_limitations", "records",
}  # fmt: skip
"""What of reviews is noted, told by the files of trust, or the same whenever it is asked."""


@dataclass
class Answers:
    """The answers of a project; see `asked_of`.

    Attributes:
        project: the project.
    """

    project: Project
    _told: dict[Note, str] = field(default_factory=dict)

    def of(self, note: Note) -> str:
        """Return what tells the answer to a note from others.

        Raises:
            TypeError: nobody can tell.
        """
        if note not in self._told:
            kind, key = note
            ask = self._asked.get(kind)
            found = ask(key) if ask else self._in_table(self._tables[kind], key)
            self._told[note] = fingerprint(found)
        return self._told[note]

    @cached_property
    def _tables(self) -> Mapping[str, Any]:
        project, catalog = self.project, self.project.catalog
        of_catalog = (
            "maps", "urls", "claims", "reserved", "backlinks", "unfolds", "unfolded_by", "told_in",
            "circles", "languages", "broken",
        )  # fmt: skip
        return {
            **{name: answers_of(getattr(catalog, name)) for name in of_catalog},
            "reviews": answers_of(project.reviews),
            "kept": answers_of(project.kept),
            "earlier": answers_of(project.earlier),
            "records": answers_of(project.reviewing).records,
        }

    @cached_property
    def _asked(self) -> Mapping[str, Callable[[Any], Any]]:
        reviewing = answers_of(self.project.reviewing)
        return {
            BESIDE: self._of_map(self._beside),
            AROUND: self._of_map(self._around),
            FOREIGN: self._of_map(trusted_text),
            WAITED: self._of_map(waits_for),
            RENEWED: self._of_map(renewed_by),
            DECIDED: self._of_map(decision_links),
            TABLE: lambda key: said_to(self.project, key),
            STATES: lambda locale: states(self.project, locale),
            MISTAKES: self._mistakes.get,
            HISTORY: lambda _: self._history(),
            EVIDENCE: reviewing.evidence_files and reviewing.evidence_files.sha256,
            THERE: reviewing.judge.is_there,
        }

    def _of_map(self, ask: Callable[[Project, Any], Any]) -> Callable[[Any], Any]:
        """Return what asks about a map, where there is one."""
        return lambda key: ask(self.project, key) if key in self._tables["maps"] else None

    def _in_table(self, table: Any, key: Any) -> Any:
        if key == ALL:
            return tuple(table)
        return table.get(key) if hasattr(table, "get") else key in table

    def _beside(self, project: Project, key: Any) -> Any:
        groups = maps_beside(project, key)
        if self._has_templates:  # a template of the site may show more of them
            return groups
        return listed(project, key), [(one.heading, one.letters) for one in groups]

    @cached_property
    def _has_templates(self) -> bool:
        folder = _templates(self.project)
        return folder is not None and folder.is_dir()

    def _around(self, project: Project, key: Any) -> Any:
        found = around(project, key)
        return found.listed, _titled(found.before), _titled(found.behind)

    @cached_property
    def _mistakes(self) -> Mapping[str, list[Diagnostic]]:
        found: dict[str, list[Diagnostic]] = {}
        for one in self.project.diagnostics:
            found.setdefault(one.location.path, []).append(one)
        return found

    def _history(self) -> Any:
        """Return what names all commits, and what has changed since the last one."""
        found = answers_of(self.project.reviewing).history()
        if found is None:
            return None
        return tuple(found.commits), found.head, found.unchanged, found.unrelated, found.user


def _titled(text: ForeignText | None) -> Any:
    return text and (text.id, text.locale, text.state, text.url)


def brought(project: Project) -> str:
    """Return the name of a format or gate of an installed package, which may read anything."""
    names = [*(one.id for one in project.own_formats)]
    names += (one.id for one in project.reviewing.gates if one not in GATES)
    return next(iter(names), "")


def ground_of(project: Project) -> str:
    """Return what tells what all pages rest on, whatever they ask for, from others.

    Raises:
        TypeError: nobody can tell; so it is beside what installed packages bring.
    """
    if name := brought(project):
        raise TypeError(name)
    reviewing, settings = project.reviewing, project.settings
    files = [*settings.trust_root, settings.shared_names]
    if templates := _templates(project):
        files += files_below(templates)
    return fingerprint(
        (
            _ground(project, _APART),
            _ground(reviewing, _APART_OF_REVIEWS),
            project.catalog.names,
            reviewing.today,
            reviewing.policy,
            reviewing.judge.void,
            reviewing.judge.newcomers,
            reviewing.lifecycle.said,
            [(file, content_of(file)) for file in files],
        )
    )


def _templates(project: Project) -> Path | None:
    """Return the folder of the site's own templates, whether it is there or not; None for none."""
    settings = project.settings
    custom = settings.site.custom_dir
    return Path(settings.root, custom, "journeybook") if custom else None


def _ground(record: Any, apart: set[str]) -> dict[str, Any]:
    """Return all of a record but some of it: what is added to it is ground until it is noted."""
    names = (one.name for one in fields(record) if one.init and one.name not in apart)
    return {name: getattr(record, name) for name in names}

"""What a project answers to each note, told in a way that can be compared with other runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from journeybook.catalog.addresses import ListPlace
from journeybook.content.foreign import ForeignText
from journeybook.content.sidebar import SideLists, digest_of
from journeybook.diagnostics import Diagnostic
from journeybook.languages.texts import texts_for
from journeybook.pipeline.asking import ALL, EVIDENCE, HISTORY, THERE, Note
from journeybook.pipeline.decision_links import DECIDED, decision_links
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.foreign import FOREIGN, trusted_text
from journeybook.pipeline.links import INDEXES, LISTS, index_urls, list_places
from journeybook.pipeline.manifest import AROUND, around
from journeybook.pipeline.map_lists import LETTERS, PARTS, letters, listing_at
from journeybook.pipeline.noting import answers_of
from journeybook.pipeline.portfolio import LOCALES, portfolio_locales
from journeybook.pipeline.portfolio_tables import (
    JOINED,
    LISTED,
    ROWS,
    STATES,
    TABLE,
    digests,
    joined,
    listed_maps,
    said_to,
    states,
)
from journeybook.pipeline.project import MISTAKES, Project
from journeybook.pipeline.shelves import (
    BESIDE,
    HEADS,
    NEIGHBOURS,
    PERSONAS,
    SHELF,
    SHORT,
    maps_beside,
    neighbours,
    persona_pages,
    shelf,
    short_shelf,
    told_of_journeys,
)
from journeybook.pipeline.stamps import content_of, files_below
from journeybook.pipeline.versions import CHANGED, changes_place
from journeybook.pipeline.waiting import RENEWED, WAITED, renewed_by, waits_for
from journeybook.rules.gates import GATES

_APART = {
    "catalog", "earlier", "keep", "kept", "mistakes", "remarks", "reviewing", "reviews",
}  # fmt: skip
"""What of a project is noted key by key, is compared below, or stands on no page."""

_APART_OF_REVIEWS = {
    "answers", "checked", "evidence_files", "gates", "history", "judge", "lifecycle", "limitations",
    "limitations_by", "looked_for", "measures", "past", "past_limitations", "records",
}  # fmt: skip
"""What of reviews is noted, told by the files of trust, or the same whenever it is asked."""


@dataclass
class Answers:
    """The answers of a project; see `noting`.

    Attributes:
        project: the project.
    """

    project: Project
    _told: dict[Note, str] = field(default_factory=dict)
    _sides: dict[str, SideLists] = field(default_factory=dict)
    _inside: dict[Note, set[Note]] = field(default_factory=dict)

    def of(self, note: Note) -> str:
        """Return what tells the answer to a note from others.

        Raises:
            TypeError: nobody can tell.
        """
        if note not in self._told:
            self._told[note] = fingerprint(self._found(*note))
        return self._told[note]

    def _found(self, kind: str, key: Any) -> Any:
        if ask := _WHOLES.get(kind):
            asking, note = self.project.asking, (kind, key)
            if not asking.tells_inside:
                with asking.apart():
                    return ask(self, key)
            with asking.noted() as notes:
                found = ask(self, key)
            self._inside[note] = notes - {note} | (asking.inside(note) if note in notes else set())
            return found
        ask = _ASKED.get(kind)
        return ask(self, key) if ask else self._in_table(self.tables[kind], key)

    def inside(self, note: Note) -> frozenset[Note]:
        """Return what was asked to find what is noted as a whole; nothing for another note."""
        if note[0] in _WHOLES and note not in self._inside:  # what was taken is not found
            self._found(*note)
        return frozenset(self._inside.get(note, ()))

    def go_on(self, before: Answers, notes: AbstractSet[Note], others: Iterable[Note]) -> None:
        """Take what was told of notes before, but for those whose answers may be others now.

        It is taken as it stands, since it is much: `before` has none of it any more.
        """
        told, before._told = before._told, {}
        for note in (*(told.keys() - notes), *others):
            told.pop(note, None)
        told.update(self._told)
        self._told = told

    def table(self, kind: str) -> Any:
        """Return the mapping or set that answers notes of a kind; None where there is none."""
        return self.mistakes if kind == MISTAKES else self.tables.get(kind)

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """By kind of a note, the mappings and sets that answer it."""
        project, catalog = self.project, self.project.catalog
        of_catalog = (
            "maps", "urls", "claims", "reserved", "backlinks", "unfolds", "unfolded_by", "told_in",
            "circles", "languages", "broken", "twice_named", "bearers",
        )  # fmt: skip
        return {
            **{name: answers_of(getattr(catalog, name)) for name in of_catalog},
            "reviews": dict(answers_of(project.reviews)),
            "kept": answers_of(project.kept),
            "earlier": answers_of(project.earlier),
            "records": answers_of(project.reviewing).records,
            "series": answers_of(project.reviewing).measures.series,
        }

    def _in_table(self, table: Any, key: Any) -> Any:
        if key == ALL:
            return tuple(table)
        return table.get(key) if hasattr(table, "get") else key in table

    def beside(self, key: Any) -> Any:
        """Return what stands beside the page of a map."""
        if self._has_templates:  # a template of the site may show more of them
            return maps_beside(self.project, key)
        groups = self._side_lists(key[0]).beside(key[1])
        return digest_of(one.entries for one in groups), [
            (one.heading, one.letters) for one in groups
        ]

    def _side_lists(self, locale: str) -> SideLists:
        """Return what stands beside pages, made of nothing but what is shown there."""
        short = short_shelf(self.project, locale)
        if locale not in self._sides:
            self._sides[locale] = SideLists(short, texts_for(locale))
        return self._sides[locale]

    @cached_property
    def _has_templates(self) -> bool:
        folder = _templates(self.project)
        return folder is not None and folder.is_dir()

    @cached_property
    def mistakes(self) -> Mapping[str, list[Diagnostic]]:
        """By name of a file, the mistakes in it."""
        found: dict[str, list[Diagnostic]] = {}
        for one in self.project.diagnostics:
            found.setdefault(one.location.path, []).append(one)
        return found

    def evidence(self, name: str) -> str | None:
        """Return what tells a file that evidence names."""
        files = answers_of(self.project.reviewing).evidence_files
        return files.sha256(name) if files else None

    def history(self) -> Any:
        """Return what names all commits, and what has changed since the last one."""
        found = answers_of(self.project.reviewing).history()
        if found is None:
            return None
        return (
            tuple(found.commits),
            found.renames,
            found.head,
            found.unchanged,
            found.unrelated,
            found.user,
        )


def _of_map(ask: Callable[[Project, Any], Any]) -> Callable[[Answers, Any], Any]:
    """Return what asks about a map, where there is one."""
    return lambda told, key: ask(told.project, key) if key in told.tables["maps"] else None


def _around(project: Project, key: Any) -> Any:
    found = around(project, key)
    return found.listed, _titled(found.before), _titled(found.behind)


def _titled(text: ForeignText | None) -> Any:
    return text and (text.id, text.locale, text.state, text.url)


# Functions of the answers, which hold nothing: what a preview has found before goes at once.
_WHOLES: Mapping[str, Callable[[Answers, Any], Any]] = {
    SHELF: lambda told, key: shelf(told.project, *key),
    SHORT: lambda told, key: short_shelf(told.project, key),
    NEIGHBOURS: _of_map(neighbours),
    BESIDE: lambda told, key: told.beside(key) if key in told.tables["maps"] else None,
    AROUND: _of_map(_around),
    FOREIGN: _of_map(trusted_text),
    WAITED: _of_map(waits_for),
    RENEWED: _of_map(renewed_by),
    DECIDED: _of_map(decision_links),
    TABLE: lambda told, key: said_to(told.project, key),
    STATES: lambda told, key: states(told.project, key),
    LISTED: lambda told, key: listed_maps(told.project, key),
    ROWS: _of_map(digests),
    JOINED: lambda told, key: (
        joined(told.project, *key) if key[1:] in told.tables["maps"] else None
    ),
    PERSONAS: lambda told, key: persona_pages(told.project, key),
    HEADS: lambda told, key: told_of_journeys(told.project, key),
    LETTERS: lambda told, key: letters(told.project, *key),
    PARTS: lambda told, key: listing_at(told.project, ListPlace(*key)),
    LISTS: lambda told, _: list_places(told.project),
    INDEXES: lambda told, _: index_urls(told.project),
    LOCALES: lambda told, _: portfolio_locales(told.project),
    CHANGED: lambda told, _: changes_place(told.project),
}
"""By kind of a note, what finds an answer of many."""
_ASKED: Mapping[str, Callable[[Answers, Any], Any]] = {
    MISTAKES: lambda told, key: told.mistakes.get(key),
    HISTORY: lambda told, _: told.history(),
    EVIDENCE: lambda told, key: told.evidence(key),
    THERE: lambda told, key: answers_of(told.project.reviewing).judge.is_there(key),
}
"""By kind of a note, what finds the answer where no table has it."""


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
    """Return all that is compared of a record but some of it.

    What is added to it is ground until it is noted.
    """
    told = (one for one in fields(record) if one.init and one.compare)
    names = (one.name for one in told if one.name not in apart)
    return {name: getattr(record, name) for name in names}

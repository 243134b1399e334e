"""Pages of a preview that still stand: whatever they were made of is as it was, so they are left.

What a page asked of the project is noted while it is made (`pipeline.asking`); what stands around
it, such as navigation and configuration, is compared as a whole. Beside plugins that we do not know
nothing stands, since nobody can tell what they read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from mkdocs.structure.files import File

from journeybook.mkdocs_plugin.files import MapPage, page_of
from journeybook.pipeline.asking import Note
from journeybook.pipeline.holding import Answers
from journeybook.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class Standing:
    """A page as it was written, with the files beside it.

    Attributes:
        told: what the site says of it before it is made.
        around: the pages before and behind it.
        files: where it and the files beside it were written, each with what it was made of.
        anchors: the places in it to which links lead.
        entries: by the search plugin, what search has of it.
    """

    told: Any
    around: Any
    files: dict[str, frozenset[Note]]
    anchors: set[str]
    entries: dict[str, list[dict[str, Any]]]


@dataclass
class StandingPages:
    """The pages that a preview has written, as far as they still stand."""

    _pages: dict[str, Standing] = field(default_factory=dict)
    _said: dict[Note, Any] = field(default_factory=dict)
    _ground: Any = None
    _around: Any = None
    _answers: Answers | None = None

    def look(self, project: Project, ground: Any) -> None:
        """Let go of the pages that do not stand any more.

        Args:
            project: what is shown now; it notes what is asked of it.
            ground: what all pages rest on.
        """
        self._answers = answers = Answers(project)
        if ground != self._ground:
            self._forget()
            self._ground = ground
        asked = {
            note for page in self._pages.values() for made in page.files.values() for note in made
        }
        said = {note: answers.of(note) for note in asked}
        other = {note for note in asked if not _is_same(said[note], self._said[note])}
        for url, page in self._pages.items():
            left = {path: notes for path, notes in page.files.items() if notes.isdisjoint(other)}
            self._pages[url] = replace(page, files=left)
        self._said = said

    def offer(self, files: Iterable[File], around: Any, *, can_stand: bool) -> set[str]:
        """Mark the pages that stand; return where they and the files beside them are.

        Args:
            files: the files of the site.
            around: what stands around every page; None: nobody knows.
            can_stand: whether what was written before is still there.
        """
        if not can_stand or around is None or around != self._around:
            self._forget()
            self._around = around
        left: set[str] = set()
        there = {page.site_page.url: page for page in map(page_of, files) if page}
        self._pages = {url: page for url, page in self._pages.items() if url in there}
        for url, known in list(self._pages.items()):
            page = there[url]
            now = told_of(page), beside_of(page)
            places = {page.file.dest_uri, *(file.dest_uri for file in page.beside)}
            if page.file.dest_uri in known.files and now == (known.told, known.around):
                stands = known.files.keys() & places
                page.stand(known.anchors, known.entries, stands)
                left |= stands
            else:
                del self._pages[url]
        return left

    def keep(self, page: MapPage, made: dict[str, set[Note]]) -> None:
        """Take what was written of a page and the files beside it, with what it was made of."""
        if self._answers is None or self._around is None or page.replaced or page.entries is None:
            return
        files = {path: frozenset(notes) for path, notes in made.items()}
        for note in frozenset().union(*files.values()):
            if note not in self._said:
                self._said[note] = self._answers.of(note)
        if page.stands:
            known = self._pages[page.site_page.url]
            self._pages[page.site_page.url] = replace(known, files={**known.files, **files})
            return
        self._pages[page.site_page.url] = Standing(
            told_of(page),
            beside_of(page),
            files,
            set(page.present_anchor_ids or ()),
            page.entries,
        )

    def _forget(self) -> None:
        self._pages, self._said = {}, {}


def told_of(page: MapPage) -> Any:
    """Return what the site says of a page before it is made, as something that can be compared."""
    shown = page.site_page
    made = shown.render
    how: Any = None
    if isinstance(made, partial):
        given = tuple(one for one in made.args if not isinstance(one, Project))
        how = made.func, given, made.keywords
    return replace(shown, render=_nothing), how, page.title, page.edit_url


def beside_of(page: MapPage) -> Any:
    """Return what a page says of its neighbours."""
    beside = page.previous_page, page.next_page
    return [(one.title, one.url) if one else None for one in beside]


def _is_same(one: Any, other: Any) -> bool:
    return one is other or bool(one == other)


def _nothing() -> Any:
    """Stands for what renders a page, while pages are compared."""

"""Pages that still stand: whatever they were made of is as it was, so they are left as written.

What a page asked of the project is noted while it is made (`pipeline.asking`); what stands around
it, such as navigation and configuration, is told as a whole. A preview remembers what it has
written; a build reads from the store what an earlier one wrote, and takes the files over from the
site that stands. Beside plugins that we do not know nothing stands, since nobody can tell what they
read.
"""

from __future__ import annotations

import hashlib
import json
import logging
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from mkdocs.structure.files import File

from journeybook.mkdocs_plugin.map_page import MapPage, page_of
from journeybook.mkdocs_plugin.whole_build import WholeBuild
from journeybook.pipeline.asking import Note
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.holding import Answers, ground_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.store import NoStore, Store

_STAGE = "pages"
_LEVEL = 1  # of compression: most of an entry are texts for search

Take = Callable[[str, str], bool]
"""Takes over the file at a path with a SHA-256; returns whether it is in the site then."""


class _Quiet(logging.Filter):
    """Keeps MkDocs from telling of each page that stands that it is empty."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith("Page skipped: ")


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it was written.

    Attributes:
        digest: the SHA-256 of its bytes.
        notes: what was asked to make it.
        said: what tells the answers from others.
    """

    digest: str
    notes: tuple[Note, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A page as it was written, with the files beside it.

    Attributes:
        basis: what tells all that it rests on, whatever it asked for.
        files: where it and the files beside it were written.
        rest: packed, the places in it to which links lead, and what search has of it.
    """

    basis: str
    files: Mapping[str, Made]
    rest: bytes

    def unpacked(self) -> tuple[set[str], dict[str, list[dict[str, Any]]]]:
        """Return the places to which links lead and, by search plugin, what that has of it."""
        anchors, entries = json.loads(zlib.decompress(self.rest))
        return set(anchors), entries


@dataclass
class StandingPages:
    """The pages that were written, as far as they still stand.

    Attributes:
        store: keeps them for later builds; None: they are remembered here, for a preview.
        site: tells the site from others of the same store.
    """

    store: Store | None = None
    site: str = ""
    _pages: dict[str, Standing] = field(default_factory=dict)
    _ground: str = ""
    _around: str = ""
    _bases: dict[str, str] = field(default_factory=dict)
    _answers: Answers | None = None
    _quiet: logging.Filter = field(default_factory=_Quiet)

    @property
    def keeps(self) -> bool:
        """Whether anything is remembered at all."""
        return not isinstance(self.store, NoStore)

    def look(self, project: Project) -> None:
        """Take what is shown now; it notes what is asked of it."""
        self._answers = Answers(project)
        try:
            self._ground = ground_of(project)
        except TypeError:
            self._ground = ""

    def offer(self, files: Iterable[File], around: str, take: Take) -> set[str]:
        """Mark the pages that stand; return where they and the files beside them are.

        Args:
            files: the files of the site.
            around: what tells what stands around every page; empty: nobody knows.
            take: takes a file over.
        """
        known, self._pages, self._bases, left = self._pages, {}, {}, set[str]()
        self._around = around
        if not (self._ground and around and self.keeps):
            return left
        logging.getLogger("mkdocs.commands.build").addFilter(self._quiet)
        for page in filter(None, map(page_of, files)):
            url = page.site_page.url
            basis = self._bases[url] = self._basis(page)
            found = known.get(url) or self._kept(url)
            stands = self._taken(page, found, take) if found and basis == found.basis else {}
            if not (found and stands):
                continue
            self._pages[url] = replace(found, files=stands)
            page.stand(*found.unpacked(), {path: one.digest for path, one in stands.items()})
            left |= stands.keys()
        return left

    def _taken(self, page: MapPage, found: Standing, take: Take) -> dict[str, Made]:
        """Take over what stands of a page and the files beside it; none without the page itself."""
        own = page.file.dest_uri
        here = {own, *(one.dest_uri for one in page.beside)} & found.files.keys()
        held = {
            path for path in here if self._said(found.files[path].notes) == found.files[path].said
        }
        if own not in held or not take(own, found.files[own].digest):
            return {}
        stands = {path for path in held if path == own or take(path, found.files[path].digest)}
        return {path: found.files[path] for path in sorted(stands)}

    def keep(self, page: MapPage, made: Mapping[str, tuple[set[Note], str]]) -> None:
        """Take what was written of a page and the files beside it.

        Args:
            page: the page.
            made: where each is, with what was asked to make it and the SHA-256 of its bytes.
        """
        url = page.site_page.url
        basis, stood = self._bases.get(url, ""), self._pages.pop(url, None)
        if not basis or page.replaced or page.entries is None:
            return
        files = {path: self._made(*one) for path, one in made.items()}
        if not all(one.said for one in files.values()):  # nobody can tell whether they hold
            return
        rest = stood.rest if stood else _packed(page)
        found = Standing(basis, {**(stood.files if stood else {}), **files}, rest)
        if self.store is None:
            self._pages[url] = found
        elif files:
            self.store.put(_STAGE, self._key(url), _as_bytes(found))

    def turn(self, project: Project) -> Answers:
        """Turn to a project as it is now, on the same ground; return its answers.

        Raises:
            WholeBuild: the ground is another one, or nobody can tell.
        """
        before = self._ground
        self.look(project)
        if not (self._ground and self._ground == before and self._answers):
            raise WholeBuild("all pages rest on something that has changed")
        return self._answers

    def begin_again(self, page: MapPage) -> None:
        """Take what is written of a page next in place of what was."""
        self.forget(page.site_page.url)
        self._bases[page.site_page.url] = self._basis(page)

    def forget(self, url: str) -> None:
        """Let nothing stand of a page: what was written of it is not in the site."""
        self._pages.pop(url, None)

    def notes_of(self, url: str) -> set[Note] | None:
        """Return what was asked to make a page and the files beside it; None: nobody can tell."""
        found = self._pages.get(url)
        return {note for one in found.files.values() for note in one.notes} if found else None

    @property
    def answers(self) -> Answers | None:
        """The answers of what is shown now; None where nobody can tell what pages rest on."""
        return self._answers if self._ground and self._around and self.keeps else None

    def _basis(self, page: MapPage) -> str:
        return _told((self._ground, self._around, told_of(page), beside_of(page)))

    def finish(self) -> None:
        """Let MkDocs speak again."""
        logging.getLogger("mkdocs.commands.build").removeFilter(self._quiet)

    def _made(self, notes: Iterable[Note], digest: str) -> Made:
        told = tuple(notes)
        return Made(digest, told, self._said(told))

    def _said(self, notes: Iterable[Note]) -> str:
        """Return what tells the answers to notes from others; empty where nobody can tell."""
        answers = self._answers
        try:
            told = "".join(map(answers.of, notes)) if answers else ""
        except TypeError:
            return ""
        return hashlib.sha256(told.encode()).hexdigest()

    def _kept(self, url: str) -> Standing | None:
        content = self.store.get(_STAGE, self._key(url)) if self.store else None
        return _of_bytes(content) if content else None

    def _key(self, url: str) -> str:
        return f"{self.site}\0{url}"


def _told(value: object) -> str:
    """Return what tells a value from others; empty where nobody can."""
    try:
        return fingerprint(value)
    except TypeError:
        return ""


def told_of(page: MapPage) -> Any:
    """Return what the site says of a page before it is made."""
    shown = page.site_page
    made = shown.render
    how: Any = made
    if isinstance(made, partial):
        given = tuple(one for one in made.args if not isinstance(one, Project))
        how = made.func, given, made.keywords
    return replace(shown, render=_nothing), how, page.title, page.edit_url


def beside_of(page: MapPage) -> Any:
    """Return what a page says of its neighbours."""
    beside = page.previous_page, page.next_page
    return [(one.title, one.url) if one else None for one in beside]


def _nothing() -> Any:
    """Stands for what renders a page, while pages are compared."""


def _packed(page: MapPage) -> bytes:
    told = [sorted(page.present_anchor_ids or ()), page.entries]
    return zlib.compress(
        json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"), _LEVEL
    )


def _as_bytes(found: Standing) -> bytes:
    """Return a page as it is kept: each note stands once, and the files name them by number."""
    numbers: dict[Note, int] = {}
    for one in found.files.values():
        for note in one.notes:
            numbers.setdefault(note, len(numbers))
    files = {
        path: [one.digest, one.said, [numbers[note] for note in one.notes]]
        for path, one in found.files.items()
    }
    head = json.dumps([found.basis, list(numbers), files], separators=(",", ":"))
    return head.encode() + b"\n" + found.rest


def _of_bytes(content: bytes) -> Standing:
    head, _, rest = content.partition(b"\n")
    basis, notes, files = json.loads(head)
    known = [(kind, tuple(key) if isinstance(key, list) else key) for kind, key in notes]
    return Standing(
        basis,
        {
            path: Made(digest, tuple(known[number] for number in numbers), said)
            for path, (digest, said, numbers) in files.items()
        },
        rest,
    )

"""Our pages and files in a held site: which there are, and which of them an edit touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from journeybook.mkdocs_plugin.whole_build import WholeBuild
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.asking import Note
from journeybook.pipeline.files import files_beside, other_files
from journeybook.pipeline.holding import Answers
from journeybook.pipeline.pages import map_page, other_pages
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Key
from journeybook.pipeline.resting import Resting
from journeybook.pipeline.site_page import SitePage

Made = tuple[SitePage, tuple[Artifact, ...]]
"""A page, and the files beside it."""

_MAP, _PAGE, _FILE = "map", "page", "file"


@dataclass(frozen=True)
class Shape:
    """What a site says of a page before it is made.

    Attributes:
        page: the page, without what renders it.
        how: how it is rendered, and of what.
        paths: where the files beside it are.
    """

    page: SitePage
    how: object
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stale:
    """What is to be made again.

    Attributes:
        urls: those of the pages.
        files: the files that are beside no page of a map.
        others: by url, all pages that are of no map.
    """

    urls: set[str]
    files: tuple[Artifact, ...]
    others: Mapping[str, Made]


@dataclass
class HeldPages:
    """What there is of ours, and what each of it rests on."""

    _resting: Resting
    _urls: list[tuple[Key, str]]
    _keys: dict[str, Key]  # by url
    _maps: dict[Key, Shape] = field(default_factory=dict)
    _others: dict[str, Shape] = field(default_factory=dict)
    _paths: tuple[str, ...] = ()

    @classmethod
    def of(cls, project: Project, answers: Answers) -> HeldPages:
        """Return what there is of a project that was built now.

        Raises:
            TypeError: nobody can tell what it rests on.
        """
        urls = list(project.catalog.urls.items())
        held = cls(Resting(answers), urls, {url: key for key, url in urls})
        for key in project.catalog.maps:
            held._make(project, key)
        pages, files = _others(project)
        held._others = {url: _shape(*one) for url, one in pages.items()}
        held._paths = tuple(file.path for file in files)
        return held

    def rest(self, url: str, notes: Iterable[Note]) -> None:
        """Let a page, with the files beside it, rest on what was asked to make them.

        Raises:
            TypeError: nobody can tell one of the answers.
        """
        self._resting.put(f"{_PAGE} {url}", notes)

    def rest_file(self, path: str, notes: Iterable[Note]) -> None:
        """Let a file that is beside no page of a map rest on what was asked to make it."""
        self._resting.put(f"{_FILE} {path}", notes)

    def look(self, project: Project, answers: Answers) -> Stale:
        """Turn to a project as it is now, and return what is to be made again.

        Raises:
            WholeBuild: not the same pages and files are there.
            TypeError: nobody can tell.
        """
        touched = {_named(one) for one in self._resting.look(answers)}
        if list(answers.table("urls").items()) != self._urls:
            raise WholeBuild("a page has come, gone or moved")
        urls = {name for kind, name in touched if kind == _PAGE}
        for key in sorted(_key(name) for kind, name in touched if kind == _MAP):
            before = self._maps[key]
            self._make(project, key)
            urls |= set(_others_than(before, self._maps[key]))
        pages, files = _others(project)
        if list(pages) != list(self._others):
            raise WholeBuild("a page has come, gone or moved")
        for url, one in pages.items():
            before, now = self._others[url], _shape(*one)
            urls |= set(_others_than(before, now))
            self._others[url] = now
        if tuple(one.path for one in files) != self._paths:
            raise WholeBuild("a file has come or gone")
        apart = tuple(one for one in files if (_FILE, one.path) in touched)
        return Stale(urls, apart, pages)

    def made(self, project: Project, stale: Stale, more: Iterable[str]) -> Iterator[Made]:
        """Yield pages as the site has them now, each with the files beside it.

        Args:
            project: the maps as they are now.
            stale: what is to be made again.
            more: urls of pages that are, too.
        """
        for url in sorted(stale.urls.union(more)):
            if url in stale.others:
                yield stale.others[url]
            else:
                yield _of_map(project, self._keys[url])

    def _make(self, project: Project, key: Key) -> None:
        with project.asking.noted() as notes:
            self._maps[key] = _shape(*_of_map(project, key))
        self._resting.put(f"{_MAP} {_name(key)}", notes)


def _others(project: Project) -> tuple[dict[str, Made], list[Artifact]]:
    """Return the pages of no map by url, each with the files beside it; and what is beside none."""
    pages = {page.url: page for page in other_pages(project)}
    beside: dict[str, list[Artifact]] = {url: [] for url in pages}
    apart = list[Artifact]()
    for file in other_files(project):
        beside.get(file.path.rpartition("/")[0], apart).append(file)
    return {url: (page, tuple(beside[url])) for url, page in pages.items()}, apart


def _of_map(project: Project, key: Key) -> Made:
    return map_page(project, key), tuple(files_beside(project, key))


def _shape(page: SitePage, files: Iterable[Artifact] = ()) -> Shape:
    how: Any = page.render
    if isinstance(how, partial):
        given = tuple(one for one in how.args if not isinstance(one, Project))
        how = how.func, given, how.keywords
    return Shape(without_render(page), how, tuple(one.path for one in files))


def without_render(page: SitePage) -> SitePage:
    """Return what is said of a page; of what renders it, nothing is held."""
    return replace(page, render=_nothing)


def _nothing() -> Any:
    """Stands for what renders a page."""


def _others_than(before: Shape, now: Shape) -> Iterator[str]:
    """Yield the urls of the pages that show of a page what has changed: its own, and those beside.

    Raises:
        WholeBuild: it is another page, or other files are beside it.
    """
    if before == now:
        return
    old, new = before.page, now.page
    if (old.url, old.locale, old.source, old.unlisted) != (
        new.url,
        new.locale,
        new.source,
        new.unlisted,
    ):
        raise WholeBuild("a page has come, gone or moved")
    if before.paths != now.paths:
        raise WholeBuild(f"files beside {new.url}/ have come or gone")
    yield new.url
    if old.title != new.title:
        yield from filter(None, (new.before, new.behind))


def _name(key: Key) -> str:
    return f"{key[0]}/{key[1]}"


def _key(name: str) -> Key:
    locale, _, id_ = name.partition("/")
    return locale, id_


def _named(owner: str) -> tuple[str, str]:
    kind, _, name = owner.partition(" ")
    return kind, name

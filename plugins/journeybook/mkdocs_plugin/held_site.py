"""The site of a preview, held from build to build, so that an edit is built in it.

What MkDocs has made of a site stays: its configuration, files, navigation and pages. After an edit
only those pages are made again that it touches, with the same events as in a whole build. Where it
touches what stands around all pages, or nobody can tell what it touches, the site is built as a
whole, and the preview says why.
"""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from journeybook.mkdocs_plugin.held_pages import HeldPages, Stale, without_render
from journeybook.mkdocs_plugin.looked import Looked
from journeybook.mkdocs_plugin.made_file import MadeFile
from journeybook.mkdocs_plugin.map_page import MapPage, page_of
from journeybook.mkdocs_plugin.neighbours import unknown_to_us
from journeybook.mkdocs_plugin.one_build import OneBuild
from journeybook.mkdocs_plugin.preview_site import PreviewSite
from journeybook.mkdocs_plugin.search import has_search
from journeybook.mkdocs_plugin.search_box import stands_in
from journeybook.mkdocs_plugin.search_parts import SearchParts
from journeybook.mkdocs_plugin.site import config_file_of
from journeybook.mkdocs_plugin.whole_build import WholeBuild
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.holding import brought
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import SitePage
from journeybook.settings import Settings

_TEMPLATES = {"404.html", "sitemap.xml"}
"""Templates of themes that say nothing of what an edit changes in a page."""


@dataclass
class HeldSite:
    """A site as it was built last.

    Attributes:
        config: its configuration, as all plugins left it.
        build: the build that has made it.
        nav: its navigation.
        env: what renders its pages.
        files: its files.
        looked: what its sources looked like.
        ours: what there is of ours.
        site: where they were written.
        parts: the index of search; None: the site has none.
    """

    config: MkDocsConfig
    build: OneBuild
    nav: Navigation
    env: Environment
    files: Files
    looked: Looked
    ours: HeldPages
    site: PreviewSite
    parts: SearchParts | None
    _docs: list[File] = field(default_factory=list)
    _pages: dict[str, MapPage] = field(default_factory=dict)
    _sources: dict[str, Page] = field(default_factory=dict)
    _same: dict[str, list[Page]] = field(default_factory=dict)
    _loose: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Take the pages, and let go of what they were made of."""
        self._docs = list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))
        for file in self._docs:
            if page := page_of(file):
                self._pages[page.site_page.url] = page
                self._let_go(page)
            elif file.page and file.abs_src_path:
                self._sources[file.abs_src_path] = file.page
                self._same.setdefault(os.path.realpath(file.abs_src_path), []).append(file.page)
        for file in self.files:
            if isinstance(file, MadeFile):
                if not file.waits:
                    self.ours.rest_file(file.dest_uri, file.notes)
                file.let_go()

    def sources(self) -> tuple[Looked, list[Page]]:
        """Look at the sources; return what they look like, and the hand-written pages among them.

        Raises:
            WholeBuild: something else has changed than texts of pages, and what maps rest on.
        """
        looked, found = self.looked.again(), dict[str, Page]()
        settings = self.build.shown.settings
        folders = (settings.maps_dir, settings.reviews_dir, settings.measures_dir)
        for path in sorted(looked.others_than(self.looked)):
            is_there = path in looked.found and path in self.looked.found
            if is_there and (page := self._sources.get(path)):
                # A folder that links lead to is looked at once, wherever its pages stand.
                same = self._same.get(os.path.realpath(path), ())
                found.update((one.file.src_uri, one) for one in (page, *same))
            elif not any(Path(path).is_relative_to(folder) for folder in folders):
                raise WholeBuild(f"{Path(path).name} is neither the text of a page nor a map")
        return looked, list(found.values())

    def make(self, stale: Stale, written: Sequence[Page]) -> tuple[int, set[str]]:
        """Make pages and files again, as the maps are now, and put them into the site.

        Args:
            stale: what is to be made again of ours.
            written: the pages written by hand that are.

        Returns:
            How many pages that were, and where files are that were left.

        Raises:
            WholeBuild: what stands around other pages is another one now.
        """
        project = self.build.shown
        ours = [self._begun(*one) for one in self.ours.made(project, stale, self._loose)]
        beside = [file for page in ours for file in page.beside]
        apart = [MadeFile.of(one, self.config, config_file_of(self.config)) for one in stale.files]
        pages = [*written, *ours]
        expected = {one.dest_uri for one in (*apart, *beside, *(page.file for page in pages))}
        left = self.site.paths - expected
        try:
            self._write_all(pages, written)
            for file in apart:
                with project.asking.noted() as notes:
                    file.write()
                self.ours.rest_file(file.dest_uri, notes)
            if self.parts:
                self.parts.write(self.config, self.site.folder)
            self.site.finish(left)
        except BaseException:
            for page in ours:
                self.build.standing.forget(page.site_page.url)
            raise
        for page in ours:
            self._let_go(page)
        return len(pages), left

    def _write_all(self, pages: Sequence[Page], written: Sequence[Page]) -> None:
        """Write pages, and look at the links of those by hand.

        Raises:
            WholeBuild: something is warned of, which counts here.
        """
        with _counted(self.config) as warned:
            for page in pages:
                self._populate(page)
            for page in pages:
                self._write(page)
            for one in self._sources.values():
                if one in written or any(
                    file.page in written for file in one.links_to_anchors or ()
                ):
                    level = self.config.validation.links.anchors
                    one.validate_anchor_links(files=self.files, log_level=level)
        if warned.get_counts():
            raise WholeBuild("the site is strict, and something is warned of")

    def _begun(self, shown: SitePage, files: Iterable[Artifact]) -> MapPage:
        """Let a page of ours be made anew.

        Raises:
            WholeBuild: others say of it what has changed.
        """
        page = self._pages[shown.url]
        before = page.site_page
        if shown.title != before.title and page in self.nav.pages:
            raise WholeBuild(f"{shown.url}/ stands in the navigation, and has another title")
        is_tagged = (shown.tags and shown.title != before.title) or shown.tags != before.tags
        if is_tagged and self._tagging:
            raise WholeBuild(f"{shown.url}/ is listed by its tags")
        page.begin_again(shown)
        if shown.source is not None:
            self._join(page, before)
        self.build.standing.begin_again(page)
        for artifact in files:
            made = MadeFile.of(artifact, self.config, shown.source or config_file_of(self.config))
            made.waits = made.wanted = True
            page.beside.append(made)
        return page

    def _join(self, page: MapPage, before: SitePage) -> None:
        shown = page.site_page
        if shown.before != before.before:
            page.previous_page = self._pages.get(shown.before)
        if shown.behind != before.behind:
            page.next_page = self._pages.get(shown.behind)

    def _populate(self, page: Page) -> None:
        if isinstance(page, MapPage):
            build._populate_page(page, self.config, self.files)  # noqa: SLF001 - as MkDocs does
            return
        before = page.title, copy.deepcopy(page.meta)
        page.content, page.toc, page._title_from_render = None, TableOfContents([]), None  # noqa: SLF001
        build._populate_page(page, self.config, self.files)  # noqa: SLF001
        name = page.file.src_uri
        if (page.title, page.meta) != before:
            raise WholeBuild(f"the title of {name} is another one, or what it says of itself")
        if any(one.page is page for plugin in self._tagging for one in plugin.listings):
            raise WholeBuild(f"{name} lists tags")

    def _write(self, page: Page) -> None:
        noted = self.parts.noted(self.config, page.url) if self.parts else nullcontext()
        with noted:
            build._build_page(  # noqa: SLF001
                page,
                self.config,
                self._docs,
                self.nav,
                self.env,
                excluded=page.file.inclusion.is_excluded(),
            )

    def _let_go(self, page: MapPage) -> None:
        """Hold no more of a page than what tells when it is to be made again."""
        url = page.site_page.url
        notes = self.build.standing.notes_of(url)
        if notes is None:
            self._loose.add(url)
        else:
            self._loose.discard(url)
            self.ours.rest(url, notes)
        page.site_page = without_render(page.site_page)
        page.entries, page.notes = {}, set()

    @property
    def _tagging(self) -> list[Any]:
        plugins: Iterable[Any] = self.config.plugins.values()
        return [one for one in plugins if type(one).__module__.startswith("material.plugins.tags.")]


def why_not_held(config: MkDocsConfig, project: Project, settings: Settings) -> str:
    """Return why a site cannot be held; empty: it can.

    Args:
        config: its configuration.
        project: its maps.
        settings: ours.
    """
    if name := unknown_to_us(config) or brought(project):
        return f"{name} may read any page"
    if config.extra_templates or set(config.theme.static_templates) - _TEMPLATES:
        return "templates of the site may tell of any page"
    if _overlap(config, settings):
        return "maps or records lie among its pages or templates"
    is_parted = settings.options.search == "material" and stands_in(config, settings.options)
    if has_search(config) and not is_parted:
        return "its search is made of all pages at once"
    return ""


def _overlap(config: MkDocsConfig, settings: Settings) -> bool:
    """Return whether a file may be both what maps rest on and a page or a template."""
    records = (settings.reviews_dir, settings.measures_dir)
    inputs = [settings.maps_dir, *records, *(one.parent for one in settings.trust_root)]
    root = settings.root.resolve()
    ours = {place for one in inputs if (place := one.resolve()) != root}
    theirs = {Path(one).resolve() for one in (config.docs_dir, *config.theme.dirs)}
    return any(
        one == other or one in other.parents or other in one.parents
        for one in ours
        for other in theirs
    )


@contextmanager
def _counted(config: MkDocsConfig) -> Iterator[CountHandler]:
    """Count what is warned of, where the site is strict."""
    counter, logger = CountHandler(), logging.getLogger("mkdocs")
    counter.setLevel(logging.WARNING)
    if config.strict:
        logger.addHandler(counter)
    try:
        yield counter
    finally:
        logger.removeHandler(counter)

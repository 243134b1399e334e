"""What one build of a site holds, from hook to hook."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from journeybook.mkdocs_plugin import navigation, neighbours
from journeybook.mkdocs_plugin.around import around_of
from journeybook.mkdocs_plugin.link_finders import tell_link_finders
from journeybook.mkdocs_plugin.map_page import note_links, page_of
from journeybook.mkdocs_plugin.named import let_be_named
from journeybook.mkdocs_plugin.page_language import PageLanguages, languages_of
from journeybook.mkdocs_plugin.places import Places
from journeybook.mkdocs_plugin.private import leave_out_private
from journeybook.mkdocs_plugin.reading import Reading
from journeybook.mkdocs_plugin.search_box import stands_in
from journeybook.mkdocs_plugin.search_entries import NotedEntries
from journeybook.mkdocs_plugin.site import settings_at_last
from journeybook.mkdocs_plugin.standing import StandingPages, Take
from journeybook.mkdocs_plugin.theme_words import ThemeWords
from journeybook.pipeline.noting import noting
from journeybook.pipeline.project import Project
from journeybook.settings import Options
from journeybook.uncollected import hold_all, let_go

_MANY = 250
"""So many pages leave enough that stays, such as texts that are read again, to be passed over."""


@dataclass
class OneBuild:
    """A build, begun with its maps; an edit of a preview goes on with that of the site it is in.

    Attributes:
        reading: what reads its maps.
        options: how they are read.
        standing: the pages that an earlier build has written.
        project: the maps as their files say.
        shown: the maps as the site shows them.
        noted: what search notes of pages until its index is made; None: its plugin holds that.
        nav: the navigation, with ours.
        languages: those of the pages; None: they are told nowhere.
        theme_words: what the theme says in these.
        is_late: whether pages are rendered when they are written.
        has_search_box: whether pages can call our script for search.
        env: what renders the theme's templates.
        files: all files of the site.
        left: where files are that an earlier build has written.
        written: how many pages are written.
    """

    reading: Reading
    options: Options
    standing: StandingPages
    project: Project
    shown: Project
    noted: NotedEntries | None = None
    nav: Navigation | None = None
    languages: PageLanguages | None = None
    theme_words: ThemeWords | None = None
    is_late: bool = False
    has_search_box: bool = False
    env: Environment | None = None
    files: Files | None = None
    left: set[str] = field(default_factory=set)
    written: int = 0
    _places: Places | None = None

    @property
    def places(self) -> Places:
        """What the site has of ours."""
        if self._places is None:
            raise PluginError("journeybook: on_files has not run")
        return self._places

    def place(self) -> Places:
        """Begin anew with what the site has of ours."""
        self._places = Places(self.shown, notes=self.standing.keeps, is_edited=self.reading.serving)
        return self._places

    def check_files(self, files: Files, config: MkDocsConfig) -> None:
        """Look once more at what there is of ours, when the other plugins have added theirs."""
        self.places.come_back(files)
        leave_out_private(self.project, files)
        self.places.settle(files, config)
        self.shown = self.places.project
        if self.standing.keeps:
            self.standing.look(self.shown)
        let_be_named(self.places.ours, config)
        tell_link_finders(self.places.ours, config)
        self.reading.tell(self.places.found, config, self.options)

    def navigate(self, nav: Navigation, files: Files, config: MkDocsConfig) -> Navigation:
        """Return the navigation with our index pages, unless it names one already."""
        navigation.join_neighbours(files)
        navigation.name_pages(config.nav, files)
        self.is_late = not neighbours.read_pages_early(config)
        for page in filter(None, map(page_of, files)):
            page.is_late, page.is_kept = self.is_late, self.standing.keeps
        self.nav = navigation.with_ours(nav, self.shown, files)
        self.theme_words = ThemeWords(config, deepcopy(config.extra.get("alternate") or []))
        self.languages = languages_of(self.nav, config, files, self.theme_words.locale)
        return self.nav

    def count_written(self) -> None:
        """Note that a page is written; what many have left is passed over by the collector."""
        self.written += 1
        if self.written % _MANY == 0:
            let_go()  # else what goes in circles would be held
            hold_all()

    def offer(self, env: Environment, files: Files, config: MkDocsConfig, take: Take) -> None:
        """Mark the pages that stand; `take` takes them over."""
        if self.is_late:
            note_links(files)
        self.left = set()
        if self.standing.keeps and self.nav is not None:
            around = around_of(config, self.nav, self.languages) if self.is_late else ""
            self.left = self.standing.offer(files, around, take)
        self.env, self.files = env, files
        self.has_search_box = stands_in(config, self.options)

    def settle(self, config: MkDocsConfig) -> None:
        """Take the site as all plugins leave it."""
        settings = settings_at_last(self.shown.settings, config)
        if settings != self.shown.settings:
            self.project = replace(self.project, settings=settings)
            self.shown = replace(self.shown, settings=settings)

    def read_again(self, config: MkDocsConfig) -> None:
        """Go on with the maps as they are now; what is shown of them notes what is asked of it."""
        self.project, self.shown = self.reading.read(config, self.options)
        self.settle(config)
        self.shown = self.places.project = noting(self.shown)

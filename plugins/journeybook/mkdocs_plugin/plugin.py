"""The plugin's hooks; each hands over to a module beside it.

Priority 50 on `on_config` and `on_files` lets the well-known plugins see what we add; the hooks
at -100 come after mermaid2, which must not read diagrams, and `LAST` ones after all other plugins.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, Template
from mkdocs.config.base import LegacyConfig, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from journeybook.errors import ConfigurationError
from journeybook.mkdocs_plugin import (
    assets,
    diagrams,
    missing,
    navigation,
    neighbours,
    page_head,
    passes,
    print_site,
)
from journeybook.mkdocs_plugin.around import around_of
from journeybook.mkdocs_plugin.as_built import AsBuilt
from journeybook.mkdocs_plugin.beside import BuildBeside
from journeybook.mkdocs_plugin.compiled import CompiledTemplates
from journeybook.mkdocs_plugin.edits import Edits
from journeybook.mkdocs_plugin.failure import as_plugin_error
from journeybook.mkdocs_plugin.files import MapPage, listed, note_links, page_of
from journeybook.mkdocs_plugin.held_pages import HeldPages
from journeybook.mkdocs_plugin.held_site import HeldSite
from journeybook.mkdocs_plugin.last_look import look_again, remove_sources
from journeybook.mkdocs_plugin.link_finders import tell_link_finders
from journeybook.mkdocs_plugin.looked import Looked
from journeybook.mkdocs_plugin.named import let_be_named
from journeybook.mkdocs_plugin.page_language import PageLanguages, languages_of
from journeybook.mkdocs_plugin.places import Places
from journeybook.mkdocs_plugin.preview_site import PreviewSite
from journeybook.mkdocs_plugin.private import leave_out_private
from journeybook.mkdocs_plugin.reading import Reading
from journeybook.mkdocs_plugin.search import exchange_around_search, indexes
from journeybook.mkdocs_plugin.search_box import stands_in, with_search
from journeybook.mkdocs_plugin.search_entries import Entry, NotedEntries
from journeybook.mkdocs_plugin.search_parts import SearchParts
from journeybook.mkdocs_plugin.site import config_file_of, settings_at_last, settings_of
from journeybook.mkdocs_plugin.site_search import finish_search, look_at_search, noted_apart
from journeybook.mkdocs_plugin.standing import StandingPages
from journeybook.mkdocs_plugin.theme_words import ThemeWords
from journeybook.mkdocs_plugin.watched import WatchedEvidence, watch_inputs
from journeybook.pipeline.asking import asked_of
from journeybook.pipeline.assets import styles
from journeybook.pipeline.holding import Answers
from journeybook.pipeline.missing import missing_page
from journeybook.pipeline.project import Project
from journeybook.pipeline.served_folders import refuse_above, refuse_inside
from journeybook.settings import Options, named_twice, option_problems
from journeybook.uncollected import hold_all, hold_no_more, let_go

FIRST, LAST = math.inf, -math.inf
"""The priorities of what comes before and after all other plugins."""


class JourneybookPlugin(BasePlugin[LegacyConfig]):
    """Turns map definitions into pages."""

    def __init__(self) -> None:
        """Begin without a project; `on_config` loads one for each build."""
        self.options = Options()
        self.project: Project | None = None  # as its files say
        self.shown: Project | None = None  # as the site shows it
        self.reading = Reading()
        self.serving = False
        self.dirty = False
        self.site_dir = Path()
        self.beside = BuildBeside()
        self.as_built = AsBuilt()
        self.preview = PreviewSite()
        self.watched = WatchedEvidence()
        self.compiled = CompiledTemplates()
        self.standing = StandingPages()
        self.left: set[str] = set()  # where files are that an earlier build has written
        self.places: Places | None = None
        self.theme_words: ThemeWords | None = None
        self.languages: PageLanguages | None = None
        self.nav: Navigation | None = None
        self.is_late = False
        self.has_search_box = False
        self.env: Environment | None = None
        self.files: Files | None = None
        self.edits = Edits()
        self.noted: NotedEntries | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[Any]]:
        """Take our options; they are declared in `journeybook.settings`, for all hosts."""
        if config_file_path:
            self.edits.read([str(Path(config_file_path).resolve())])
        found, problems = option_problems(options)
        self.options = found or Options()
        return [(name, ValidationError(problem)) for name, problem in problems], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview; having this hook keeps us between its builds."""
        self.serving = command == "serve"
        self.dirty = dirty
        self.standing = StandingPages()
        self.project, self.shown, self.reading = None, None, Reading(serving=self.serving)

    @event_priority(FIRST)
    @as_plugin_error()
    def _begin_beside(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave the old site where it is until the new one is good.

        First of all, since other plugins note here where they are going to write.
        """
        if not self.serving:
            self.site_dir = Path(config.site_dir)
            settings = settings_of(config, self.options)
            refuse_inside(settings, self.site_dir)
            refuse_above(settings, self.site_dir, settings.inputs)
            self.as_built.begin(config, self.options)
            self.beside.begin(config, dirty=self.dirty)
        return config

    @event_priority(50)
    @as_plugin_error()
    def _load(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load every map before MkDocs cleans the old site; stop here if they are broken."""
        if sum(isinstance(one, JourneybookPlugin) for one in config.plugins.values()) > 1:
            raise ConfigurationError(named_twice())
        if self.serving:
            hold_no_more()
            self.edits.begin(config, self.options, dirty=self.dirty)
        self.project, self.shown = self.reading.read(config, self.options)
        settings = self.project.settings
        if not self.serving:
            refuse_above(settings, self.site_dir, self.project.evidence_looks())
            self.standing = StandingPages(self.reading.store, config_file_of(config).name)
        watch_inputs(settings, config)
        look_at_search(self.shown, config)
        diagrams.lend_library(config)
        return config

    @event_priority(-100)
    def _take_back(self, config: MkDocsConfig) -> MkDocsConfig:
        diagrams.take_library_back(config)
        return config

    @event_priority(LAST)
    def _take_as_it_is(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the site as all plugins leave it."""
        settings = settings_at_last(self._shown.settings, config)
        if settings != self._shown.settings:
            self.project = replace(self._read_project, settings=settings)
            self.shown = replace(self._shown, settings=settings)
        assets.add_theme(config)
        self.noted = None if self.dirty else noted_apart(config, settings.options)
        exchange_around_search(config, self._give_search, self._give_reader, self._take_entries)
        if not self.serving:
            self.beside.follow(config)
            hold_all()
        elif not self.dirty:
            self.preview.begin(config)
        return config

    on_config = CombinedEvent(_begin_beside, _load, _take_back, _take_as_it_is)

    @event_priority(50)
    @as_plugin_error()
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, the files beside them, and the assets that they need."""
        leave_out_private(self._read_project, files)
        self.places = Places(self._shown, notes=self.standing.keeps)
        self.places.settle(files, config)
        return files

    @event_priority(-99)
    def _step_aside(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let static-i18n, which comes next, not see what it would drop with a warning."""
        if passes.are_many(config):
            self._places.step_aside(files)
        return files

    @event_priority(LAST)
    @as_plugin_error()
    def _check_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Look once more when the other plugins have added theirs."""
        self._places.come_back(files)
        leave_out_private(self._read_project, files)
        self._places.settle(files, config)
        self.shown = self._places.project
        if self.standing.keeps:
            self.standing.look(self.shown)
        let_be_named(self._places.ours, config)
        tell_link_finders(self._places.ours, config)
        self.reading.tell(self._places.found, config, self.options)
        return files

    on_files = CombinedEvent(_add_files, _step_aside, _check_files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the index pages reachable, unless the navigation names one already."""
        navigation.join_neighbours(files)
        navigation.name_pages(config.nav, files)
        self.is_late = not neighbours.read_pages_early(config)
        for page in filter(None, map(page_of, files)):
            page.is_late, page.is_kept = self.is_late, self.standing.keeps
        nav = navigation.with_ours(nav, self._shown, files)
        self.theme_words = ThemeWords(config, deepcopy(config.extra.get("alternate") or []))
        self.languages = languages_of(nav, config, files, self.theme_words.locale)
        self.nav = nav
        return nav

    @event_priority(LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Leave the pages that stand as they were written."""
        if self.is_late:
            note_links(files)
        if self.serving and env.bytecode_cache is None:
            env.bytecode_cache = self.compiled
        self.left = set()
        if self.standing.keeps and self.nav is not None:
            around = around_of(config, self.nav, self.languages) if self.is_late else ""
            site = self.preview if self.serving else self.beside
            self.left = self.standing.offer(files, around, site.take)
        self.env, self.files = env, files
        self.has_search_box = stands_in(config, self.options)
        if not self.serving:
            hold_all()
        return env

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the article where plugins left its place."""
        if not isinstance(page, MapPage):
            return html
        print_site.hand_over(page, config, files)
        content = page.take_content(html)
        lock: Any = config.plugins.get("encryptcontent")
        if lock is not None and not page.site_page.leaves:  # it is what it has to hide
            lock.on_page_content(content, page=page, config=config)
        return content

    def _give_search(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        del config, nav
        if isinstance(page, MapPage):
            page.show_search_text()
        return context

    def _give_reader(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        del config, nav
        if isinstance(page, MapPage):
            page.show_article()
        return context

    def _take_entries(self, entries: list[Entry]) -> None:
        if self.noted is not None:
            self.noted.take(entries)

    @event_priority(FIRST)
    def _make_page(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Render a page of ours, unless somebody had to read it before."""
        del nav
        if isinstance(page, MapPage) and not page.stands:
            with self._shown.asking.noted() as page.notes:
                page.be_made(config)
        return context

    @event_priority(LAST)
    def _take_page(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Take what the plugins have made of the page, whatever that is; name its language."""
        del config, nav
        if isinstance(page, MapPage) and not page.stands:
            page.be_written()
            context["journeybook_head"] = list(page_head.said_by(page))
            context["journeybook_styles"] = list(page_head.styles_of(page))
            context["journeybook_script"] = page_head.script_of(page)
            if self.theme_words:
                context.update(self.theme_words.context(page.site_page.locale))
                there = dict(page.meta["alternates"])
                context["config"] = self.theme_words.switch(context["config"], there)
        return context

    on_page_context = CombinedEvent(_make_page, _take_page)

    def on_pre_template(
        self, template: Template, *, template_name: str, config: MkDocsConfig
    ) -> Template:
        """Let a page that is not there say so in the site's languages."""
        return missing.in_place_of(template, config) if template_name == missing.PAGE else template

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give that page what it says, and lists such as the sitemap the pages they may name."""
        del config
        context["pages"] = listed(context.get("pages", ()))
        if template_name == missing.PAGE:
            context["journeybook_styles"] = styles(has_journey=False)
            context["journeybook_missing"] = missing_page(self._shown, context["base_url"])
        return context

    @event_priority(-100)
    def _finish_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mark the languages of each page, let it search our way, give it what draws diagrams."""
        if isinstance(page, MapPage) and page.stands:
            return output
        if isinstance(page, MapPage) and not passes.writes(page.site_page.locale, config):
            return ""
        if isinstance(page, MapPage):
            output = page_head.completed(output, page, config)
        if self.languages:
            output = self.languages.told(output, page)
        if self.has_search_box:
            output = with_search(output, page, config, self.options)
        return diagrams.with_library(output, page, config, self.options.diagrams)

    @event_priority(LAST)
    def _let_go(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write the files beside a page with it, and hold it no longer."""
        del config
        if isinstance(page, MapPage):
            made = page.be_let_go(self._shown.asking, output)
            if self.reading.is_whole:
                self.standing.keep(page, made)
            page.forget()
        return output

    on_post_page = CombinedEvent(_finish_page, _let_go)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Search as everywhere on pages that only the theme makes, such as that of a 404."""
        del template_name
        if not self.has_search_box:
            return output_content
        return with_search(output_content, None, config, self.options)

    @event_priority(FIRST)
    def _let_pages_go(self, *, config: MkDocsConfig) -> None:
        """Make room for the index of search."""
        del config
        self._shown.let_go()

    @event_priority(LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Put the new site in its place."""
        parts = finish_search(self._shown, self._places.ours, config, self.noted or ())
        self.noted = None
        look_again(self._shown, self._places.ours, config)
        remove_sources(self._places.ours, config)
        if self.beside.finish() and self.reading.is_whole:
            self.as_built.finish(self._read_project, config, self.reading.store)
        self.preview.finish(self.left)
        self.standing.finish()
        hold_no_more()
        if self.serving:
            self._hold(config, parts)
            self._hold_what_is_whole()
            self.watched.follow(self._read_project)
            let_go()
            if self.edits.is_held:
                hold_all()

    on_post_build = CombinedEvent(_let_pages_go, _finish)

    @event_priority(LAST)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Have it watch the files of evidence, too, now and as maps come to name others.

        And build an edit in the site that is held; last, since others may name the builder.
        """
        self.watched.begin(server, config)
        self.watched.follow(self._read_project)
        if self.serving:
            server.builder = partial(self.build_edit, builder)
        return server

    def build_edit(self, build: Callable[[], None]) -> None:
        """Build what an edit touches in the site that is held; else the whole, by `build`."""
        self.edits.build(self._make_edit, build)
        self._hold_what_is_whole()

    def _make_edit(self, held: HeldSite) -> int:
        """Make the pages again that an edit touches, and return how many these are.

        Raises:
            WholeBuild: the whole site has to be built.
        """
        looked, pages = held.sources(self._shown.settings)
        project, shown = self.reading.read(held.config, self.options)
        settings = settings_at_last(shown.settings, held.config)
        self.project = replace(project, settings=settings)
        self.shown = self._places.project = asked_of(replace(shown, settings=settings))
        stale = held.ours.look(self.shown, self.standing.turn(self.shown))
        self.preview.begin(held.config)
        try:
            made, self.left = held.make(self.shown, stale, pages)
        finally:
            self.preview.give_up()
        self.shown.let_go()
        self.watched.follow(self._read_project)
        held.looked = looked
        let_go()  # of what was made on the way; the site itself is passed over
        hold_all()  # as well as what of it is new
        return made

    def _hold_what_is_whole(self) -> None:
        if not self.reading.is_whole:
            self.edits.let_go("a program did not come to its end")

    def _hold(self, config: MkDocsConfig, parts: SearchParts | None) -> None:
        nav, env, files = self.nav, self.env, self.files
        if nav is None or env is None or files is None:
            return

        def take(looked: Looked, answers: Answers) -> HeldSite:
            for index in indexes(config):
                index.clear()
            ours = HeldPages.of(self._shown, answers)
            return HeldSite(
                config, nav, env, files, looked, ours, self.standing, self.preview, parts
            )

        self.edits.hold(config, self._read_project, self._places, self.standing.answers, take)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was."""
        del error
        self.beside.give_up()
        self.preview.give_up()
        self.standing.finish()
        self.standing = StandingPages()  # some of it was not written
        hold_no_more()

    def on_shutdown(self) -> None:
        """Remove what a build left that was interrupted."""
        self.beside.give_up()
        self.preview.give_up()

    @property
    def _places(self) -> Places:
        if self.places is None:
            raise PluginError("journeybook: on_files has not run")
        return self.places

    @property
    def _shown(self) -> Project:
        if self.shown is None:
            raise PluginError("journeybook: on_config has not run")
        return self.shown

    @property
    def _read_project(self) -> Project:
        if self.project is None:
            raise PluginError("journeybook: on_config has not run")
        return self.project

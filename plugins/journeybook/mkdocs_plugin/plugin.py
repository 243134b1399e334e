"""The plugin's hooks; each hands over to a module beside it.

Priority 50 on `on_config` and `on_files` lets the well-known plugins see what we add; the hooks
at -100 come after mermaid2, which must not read diagrams, and `LAST` ones after all other plugins.
"""

from __future__ import annotations

import math
from collections.abc import Callable
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
from journeybook.mkdocs_plugin import assets, diagrams, missing, page_head, passes, print_site
from journeybook.mkdocs_plugin.as_built import AsBuilt
from journeybook.mkdocs_plugin.beside import BuildBeside
from journeybook.mkdocs_plugin.compiled import CompiledTemplates
from journeybook.mkdocs_plugin.failure import as_plugin_error
from journeybook.mkdocs_plugin.last_look import look_again, remove_sources
from journeybook.mkdocs_plugin.map_page import MapPage, listed
from journeybook.mkdocs_plugin.one_build import OneBuild
from journeybook.mkdocs_plugin.preview import Preview
from journeybook.mkdocs_plugin.private import leave_out_private
from journeybook.mkdocs_plugin.reading import Reading
from journeybook.mkdocs_plugin.search import exchange_around_search
from journeybook.mkdocs_plugin.search_box import with_search
from journeybook.mkdocs_plugin.search_entries import Entry
from journeybook.mkdocs_plugin.site import config_file_of, settings_of
from journeybook.mkdocs_plugin.site_search import finish_search, look_at_search, noted_apart
from journeybook.mkdocs_plugin.standing import StandingPages
from journeybook.mkdocs_plugin.watched import watch_inputs
from journeybook.names import in_full
from journeybook.pipeline.served_folders import refuse_above, refuse_inside
from journeybook.settings import Options, named_twice, option_problems
from journeybook.uncollected import hold_all, hold_no_more

FIRST, LAST = math.inf, -math.inf
"""The priorities of what comes before and after all other plugins."""


class JourneybookPlugin(BasePlugin[LegacyConfig]):
    """Turns map definitions into pages."""

    def __init__(self) -> None:
        """Begin without a project; `on_config` loads one for each build."""
        self.options = Options()
        self.reading = Reading()
        self.serving = False
        self.dirty = False
        self.site_dir = Path()
        self.beside = BuildBeside()
        self.as_built = AsBuilt()
        self.preview = Preview()
        self.compiled = CompiledTemplates()
        self.standing = StandingPages()
        self.build: OneBuild | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[Any]]:
        """Take our options; they are declared in `journeybook.settings`, for all hosts."""
        if config_file_path:
            self.preview.read([str(in_full(Path(config_file_path)))])
        found, problems = option_problems(options)
        self.options = found or Options()
        return [(name, ValidationError(problem)) for name, problem in problems], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview; having this hook keeps us between its builds."""
        self.serving = command == "serve"
        self.dirty = dirty
        self.standing = StandingPages()
        self.build, self.reading = None, Reading(serving=self.serving)

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
            self.preview.begin(config, self.options, dirty=self.dirty)
        project, shown = self.reading.read(config, self.options)
        settings = project.settings
        if not self.serving:
            refuse_above(settings, self.site_dir, project.evidence_looks())
            self.standing = StandingPages(self.reading.store, config_file_of(config).name)
        self.build = OneBuild(self.reading, self.options, self.standing, project, shown)
        watch_inputs(settings, config)
        look_at_search(shown, config)
        diagrams.lend_library(config)
        return config

    @event_priority(-100)
    def _take_back(self, config: MkDocsConfig) -> MkDocsConfig:
        diagrams.take_library_back(config)
        return config

    @event_priority(LAST)
    def _take_as_it_is(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the site as all plugins leave it."""
        build = self._build
        build.settle(config)
        assets.add_theme(config)
        build.noted = None if self.dirty else noted_apart(config, build.shown.settings.options)
        exchange_around_search(config, self._take_entries)
        if not self.serving:
            self.beside.follow(config)
            hold_all()
        elif not self.dirty:
            self.preview.site.begin(config)
        return config

    on_config = CombinedEvent(_begin_beside, _load, _take_back, _take_as_it_is)

    @event_priority(50)
    @as_plugin_error()
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, the files beside them, and the assets that they need."""
        leave_out_private(self._build.project, files)
        self._build.place().settle(files, config)
        return files

    @event_priority(-99)
    def _step_aside(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let static-i18n, which comes next, not see what it would drop with a warning."""
        if passes.are_many(config):
            self._build.places.step_aside(files)
        return files

    @event_priority(LAST)
    @as_plugin_error()
    def _check_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Look once more when the other plugins have added theirs."""
        self._build.check_files(files, config)
        return files

    on_files = CombinedEvent(_add_files, _step_aside, _check_files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the index pages reachable, unless the navigation names one already."""
        return self._build.navigate(nav, files, config)

    @event_priority(LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Leave the pages that stand as they were written."""
        if self.serving and env.bytecode_cache is None:
            env.bytecode_cache = self.compiled
        site = self.preview.site if self.serving else self.beside
        self._build.offer(env, files, config, site.take)
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

    def _take_entries(self, entries: list[Entry]) -> None:
        if self._build.noted is not None:
            self._build.noted.take(entries)

    @event_priority(FIRST)
    def _make_page(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Render a page of ours, unless somebody had to read it before."""
        del nav
        if isinstance(page, MapPage) and not page.stands:
            with self._build.shown.asking.noted() as page.notes:
                page.be_made(config)
        return context

    @event_priority(LAST)
    def _take_page(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Take what the plugins have made of the page, whatever that is; name its language."""
        del config, nav
        if isinstance(page, MapPage) and not page.stands:
            page.be_written()
            context.update(page_head.variables(page))
            if words := self._build.theme_words:
                words.speak(context, page.site_page.locale, dict(page.meta["alternates"]))
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
            context.update(missing.variables(self._build.shown, context["base_url"]))
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
        if languages := self._build.languages:
            output = languages.told(output, page)
        if self._build.has_search_box:
            output = with_search(output, page, config, self.options)
        return diagrams.with_library(output, page, config, self.options.diagrams)

    @event_priority(LAST)
    def _let_go(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write the files beside a page with it, and hold it no longer."""
        del config
        if isinstance(page, MapPage):
            build = self._build
            made = page.be_let_go(build.shown.asking, output)
            if build.reading.is_whole:
                build.standing.keep(page, made)
            page.forget()
            if not self.serving:
                build.count_written()
        return output

    on_post_page = CombinedEvent(_finish_page, _let_go)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Search as everywhere on pages that only the theme makes, such as that of a 404."""
        del template_name
        if not self._build.has_search_box:
            return output_content
        return with_search(output_content, None, config, self.options)

    @event_priority(FIRST)
    def _let_pages_go(self, *, config: MkDocsConfig) -> None:
        """Make room for the index of search."""
        del config
        self._build.shown.let_go()

    @event_priority(LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Put the new site in its place."""
        build, ours = self._build, self._build.places.ours
        parts = finish_search(build.shown, ours, config, build.noted or ())
        build.noted = None
        look_again(build.shown, ours, config)
        remove_sources(ours, config)
        if self.beside.finish() and build.reading.is_whole:
            self.as_built.finish(build.project, config, build.reading.store)
        self.preview.site.finish(build.left)
        build.standing.finish()
        hold_no_more()
        if self.serving:
            self.preview.hold(config, build, parts)

    on_post_build = CombinedEvent(_let_pages_go, _finish)

    @event_priority(LAST)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Have it watch the files of evidence, too, now and as maps come to name others.

        And build an edit in the site that is held; last, since others may name the builder.
        """
        if self.serving:
            self.preview.watch(server, config, self._build, builder)
        return server

    def build_edit(self, build: Callable[[], None]) -> None:
        """Build what an edit touches in the site that is held; else the whole, by `build`."""
        self.preview.build_edit(build)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was."""
        del error
        self.beside.give_up()
        self.preview.site.give_up()
        self.standing.finish()
        self.standing = StandingPages()  # some of it was not written
        hold_no_more()

    def on_shutdown(self) -> None:
        """Remove what a build left that was interrupted."""
        self.beside.give_up()
        self.preview.site.give_up()

    @property
    def _build(self) -> OneBuild:
        if self.build is None:
            raise PluginError("journeybook: on_config has not run")
        return self.build

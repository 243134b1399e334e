"""The plugin's hooks; each hands over to a module beside it.

Priority 50 on `on_config` and `on_files` lets the well-known plugins see what we add; the hooks
at -50 and -100 come after search and mermaid2, which must not read pictures and diagrams.
"""

from __future__ import annotations

from typing import Any, Literal

from mkdocs.config.base import LegacyConfig, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from journeybook.environment import environment_of
from journeybook.errors import ConfigurationError
from journeybook.mkdocs_plugin import assets, diagrams, navigation
from journeybook.mkdocs_plugin.failure import as_plugin_error
from journeybook.mkdocs_plugin.files import MapPage, add_files
from journeybook.mkdocs_plugin.site import settings_of
from journeybook.pipeline import LoadedMap, Project, load, published
from journeybook.settings import Options, option_problems

log = get_plugin_logger(__name__)


class JourneybookPlugin(BasePlugin[LegacyConfig]):
    """Turns map definitions into pages."""

    def __init__(self) -> None:
        """Begin without a project; `on_config` loads one for each build."""
        self.options = Options()
        self.project: Project | None = None  # as its files say
        self.shown: Project | None = None  # as the site shows it
        self.last_good: dict[str, LoadedMap] = {}
        self.serving = False

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[Any]]:
        """Take our options; they are declared in `journeybook.settings`, for both hosts."""
        del config_file_path
        found, problems = option_problems(options)
        self.options = found or Options()
        return [(name, ValidationError(problem)) for name, problem in problems], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview; having this hook keeps us between its builds."""
        del dirty
        self.serving = command == "serve"
        self.project, self.shown, self.last_good = None, None, {}

    @event_priority(50)
    @as_plugin_error()
    def _load(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load every map before MkDocs cleans the old site; stop here if they are broken."""
        self.project, self.shown = self._read(config)
        for locale, id_ in self.shown.withheld:
            why = self.project.state((locale, id_)).publication_status
            log.info("left out, since it is not approved: %s.%s (%s)", id_, locale, why)
        settings = self.project.settings
        for folder in (settings.maps_dir, settings.reviews_dir, settings.reviewers.parent):
            if folder.is_dir():
                config.watch.append(str(folder))
        assets.add_theme(config)
        diagrams.lend_library(config)
        return config

    @event_priority(-100)
    def _take_back(self, config: MkDocsConfig) -> MkDocsConfig:
        diagrams.take_library_back(config)
        return config

    on_config = CombinedEvent(_load, _take_back)

    @event_priority(50)
    @as_plugin_error()
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, the files beside them, and the assets that they need."""
        add_files(self._shown, files, config)
        assets.add_files(self._shown, files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the index pages reachable, unless the navigation names one already."""
        return navigation.with_indexes(nav, self._shown, config, files)

    @event_priority(50)
    def _give_search(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        del config, nav
        if isinstance(page, MapPage):
            page.show_search_text()
        return context

    @event_priority(-50)
    def _give_reader(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        del config, nav
        if isinstance(page, MapPage):
            page.show_article()
        return context

    on_page_context = CombinedEvent(_give_search, _give_reader)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give each page with a diagram what draws it."""
        return diagrams.with_library(output, page, config, self.options.diagrams)

    @property
    def _shown(self) -> Project:
        if self.shown is None:
            raise PluginError("journeybook: on_config has not run")
        return self.shown

    def _read(self, config: MkDocsConfig) -> tuple[Project, Project]:
        """Return the project as its files say, and as the site shows it."""
        drawn = self.options.diagrams != "auto" or assets.has_mermaid()
        options = self.options if drawn else self.options.model_copy(update={"diagrams": "none"})
        settings = settings_of(config, options)
        try:
            environment = environment_of(settings)
            project = load(settings, environment, self.last_good if self.serving else None)
            shown = published(project)
        except ConfigurationError as error:
            if not self.serving or self.project is None or self.shown is None:
                raise
            log.error("%s", error)  # noqa: TRY400 - a traceback says nothing to an author
            return self.project, self.shown
        if project.failed and not self.serving:
            raise PluginError(_report(project))
        # A preview never fails, not even a strict one, which counts warnings.
        write = log.info if self.serving and config.strict else log.warning
        for item in project.diagnostics:
            write("%s", item)
        if failed := sum(review.state.gates_failed for review in project.reviews.values()):
            log.info("quality gates not passed: %d; 'journeybook check' names them", failed)
        if not drawn and assets.has_journeys(project):
            log.warning("diagrams are off: the package carries no copy of Mermaid")
        self.last_good.update(
            (loaded.file.name, loaded) for loaded in project.catalog.maps.values()
        )
        return project, shown


def _report(project: Project) -> str:
    found = project.diagnostics
    if project.settings.options.fail_on == "warning":
        found = (*found, *project.warnings())
    number = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
    lines = "\n".join(map(str, found))
    return f"journeybook: {number} in the maps; nothing was built\n{lines}"

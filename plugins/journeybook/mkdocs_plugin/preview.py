"""What a preview holds from build to build: an edit is built in it, or the whole is for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from journeybook.environment.clock import seconds
from journeybook.environment.inputs import looks
from journeybook.mkdocs_plugin.around import why_untold
from journeybook.mkdocs_plugin.held_pages import HeldPages
from journeybook.mkdocs_plugin.held_site import HeldSite, why_not_held
from journeybook.mkdocs_plugin.looked import Looked, look_at
from journeybook.mkdocs_plugin.one_build import OneBuild
from journeybook.mkdocs_plugin.preview_site import PreviewSite
from journeybook.mkdocs_plugin.search import indexes
from journeybook.mkdocs_plugin.search_parts import SearchParts
from journeybook.mkdocs_plugin.watched import WatchedEvidence
from journeybook.mkdocs_plugin.whole_build import WholeBuild
from journeybook.settings import Options
from journeybook.uncollected import hold_all, hold_no_more, let_go

log = get_plugin_logger(__name__)


class Preview:
    """Holds the site of a preview from build to build, or knows why that cannot be held.

    Attributes:
        site: the folder that is served.
    """

    def __init__(self) -> None:
        """Begin without a site."""
        self.site = PreviewSite()
        self._watched = WatchedEvidence()
        self._looked: Looked | None = None
        self._config: dict[str, object] = {}
        self._held: HeldSite | str = "nothing was built yet"

    def read(self, files: Iterable[str]) -> None:
        """Look at files of the configuration that is about to be read; the first look counts."""
        self._config = looks(files, ()) | self._config

    def begin(self, config: MkDocsConfig, options: Options, *, dirty: bool) -> None:
        """Look at the sources of a whole build, before any but the configuration is read."""
        hold_no_more()
        before, self._config = self._config, {}
        self._held = "the last build has failed"
        looked = None if dirty else look_at(config, options)
        is_read = looked and all(looked.found.get(path) == one for path, one in before.items())
        self._looked = looked if is_read else None

    def hold(self, config: MkDocsConfig, build: OneBuild, parts: SearchParts | None) -> None:
        """Hold the site that was built, for the edits that come, where that can be done.

        Args:
            config: its configuration.
            build: the build.
            parts: its index of search; None: it has none.
        """
        self._hold(self._site_of(config, build, parts), build)
        self._watched.follow(build.project)
        let_go()
        if isinstance(self._held, HeldSite):
            hold_all()

    def _site_of(
        self, config: MkDocsConfig, build: OneBuild, parts: SearchParts | None
    ) -> HeldSite | str:
        """Return the site that was built, or why it cannot be held."""
        nav, env, files = build.nav, build.env, build.files
        if nav is None or env is None or files is None:
            return "the last build has failed"
        if why := why_not_held(config, build.project, build.places.project.settings):
            return why
        if not build.places.is_whole:
            return "not all pages have places of their own"
        looked, answers = self._looked, build.standing.answers
        if not (looked and answers):
            return self._why_untold(config)
        for index in indexes(config):
            index.clear()
        try:
            ours = HeldPages.of(build.shown, answers)
            return HeldSite(config, build, nav, env, files, looked, ours, self.site, parts)
        except TypeError as error:
            return f"nobody can tell when {error} is another one"

    def _why_untold(self, config: MkDocsConfig) -> str:
        """Return why nobody can tell what pages rest on."""
        if self._looked is None:
            return "its configuration is not read from files alone"
        return why_untold(config) or "nothing is kept of what its pages rest on"

    def _hold(self, held: HeldSite | str, build: OneBuild) -> None:
        is_whole = build.reading.is_whole
        self._held = held if is_whole else "a program did not come to its end"

    def watch(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        build: OneBuild,
        whole: Callable[..., None],
    ) -> None:
        """Have a server watch the files of evidence, too, and build edits in the site that is held.

        Args:
            server: the server.
            config: what it watches without us.
            build: the last build.
            whole: builds all.
        """
        self._watched.begin(server, config)
        self._watched.follow(build.project)
        server.builder = partial(self.build_edit, whole)

    def build_edit(self, whole: Callable[[], None]) -> None:
        """Build what an edit touches in the site that is held, and say how many pages that were.

        Else build the whole, and say why.

        Args:
            whole: builds all.
        """
        begun = seconds()
        try:
            held = self._taken()
            made = self._make(held)
        except WholeBuild as why:
            self._build(whole, str(why))
        except Exception as error:  # noqa: BLE001 - a whole build meets it too, and says it
            self._build(whole, f"{type(error).__name__}: {error}")
        else:
            self._hold(held, held.build)
            taken = seconds() - begun
            log.info("pages made again: %d, in %.2f seconds", made, taken)

    def _build(self, whole: Callable[[], None], why: str) -> None:
        log.info("the whole site is built: %s", why)
        self._config = {}
        self.read(self._looked.config if self._looked else ())
        whole()

    def _taken(self) -> HeldSite:
        """Return the site that is held; it is held no more until the edit is built."""
        held, self._held = self._held, "the last build has failed"
        if isinstance(held, str):
            raise WholeBuild(held)
        return held

    def _make(self, held: HeldSite) -> int:
        """Make the pages again that an edit touches, and return how many these are.

        Raises:
            WholeBuild: the whole site has to be built.
        """
        build = held.build
        looked, pages = held.sources()
        build.read_again(held.config)
        stale = held.ours.look(build.shown, build.standing.turn(build.shown))
        self.site.begin(held.config)
        try:
            made, build.left = held.make(stale, pages)
        finally:
            self.site.give_up()
        build.shown.let_go()
        self._watched.follow(build.project)
        held.looked = looked
        let_go()  # of what was made on the way; the site itself is passed over
        hold_all()  # as well as what of it is new
        return made

"""Edits of a preview: each is built in the site that is held, or the whole is built for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from journeybook.environment.clock import seconds
from journeybook.environment.inputs import looks
from journeybook.mkdocs_plugin.held_site import HeldSite, why_not_held
from journeybook.mkdocs_plugin.looked import Looked, look_at
from journeybook.mkdocs_plugin.places import Places
from journeybook.mkdocs_plugin.whole_build import WholeBuild
from journeybook.pipeline.holding import Answers
from journeybook.pipeline.project import Project
from journeybook.settings import Options

log = get_plugin_logger(__name__)


class Edits:
    """Holds the site of a preview from build to build, or knows why that cannot be held."""

    def __init__(self) -> None:
        """Begin without a site."""
        self._looked: Looked | None = None
        self._config: dict[str, object] = {}
        self._held: HeldSite | str = "nothing was built yet"

    @property
    def is_held(self) -> bool:
        """Whether the next edit can be built in the site."""
        return isinstance(self._held, HeldSite)

    def read(self, files: Iterable[str]) -> None:
        """Look at files of the configuration that is about to be read; the first look counts."""
        self._config = looks(files, ()) | self._config

    def begin(self, config: MkDocsConfig, options: Options, *, dirty: bool) -> None:
        """Look at the sources of a whole build, before any but the configuration is read."""
        before, self._config = self._config, {}
        self._held = "the last build has failed"
        looked = None if dirty else look_at(config, options)
        is_read = looked and all(looked.found.get(path) == one for path, one in before.items())
        self._looked = looked if is_read else None

    def hold(
        self,
        config: MkDocsConfig,
        project: Project,
        places: Places,
        answers: Answers | None,
        take: Callable[[Looked, Answers], HeldSite],
    ) -> None:
        """Hold the site that was built, for the edits that come, where that can be done.

        Args:
            config: its configuration.
            project: its maps.
            places: what there is of ours.
            answers: what its pages rest on; None: nobody can tell.
            take: takes the site, as it was looked at.
        """
        self._held = why_not_held(config, project, places.project.settings)
        if not self._held and not places.is_whole:
            self._held = "not all pages have places of their own"
        if self._held:
            return
        self._held = "nobody can tell what its pages rest on"
        if answers and self._looked:
            try:
                self._held = take(self._looked, answers)
            except TypeError:
                return

    def let_go(self, why: str) -> None:
        """Hold no site: the next edit is built as a whole, and told why."""
        self._held = why

    def build(self, make: Callable[[HeldSite], int], whole: Callable[[], None]) -> None:
        """Build what an edit touches, else the whole; and say which of them it was.

        Args:
            make: makes pages again in a site, and returns how many. It raises `WholeBuild` where it
                cannot; the site is held no more then.
            whole: builds all.
        """
        begun = seconds()
        try:
            held = self._taken()
            made = make(held)
        except WholeBuild as why:
            self._build(whole, str(why))
        except Exception as error:  # noqa: BLE001 - a whole build meets it too, and says it
            self._build(whole, f"{type(error).__name__}: {error}")
        else:
            self._held = held
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

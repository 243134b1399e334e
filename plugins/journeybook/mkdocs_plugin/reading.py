"""The maps of a build, read: what is wrong with them ends it, or is told where it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from journeybook.diagnostics import Diagnostic
from journeybook.environment.machine import environment_of
from journeybook.environment.process import broken_off
from journeybook.errors import ConfigurationError
from journeybook.mkdocs_plugin.site import settings_of
from journeybook.pipeline.assets import has_journeys, has_mermaid
from journeybook.pipeline.known_maps import KnownMaps
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.pipeline.records import LoadedMap
from journeybook.pipeline.store import NoStore, Store
from journeybook.settings import Options

log = get_plugin_logger(__name__)


class Reading:
    """Reads the maps for one build after the other.

    A preview goes on with what was last right: the maps of files that no longer load, and all of
    them where the configuration is wrong.

    Attributes:
        serving: whether the builds are those of a preview, which never fails.
        last_good: by file name, the maps that loaded last (a preview).
        store: what keeps of the last build what was found out.
    """

    def __init__(self, *, serving: bool = False) -> None:
        """Begin with nothing read.

        Args:
            serving: whether the builds are those of a preview, which never fails.
        """
        self.serving = serving
        self.last_good: dict[str, LoadedMap] = {}
        self.store: Store = NoStore()
        self._known = KnownMaps() if serving else None
        self._broken_off = broken_off()
        self._last: tuple[Project, Project] | None = None
        self._informed: frozenset[str] = frozenset()  # which an edit need not say again

    @property
    def is_whole(self) -> bool:
        """Whether all programs have told what they were asked since the maps were read."""
        return self._broken_off == broken_off()

    def read(self, config: MkDocsConfig, options: Options) -> tuple[Project, Project]:
        """Return the project as its files say, and as the site shows it.

        Raises:
            PluginError: what is wrong with the maps ends the build, as `fail_on` asks.
            ConfigurationError: they cannot be read at all.
        """
        if self._known and not self.is_whole:
            self._known = KnownMaps()
        self._broken_off = broken_off()
        drawn = options.diagrams != "auto" or has_mermaid()
        settings = settings_of(
            config, options if drawn else options.model_copy(update={"diagrams": "none"})
        )
        try:
            environment = environment_of(settings)
            self.store = environment.store
            if environment.store.warning:
                log.warning("%s", environment.store.warning)
            last_good = self.last_good if self.serving else None
            project = load(settings, environment, last_good, known=self._known)
            shown = published(project)
        except ConfigurationError as error:
            if not self.serving or self._last is None:
                raise
            log.error("%s", error)  # noqa: TRY400 - a traceback says nothing to an author
            return self._last
        if project.failed and not self.serving:
            warned = project.warnings() if options.fail_on == "warning" else []
            project.keep()
            raise PluginError(_report([*project.diagnostics, *warned]))
        self.tell(project.diagnostics, config, options)
        told = tuple(_informed(project, shown))
        for line in told:
            if line not in self._informed:
                log.info("%s", line)
        self._informed = frozenset(told) if self.serving else frozenset()
        if not drawn and has_journeys(project):
            log.warning("diagrams are off: the package carries no copy of Mermaid")
        project.keep()
        if self.serving:
            self._last = project, shown
            self.last_good.update(
                (loaded.file.name, loaded) for loaded in project.catalog.maps.values()
            )
        return project, shown

    def tell(self, found: Sequence[Diagnostic], config: MkDocsConfig, options: Options) -> None:
        """Say what is wrong, and end the build for it where the site asks for that.

        A preview never fails, not even a strict one, which counts warnings.

        Raises:
            PluginError: something was found, and `fail_on` is not `never`.
        """
        if found and options.fail_on != "never" and not self.serving:
            raise PluginError(_report(found))
        write = log.info if self.serving and config.strict else log.warning
        for item in found:
            write("%s", item)


def _informed(project: Project, shown: Project) -> Iterator[str]:
    """Yield what is not a mistake, and still to be known."""
    yield from map(str, (*project.record_warnings(), *project.unserved_locales()))
    gates = [one for review in project.reviews.values() for one in review.gates]
    if failed := [result for result in gates if not result.passed]:
        reasons = sum(len(result.findings) for result in failed)
        number = "1 reason" if reasons == 1 else f"{reasons} reasons"
        told = f"quality gates not passed: {len(failed)}, for {number}"
        yield f"{told}; 'journeybook check' warns of each"
    for locale, id_ in shown.withheld:
        why = project.state((locale, id_)).publication_status
        yield f"left out, since it is not approved: {id_}.{locale} ({why})"


def _report(found: Sequence[Diagnostic]) -> str:
    number = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
    lines = "\n".join(map(str, found))
    return f"journeybook: {number} in the maps; nothing was built\n{lines}"

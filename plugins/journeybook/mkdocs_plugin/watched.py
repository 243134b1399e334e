"""What a preview watches: all that maps are read from, and the files of evidence that they name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from journeybook.environment.branches import log_of_head
from journeybook.errors import ConfigurationError
from journeybook.mkdocs_plugin.site import config_file_of
from journeybook.pipeline.project import Project
from journeybook.settings import Settings, config_files


def watch_inputs(settings: Settings, config: MkDocsConfig) -> None:
    """Have MkDocs watch what is there of the files and folders that maps are read from.

    And the files that the configuration inherits from, of which it watches the first alone; and
    Git's log of commits: a decision counts once it is committed.
    """
    with suppress(ConfigurationError):  # MkDocs reads more than we do
        inherited = config_files(config_file_of(config))[0][1:]
        config.watch += map(str, inherited)
    config.watch += map(str, filter(Path.exists, _outermost(settings)))
    if commits := log_of_head(settings.root):
        config.watch.append(str(commits))


def _outermost(settings: Settings) -> list[Path]:
    """Return the folders, and those files that lie in none of them."""
    places = [place if place.is_dir() else place.parent for place in settings.inputs]
    folders = dict.fromkeys(one for one in places if one != settings.root)
    found = [one for one in folders if folders.keys().isdisjoint(one.parents)]
    alone = (one for one in settings.inputs if one.parent == settings.root and one.is_file())
    return [*found, *alone]


class WatchedEvidence:
    """The folders of the files of evidence, watched as soon as a map names one of them.

    Not the files: MkDocs loses sight of one that is deleted and comes back.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._server: LiveReloadServer | None = None
        self._folders: set[Path] = set()

    def begin(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Take the server; what it watches without us is watched with all that lies below."""
        self._server = server
        self._folders = {Path(one).resolve() for one in (config.docs_dir, *config.watch)}

    def follow(self, project: Project) -> None:
        """Watch the folders of all files that the maps of a project name now."""
        if self._server is None:
            return
        for folder in sorted({path.parent.resolve() for path in project.evidence_looks()}):
            if folder.is_dir() and self._folders.isdisjoint((folder, *folder.parents)):
                self._server.watch(str(folder), recursive=False)
                self._folders.add(folder)

"""The open documents, the sites that their maps belong to, and what is found in all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from journeybook.diagnostics import Diagnostic, Location
from journeybook.environment.machine import environment_of
from journeybook.errors import ConfigurationError
from journeybook.language_server.documents import Document
from journeybook.language_server.positions import Positions
from journeybook.pipeline.editing import (
    MAX_BYTES,
    DefinitionFile,
    LiveProject,
    LoadedMap,
    read_map,
)
from journeybook.pipeline.stamps import stamp_of
from journeybook.reading import read_regular
from journeybook.settings import nearest_config, read_settings

_LOOKS_LIKE_A_MAP = re.compile(r"^format\s*:", re.MULTILINE)


@dataclass(slots=True)
class Site:
    """A site.

    Attributes:
        config: its configuration.
        stamp: what tells that this is another one now.
        live: its maps; None where the configuration is broken.
        broken: what is wrong with the configuration.
        look: whether files may have changed on the disk since they were looked at.
    """

    config: Path
    stamp: object
    live: LiveProject | None = None
    broken: tuple[Diagnostic, ...] = ()
    look: bool = True

    @property
    def root(self) -> Path:
        """The folder that names of files start from."""
        return self.live.settings.root if self.live else self.config.parent

    def found(self, name: str) -> list[Diagnostic]:
        """Return what is found about a file, by its name."""
        found = self.live.found.of(name) if self.live else []
        return [*(self.broken if name == self.config.name else ()), *found]

    def refuse(self, error: ConfigurationError) -> None:
        """Take in what is wrong with the configuration, or with what it names."""
        place, message = Location(self.config.name), next(iter(error.args), "")
        self.broken = (Diagnostic(place, "configuration", message, ""),)


class Desk:
    """What lies open, and what it belongs to."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self.documents: dict[str, Document] = {}
        self._sites: dict[Path, Site] = {}

    def put(self, document: Document) -> Site | None:
        """Take the text of a document; return the site whose maps it is one of."""
        self.documents[document.uri] = document
        site = self.site_of(document)
        if site and site.live and document.path:
            site.live.write(document.path, document.content)
        return site

    def drop(self, uri: str) -> Site | None:
        """Let a document go; return the site whose map it was."""
        document = self.documents.pop(uri, None)
        site = self.site_of(document) if document else None
        if site and site.live and document and document.path:
            site.live.write(document.path, None)
        return site

    def look(self) -> tuple[list[Site], list[Site]]:
        """Look at the configurations again; return the sites that are there, and those gone."""
        gone = [one for one in self._sites.values() if not one.config.is_file()]
        for one in gone:
            del self._sites[one.config]
        there = [self.read(config) for config in list(self._sites)]
        for one in there:
            one.look = True
        return there, gone

    def site_of(self, document: Document) -> Site | None:
        """Return the site whose map a document is; None where it is none of a site."""
        site = self.site_at(document.path) if document.path else None
        if site is None or document.path is None:
            return None
        return site if site.live is None or site.live.file_at(document.path) else None

    def site_at(self, path: Path) -> Site | None:
        """Return the site in whose folder a file is; None where there is none."""
        config = nearest_config(path.parent)
        if config is None:
            return None
        return self._sites.get(config) or self.read(config)

    def read(self, config: Path) -> Site:
        """Read the configuration of a site, if it is another one than before."""
        known, stamp = self._sites.get(config), stamp_of(config)
        if known and known.stamp == stamp:
            return known
        site = self._sites[config] = Site(config, stamp)
        try:
            settings = read_settings(config)
            site.live = LiveProject(settings, environment_of(settings))
        except ConfigurationError as error:
            site.refuse(error)
        for document in self.documents.values():
            if site.live and document.path and site.live.file_at(document.path):
                site.live.write(document.path, document.content)
        return site

    def file_of(self, document: Document) -> DefinitionFile | None:
        """Return the map that a document is; None where it is none.

        A document that belongs to no site is one where it says the format.
        """
        if document.path is None or (site := self.site_at(document.path)) is None:
            if not _LOOKS_LIKE_A_MAP.search(document.text):
                return None
            path = document.path or Path(document.uri)
            return DefinitionFile(path, path.name)
        return site.live.file_at(document.path) if site.live else None

    def found_alone(self, document: Document) -> list[Diagnostic]:
        """Return what is found in a document that belongs to no site, by its format."""
        file = self.file_of(document)
        return sorted(read_map(document.content, file)[1]) if file else []

    def document_at(self, path: Path) -> Document | None:
        """Return the open document of a file."""
        return next((one for one in self.documents.values() if one.path == path), None)

    def content_of(self, path: Path) -> bytes:
        """Return the text of a file as it is typed, else as it is on the disk.

        Raises:
            OSError: it cannot be read.
        """
        document = self.document_at(path)
        return document.content if document else read_regular(path, MAX_BYTES)

    def unsaved(self) -> dict[str, bytes]:
        """Return by the names of files what is typed in those that are open."""
        files = ((self.file_of(one), one.content) for one in self.documents.values())
        return {file.name: content for file, content in files if file}

    def content(self, loaded: LoadedMap) -> bytes:
        """Return the text of a map as it is typed; of a file that is gone, nothing."""
        try:
            return self.content_of(loaded.file.path)
        except OSError:
            return b""

    def positions_of(self, path: Path, encoding: str) -> Positions:
        """Return the places of a file; of one that cannot be read, those of an empty one."""
        document = self.document_at(path)
        if document:
            return document.positions
        try:
            text = self.content_of(path).decode("utf-8", "replace")
        except OSError:
            text = ""
        return Positions(text.removeprefix("\ufeff"), encoding)

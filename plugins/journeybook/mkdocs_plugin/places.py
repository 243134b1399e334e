"""Our pages and files in the site: each at a place of its own, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from journeybook.diagnostics import Diagnostic
from journeybook.mkdocs_plugin import assets
from journeybook.mkdocs_plugin.clashes import clashes, findings
from journeybook.mkdocs_plugin.files import files_of
from journeybook.mkdocs_plugin.map_page import page_of
from journeybook.mkdocs_plugin.own_file import OwnFile
from journeybook.pipeline.noting import noting
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import without

log = get_plugin_logger(__name__)


@dataclass
class Places:
    """What a site has of ours.

    Attributes:
        project: what is shown: without the maps whose place another page takes.
        notes: whether it is to note what is asked of it.
        is_edited: whether edits of it are built after it, as in a preview.
        ours: our files.
        found: each clash, at both of its files.
    """

    project: Project
    notes: bool = False
    is_edited: bool = False
    ours: list[File] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    _left_out: set[str] = field(default_factory=set)
    _aside: list[File] = field(default_factory=list)

    def settle(self, files: Files, config: MkDocsConfig) -> None:
        """Add our pages, the files beside them and our assets, without those that clash.

        What the site has itself stays: a map whose place it takes leaves nothing behind. Nor does
        one whose page another plugin has taken out since.
        """
        self._tell_made_anew(files)
        taken_out = self._taken_out(files)
        if self.ours and not taken_out and not clashes(self.ours, files, config):
            return
        for file in self.ours:
            _remove(file, files)
        while True:
            if self.notes:
                self.project = noting(self.project, tells_inside=self.is_edited)
            made = [*files_of(self.project, config), *assets.files_of(self.project, config)]
            self.ours = [file for file in made if file.src_uri not in self._left_out]
            found = clashes(self.ours, files, config)
            if not found:
                break
            lost = {page.site_page.url for file, *_ in found if (page := page_of(file))}
            told = (one for one in found if page_of(one[0]) or _folder(one[0]) not in lost)
            self.found += findings(told, self.project)
            self._left_out |= {file.src_uri for file, *_ in found}
            self._lose(lost)
        _add(self.ours, files)

    @property
    def is_whole(self) -> bool:
        """Whether all of ours are in the site."""
        return not (self.found or self._left_out)

    def step_aside(self, files: Files) -> None:
        """Take ours out until `come_back`, before a plugin that drops pages it does not know."""
        self._aside = [one for one in self.ours if files.src_uris.get(one.src_uri) is one]
        for file in self._aside:
            files.remove(file)

    def come_back(self, files: Files) -> None:
        """Put back what stepped aside."""
        _add(self._aside, files)
        self._aside = []

    def _tell_made_anew(self, files: Files) -> None:
        """Warn of each file that another plugin made under the name of one of ours, which stays."""
        for file in self.ours:
            there = files.src_uris.get(file.src_uri, file)
            if not isinstance(there, OwnFile) and there.generated_by not in (None, "journeybook"):
                log.warning(
                    "what %s makes of %s is left out: it is a page or a file of ours",
                    there.generated_by,
                    file.src_uri,
                )

    def _taken_out(self, files: Files) -> bool:
        """Return whether another plugin took out files of ours; leave out what goes with them.

        Where it put another file in the place of one, two claim an address: that is a clash.
        """
        gone = [one for one in self.ours if one.src_uri not in files.src_uris]
        urls = {page.site_page.url for file in gone if (page := page_of(file))}
        for file in gone:
            if page_of(file) or _folder(file) not in urls:
                log.info("left out by another plugin, with all that leads to it: %s", file.src_uri)
        self._left_out |= {file.src_uri for file in gone}
        self._lose(urls)
        return bool(gone)

    def _lose(self, urls: set[str]) -> None:
        urls_of = self.project.catalog.urls
        self.project = without(self.project, {key for key in urls_of if urls_of[key] in urls})


def _add(ours: list[File], files: Files) -> None:
    for file in ours:
        _remove(file, files)
        files.append(file)


def _remove(file: File, files: Files) -> None:
    """Remove a file of ours, or what was made of it."""
    if there := files.src_uris.get(file.src_uri):
        files.remove(there)


def _folder(file: File) -> str:
    return file.src_uri.rpartition("/")[0]

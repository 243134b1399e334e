"""Our pages and files in the site: each at a place of its own, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from journeybook.diagnostics import Diagnostic
from journeybook.mkdocs_plugin import assets
from journeybook.mkdocs_plugin.clashes import clashes, findings
from journeybook.mkdocs_plugin.files import files_of, page_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import without


@dataclass
class Places:
    """What a site has of ours.

    Attributes:
        project: what is shown: without the maps whose place another page takes.
        ours: our files.
        found: each clash, at both of its files.
    """

    project: Project
    ours: list[File] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def settle(self, files: Files, config: MkDocsConfig) -> None:
        """Add our pages, the files beside them and our assets, without those that clash.

        What the site has itself stays: a map whose place it takes leaves nothing behind.
        """
        if self.ours and not clashes(self.ours, files, config):
            return
        for file in self.ours:
            if files.get_file_from_path(file.src_uri) is file:
                files.remove(file)
        left_out: set[str] = set()
        while True:
            made = [*files_of(self.project, config), *assets.files_of(self.project, config)]
            self.ours = [file for file in made if file.src_uri not in left_out]
            found = clashes(self.ours, files, config)
            if not found:
                break
            lost = {page.site_page.url for file, *_ in found if (page := page_of(file))}
            told = (one for one in found if page_of(one[0]) or _folder(one[0]) not in lost)
            self.found += findings(told, self.project)
            left_out |= {file.src_uri for file, *_ in found}
            self._lose(lost)
        for file in self.ours:
            if not_written := files.get_file_from_path(file.src_uri):
                files.remove(not_written)
            files.append(file)

    def _lose(self, urls: set[str]) -> None:
        urls_of = self.project.catalog.urls
        self.project = without(self.project, {key for key in urls_of if urls_of[key] in urls})


def _folder(file: File) -> str:
    return file.src_uri.rpartition("/")[0]

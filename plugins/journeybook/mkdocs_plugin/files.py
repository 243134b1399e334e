"""Our pages, and the files beside them, in the site: which there are, known before any is made."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from journeybook.mkdocs_plugin.made_file import MadeFile
from journeybook.mkdocs_plugin.map_page import MapPage
from journeybook.mkdocs_plugin.own_file import OwnFile
from journeybook.mkdocs_plugin.site import config_file_of
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.pages import pages
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import SitePage


def files_of(project: Project, config: MkDocsConfig) -> list[File]:
    """Return the pages and artifacts of a project as files; the site does not have them yet."""
    found: list[File] = []
    by_url: dict[str, MapPage] = {}
    for site_page in pages(project):
        file = _page_file(config, f"{site_page.url}/index.md", site_page)
        by_url[site_page.url] = MapPage(site_page, file, config)
        found.append(file)
    whole = config_file_of(config)
    for artifact in artifacts(project):
        page = by_url.get(artifact.path.rpartition("/")[0])
        source = page.site_page.source if page else None
        made = MadeFile.of(artifact, config, source or whole)
        if page is None:
            made.asking = project.asking
        else:
            made.waits = True
            page.beside.append(made)
        found.append(made)
    return found


def _page_file(config: MkDocsConfig, uri: str, site_page: SitePage) -> File:
    """Make a virtual file with a real source, so that plugins which date or list sources work."""
    file = OwnFile.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.abs_src_path = str(site_page.source or config_file_of(config))
    file.generated_by = None
    return file

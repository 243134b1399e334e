"""Pages and files of ours as MkDocs knows them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from journeybook.escaping import html
from journeybook.mkdocs_plugin.failure import as_plugin_error
from journeybook.pipeline import Document, Project, SitePage, artifacts, pages

TEMPLATE = "journeybook-page.html"


class MapPage(Page):
    """A page whose article is finished HTML: MkDocs' Markdown never sees it.

    MkDocs' template environment does not escape, so every text handed to it here is escaped.
    """

    def __init__(self, site_page: SitePage, file: File, config: MkDocsConfig) -> None:
        """Make the page of `file`."""
        super().__init__(str(html(site_page.title)), file, config)
        self.site_page = site_page
        self.edit_url = site_page.edit_url or None
        self._article = self._search = ""

    @as_plugin_error()
    def read_source(self, config: MkDocsConfig) -> None:
        """Render the page, and give MkDocs its metadata; there is no Markdown."""
        rendered = self.site_page.render()
        document = rendered.document
        self._article, self._search = str(rendered.html), str(rendered.search)
        self.markdown = ""
        self.meta = {
            "title": str(html(document.title)),
            "description": str(html(document.description)),
            "template": TEMPLATE,
            "alternates": _alternates(document, config),
            "has_journey": document.has_journey,
            "json_ld": str(document.json_ld),
        }
        if document.tags:
            self.meta["tags"] = [str(html(tag)) for tag in document.tags]
        self.toc = _toc(document)
        self.present_anchor_ids = {id_ for _, id_, _ in document.headings()}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Give MkDocs the article in the place of rendered Markdown."""
        del config, files
        self.content, self._article = self._article, ""
        self.links_to_anchors = {}

    def show_search_text(self) -> None:
        """Put what search is to read in the place of the article."""
        self._article = self.content or ""
        self.content, self._search = self._search, ""

    def show_article(self) -> None:
        """Put the article back."""
        self.content, self._article = self._article, ""


def add_files(project: Project, files: Files, config: MkDocsConfig) -> None:
    """Add the pages and artifacts of a project; a file of the site's own at the same path wins."""
    taken = {file.dest_uri for file in files}  # of one.md and one/index.md the page is the same
    for site_page in pages(project):
        file = _generated(config, f"{site_page.url}/index.md", site_page)
        if file.dest_uri not in taken:
            files.append(file)
            MapPage(site_page, file, config)
    for artifact in artifacts(project):
        if artifact.path not in taken:
            files.append(File.generated(config, artifact.path, content=artifact.content))


def _generated(config: MkDocsConfig, uri: str, site_page: SitePage) -> File:
    """Make a virtual file with a real source, so that plugins which date or list sources work."""
    file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    source = site_page.source or Path(config.config_file_path or "mkdocs.yml").resolve()
    file.abs_src_path = str(source)
    file.generated_by = None
    return file


def _alternates(document: Document, config: MkDocsConfig) -> list[tuple[str, str]]:
    """Return `(locale, url)` of each language version, this one included, when there are any."""
    if not document.translations:
        return []
    base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    versions = [(document.locale, document.url)]
    versions += [(link.locale, link.url) for link in document.translations]
    return [(locale, f"{base}{url}/") for locale, url in sorted(versions)]


def _toc(document: Document) -> TableOfContents:
    top = AnchorLink(str(html(document.title)), "title", 1)
    for level, id_, heading in document.headings():
        link = AnchorLink(str(html(heading)), id_, level)
        parent = top.children[-1] if level > 2 and top.children else top
        parent.children.append(link)
    return TableOfContents([top])

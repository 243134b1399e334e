"""Pages of ours as MkDocs knows them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from journeybook.escaping import html
from journeybook.mkdocs_plugin.failure import as_plugin_error
from journeybook.mkdocs_plugin.made_file import MadeFile
from journeybook.mkdocs_plugin.own_file import OwnPage
from journeybook.pipeline.asking import Asking, Note
from journeybook.pipeline.head import alternates, card_properties, search_settings
from journeybook.pipeline.site_page import Document, SitePage
from journeybook.settings import SiteLinks

TEMPLATE = "journeybook-page.html"
STANDING = "journeybook-standing.html"
_PLACE = "<!-- journeybook: the text of this page -->"
"""Stands for the article of a page whose text may not leave the site, while plugins read pages."""
_BEGIN, _END = "<!-- journeybook: the article -->", "<!-- journeybook -->"
"""Stand around the article: as long as they do, it has not been replaced, only written anew."""


_ID = re.compile(r"""id="(?<=\sid=")([^"]*)\"""")  # begins with a text: that is found quickly
_NOT_IN_FEEDS = "draft"
"""What makes of feeds leave out: lists, which have no day of their own, and what is not trusted."""


class MapPage(OwnPage):
    """A page whose article is finished HTML: MkDocs' Markdown never sees it.

    MkDocs' template environment does not escape, so every text handed to it here is escaped.

    Attributes:
        is_late: whether it is rendered when it is written, and let go then.
        is_kept: whether what was written may stand in a later build.
        linked: the places in it to which other pages lead; None: nobody knows.
    """

    def __init__(self, site_page: SitePage, file: File, config: MkDocsConfig) -> None:
        """Make the page of `file`."""
        super().__init__(str(html(site_page.title)), file, config)
        self.is_late = False
        self.is_kept = False
        self.linked: set[str] | None = None
        self._begin(site_page)

    def begin_again(self, site_page: SitePage) -> None:
        """Let the page be made anew, at its place among the others, under the title that it has."""
        if site_page.title != self.site_page.title:
            self.title = str(html(site_page.title))
        self._begin(site_page)

    def _begin(self, site_page: SitePage) -> None:
        self.site_page = site_page
        self.edit_url = site_page.edit_url or None
        self.replaced = False
        self.stands = False
        self.notes: set[Note] = set()
        self.entries: dict[str, list[dict[str, Any]]] | None = {}
        self.beside: list[MadeFile] = []
        self.size = 0
        self._title: str | None = None
        self._article = self._search = self._kept = self._given = ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Give MkDocs the metadata; there is no Markdown."""
        shown = self.site_page
        self.markdown = ""
        self.meta = {
            "title": str(html(shown.title)),
            "template": TEMPLATE,
            "render_macros": False,  # braces in a title are the author's words
            "search": search_settings(shown),
            "unlisted": shown.unlisted,
        }
        if shown.tags:
            self.meta["tags"] = [str(html(tag)) for tag in shown.tags]
        self.toc = TableOfContents([])
        if not self.is_late:
            self._make(config)

    @as_plugin_error()
    def _make(self, config: MkDocsConfig) -> None:
        """Render the page."""
        rendered = self.site_page.render()
        document = rendered.document
        links = SiteLinks(config.site_url or "", config.use_directory_urls)
        self._article, self._search = str(rendered.html), str(rendered.search)
        self.meta.update(
            description=str(html(document.description)),
            alternates=alternates(document, links),
            has_journey=document.has_journey,
            maps_beside=str(rendered.beside),
            json_ld=str(document.json_ld),
            handoff=document.handoff,
            card=_card(document, config),
        )
        if (
            document.has_journey or document.is_wide
        ):  # a map first: themes that understand it leave it the whole width
            self.meta["hide"] = ["navigation", "toc"]
        self.toc = _toc(document)
        self.present_anchor_ids = self._anchors()

    def _anchors(self) -> set[str]:
        """Return the places in the article to which links may lead, as far as that is asked.

        Of a page that is kept it is asked by later builds, of which nobody knows the links.
        """
        if not (self.is_kept or self.linked or self.linked is None):
            return set()
        found = set(map(unescape, _ID.findall(self._article)))
        return found if self.is_kept else self._linked_of(found)

    def _linked_of(self, anchors: set[str]) -> set[str]:
        return anchors if self.linked is None else self.linked & anchors

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Give plugins the article in the place of rendered Markdown, or what stands for it.

        Whoever reads pages may make texts of them for other readers: they get what is trusted. Of
        other pages they get a comment, and the address in the place of the title.
        """
        del config, files
        told = self.site_page.leaves and not self.is_late
        self.content = self._marked() if told else _PLACE
        if not told:  # the navigation may have given it another title
            self._title, self.title = self.title, self.file.url
        if not (self.site_page.leaves and self.site_page.source):
            self.meta[_NOT_IN_FEEDS] = True
        self.links_to_anchors = {}

    def take_content(self, content: str) -> str:
        """Return what plugins made of the page's content, with the article in its place."""
        if self._title is not None:
            self.title, self._title = self._title, None
        self.meta.pop(_NOT_IN_FEEDS, None)
        return content if self.is_late else self._in_place(content)

    def stand(
        self, anchors: set[str], entries: dict[str, list[dict[str, Any]]], places: dict[str, str]
    ) -> None:
        """Leave the page as an earlier build has written it.

        Args:
            anchors: the places in it to which links lead.
            entries: what search plugins have of it.
            places: where it stands, and those of the files beside it that stand too; each with the
                SHA-256 of its bytes.
        """
        self.stands, self.entries, self.present_anchor_ids = True, entries, anchors
        for file in self.beside:
            file.digest = bytes.fromhex(places.get(file.dest_uri, ""))
        self.beside = [file for file in self.beside if not file.digest]
        self.meta["template"] = STANDING

    def be_made(self, config: MkDocsConfig) -> None:
        """Render a page that was left until it is written."""
        if self.is_late:
            self._make(config)
            self.content = self._in_place(self.content or "")

    def be_let_go(self, asking: Asking, output: str) -> dict[str, tuple[set[Note], str]]:
        """Write the files that are made of the same as the page, and let go of its text.

        Args:
            asking: notes what is asked.
            output: the finished page; its size is kept.

        Returns:
            Where the page and the files are, each with what was asked to make it and the SHA-256 of
            its bytes.
        """
        files, self.beside = self.beside, []
        made: dict[str, tuple[set[Note], str]] = {}
        self.size = 0
        if not self.stands:
            data = output.encode(errors="xmlcharrefreplace")  # as MkDocs writes it
            self.size = len(data)
            made[self.file.dest_uri] = self.notes, hashlib.sha256(data).hexdigest()
        for file in files:
            if file.wanted and not self.replaced:
                with asking.noted() as notes:
                    file.write()
                if file.digest:
                    made[file.dest_uri] = notes, file.digest.hex()
        if self.is_late:
            self.content, self.toc, self.meta = "", TableOfContents([]), {}
        return made

    def forget(self) -> None:
        """Hold no more of the page than MkDocs asks for when all are written."""
        self.notes, self.entries = set(), {}
        self.present_anchor_ids = self._linked_of(self.present_anchor_ids or set())

    def _in_place(self, content: str) -> str:
        return content.replace(_PLACE, self._marked())

    def _marked(self) -> str:
        return f"{_BEGIN}{self._article}{_END}"

    def show_search_text(self) -> None:
        """Put what search is to read in the place of the article, where that still stands."""
        self._kept = self.content or ""
        before, begin, rest = self._kept.partition(_BEGIN)
        _, end, behind = rest.partition(_END)
        if begin and end and self._search:
            self.content = f"{before}{self._search}{behind}"
        self._given = self.content or ""

    def show_article(self) -> None:
        """Put the article back, where search has left what it was given."""
        if self.content == self._given:
            self.content = self._kept
        self._kept = self._given = ""

    def be_written(self) -> None:
        """Look whether another plugin has put a text of its own in the place of the article."""
        content = self.content or ""
        self.replaced = _END not in content
        if self.replaced:  # hidden, as like as not: so must be what says the same
            self.meta["json_ld"] = self.meta["handoff"] = self.meta["description"] = ""
            self.meta["card"] = []
        self.content = content.replace(_BEGIN, "").replace(_END, "")
        self._article = self._search = ""


def page_of(file: File) -> MapPage | None:
    """Return the page of ours that a file makes; None for another file."""
    return file.page if isinstance(file.page, MapPage) else None


def note_links(files: Iterable[File]) -> None:
    """Tell our pages to which of their places others lead: MkDocs asks for no more of them."""
    kept = list(files)
    for page in filter(None, map(page_of, kept)):
        page.linked = set()
    for one in kept:
        for to, anchors in ((one.page and one.page.links_to_anchors) or {}).items():
            if ours := page_of(to):
                ours.linked = {*(ours.linked or ()), *anchors}


def listed(files: Iterable[File]) -> list[File]:
    """Return the pages that a list of all pages may name, such as a sitemap."""
    return [one for one in files if not ((page := page_of(one)) and page.site_page.unlisted)]


def _card(document: Document, config: MkDocsConfig) -> list[tuple[str, str]]:
    """Return what the page says to those who show links to it, unless another plugin does."""
    if {"social", "material/social"} & set(config.plugins):
        return []
    return [(name, str(html(text))) for name, text in card_properties(document, config.site_name)]


def _toc(document: Document) -> TableOfContents:
    top = AnchorLink(str(html(document.title)), "title", 1)
    for level, id_, heading in document.headings():
        link = AnchorLink(str(html(heading)), id_, level)
        parent = top.children[-1] if level > 2 and top.children else top
        parent.children.append(link)
    return TableOfContents([top])

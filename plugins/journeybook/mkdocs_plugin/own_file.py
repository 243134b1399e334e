"""What is ours among the files and pages of a site."""

from __future__ import annotations

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page


class OwnPage(Page):
    """A page of ours."""


class OwnFile(File):
    """A page or a file of ours. It names a real file as its source, since plugins ask for one.

    Its page stays the one that we made: plugins that build the navigation anew let MkDocs make
    pages, which would be empty.
    """

    _page: OwnPage | None = None

    @property
    def page(self) -> OwnPage | None:
        """Our page; None where this is a file beside one."""
        return self._page

    @page.setter
    def page(self, page: Page | None) -> None:
        if isinstance(page, OwnPage):
            self._page = page

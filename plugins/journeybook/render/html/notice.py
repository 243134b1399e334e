"""The page that stands where a page stood that was withdrawn or has moved."""

from __future__ import annotations

from journeybook.escaping import trusted
from journeybook.render.html.document import Document, Section
from journeybook.render.html.list_contexts import NoticeText
from journeybook.render.html.templates import PageTemplates


def notice_page(title: str, text: NoticeText, templates: PageTemplates) -> Document:
    """Render what happened to a page.

    Args:
        title: the title of the notice.
        text: what it says.
        templates: the templates, for this page.
    """
    return Document(
        url=templates.url,
        title=title,
        locale=templates.texts.locale,
        description=title,
        head=trusted(""),
        badges=(),
        lead="",
        sections=(Section("notice", "", 2, templates.render(text)),),
        foot=trusted(""),
        unlisted=True,
    )

"""Pages as a host gets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from journeybook.languages.texts import Texts
from journeybook.render.html.document import Document
from journeybook.render.html.templates import PageTemplates, environment
from journeybook.settings import Settings

__all__ = ["Document", "RenderedPage", "SitePage", "templates_of"]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What stands on a page.

    Attributes:
        document: its parts.
        html: its article.
        search: what search is to read of it.
        beside: what may stand among the site's navigation: the maps of its language.
    """

    document: Document
    html: Markup
    search: Markup
    beside: Markup = Markup()  # noqa: RUF009 - immutable


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page that a host can render when it needs it, and not hold before or after.

    Attributes:
        url: its path from the site's root, without slashes around it.
        title: its title.
        locale: the language that it is in, BCP 47.
        source: the YAML file that it shows, or None for an index.
        edit_url: where that file can be edited, or an empty text.
        render: renders the page.
        leaves: whether its text is trusted, and so may be given to whoever makes texts of pages.
        before: path of the page before it in its collection, or empty.
        behind: path of the one behind it, or empty.
        unlisted: whether no search and no list is to name it.
        searched: whether the site's search finds it: not what only repeats other pages.
        tags: its tags.
    """

    url: str
    title: str
    locale: str
    source: Path | None
    edit_url: str
    render: Callable[[], RenderedPage]
    leaves: bool = False
    before: str = ""
    behind: str = ""
    unlisted: bool = False
    searched: bool = True
    tags: tuple[str, ...] = ()


def templates_of(settings: Settings, texts: Texts, url: str) -> PageTemplates:
    """Return the templates of a site, its own ones first, for the page at `url`."""
    custom = settings.site.custom_dir
    made = environment(settings.root / custom if custom else None)
    return PageTemplates(made, texts, url, settings.links)

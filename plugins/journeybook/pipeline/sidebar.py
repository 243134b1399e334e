"""What stands beside the page of a map: the maps of its language, its own one marked."""

from __future__ import annotations

from markupsafe import Markup

from journeybook.catalog.catalog import Key
from journeybook.escaping import html, trusted
from journeybook.languages.texts import Texts
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.pipeline.shelves import has_all_beside, maps_beside
from journeybook.pipeline.site_page import templates_of
from journeybook.render.html.list_contexts import Sidebar

_LISTS = Memo[tuple[str, str], str]()
"""By locale and depth, the list without a mark, where all pages have the same."""


def sidebar(project: Project, key: Key, texts: Texts) -> Markup:
    """Return the list beside the page of a map.

    Links go by the site's root, so that the list is the same beside all pages of one depth, but for
    the mark; where a language has too many maps, it is made for each page.
    """
    url, groups = project.catalog.urls[key], maps_beside(project, key)
    somewhere = "/".join("-" for _ in url.split("/"))  # at this depth

    def rendered() -> str:
        templates = templates_of(project.settings, texts, somewhere)
        return str(templates.render(Sidebar(texts("Library"), key[0], groups)))

    made = (
        project.once(_LISTS, (key[0], somewhere), rendered)
        if has_all_beside(project, key)
        else rendered()
    )
    link = f'href="{html(project.settings.links.relative(url, somewhere))}"'
    return trusted(made.replace(link, f'{link} aria-current="page"', 1))

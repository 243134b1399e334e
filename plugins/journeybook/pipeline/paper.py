"""A page of a project as a document that a browser prints as it prints the page of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from journeybook.catalog.catalog import Key
from journeybook.content.context import PageContext
from journeybook.escaping import trusted
from journeybook.pipeline.assets import own, script
from journeybook.pipeline.context import page_context
from journeybook.pipeline.files import images
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import templates_of
from journeybook.render.html.contexts import Paper

_STYLES = ("page.css", "journey.css", "map.css", "paper.css")
_SCRIPT = "journeybook.js"
_LINK = re.compile(r' href="(?!#|[a-z]+:)([^"]*)"')
_LAZY = ' loading="lazy"'
_DAY = re.compile(r'<span class="jb-printed"></span>')


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page to print.

    Attributes:
        document: the HTML document.
        beside: the files that it asks for, by their names.
    """

    document: str
    beside: Mapping[str, bytes]


def paper_page(project: Project, key: Key, paper: str | None = None) -> PaperPage:
    """Return the page of a map, as it is printed on the project's day.

    Args:
        project: the project.
        key: the map.
        paper: the size of paper; default: that of the site.

    Raises:
        ConfigurationError: a template of the site fails.
        RefusedError: an image of the map was exchanged since.
    """
    if paper:
        options = project.settings.options.model_copy(update={"paper": paper})
        project = replace(project, settings=replace(project.settings, options=options))
    context = page_context(project, key)
    article = _standing_alone(str(map_page(project, key).render().html), context, project)
    templates = templates_of(project.settings, context.texts, context.url)
    definition = context.definition
    styles = tuple(trusted(own(name).read_text("utf-8")) for name in _STYLES)
    document = templates.render(
        Paper(definition.title, definition.locale, styles, _SCRIPT, trusted(article))
    )
    beside = {
        artifact.path.rpartition("/")[2]: artifact.content_bytes
        for artifact in images(project, key)
    }
    return PaperPage(str(document), {**beside, _SCRIPT: script().encode()})


def _standing_alone(article: str, context: PageContext, project: Project) -> str:
    """Return an article that needs no site around it: its links are full ones, or none."""
    is_full = bool(project.settings.site.site_url)

    def link(found: re.Match[str]) -> str:
        return f' href="{urljoin(context.address, found[1])}"' if is_full else ""

    day = context.texts.date(project.reviewing.today)
    printed = f'<span class="jb-printed" data-day="{day}">{day}</span>'
    return _DAY.sub(lambda _: printed, _LINK.sub(link, article).replace(_LAZY, ""))

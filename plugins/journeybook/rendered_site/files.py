"""A project to the files that a host without the plugin makes a site of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

import yaml

from journeybook.escaping import html, markdown_html, trusted
from journeybook.pipeline.assets import (
    MEND,
    SCRIPT,
    draws_diagrams,
    has_mermaid,
    mermaid_files,
    own,
    script,
    style_sheets,
    styles,
)
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.pages import pages
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import RenderedPage, SitePage
from journeybook.rendered_site.host_form import HostForm
from journeybook.settings import Settings

_HEADING = re.compile(r"<h[1-6](?=[ >])")
_UNBROKEN = 1_000_000  # characters of a line of front matter


def rendered_files(project: Project, form: HostForm) -> Iterator[tuple[str, bytes]]:
    """Yield the path, from the folder that is written to, and the bytes of every file.

    Args:
        project: the project as the site shows it.
        form: its host's way with pages.

    Raises:
        ConfigurationError: a template of the site fails.
        RefusedError: an image of a map was exchanged since it was read.
    """
    for page in pages(project):
        text = _page(page, project.settings, form)
        yield f"{form.pages}{form.place(page.url)}", text.encode()
    for path, text in form.beside:
        yield path, text.encode()
    for artifact in artifacts(project):
        yield f"{form.files}{artifact.path}", artifact.content_bytes
    for place, content in _assets(project):
        yield f"{form.files}{place}", content


def _assets(project: Project) -> Iterator[tuple[str, bytes]]:
    for place, text, _ in style_sheets():
        yield place, text.encode()
    yield SCRIPT, script().encode()
    yield MEND, own(MEND).read_bytes()
    if draws_diagrams(project) and has_mermaid():
        from_disk = not project.settings.site.use_directory_urls
        for place, path in mermaid_files(from_disk=from_disk):
            yield place, path.read_bytes()


def _page(page: SitePage, settings: Settings, form: HostForm) -> str:
    rendered = page.render()
    facts = form.facts(page, rendered.document, settings)
    front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=_UNBROKEN)
    sheets = [(MEND, ""), *styles(has_journey=rendered.document.has_journey)]
    # All in one element: what is read as HTML to its end is nowhere read as Markdown.
    lines = ['<div class="jb-rendered">']
    for place, media in sheets:
        when = f' media="{media}"' if media else ""
        lines.append(f'<link rel="stylesheet"{when} href="{_link(place, page)}">')
    lines += _for_search(rendered) if form.reads_pages else [str(rendered.html)]
    lines += [f'<script src="{_link(SCRIPT, page)}"></script>', "</div>"]
    body = markdown_html(trusted("\n".join(lines)))
    if form.runs_plugins:  # that of TechDocs puts a div around what is written so, nested ones too
        body = body.replace("<svg", "<SVG").replace("</svg>", "</SVG>")
    return f"---\n{front}---\n{body}\n"


def _for_search(rendered: RenderedPage) -> list[str]:
    """Return an article that search is to pass by, and what it is to read instead.

    Material ends what it passes by at the end of the first element of the same name, so that name
    must be found nowhere inside; and a heading begins an entry wherever it stands. The ids lead to
    the article, whose elements come first.
    """
    passed_by = _HEADING.sub(r"\g<0> data-search-exclude", str(rendered.html))
    article = ["<jb-article data-search-exclude>", passed_by, "</jb-article>"]
    lang = html(rendered.document.locale)
    read = [f'<div class="jb-search" lang="{lang}" hidden>', str(rendered.search), "</div>"]
    return [*article, *(read if rendered.search else [])]


def _link(place: str, page: SitePage) -> str:
    return str(html(posixpath.relpath(place, page.url)))

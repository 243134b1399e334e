"""A project to the files that a host without the plugin makes a site of."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator

import yaml

from journeybook.escaping import html, markdown_html, trusted
from journeybook.pipeline.assets import (
    FOLDER,
    MATERIAL,
    ON_PAPER,
    SCRIPT,
    STYLES,
    asset,
    draws_diagrams,
    has_mermaid,
    mermaid_files,
)
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.pages import pages
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import SitePage
from journeybook.rendered_site.host_form import HostForm
from journeybook.settings import Settings

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
    sheet = style_sheet()
    style = f"{FOLDER}/main.{hashlib.sha256(sheet).hexdigest()[:8]}.min.css"
    there = list(pages(project))
    urls = {page.url for page in there}
    for page in there:
        text = _page(page, project.settings, form, style)
        yield f"{form.pages}{form.place(page.url, urls)}", text.encode()
    for artifact in artifacts(project):
        yield f"{form.files}{artifact.path}", artifact.content_bytes
    yield f"{form.files}{style}", sheet
    yield f"{form.files}{SCRIPT}", asset("journeybook.js")
    if draws_diagrams(project) and has_mermaid():
        for place, path in mermaid_files():
            yield f"{form.files}{place}", path.read_bytes()


def style_sheet() -> bytes:
    """Return one style sheet of all.

    Its name is that of a theme's own, which the front end of Backstage TechDocs lets pass: it takes
    all other style sheets away.
    """
    parts = [asset(MATERIAL)]
    for name in STYLES:
        text = asset(name)
        parts.append(b"@media print {\n%s}\n" % text if name == ON_PAPER else text)
    return b"\n".join(parts)


def _page(page: SitePage, settings: Settings, form: HostForm, style: str) -> str:
    rendered = page.render()
    facts = form.facts(page, rendered.document, settings)
    front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=_UNBROKEN)
    sheet, script = (html(posixpath.relpath(one, page.url)) for one in (style, SCRIPT))
    # All in one element: what is read as HTML to its end is nowhere read as Markdown.
    body = (
        f'<div class="jb-rendered">\n<link rel="stylesheet" href="{sheet}">\n'
        f'{rendered.html}\n<script src="{script}"></script>\n</div>'
    )
    return f"---\n{front}---\n{markdown_html(trusted(body))}\n"

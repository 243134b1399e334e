"""Links between pages, and from a page to its source."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from urllib.parse import quote, urljoin

from journeybook.catalog import Catalog, addresses
from journeybook.catalog.catalog import Key
from journeybook.content.collections import collection_title
from journeybook.content.links import Link
from journeybook.languages.texts import texts_for
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.settings import Settings

INDEXES, LISTS = "indexes", "lists"
"""What `index_urls` and `list_places` note."""
_INDEXES = Memo[str, list[tuple[str, str, str]]]()
_LISTS = Memo[str, list[addresses.ListPlace]]()


def edit_url(settings: Settings, name: str) -> str:
    """Return where a file can be edited, or an empty text.

    Args:
        settings: `source_url`, or else `repo_url` with `edit_uri_template` or `edit_uri`.
        name: the file, relative to the folder of `mkdocs.yml`.
    """
    if settings.options.source_url:
        return settings.options.source_url.replace("{path}", quote(name))
    site = settings.site
    if not site.repo_url or not (site.edit_uri or site.edit_uri_template):
        return ""
    docs = settings.root / site.docs_dir
    path = quote(Path(os.path.relpath(settings.root / name, docs)).as_posix())
    base = site.repo_url if site.repo_url.endswith("/") else f"{site.repo_url}/"
    if not site.edit_uri_template:
        return urljoin(base, site.edit_uri + path)
    known = {"{path}": path, "{path_noext}": path.rpartition(".")[0]}
    written = re.sub(r"{path(_noext)?}", lambda found: known[found[0]], site.edit_uri_template)
    # What the template wants as one quoted word cannot lead out of the folder of pages.
    return "" if "{" in written else urljoin(base, written)


def page_address(project: Project, key: Key) -> str:
    """Return the address of a map's page."""
    return project.settings.links.page_address(project.catalog.urls[key])


def has_queue(project: Project) -> bool:
    """Return whether the site has a review queue; a public one shows nothing that waits."""
    is_public = project.settings.options.publish == "approved"
    catalog, is_on = project.catalog, project.reviewing.is_on
    return is_on and not is_public and bool(catalog.queue and catalog.maps)


def index_urls(project: Project) -> list[tuple[str, str, str]]:
    """Return `(url, locale, collection)` of each index page; see `addresses`."""
    found = partial(addresses.index_urls, project.catalog.maps)
    return project.asking.whole(INDEXES, "", partial(project.once, _INDEXES, "", found))


def list_places(project: Project) -> list[addresses.ListPlace]:
    """Return where the lists stand; see `addresses`."""

    def found() -> list[addresses.ListPlace]:
        return list(addresses.list_places(project.catalog.maps))

    return project.asking.whole(LISTS, "", partial(project.once, _LISTS, "", found))


def map_link(catalog: Catalog, key: Key) -> Link:
    """Return the link to a map's page, under its title."""
    head = catalog.maps[key].head
    return Link(head.title, catalog.urls[key], head.locale, head.summary)


def index_links(locale: str, collection: str) -> tuple[Link, Link]:
    """Return the links to the index of a locale and to that of one of its collections."""
    texts = texts_for(locale)
    return (
        Link(texts("Library"), locale, locale),
        Link(collection_title(collection, texts), f"{locale}/{collection}", locale),
    )

"""How a host wants its pages: where their files lie, and what their front matter says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from journeybook.escaping import front_matter
from journeybook.pipeline.head import alternates, card_properties, search_settings
from journeybook.pipeline.site_page import Document, SitePage
from journeybook.settings import Settings

# Hugo makes a section of each folder at the top of its content, and writes its address small: only
# single pages have the one that they ask for, so all of them lie in a section that is not shown.
_SECTION = "journeybook/"
_NO_SECTION = "---\ntitle: Journeybook\nbuild: {render: never, list: never}\n---\n"


@dataclass(frozen=True, slots=True)
class HostForm:
    """A host's way with pages.

    Attributes:
        name: what people call the host.
        pages: where page files lie below the folder that is written to; empty, or ending in `/`.
        files: where all others lie.
        place: returns the page file of a url, below `pages`.
        facts: returns the front matter of a page, which goes by its document and its settings.
        served: the folders of which the host serves every file, below the one that is written to.
        makes_pages: whether the host makes a page of every file in Markdown.
        beside: path and text of each file of its own that goes with the pages.
        reads_pages: whether its search reads the pages, and passes by what they mark.
        runs_plugins: whether it runs those of MkDocs, ours too.
    """

    name: str
    pages: str
    files: str
    place: Callable[[str], str]
    facts: Callable[[SitePage, Document, Settings], dict[str, Any]]
    served: tuple[str, ...]
    makes_pages: bool
    reads_pages: bool
    runs_plugins: bool = False
    beside: tuple[tuple[str, str], ...] = ()


def _in_its_folder(url: str) -> str:
    return f"{url}/index.md"


def _for_mkdocs(page: SitePage, document: Document, settings: Settings) -> dict[str, Any]:
    """Return front matter as MkDocs, Zensical and their themes read it, which escape nothing."""
    facts: dict[str, Any] = {"title": document.title}
    if document.description:
        facts["description"] = document.description
    if document.tags:
        facts["tags"] = list(document.tags)
    if document.has_journey or document.is_wide:
        facts["hide"] = ["navigation", "toc"]
    facts["search"] = search_settings(page)
    data = _template_data(page, document, settings)
    ready = {"json_ld": data.pop("json_ld")} if "json_ld" in data else {}
    return {**_escaped(facts), "journeybook": {**_escaped(data), **ready}}


def _for_hugo(page: SitePage, document: Document, settings: Settings) -> dict[str, Any]:
    """Return front matter as Hugo reads it from 0.145 on, whose templates escape by themselves.

    No list of Hugo, no feed and no sitemap may tell of text that is not trusted: those would hand
    it out without saying so. Our own lists lead to it.
    """
    is_listed = page.leaves and not page.unlisted
    facts: dict[str, Any] = {
        "title": document.title,
        "description": document.description,
        "url": f"/{page.url}/",
        "type": "journeybook",
    }
    if document.tags and is_listed:
        facts["tags"] = list(document.tags)
    if not is_listed:
        facts["build"] = {"list": "never"}
    return {**facts, "journeybook": _template_data(page, document, settings)}


def _template_data(page: SitePage, document: Document, settings: Settings) -> dict[str, Any]:
    """Return what a template of a site may want to say of a page; see `docs/`."""
    data: dict[str, Any] = {
        "locale": document.locale,
        "listed": not page.unlisted,
        "trusted": page.leaves,
        "kind": "journey" if document.has_journey else "list" if page.source is None else "page",
        "alternates": [
            {"locale": locale, "address": address}
            for locale, address in alternates(document, settings.links)
        ],
        "headings": [
            {"level": level, "id": id_, "title": heading}
            for level, id_, heading in document.headings()
        ],
    }
    if document.handoff:
        data["handoff"] = document.handoff
    if page.edit_url:
        data["edit"] = page.edit_url
    card = card_properties(document, settings.site.site_name)
    if card:
        data["card"] = [{"property": name, "content": text} for name, text in card]
    if document.json_ld:
        data["json_ld"] = str(document.json_ld)
    return data


def _escaped(data: Any) -> Any:
    if isinstance(data, str):
        return front_matter(data)
    if isinstance(data, dict):
        return {key: _escaped(value) for key, value in data.items()}
    return [_escaped(one) for one in data] if isinstance(data, list) else data


FORMS: Mapping[str, HostForm] = MappingProxyType(
    {
        "zensical": HostForm(
            "Zensical",
            "",
            "",
            _in_its_folder,
            _for_mkdocs,
            ("",),
            makes_pages=True,
            reads_pages=True,
        ),
        "mkdocs": HostForm(
            "MkDocs",
            "",
            "",
            _in_its_folder,
            _for_mkdocs,
            ("",),
            makes_pages=True,
            reads_pages=True,
            runs_plugins=True,
        ),
        "hugo": HostForm(
            "Hugo",
            f"content/{_SECTION}",
            "static/",
            lambda url: f"{url}.md",
            _for_hugo,
            ("content", "static"),
            makes_pages=False,
            reads_pages=False,
            beside=((f"content/{_SECTION}_index.md", _NO_SECTION),),
        ),
    }
)

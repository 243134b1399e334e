"""The index of search as Pagefind makes it: a bundle for each language (`search: pagefind`).

It is made of what the site's own search has noted of its pages, so that it holds what every reader
of the site may read, and each text once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from journeybook.environment import pagefind
from journeybook.errors import ConfigurationError
from journeybook.escaping import html
from journeybook.mkdocs_plugin.map_page import page_of
from journeybook.mkdocs_plugin.search import place
from journeybook.mkdocs_plugin.search_box import site_language, stands_in
from journeybook.mkdocs_plugin.search_entries import Entry
from journeybook.mkdocs_plugin.search_parts import INDEX, leave, lines, taken
from journeybook.pipeline.project import Project
from journeybook.pipeline.search_facts import search_facts
from journeybook.settings import Options

_BUNDLES = "pagefind"
_WEIGHT = 0.5  # of what is not in maps; at most 10 is allowed
_TAG = re.compile(r"<[^>]*>")
_Facts = Sequence[tuple[str, str]]


def look_for_pagefind(config: MkDocsConfig, options: Options) -> None:
    """Look whether the site can have such an index, before anything is built.

    Raises:
        ConfigurationError: it cannot; what is missing is named.
    """
    if options.search != "pagefind":
        return
    pagefind.program()
    if not stands_in(config, options):
        raise ConfigurationError(
            "'search: pagefind' answers in the search box of Material, on a site that is read from "
            "a server: not in other themes, nor with the plugin 'offline'"
        )
    if "search" not in config.plugins and "material/search" not in config.plugins:
        raise ConfigurationError("'search: pagefind' needs the plugin 'search'")


def write_bundles(
    project: Project, ours: Iterable[File], config: MkDocsConfig, noted: Iterable[Entry]
) -> None:
    """Make the bundles from the site's index, and leave that without entries.

    Args:
        project: the maps as the site shows them.
        ours: our files, with the pages of the maps.
        config: where the site is.
        noted: entries that the index was written without.

    Raises:
        OSError: Pagefind failed.
    """
    known, pages = search_facts(project), (page for file in ours if (page := page_of(file)))
    facts = {page.url: known.get(page.site_page.url, ()) for page in pages}
    bundles: dict[str, list[str]] = {}
    for entries in taken(config, noted):
        lang = entries[0].get("lang") or site_language(config)
        bundles.setdefault(bundle_of(lang), []).append(_page(entries, lang, facts))
    for bundle, found in bundles.items():
        folder = Path(config.site_dir, INDEX).parent / _BUNDLES / bundle
        pagefind.write_bundle(found, bundle, folder)
    leave(
        config,
        bundles=[{"lang": one, "folder": f"{_BUNDLES}/{one}/"} for one in sorted(bundles)],
    )


def bundle_of(lang: str) -> str:
    """Return the language of the bundle for a locale: each script of Chinese has its own."""
    primary, *_ = lang.split("-")
    return lang if primary == "zh" else primary


def _page(entries: Sequence[Entry], lang: str, facts: Mapping[str, _Facts]) -> str:
    return "".join(_pieces(entries, lang, facts.get(place(entries[0]), ())))


def _pieces(entries: Sequence[Entry], lang: str, facts: _Facts) -> Iterator[str]:
    """Yield a page as Pagefind reads it; what an entry says is HTML, with its signs escaped."""
    first = entries[0]
    weight = _WEIGHT * first.get("boost", 1)
    yield f'<html lang="{html(lang)}"><main data-pagefind-body data-pagefind-weight="{weight:g}">'
    yield f'<meta data-pagefind-meta="place[content]" content="{html(place(first))}">'
    for name, value in facts:
        yield f'<meta data-pagefind-filter="{html(name)}[content]" content="{html(value)}">'
    for entry in entries:
        _, sign, anchor = entry["location"].partition("#")
        level, id_ = ("h2", f' id="{html(anchor)}"') if sign else ("h1", "")
        yield f"<{level}{id_}>{_TAG.sub('', entry['title'])}</{level}>"
        for line in lines(entry["text"]).split("\n"):
            yield f"<p>{line}</p>"
    for tag in first.get("tags", ()):
        yield f"<p>{html(tag)}</p>"
    yield "</main></html>"

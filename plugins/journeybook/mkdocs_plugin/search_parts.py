"""The index of search in parts, one for each language: a page that is only read loads none of them.

Material loads the whole index with every page. In the place of that it finds one without entries,
which names the parts; our script loads these when search is opened (`assets/search.js`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby
from pathlib import Path
from typing import IO, Any

from mkdocs.config.defaults import MkDocsConfig

from journeybook.mkdocs_plugin.search import place
from journeybook.mkdocs_plugin.search_box import site_language
from journeybook.mkdocs_plugin.search_entries import Entry

INDEX = "search/search_index.json"
_READ_BY_OTHERS = {"encryptcontent", "techdocs-core"}
"""Plugins for whose readers the index has to stay whole."""
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|pre)[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"\s*\n\s*")


def part_index(config: MkDocsConfig, noted: Iterable[Entry]) -> None:
    """Put the entries of the site's index into parts beside it, and leave it without them.

    Called when all plugins have written and changed it.

    Args:
        config: where the site is.
        noted: entries that the index was written without.
    """
    if _READ_BY_OTHERS & set(config.plugins):
        return
    folder = Path(config.site_dir, INDEX).parent
    parts: dict[str, _Part] = {}
    with ExitStack() as opened:
        for entries in taken(config, noted):
            lang = entries[0].get("lang") or site_language(config)
            if lang not in parts:
                name = f"part.{re.sub('[^A-Za-z0-9-]', '_', lang)}.json"
                parts[lang] = _Part(lang, name, opened.enter_context((folder / name).open("wb")))
            parts[lang].add(_packed(entries))
        told = [parts[lang].end() for lang in sorted(parts)]
    leave(config, parts=told)


def taken(config: MkDocsConfig, noted: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries of each page of the site: those in its index, where it has one, and more.

    Args:
        config: where the site is.
        noted: entries that the index was written without.
    """
    file = Path(config.site_dir, INDEX)
    entries = json.loads(file.read_text("utf-8"))["docs"] if file.is_file() else []
    return (list(those) for _, those in groupby(chain(entries, noted), key=place))


def leave(config: MkDocsConfig, **named: list[dict[str, Any]]) -> None:
    """Leave an index without entries, which says where these are, in the place of the site's."""
    file = Path(config.site_dir, INDEX)
    if file.is_file():
        index = json.loads(file.read_text("utf-8"))
        left = {"config": {**index["config"], **named}, "docs": []}
        file.write_text(_json(left), "utf-8")


class _Part:
    """A part that is written page by page."""

    def __init__(self, lang: str, name: str, file: IO[bytes]) -> None:
        self._lang, self._name, self._file = lang, name, file
        self._before = b"["

    def add(self, page: list[Any]) -> None:
        """Write a page."""
        self._file.write(self._before + _json(page).encode())
        self._before = b","

    def end(self) -> dict[str, Any]:
        """Write the end, and return what the index says of the part."""
        self._file.write(b"]")
        return {"lang": self._lang, "file": self._name, "bytes": self._file.tell()}


def _packed(entries: list[Entry]) -> list[Any]:
    """Return a page: its address, weight and tags, then its entries, each below its own place."""
    first = entries[0]
    url = place(first)
    sections = [[one["location"][len(url) :], one["title"], lines(one["text"])] for one in entries]
    return [url, first.get("boost", 0), first.get("tags", 0), *sections]


def lines(text: str) -> str:
    """Return the text of an entry, which is HTML, a line for each of its blocks; signs as there."""
    return _BREAK.sub("\n", _TAG.sub("", _BLOCK.sub("\n", text))).strip()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

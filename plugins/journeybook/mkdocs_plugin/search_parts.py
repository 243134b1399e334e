"""The index of search in parts, one for each language: a page that is only read loads none of them.

Material loads the whole index with every page. In the place of that it finds one without entries,
which names the parts; our script loads these when search is opened (`assets/search.js`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from journeybook.mkdocs_plugin.search import place
from journeybook.mkdocs_plugin.search_box import site_language

INDEX = "search/search_index.json"
_READ_BY_OTHERS = {"encryptcontent", "techdocs-core"}
"""Plugins for whose readers the index has to stay whole."""
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|pre)[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"\s*\n\s*")

Entry = dict[str, Any]


def part_index(config: MkDocsConfig) -> None:
    """Take the entries out of the site's index, and put them into parts beside it.

    Called when all plugins have written and changed it.
    """
    if _READ_BY_OTHERS & set(config.plugins):
        return
    parts: dict[str, list[Any]] = {}
    for entries in taken(config):
        lang = entries[0].get("lang") or site_language(config)
        parts.setdefault(lang, []).append(_packed(entries))
    folder = Path(config.site_dir, INDEX).parent
    leave(config, parts=[_write(folder, lang, pages) for lang, pages in sorted(parts.items())])


def taken(config: MkDocsConfig) -> Iterator[list[Entry]]:
    """Yield the entries of each page in the site's index, where it has one."""
    file = Path(config.site_dir, INDEX)
    entries = json.loads(file.read_text("utf-8"))["docs"] if file.is_file() else []
    return (list(those) for _, those in groupby(entries, key=place))


def leave(config: MkDocsConfig, **named: list[dict[str, Any]]) -> None:
    """Leave an index without entries, which says where these are, in the place of the site's."""
    file = Path(config.site_dir, INDEX)
    if file.is_file():
        index = json.loads(file.read_text("utf-8"))
        left = {"config": {**index["config"], **named}, "docs": []}
        file.write_text(_json(left), "utf-8")


def _write(folder: Path, lang: str, pages: list[Any]) -> dict[str, Any]:
    """Write a part and return what the index says of it."""
    name = f"part.{re.sub('[^A-Za-z0-9-]', '_', lang)}.json"
    content = _json(pages).encode()
    (folder / name).write_bytes(content)
    return {"lang": lang, "file": name, "bytes": len(content)}


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

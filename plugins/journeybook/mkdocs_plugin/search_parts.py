"""The index of search in parts, one for each language: a page that is only read loads none of them.

Material loads the whole index with every page. In the place of that it finds one without entries,
which names the parts; our script loads these when search is opened (`assets/search.js`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import chain, groupby
from pathlib import Path
from typing import IO, Any

from mkdocs.config.defaults import MkDocsConfig

from journeybook.mkdocs_plugin.search import indexes, place
from journeybook.mkdocs_plugin.search_box import site_language
from journeybook.mkdocs_plugin.search_entries import Entry
from journeybook.mkdocs_plugin.whole_build import WholeBuild

INDEX = "search/search_index.json"
_READ_BY_OTHERS = {"encryptcontent", "techdocs-core"}
"""Plugins for whose readers the index has to stay whole."""
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|pre)[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"\s*\n\s*")


class SearchParts:
    """The parts of an index as they were written, so that pages can be exchanged in them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._sizes: dict[str, dict[str, int]] = {}  # by language, that of each page by its address
        self._noted: dict[str, list[Entry]] = {}

    def add(self, lang: str, url: str, size: int) -> None:
        """Take that a page of a part was written with so many bytes."""
        self._sizes.setdefault(lang, {})[url] = size

    @contextmanager
    def noted(self, config: MkDocsConfig, url: str) -> Iterator[None]:
        """Take what search plugins note of a page."""
        for index in indexes(config):
            index.clear()
        yield
        self._noted[url] = [entry for index in indexes(config) for entry in index]
        for index in indexes(config):
            index.clear()

    def write(self, config: MkDocsConfig, site: Path) -> None:
        """Write the parts anew in which pages are, of which something was noted.

        Args:
            config: where the new parts are to be.
            site: where the old ones are.

        Raises:
            WholeBuild: a page has come to the index, gone from it, or to another part.
        """
        noted, self._noted = self._noted, {}
        others: dict[str, dict[str, bytes]] = {}
        for url, entries in noted.items():
            told = json.loads(json.dumps(entries, default=str))
            lang = _lang(told, config) if told else ""
            known = next((one for one, sizes in self._sizes.items() if url in sizes), "")
            if lang != known:
                raise WholeBuild("a page has come into the index of search, or gone")
            if told:
                others.setdefault(lang, {})[url] = _json(_packed(told)).encode()
        if not others:
            return
        old, new = (Path(folder, INDEX).parent for folder in (site, config.site_dir))
        index = json.loads((site / INDEX).read_text("utf-8"))
        new.mkdir(parents=True, exist_ok=True)
        for part in index["config"]["parts"]:
            if pages := others.get(part["lang"]):
                content = self._exchanged(part["lang"], (old / part["file"]).read_bytes(), pages)
                (new / part["file"]).write_bytes(content)
                part["bytes"] = len(content)
        (new / Path(INDEX).name).write_text(_json(index), "utf-8")

    def _exchanged(self, lang: str, part: bytes, pages: Mapping[str, bytes]) -> bytes:
        sizes, at, found = self._sizes[lang], 1, list[bytes | memoryview]()
        whole = memoryview(part)
        for url, size in sizes.items():
            found.append(pages.get(url, whole[at : at + size]))
            at += size + 1
        sizes.update({url: len(page) for url, page in pages.items()})
        return b"[%b]" % b",".join(found)


def part_index(config: MkDocsConfig, noted: Iterable[Entry]) -> SearchParts | None:
    """Put the entries of the site's index into parts beside it, and leave it without them.

    Called when all plugins have written and changed it.

    Args:
        config: where the site is.
        noted: entries that the index was written without.

    Returns:
        The parts; None where the index stays as it is.
    """
    if _READ_BY_OTHERS & set(config.plugins):
        return None
    made = SearchParts()
    folder = Path(config.site_dir, INDEX).parent
    parts: dict[str, _Part] = {}
    with ExitStack() as opened:
        for entries in taken(config, noted):
            lang = _lang(entries, config)
            if lang not in parts:
                name = f"part.{re.sub('[^A-Za-z0-9-]', '_', lang)}.json"
                parts[lang] = _Part(lang, name, opened.enter_context((folder / name).open("wb")))
            made.add(lang, place(entries[0]), parts[lang].add(_packed(entries)))
        told = [parts[lang].end() for lang in sorted(parts)]
    leave(config, parts=told)
    return made


def _lang(entries: list[Entry], config: MkDocsConfig) -> str:
    return str(entries[0].get("lang") or site_language(config))


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

    def add(self, page: list[Any]) -> int:
        """Write a page, and return how many bytes it has."""
        content = _json(page).encode()
        self._file.write(self._before + content)
        self._before = b","
        return len(content)

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

"""What a page says and shows, read from its HTML alone, and what another page lacks of it.

PYTEST_DONT_REWRITE: it reads what tests compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
         "track", "wbr"}  # fmt: skip
_THEIRS = {"__search", "__skip", "."}
"""Anchors of Material's and of print-site's own, which lead to nothing on some pages."""
_SILENT = {"script", "style", "template", "title"}


@dataclass
class PageRead(HTMLParser):
    """A page.

    Attributes:
        language: that of the document.
        title: what its `<title>` says.
        description: what its head says of it.
        canonical: its own address.
        words: the text of the article.
        ids: those of the article.
        links: where links of the article lead.
        tables: the texts of the cells of each table.
        pictures: what its pictures show; of a drawing, its name.
        all_ids: those of the whole page.
        all_links: where all links, pictures, scripts and styles of the page lead.
    """

    language: str = ""
    title: str = ""
    description: str = ""
    canonical: str = ""
    words: str = ""
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    tables: list[list[str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    all_ids: set[str] = field(default_factory=set)
    all_links: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._article = 0
        self._open: list[str] = []
        self._said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "div" and (self._article or "jb-page" in named.get("class", "").split()):
            self._article += 1
        self._head(tag, named)
        for name in ("href", "src"):
            if name in named:
                self.all_links.append((tag, named[name]))
        if "id" in named:
            self.all_ids.add(named["id"])
        if self._article:
            self._inside(tag, named)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "div" and self._article:
            self._article -= 1

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.title = self.title or _plain(data)
        if "script" in self._open and self._is_data:
            self.data.append(data)
        if not self._article or _SILENT & set(self._open):
            return
        self._said.append(data)
        if self.tables and {"td", "th"} & set(self._open):
            self.tables[-1].append(_plain(data))

    def read(self, text: str) -> PageRead:
        self.feed(text)
        self.close()
        self.words = _plain(" ".join(self._said))
        self.tables = [[cell for cell in table if cell] for table in self.tables]
        return self

    def _head(self, tag: str, named: dict[str, str]) -> None:
        if tag == "html":
            self.language = named.get("lang", "")
        elif tag == "meta" and named.get("name") == "description":
            self.description = _plain(named.get("content", ""))
        elif tag == "link" and named.get("rel") == "canonical":
            self.canonical = named.get("href", "")
        elif tag == "link" and "hreflang" in named:
            self.alternates[named["hreflang"]] = named.get("href", "")
        if tag == "script":
            self._is_data = named.get("type") == "application/ld+json"

    def _inside(self, tag: str, named: dict[str, str]) -> None:
        if "id" in named:
            self.ids.add(named["id"])
        if tag == "a" and named.get("href"):
            self.links.append(named["href"])
        elif tag == "table":
            self.tables.append([])
        elif tag == "img":
            self.pictures.append(named.get("alt", ""))
        elif tag == "svg":
            self.pictures.append(named.get("aria-label") or named.get("aria-labelledby", ""))


def read_page(path: Path) -> PageRead:
    """Read a page."""
    return PageRead().read(path.read_text("utf-8"))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\N{SOFT HYPHEN}", "")).strip()


def missing(of: PageRead, base: PageRead, site: str) -> Iterator[str]:
    """Yield what a page lacks, or says otherwise, of what it has without a neighbour.

    Args:
        of: the page beside the neighbour.
        base: the page without it.
        site: the name of the site, which themes write into titles as they like.
    """
    if base.words not in of.words and not _same_words(base.words, of.words):
        yield f"text: {_first_difference(base.words, of.words)}"
    if base.title.removesuffix(f" - {site}") not in of.title:
        yield f"title: '{of.title}' for '{base.title}'"
    for name in ("language", "description", "canonical"):
        if getattr(of, name) != getattr(base, name):
            yield f"{name}: '{getattr(of, name)}' for '{getattr(base, name)}'"
    if not base.alternates.items() <= of.alternates.items():
        yield f"alternates: {of.alternates} for {base.alternates}"
    if not _read(base.data) <= _read(of.data):
        yield f"JSON-LD: {len(of.data)} for {len(base.data)}"
    yield from _missing_parts(of, base)


def _missing_parts(of: PageRead, base: PageRead) -> Iterator[str]:
    if lost := base.ids - of.ids:
        yield f"ids: {', '.join(sorted(lost)[:5])}"
    if lost_links := sorted(set(base.links) - set(of.links)):
        yield f"links: {', '.join(lost_links[:3])}"
    if [table for table in base.tables if table not in of.tables]:
        yield "tables"
    if lost_pictures := [one for one in base.pictures if one not in of.pictures]:
        yield f"pictures: {', '.join(lost_pictures[:3])}"


def _read(data: list[str]) -> set[str]:
    """Return what can be read of JSON-LD; some themes write some that cannot."""
    found = set()
    for one in data:
        with suppress(ValueError):
            found.add(json.dumps(json.loads(one), sort_keys=True))
    return found


def _same_words(one: str, other: str) -> bool:
    """Return whether two texts differ in blanks alone."""
    return one.replace(" ", "") in other.replace(" ", "")


def _first_difference(one: str, other: str) -> str:
    if not other:
        return "the article is not there"
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"'{other[at : at + 40]}' for '{one[at : at + 40]}'"


def dead_links(site: Path, address: str, *, folders: bool = True) -> Iterator[str]:
    """Yield each link of a page, and what it loads, that leads to nothing in the site.

    Args:
        site: the folder of the site.
        address: where the site is on the web; a link there leads into the folder too.
        folders: whether a server is there, which finds a page for the address of its folder.
    """
    pages = {path: read_page(path) for path in site.rglob("*.html")}
    for path, page in sorted(pages.items()):
        place = path.relative_to(site).as_posix()
        here = urljoin(address, place.removesuffix("index.html") if folders else place)
        for tag, link in sorted(set(page.all_links)):
            full, anchor = urldefrag(urljoin(here, link))
            if not full.startswith(address) or (tag == "link" and "journeybook" not in full):
                continue
            name = unquote(full.removeprefix(address).partition("?")[0])
            to = site / name
            if folders and (not name or name.endswith("/") or to.is_dir()):
                to /= "index.html"
            if not to.is_file():
                yield f"{place}: {link}"
            elif anchor and to in pages and unquote(anchor) not in pages[to].all_ids | _THEIRS:
                yield f"{place}: no anchor {link}"


def dead_addresses(site: Path, address: str) -> Iterator[str]:
    """Yield each address of the site in its files for programs that leads to nothing."""
    files = (
        one
        for kind in ("json", "txt", "md", "atom", "xml", "ics", "csv", "svg")
        for one in site.rglob(f"*.{kind}")
    )
    pages = ((path, text) for path in site.rglob("*.html") for text in read_page(path).data)
    told = [*((path, path.read_text("utf-8")) for path in files), *pages]
    for path, text in told:
        whole = text.replace("\n ", "") if path.suffix == ".ics" else text  # its lines are folded
        unfolded = whole.replace("\\/", "/")
        for found in sorted(set(re.findall(rf"{re.escape(address)}[^\s\"'<>)\]\\|,;]*", unfolded))):
            name = unquote(urldefrag(found)[0].removeprefix(address)).rstrip(".")
            to = site / name
            if not (to / "index.html" if to.is_dir() or not name else to).is_file():
                yield f"{path.relative_to(site).as_posix()}: {found}"


def read_json(path: Path) -> object:
    """Read a JSON file."""
    return json.loads(path.read_text("utf-8"))

"""What a built page says, whoever built it: the text, ids, links and pictures of our article."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_UNSEEN = frozenset({"script", "style", "template"})
_BLANK = re.compile(r"\s+")


@dataclass
class Article:
    """An element of our class `jb-page`.

    Attributes:
        text: its words, with one blank for all white space.
        code: what stands in each `pre`, letter for letter.
        ids: its ids, in their order.
        links: what it links to.
        shapes: how many of each drawing element there are.
        images: sources of its images.
    """

    text: str = ""
    code: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    shapes: dict[str, int] = field(default_factory=dict)
    images: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.article, self.found, self.documents = Article(), False, ""
        self._words: list[str] = []
        self._open: list[str] = []
        self._drawn = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.documents = given.get("lang", "")
        if not self._open and "jb-page" not in given.get("class", "").split():
            return
        self.found = True
        if tag not in _VOID:
            self._open.append(tag)
        if "id" in given:
            self.article.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.article.links.append(given["href"])
        if tag == "img":
            self.article.images.append(given["src"])
        if tag == "pre":
            self.article.code.append("")
        if "svg" in self._open:
            self.article.shapes[tag] = self.article.shapes.get(tag, 0) + 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._open or _UNSEEN.intersection(self._open):
            return
        if "pre" in self._open:
            self.article.code[-1] += data
        self._words.append(data)

    def close(self) -> None:
        super().close()
        self.article.text = _BLANK.sub(" ", " ".join(self._words)).strip()


def article_of(page: str) -> Article | None:
    """Return our article on a page; None where there is none."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.article if reader.found else None


def articles(site: Path) -> dict[str, Article]:
    """Return our articles of a built site by the paths of their pages."""
    pages = {path.parent.relative_to(site).as_posix(): path for path in site.rglob("index.html")}
    found = {url: article_of(path.read_text("utf-8")) for url, path in sorted(pages.items())}
    return {url: article for url, article in found.items() if article}


def dead_links(site: Path) -> list[str]:
    """Return each link of our articles that leads to no file, or to no id, of the site."""
    there = articles(site)
    pages: dict[Path, str] = {}
    dead = []
    for url, article in there.items():
        for link in (*article.links, *article.images):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            place = posixpath.normpath(posixpath.join(url, unquote(parts.path)))
            file = site / place if parts.path else site / url
            if file.is_dir():
                file /= "index.html"
            if not file.is_file():
                dead.append(f"{url}: {link}")
            elif parts.fragment:
                text = pages.setdefault(file, file.read_text("utf-8"))
                if not re.search(rf"""id=["']?{re.escape(unquote(parts.fragment))}["'\s>]""", text):
                    dead.append(f"{url}: {link}")
    return dead

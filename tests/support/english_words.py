"""English words on a page in another language: what a reader sees, hears or is told by a tooltip.

Words of the page's own map are no concern of this: their author wrote them. What is left comes from
the theme and from us. On a page in Japanese or Chinese every word in Latin letters counts, on one in
German those that our English texts or the theme's have, and neither's German ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from importlib import resources

from journeybook.languages.hyphens import SOFT_HYPHEN
from journeybook.languages.known import language_of
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, to_data
from journeybook.model import MapDefinition
from journeybook.model.fields import Field
from journeybook.model.leaves import leaves
from journeybook.model.roles import Role
from support.language_gaps import entries, findings, messages

NAMES = frozenset({
    "journeybook", "material", "mkdocs", "mermaid", "markdown", "git", "svg", "csv", "json", "png",
    "xlsx", "ai", "kpi", "kpis", "cx", "cta", "id", "test",
})  # fmt: skip
"""Products, formats and abbreviations that the field writes so in every language; our test site."""
_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-label", "data-one", "data-other")
_CODE = {"code", "pre", "script", "style", "template", "kbd"}
# Keys of the format, placeholders, a name.
_NOT_WORDS = re.compile("[「“„（][a-z_-]+[」”“）]|{[a-z_]*}|Material for MkDocs")
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_WORD = re.compile(
    r"(?<![\w@./-])[A-Za-z][A-Za-z'’]+(?![\w@])"
)  # no part of a digest or an address


class Said(HTMLParser):
    """Takes down the texts of a page with the language of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or self._open[-1][1]
        self.found += [(lang, given[name] or "") for name in _ATTRIBUTES if name in given]
        if tag == "meta" and given.get("name") == "description":
            self.found.append((lang, given.get("content") or ""))
        if given.get("id") == "__config":  # Material's words for its script
            lang = f"{lang} config"
        if tag not in _VOID:
            self._open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        lang = self._open[-1][1]
        if lang.endswith(" config"):
            words = json.loads(data)["translations"].values()
            self.found += [(lang.removesuffix(" config"), word) for word in words]
        elif data.strip() and not _CODE & {tag for tag, _ in self._open}:
            self.found.append((lang, data))


def english_words(html: str, locale: str, own: str) -> list[tuple[str, str]]:
    """Return each English word of a page that is marked as no other language, and its text.

    Args:
        html: the page.
        locale: its language.
        own: what its authors wrote, and the names of people that it may show.
    """
    known = _words(own) | NAMES
    if language_of(locale).code == "de":
        known |= _german()
    return [
        (word, text.strip())
        for lang, text in Said(html).found
        if lang.partition("-")[0] == locale.partition("-")[0]
        for word in _latin(text.replace(SOFT_HYPHEN, ""))
        if word.lower() not in known and _is_english(word.lower(), locale)
    ]


def latin_words(text: str) -> list[str]:
    """Return the words of a text in Latin letters that are neither names nor keys."""
    return [word for word in _latin(text) if word.lower() not in NAMES]


def _latin(text: str) -> list[str]:
    return _WORD.findall(_NOT_WORDS.sub(" ", text))


def authors_words(text: str) -> str:
    """Return what an author wrote in a map: no keys, ids or words of a fixed choice."""
    node, _ = read_nodes(text.encode())
    assert isinstance(node, Mapping)
    return " ".join(leaf.value for leaf in leaves(MapDefinition, to_data(node), _is_an_authors))


def _is_an_authors(field: Field) -> bool:
    return field.is_words and field.role is not Role.LABEL


def _is_english(word: str, locale: str) -> bool:
    return language_of(locale).code != "de" or word in _english()


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


@cache
def _english() -> frozenset[str]:
    said = {word for text in (*messages(), *findings()) for word in _words(text)}
    return frozenset(said | _words(_theme("en")))


@cache
def _german() -> frozenset[str]:
    return frozenset(word for text in _in_german() for word in _words(text))


def _in_german() -> Iterator[str]:
    for catalogue in ("messages.po", "findings.po"):
        for _, forms in entries(language_of("de"), catalogue):
            yield from forms
    yield _theme("de")


def _theme(language: str) -> str:
    file = resources.files("material").joinpath(f"templates/partials/languages/{language}.html")
    return " ".join(re.findall(r': "([^"]*)"', file.read_text("utf-8")))

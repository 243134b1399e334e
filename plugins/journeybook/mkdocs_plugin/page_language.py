"""A finished page says in which language it is, and which of its links lead into another one.

The theme writes what stands around an article: its links are those of the site's navigation, and
its sections have the names that the site gave them, in the site's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from journeybook.escaping import html
from journeybook.languages.known import nearest
from journeybook.languages.scripts import is_known, script_of, words_in
from journeybook.mkdocs_plugin.map_page import MapPage, page_of

_DOCUMENT = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_LANG = re.compile(r"""\slang=(?:"([^"]*)"|'([^']*)'|([^\s>]*))""", re.IGNORECASE)
_LINK = re.compile(
    r"""<a(?=\s)(?![^>]*\shreflang=)[^>]*?\shref=["']?([^"'\s>]*)["']?[^>]*>(.*?)</a>""",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_HEAD_END = "</head>"


@dataclass(frozen=True)
class PageLanguages:
    """The languages of a site's pages.

    Attributes:
        site: that of hand-written pages and of the site's navigation.
        by_url: that of each page.
        sections: by title, that of each section of the navigation.
        instant: whether pages come without a load, below the header of another one.
    """

    site: str
    by_url: Mapping[str, str]
    sections: Mapping[str, str]
    instant: bool

    def told(self, output: str, page: Page) -> str:
        """Return a page's HTML with the languages in it.

        Args:
            output: the finished page.
            page: whose it is.
        """
        if isinstance(page, MapPage):
            output = _with_lang(output, page.site_page.locale)
        if self._are_one:
            return output
        before, article, after = output.partition(page.content or "\0")
        before, after = (self._marked(part, page) for part in (before, after))
        if self.instant:
            before = _with_note(before)
        return f"{before}{article}{after}"

    @cached_property
    def _are_one(self) -> bool:
        return all(_is_same(locale, self.site) for locale in set(self.by_url.values()))

    def _marked(self, part: str, page: Page) -> str:
        here = self.by_url.get(page.url, self.site)

        def link(found: re.Match[str]) -> str:
            there = self.by_url.get(urljoin(f"/{page.url}", found[1]).partition("#")[0][1:])
            if there is None or _is_same(there, here):
                return found[0]
            # A full load, since the words around the article are others there.
            marks = f'<a hreflang="{html(there)}" target="_self"'
            if _is_written_in(_TAG.sub("", found[2]), there):
                marks += f' lang="{html(there)}"'
            return f"{marks}{found[0][2:]}"

        def section(found: re.Match[str]) -> str:
            locale = html(self.sections[found[2]])
            return f'{found[1]}<span lang="{locale}">{found[2]}</span>{found[3]}'

        foreign = [name for name, locale in self.sections.items() if not _is_same(locale, here)]
        head, body, rest = part.rpartition("<body")
        rest = _LINK.sub(link, rest)
        if foreign:
            names = "|".join(map(re.escape, foreign))
            rest = re.sub(rf"(>\s*)({names})(\s*<)", section, rest)
        return f"{head}{body}{rest}"


def languages_of(nav: Navigation, config: MkDocsConfig, files: Files, site: str) -> PageLanguages:
    """Return the languages of a site's pages.

    Args:
        nav: its navigation, ours included.
        config: MkDocs' configuration.
        files: its files.
        site: the language of its hand-written pages.
    """
    by_url = {}
    for file in files.documentation_pages():
        page = page_of(file)
        by_url[file.url.removeprefix("./")] = page.site_page.locale if page else site
    sections = dict.fromkeys(_section_titles(nav.items), site)
    instant = "navigation.instant" in (config.theme.get("features") or [])
    return PageLanguages(site, by_url, sections, instant)


def _section_titles(items: Iterable[object]) -> set[str]:
    found: set[str] = set()
    for item in items:
        if isinstance(item, Section):
            found |= {item.title, *_section_titles(item.children)}
    return found


def _with_lang(output: str, locale: str) -> str:
    """Return a page's HTML with the language of the document, whatever its theme wrote there."""

    def document(found: re.Match[str]) -> str:
        return f'{_LANG.sub("", found[0])[:-1]} lang="{html(locale)}">'

    return _DOCUMENT.sub(document, output, count=1)


def _with_note(output: str) -> str:
    """Note the language where Material exchanges it; that of the document stays as it was."""
    document = _DOCUMENT.search(output)
    lang = document and _LANG.search(document[0])
    if not lang:
        return output
    note = f'<meta name="journeybook-language" content="{lang[1] or lang[2] or lang[3]}">'
    return output.replace(_HEAD_END, f"{note}{_HEAD_END}", 1)


def _is_same(locale: str, other: str) -> bool:
    return nearest(locale, [other]) is not None


def _is_written_in(text: str, locale: str) -> bool:
    script = script_of(locale)
    return is_known(script) and words_in(text, script)[0] > 0

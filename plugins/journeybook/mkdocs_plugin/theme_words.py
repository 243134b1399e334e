"""The theme's own words in the language of each page, whatever the language of the site.

A theme reads its language from the site's configuration. A page of ours is rendered with a copy of
that which names the page's language, so nothing has to be put back afterwards. Two kinds of themes
are known: those that keep their words in `partials/languages/`, as Material does, and those with
gettext catalogues in `locales/`, as MkDocs' own. The words of any other stay as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.localization import install_translations, parse_locale
from mkdocs.theme import Theme

from journeybook.escaping import html
from journeybook.languages.known import nearest
from journeybook.languages.texts import Texts, texts_for

SWITCHES = ("Switch to dark mode", "Switch to light mode", "Switch to system preference")
"""What Material's documentation calls the switches of a palette; a site may say something else."""
_GETTEXT = ("gettext", "ngettext", "pgettext", "npgettext")


class _Localized(Theme):
    """A theme as it is but for some of its settings."""

    def __init__(self, theme: Theme, own: Mapping[str, Any]) -> None:
        self.__dict__.update(theme.__dict__)
        self._own = own

    def __getitem__(self, key: str) -> Any:
        return self._own[key] if key in self._own else super().__getitem__(key)


@dataclass(frozen=True)
class ThemeWords:
    """Says what a theme needs to know to speak the language of a page.

    Attributes:
        config: the site's configuration, complete.
        languages: the choices of the theme's switch of languages, as the site has them.
    """

    config: MkDocsConfig
    languages: list[dict[str, Any]] = field(default_factory=list)
    _made: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """The language of the site: of its theme, its navigation and its hand-written pages."""
        theme = self.config.theme
        locale = str(theme.locale).replace("_", "-")
        return str(theme.get("language") or locale) if _languages(theme) else locale

    def context(self, locale: str) -> dict[str, Any]:
        """Return the variables of a page's template that are others in a language."""
        if locale not in self._made:
            self._made[locale] = self._context(locale)
        return self._made[locale]

    def speak(self, context: Any, locale: str, translations: Mapping[str, str]) -> None:
        """Let what is around a page speak its language.

        Args:
            context: the variables of its template.
            locale: its locale.
            translations: by locale, the address of the page in each language.
        """
        context.update(self.context(locale))
        context["config"] = self.switch(context["config"], translations)

    def switch(self, config: Any, translations: Mapping[str, str]) -> Any:
        """Return a configuration in which the theme's switch of languages leads to translations.

        A switch that a site has leads to its start in each language; a plugin may have left it at
        those of another page.

        Args:
            config: the configuration that a page is rendered with.
            translations: by locale, the address of the page in each language.
        """
        if not self.languages:
            return config
        choices = []
        for one in self.languages:
            locale = nearest(str(one.get("lang", "")), translations)
            choices.append({**one, "link": translations[locale]} if locale else one)
        changed = copy.copy(config)
        changed["extra"] = copy.copy(config["extra"])
        changed["extra"]["alternate"] = choices
        return changed

    def _context(self, locale: str) -> dict[str, Any]:
        config, theme, texts = copy.copy(self.config), self.config.theme, texts_for(locale)
        own: dict[str, Any] = {}
        if language := nearest(locale, _languages(theme)):
            own["language"] = language
        if palette := _palette(theme.get("palette"), texts):
            own["palette"] = palette
        context: dict[str, Any] = {"config": config, "journeybook_texts": texts}
        if catalogue := nearest(locale, {"en", *_catalogues(theme)}):
            own["locale"] = parse_locale(catalogue.replace("-", "_"))
            context |= _gettext(theme, own["locale"])
        config["theme"] = _Localized(theme, own)
        if config.copyright and not _is_same(locale, self.locale):
            config["copyright"] = f'<span lang="{html(self.locale)}">{config.copyright}</span>'
        return context


def _is_same(locale: str, other: str) -> bool:
    return nearest(locale, [other]) is not None


def _languages(theme: Theme) -> Collection[str]:
    """Return the languages for which a theme has a file of words."""
    return {file.stem for one in theme.dirs for file in Path(one).glob("partials/languages/*.html")}


def _catalogues(theme: Theme) -> Collection[str]:
    """Return the languages for which a theme has a gettext catalogue."""
    return {file.name for one in theme.dirs for file in Path(one).glob("locales/*")}


def _gettext(theme: Theme, locale: Any) -> dict[str, Any]:
    """Return the functions by which the templates of a theme look up their messages."""
    environment = jinja2.Environment()  # noqa: S701 - it renders nothing
    install_translations(environment, locale, theme.dirs)
    names = environment.globals
    return {name: names[name] for name in _GETTEXT if name in names}


def _palette(palette: Any, texts: Texts) -> Any:
    """Return Material's palette with the names of its switches in another language."""
    if isinstance(palette, list):
        return [_palette(one, texts) for one in palette]
    toggle = palette.get("toggle") if isinstance(palette, dict) else None
    if not isinstance(toggle, dict) or toggle.get("name") not in SWITCHES:
        return palette
    return {**palette, "toggle": {**toggle, "name": str(html(texts(toggle["name"])))}}

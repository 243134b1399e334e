"""What stands around every page, as something that can be compared from build to build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.nav import Navigation, Section
from mkdocs.theme import Theme

from journeybook.environment.packages import packages
from journeybook.mkdocs_plugin import neighbours
from journeybook.mkdocs_plugin.page_language import PageLanguages
from journeybook.mkdocs_plugin.site import config_file_of
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.stamps import content_of, files_below

_THEMES = {"material", "materialx", "mkdocs", "readthedocs"}
_TEMPLATES = {".html", ".jinja", ".jinja2", ".j2", ".xml"}
_PAGES = re.compile(r"(?<!nav\.)\bpages\b")
_OTHER = {"config_file_path", "site_dir", "strict", "plugins", "hooks", "watch", "theme"}
"""What of a configuration stands on no page, is another object in each build, or is told apart."""


def around_of(config: MkDocsConfig, nav: Navigation, languages: PageLanguages | None) -> str:
    """Return what tells what pages show beside their own texts from others.

    Returns:
        Empty where nobody can tell: a plugin or hook is at work that may read anything, or a theme
        that may.
    """
    own = config_file_of(config).parent
    folders = [Path(one) for one in config.theme.dirs if own in Path(one).resolve().parents]
    templates = [(file, content_of(file)) for one in folders for file in files_below(one)]
    if neighbours.read_anything(config) or _lists_pages(config.theme, templates):
        return ""
    return fingerprint(
        (
            {name: _plain(value) for name, value in config.items() if name not in _OTHER},
            {
                name: _plain(dict(plugin.config))
                for name, plugin in config.plugins.items()
                if isinstance(plugin, BasePlugin)  # not a hook
            },
            _plain(_of_theme(config.theme)),
            templates,
            packages(),
            list(_of_nav(nav.items)),
            (languages.site, set(languages.by_url.values()), languages.sections, languages.instant)
            if languages
            else None,
        )
    )


def _of_theme(theme: Theme) -> Any:
    return theme.name, theme.dirs, theme.custom_dir, str(theme.locale), dict(theme.items())


def _of_nav(items: Iterable[Any]) -> Any:
    for item in items:
        if isinstance(item, Section):
            yield item.title, list(_of_nav(item.children))
        else:
            meta = _plain(getattr(item, "meta", None) or {})
            yield item.title, getattr(item, "url", ""), meta, type(item).__name__


def _lists_pages(theme: Theme, templates: Iterable[tuple[Path, str]]) -> bool:
    """Return whether pages may show what other pages than those of the navigation say."""
    is_known = theme.name is None or theme.name in _THEMES
    return not is_known or any(_PAGES.search(_text(file)) for file, _ in templates)


def _text(file: Path) -> str:
    return file.read_text("utf-8", "replace") if file.suffix in _TEMPLATES else ""


def _plain(value: Any) -> Any:
    """Return a value of a configuration, with objects by what they hold."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, (str, int, float, bool, bytes, Path)):
        return value
    if isinstance(value, partial):  # as functions that make anchors are
        return _plain([value.func, value.args, value.keywords])
    if callable(value):
        return getattr(value, "__module__", ""), getattr(value, "__qualname__", repr(value))
    return type(value).__qualname__, str(value)

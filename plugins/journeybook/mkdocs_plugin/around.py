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

from journeybook.environment.packages import is_of_a_package, packages
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
    files = _own_templates(config)
    if neighbours.read_anything(config) or _may_list_pages(config.theme, files):
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
            [(file, content_of(file)) for file in files],
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


def why_untold(config: MkDocsConfig) -> str:
    """Return what keeps anybody from telling what stands around pages; empty: nothing does."""
    if neighbours.read_anything(config):
        return f"{neighbours.unknown_to_us(config) or 'a plugin'} may read any page"
    return _may_list_pages(config.theme, _own_templates(config))


def _own_templates(config: MkDocsConfig) -> list[Path]:
    """Return the files of a theme that lie in the project; those of packages are told by these."""
    own = config_file_of(config).parent
    folders = (Path(one) for one in config.theme.dirs)
    inside = (one for one in folders if own in one.resolve().parents and not is_of_a_package(one))
    return [file for one in inside for file in files_below(one)]


def _may_list_pages(theme: Theme, templates: Iterable[Path]) -> str:
    """Return what may show what other pages than those of the navigation say; empty: nothing."""
    if theme.name is not None and theme.name not in _THEMES:
        return f"the theme '{theme.name}' may show any page"
    found = (file for file in templates if _PAGES.search(_text(file)))
    return next((f"the template {file.name} may show any page" for file in found), "")


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

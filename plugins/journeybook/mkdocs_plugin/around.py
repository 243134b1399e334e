"""What stands around every page, as something that can be compared from build to build."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.theme import Theme

from journeybook.mkdocs_plugin import neighbours
from journeybook.mkdocs_plugin.page_language import PageLanguages
from journeybook.pipeline.stamps import stamp_of

_OTHER = {"site_dir", "plugins", "hooks", "watch", "theme"}
"""What of a configuration is another object in each build, or is asked in another way."""


def around_of(config: MkDocsConfig, nav: Navigation, languages: PageLanguages | None) -> Any:
    """Return what pages show beside their own texts.

    Returns:
        A value to be compared; None where a plugin or hook is at work that may read anything.
    """
    if neighbours.read_anything(config):
        return None
    own = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    return (
        {name: _plain(value) for name, value in config.items() if name not in _OTHER},
        {name: _plain(dict(plugin.config)) for name, plugin in config.plugins.items()},
        _plain(_of_theme(config.theme)),
        [_stamps(Path(one)) for one in config.theme.dirs if own in Path(one).resolve().parents],
        list(_of_nav(nav.items)),
        (languages.site, set(languages.by_url.values()), languages.sections, languages.instant)
        if languages
        else None,
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


def _stamps(folder: Path) -> list[object]:
    found: list[object] = []
    for where, folders, files in os.walk(folder):
        folders.sort()
        found += (stamp_of(Path(where, name)) for name in sorted(files))
    return found


def _plain(value: Any) -> Any:
    """Return a value of a configuration, with objects by what they hold."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, (str, int, float, bool, bytes, Path)):
        return value
    if callable(value):
        return getattr(value, "__module__", ""), getattr(value, "__qualname__", repr(value))
    return type(value).__qualname__, str(value)

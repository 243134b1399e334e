"""What `mkdocs.yml` says of the host: its theme, the plugins beside us, what pages load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeybook.settings.mkdocs_yml import read_config


@dataclass(frozen=True, slots=True)
class Host:
    """The host of a site.

    Attributes:
        file: name of its configuration.
        theme: name of the theme; empty: none by name.
        loads_fonts: whether Material is told, or not told otherwise, to load its fonts.
        plugins: names of the plugins, in their order.
        assets: what every page loads besides, as it is written.
    """

    file: str
    theme: str
    loads_fonts: bool
    plugins: tuple[str, ...]
    assets: tuple[str, ...]


def read_host(config_file: Path) -> Host:
    """Return what a configuration says of its host.

    Raises:
        ConfigurationError: the file is missing or is not YAML.
    """
    config = read_config(config_file)
    theme = config.get("theme", "mkdocs")
    options = theme if isinstance(theme, Mapping) else {"name": theme}
    name = str(options.get("name") or "")
    loads_fonts = name == "material" and options.get("font") is not False
    assets = (*_names(config.get("extra_css")), *_names(config.get("extra_javascript")))
    plugins = tuple(_names(config["plugins"])) if "plugins" in config else ("search",)
    return Host(config_file.name, name, loads_fonts, plugins, assets)


def _names(items: Any) -> Iterator[str]:
    """Yield the names in a list of names and of mappings, or in a mapping."""
    if isinstance(items, Mapping):
        yield from map(str, items)
    for item in items if isinstance(items, list) else []:
        if isinstance(item, Mapping):  # a plugin with options, or a script with attributes
            yield str(item["path"]) if "path" in item else str(next(iter(item), ""))
        else:
            yield str(item)

"""A preview of a site in a folder, without a server, and its files before and after an edit."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from journeybook.loading import LoadedMap
from journeybook.mkdocs_plugin.plugin import JourneybookPlugin


class Preview:
    """`mkdocs serve` without a server: the same plugins for all builds, one folder that is served."""

    def __init__(self, root: Path, served: Path) -> None:
        self.root, self.served = root, served
        self.known: dict[str, LoadedMap] = {}
        self.reads = True
        self.whole = 0  # builds of the whole site
        self._plugins: dict[str, object] = {}

    @property
    def plugin(self) -> JourneybookPlugin:
        return self._plugins["journeybook"]

    def build(self) -> dict[str, bytes]:
        """Build, and return the bytes of every file that is served."""
        if self._plugins:
            self.plugin.build_edit(self._whole)
        else:
            self._whole()
        return files(self.served) if self.reads else {}

    def _whole(self) -> None:
        option = dict(MkDocsConfig._schema)["plugins"]
        before, option.plugin_cache = option.plugin_cache, self._plugins
        is_first = not self._plugins
        try:
            config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.served))
        finally:
            option.plugin_cache = before
        if is_first:
            config.plugins.on_startup(command="serve", dirty=False)
            self.plugin.reading.last_good.update(self.known)
        build(config, serve_url="http://127.0.0.1:8000/")
        self.whole += 1


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def other_files(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))

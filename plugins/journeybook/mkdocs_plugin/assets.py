"""Our stylesheets, script and copy of Mermaid, served by the site itself."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from journeybook.mkdocs_plugin.search import worker_files
from journeybook.mkdocs_plugin.site import has_diagram_fence
from journeybook.pipeline.assets import (
    FOLDER,
    MATERIAL,
    OWN,
    draws_diagrams,
    has_mermaid,
    mermaid_files,
)
from journeybook.pipeline.project import Project

_THEME = Path(__file__).parent / "theme"


def add_theme(config: MkDocsConfig) -> None:
    """Add our page template behind the site's own theme folder, and the mending stylesheet."""
    place = 1 if config.theme.custom_dir else 0
    if str(_THEME) not in config.theme.dirs:
        config.theme.dirs.insert(place, str(_THEME))
    if config.theme.name == "material" and f"{FOLDER}/{MATERIAL}" not in config.extra_css:
        config.extra_css.insert(0, f"{FOLDER}/{MATERIAL}")


def files_of(project: Project, config: MkDocsConfig) -> list[File]:
    """Return our assets as files of the site; Mermaid only when the site can have a diagram."""
    found = [
        _file(config, path, f"{FOLDER}/{path.name}")
        for path in sorted(OWN.iterdir())
        if path.suffix in {".css", ".js"} and path.name != "search.js"
    ]
    found += worker_files(config)
    if has_mermaid() and _draws(project, config):
        found += [_file(config, path, place) for place, path in mermaid_files()]
    return found


def _draws(project: Project, config: MkDocsConfig) -> bool:
    by_hand = "mermaid2" in config.plugins or has_diagram_fence(config)
    return by_hand or draws_diagrams(project)


def _file(config: MkDocsConfig, path: Path, uri: str) -> File:
    return File.generated(config, uri, abs_src_path=str(path))

"""Our stylesheets, script and copy of Mermaid, served by the site itself."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from journeybook.mkdocs_plugin.search_box import OWN, worker_files
from journeybook.mkdocs_plugin.site import has_diagram_fence
from journeybook.pipeline.project import Project

FOLDER = "assets/journeybook"
SCRIPT = f"{FOLDER}/journeybook.js"
_MEND = "material.css"  # what Material leaves: on every page, hand-written ones included
_PACKAGE = Path(str(resources.files("journeybook")))
_OWN = _PACKAGE / "assets"
_MERMAID = _PACKAGE / "vendor" / "mermaid"
_THEME = Path(__file__).parent / "theme"

log = get_plugin_logger(__name__)


def add_theme(config: MkDocsConfig) -> None:
    """Add our page template behind the site's own theme folder, and the mending stylesheet."""
    place = 1 if config.theme.custom_dir else 0
    if str(_THEME) not in config.theme.dirs:
        config.theme.dirs.insert(place, str(_THEME))
    if config.theme.name == "material" and f"{FOLDER}/{_MEND}" not in config.extra_css:
        config.extra_css.insert(0, f"{FOLDER}/{_MEND}")


def files_of(project: Project, config: MkDocsConfig) -> list[File]:
    """Return our assets as files of the site; Mermaid only when the site can have a diagram."""
    found = [
        _file(config, path, f"{FOLDER}/{path.name}")
        for path in sorted(_OWN.iterdir())
        if path.suffix in {".css", ".js"} and path.name not in OWN
    ]
    found += worker_files(config, project.settings.options)
    if has_mermaid() and _draws(project, config):
        found += [
            _file(config, path, f"{FOLDER}/mermaid/{path.relative_to(_MERMAID).as_posix()}")
            for path in sorted(_MERMAID.rglob("*"))
            if path.is_file()
        ]
    return found


def has_mermaid() -> bool:
    """Return whether the package carries Mermaid."""
    return (_MERMAID / "mermaid.esm.min.mjs").is_file()


def has_journeys(project: Project) -> bool:
    """Return whether a map of the project has a journey, and so a diagram."""
    return any(loaded.definition.journey for loaded in project.catalog.maps.values())


def _draws(project: Project, config: MkDocsConfig) -> bool:
    ours = has_journeys(project) and project.settings.options.diagrams != "none"
    return ours or "mermaid2" in config.plugins or has_diagram_fence(config)


def _file(config: MkDocsConfig, path: Path, uri: str) -> File:
    return File.generated(config, uri, abs_src_path=str(path))

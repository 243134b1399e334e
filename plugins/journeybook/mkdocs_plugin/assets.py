"""Our style sheets, scripts and copy of Mermaid, served by the site itself."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from journeybook.mkdocs_plugin.own_file import OwnFile
from journeybook.mkdocs_plugin.search_box import BOX, worker_files
from journeybook.mkdocs_plugin.site import has_diagram_fence
from journeybook.pipeline.assets import (
    MEND,
    MEND_SCRIPT,
    SCRIPT,
    draws_diagrams,
    has_mermaid,
    mending_script,
    mermaid_files,
    own,
    script,
    script_source,
    style_sheets,
)
from journeybook.pipeline.project import Project

_THEME = Path(__file__).parent / "theme"


def add_theme(config: MkDocsConfig) -> None:
    """Add our page template behind the site's own theme folder, and what mends the theme."""
    place = 1 if config.theme.custom_dir else 0
    if str(_THEME) not in config.theme.dirs:
        config.theme.dirs.insert(place, str(_THEME))
    if _is_material(config.theme) and MEND not in config.extra_css:
        config.extra_css.insert(0, MEND)
        config.extra_javascript.insert(0, MEND_SCRIPT)


def _is_material(theme: Theme) -> bool:
    """Return whether a theme is Material, or made from it, whatever it is called."""
    return any(Path(one, "partials/languages").is_dir() for one in theme.dirs)


def files_of(project: Project, config: MkDocsConfig) -> list[File]:
    """Return our assets as files of the site; Mermaid only when the site can have a diagram."""
    found = [_file(config, own(BOX), BOX)]
    found += [_made(config, *one) for one in ((SCRIPT, script(), script_source()), *style_sheets())]
    if _is_material(config.theme):
        found.append(_file(config, own(MEND), MEND))
        found.append(_made(config, MEND_SCRIPT, mending_script(), script_source("theme")))
    found += worker_files(config, project.settings.options)
    if has_mermaid() and _draws(project, config):
        files = mermaid_files(from_disk=not config.use_directory_urls)
        found += [_file(config, path, place) for place, path in files]
    return found


def _made(config: MkDocsConfig, path: str, text: str, source: Path) -> File:
    file = OwnFile.generated(config, path, content=text)
    file.abs_src_path = str(source)
    return file


def _draws(project: Project, config: MkDocsConfig) -> bool:
    by_hand = "mermaid2" in config.plugins or has_diagram_fence(config)
    return by_hand or draws_diagrams(project)


def _file(config: MkDocsConfig, path: Path, uri: str) -> File:
    return OwnFile.generated(config, uri, abs_src_path=str(path))

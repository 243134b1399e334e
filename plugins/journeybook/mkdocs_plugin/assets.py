"""Our style sheets, script and copy of Mermaid, served by the site itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from journeybook.mkdocs_plugin.files import OwnFile
from journeybook.mkdocs_plugin.search import BOX, worker_files
from journeybook.mkdocs_plugin.site import has_diagram_fence
from journeybook.pipeline.project import Project

FOLDER = "assets/journeybook"
SCRIPT = f"{FOLDER}/journeybook.js"
_MEND = "material.css"  # what Material leaves: on every page, hand-written ones included
_SHEETS = {
    "page": ("page.css", "library.css"),
    "map": ("journey.css", "map.css"),
    "paper": ("paper.css",),
}
"""Our style sheets, in the order in which a page has them, and what they are made of."""
_PACKAGE = Path(str(resources.files("journeybook")))
_CLASSIC = "mermaid.min.js"  # for pages opened from a disk, where browsers load no modules
_OWN = _PACKAGE / "assets"
_MERMAID = _PACKAGE / "vendor" / "mermaid"
_THEME = Path(__file__).parent / "theme"

log = get_plugin_logger(__name__)


def add_theme(config: MkDocsConfig) -> None:
    """Add our page template behind the site's own theme folder, and the mending style sheet."""
    place = 1 if config.theme.custom_dir else 0
    if str(_THEME) not in config.theme.dirs:
        config.theme.dirs.insert(place, str(_THEME))
    if _is_material(config.theme) and f"{FOLDER}/{_MEND}" not in config.extra_css:
        config.extra_css.insert(0, f"{FOLDER}/{_MEND}")


def _is_material(theme: Theme) -> bool:
    """Return whether a theme is Material, or made from it, whatever it is called."""
    return any(Path(one, "partials/languages").is_dir() for one in theme.dirs)


def styles(*, has_journey: bool) -> list[tuple[str, str]]:
    """Return path and media of each style sheet of a page."""
    kinds = [kind for kind in _SHEETS if kind != "map" or has_journey]
    return [(_sheet(kind)[0], "print" if kind == "paper" else "") for kind in kinds]


@cache
def _sheet(kind: str) -> tuple[str, str]:
    """Return path and text of a style sheet.

    The front end of Backstage's TechDocs keeps those alone that are called as the ones of Material.
    """
    text = "\n".join((_OWN / name).read_text("utf-8") for name in _SHEETS[kind])
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{FOLDER}/{kind}/main.{mark}.min.css", text


def files_of(project: Project, config: MkDocsConfig) -> list[File]:
    """Return our assets as files of the site; Mermaid only when the site can have a diagram."""
    found = [_file(config, _OWN / Path(one).name, one) for one in (SCRIPT, BOX)]
    found += _style_files(config)
    if _is_material(config.theme):
        found.append(_file(config, _OWN / _MEND, f"{FOLDER}/{_MEND}"))
    found += worker_files(config)
    if has_mermaid() and _draws(project, config):
        found += [
            _file(config, path, f"{FOLDER}/mermaid/{path.relative_to(_MERMAID).as_posix()}")
            for path in sorted(_MERMAID.rglob("*"))
            if path.is_file() and (path.name != _CLASSIC or not config.use_directory_urls)
        ]
    return found


def _style_files(config: MkDocsConfig) -> Iterator[File]:
    for kind, parts in _SHEETS.items():
        path, text = _sheet(kind)
        file = OwnFile.generated(config, path, content=text)
        file.abs_src_path = str(_OWN / parts[0])
        yield file


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
    return OwnFile.generated(config, uri, abs_src_path=str(path))

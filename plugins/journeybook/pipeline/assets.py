"""The style sheets, the script and the copy of Mermaid that pages need, as files of the package."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import Document

FOLDER = "assets/journeybook"
"""Where they stand in a site."""
SCRIPT = f"{FOLDER}/journeybook.js"
STYLES = ("page.css", "library.css", "journey.css", "map.css", "paper.css")
"""The style sheets of pages, in the order in which they are read."""
ON_PAPER = "paper.css"
MATERIAL = "material.css"
"""What Material leaves; it serves hand-written pages too."""
_PACKAGE = Path(str(resources.files("journeybook")))
OWN = _PACKAGE / "assets"
_MERMAID = _PACKAGE / "vendor" / "mermaid"


def styles_of(document: Document) -> Iterator[str]:
    """Yield the style sheets that a page needs, in their order."""
    yield "page.css"
    if document.is_index:
        yield "library.css"
    if document.has_journey:
        yield from ("journey.css", "map.css")
    yield ON_PAPER


def asset(name: str) -> bytes:
    """Return one of our style sheets or scripts."""
    return (OWN / name).read_bytes()


def has_mermaid() -> bool:
    """Return whether the package carries Mermaid."""
    return (_MERMAID / "mermaid.esm.min.mjs").is_file()


def mermaid_files() -> Iterator[tuple[str, Path]]:
    """Yield the path in a site of each file of Mermaid, and the file."""
    for path in sorted(_MERMAID.rglob("*")):
        if path.is_file():
            yield f"{FOLDER}/mermaid/{path.relative_to(_MERMAID).as_posix()}", path


def draws_diagrams(project: Project) -> bool:
    """Return whether pages of a project have diagrams."""
    return has_journeys(project) and project.settings.options.diagrams != "none"


def has_journeys(project: Project) -> bool:
    """Return whether a map of the project has a journey, and so a diagram."""
    return any(loaded.definition.journey for loaded in project.catalog.maps.values())

"""The style sheets, the script and the copy of Mermaid that pages need, as files of the package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from journeybook.pipeline.project import Project

FOLDER = "assets/journeybook"
"""Where they stand in a site."""
SCRIPT = f"{FOLDER}/journeybook.js"
MEND = f"{FOLDER}/material.css"
MEND_SCRIPT = f"{FOLDER}/material.js"
"""What Material leaves; both serve hand-written pages too."""
_PACKAGE = Path(str(resources.files("journeybook")))
_OWN = _PACKAGE / "assets"
_MERMAID = _PACKAGE / "vendor" / "mermaid"
_CLASSIC = "mermaid.min.js"  # for pages opened from a disk, where browsers load no modules
_SHEETS = {
    "page": ("page.css", "library.css"),
    "map": ("journey.css", "map.css"),
    "paper": ("paper.css",),
}
"""Our style sheets, in the order in which a page has them, and what they are made of."""
_PARTS = (
    "base", "mermaid", "diagrams", "addresses", "paper", "copying", "site-search", "list-filter",
    "portfolio-table", "missing-page", "scroll-boxes", "one-stop", "journey-map", "phone", "strip",
    "rendered-pages", "start",
)  # fmt: skip
"""What our script is made of, in this order."""
_MENDING = ("scroll-boxes", "theme")


def own(name: str) -> Path:
    """Return the file of one of our scripts or style sheets, by its name or its path in a site."""
    return _OWN / Path(name).name


def styles(*, has_journey: bool) -> list[tuple[str, str]]:
    """Return path and media of each style sheet of a page."""
    kinds = [kind for kind in _SHEETS if kind != "map" or has_journey]
    return [(_sheet(kind)[0], "print" if kind == "paper" else "") for kind in kinds]


def style_sheets() -> Iterator[tuple[str, str, Path]]:
    """Yield path and text of each style sheet, and the first file that it is made of."""
    for kind, parts in _SHEETS.items():
        yield *_sheet(kind), own(parts[0])


@cache
def script() -> str:
    """Return the text of our script."""
    return _joined(_PARTS)


def mending_script() -> str:
    """Return the text of the script that mends what Material leaves."""
    return _joined(_MENDING)


def _joined(names: Iterable[str]) -> str:
    """Return parts of a script in one function, so that a page has no name of them.

    It is a classic script, which pages that are opened from a disk can run, and it asks nothing of
    another origin.
    """
    parts = (script_source(name).read_text("utf-8") for name in names)
    return "\n".join(("(() => {", '"use strict";\n', *parts, "})();\n"))


def script_source(name: str = _PARTS[0]) -> Path:
    """Return the file of a part of our script; by default the first."""
    return _OWN / "script" / f"{name}.js"


@cache
def _sheet(kind: str) -> tuple[str, str]:
    """Return path and text of a style sheet.

    The front end of Backstage's TechDocs keeps those alone that are called as the ones of Material.
    """
    text = "\n".join(own(name).read_text("utf-8") for name in _SHEETS[kind])
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{FOLDER}/{kind}/main.{mark}.min.css", text


def has_mermaid() -> bool:
    """Return whether the package carries Mermaid."""
    return (_MERMAID / "mermaid.esm.min.mjs").is_file()


def mermaid_files(*, from_disk: bool) -> Iterator[tuple[str, Path]]:
    """Yield the path in a site of each file of Mermaid, and the file.

    Args:
        from_disk: whether pages are opened without a server.
    """
    for path in sorted(_MERMAID.rglob("*")):
        if path.is_file() and (from_disk or path.name != _CLASSIC):
            yield f"{FOLDER}/mermaid/{path.relative_to(_MERMAID).as_posix()}", path


def draws_diagrams(project: Project) -> bool:
    """Return whether pages of a project have diagrams."""
    return has_journeys(project) and project.settings.options.diagrams != "none"


def has_journeys(project: Project) -> bool:
    """Return whether a map of the project has a journey, and so a diagram."""
    return any(loaded.definition.journey for loaded in project.catalog.maps.values())

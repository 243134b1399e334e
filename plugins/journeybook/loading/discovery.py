"""Which files of the maps folder are definitions."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from journeybook.diagnostics import Diagnostic, Location
from journeybook.errors import ConfigurationError
from journeybook.names import relative_name

SUFFIXES = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """A definition file.

    Attributes:
        path: where it is.
        name: POSIX path relative to the folder of `mkdocs.yml`, for messages and links.
    """

    path: Path
    name: str


def discover(folder: Path, root: Path) -> tuple[list[DefinitionFile], list[Diagnostic]]:
    """Find the definitions below `folder`, sorted by name.

    Folders whose name begins with `_` or `.` hold none. Links to folders are not followed, and a
    link that leaves `folder` is reported.

    Raises:
        ConfigurationError: there is no such folder.
    """
    if not folder.is_dir():
        raise ConfigurationError(
            f"there is no maps folder '{relative_name(folder, root)}'; make it, "
            "or set 'maps_dir' of the journeybook plugin in mkdocs.yml"
        )
    files: list[DefinitionFile] = []
    diagnostics: list[Diagnostic] = []
    inside = folder.resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")))
        for name in [*folders, *names]:
            path = Path(parent, name)
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside):
                place = Location(relative_name(path, root))
                message = "this link leaves the maps folder and is not read"
                hint = "put the file itself into the folder"
                diagnostics.append(Diagnostic(place, "symlink", message, hint))
            elif name in names and name.endswith(SUFFIXES) and not name.startswith("."):
                files.append(DefinitionFile(path, relative_name(path, root)))
    return sorted(files, key=lambda file: file.name), diagnostics

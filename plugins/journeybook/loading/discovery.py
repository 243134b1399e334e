"""Which files of the maps folder are definitions."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.errors import ConfigurationError, os_reason
from journeybook.loading.problems import remedy_of
from journeybook.message import Message
from journeybook.names import NAMES_FILE, relative_name
from journeybook.printable import printable

SUFFIXES = (".yml", ".yaml")
_NAMES = NAMES_FILE.removesuffix(".yml")
_LIKE_DEFINITION = re.compile(
    r"(.+)\.(?:ya?ml|ymal|yalm|yam|ylm|yml[lx]|yaml[lx]|y?jml|jaml)"
    r"(?:\.(?:txt|bak|backup|old|orig|copy|save|tmp)|[ _-]+\(?(?:copy|kopie)\)?(?: ?\(?\d+\)?)?"
    r"| ?\(\d+\)|[. ]+)?",
    re.IGNORECASE,
)


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

    Folders whose name begins with `_` or `.` hold none. Links to folders are not followed. Reported
    are links that leave `folder`, folders that cannot be read, and names with characters that
    cannot be seen, which would stand in messages and links.

    Raises:
        ConfigurationError: there is no such folder.
    """
    if not _is_folder(folder):
        raise ConfigurationError(
            Message(
                "there is no maps folder '{folder}'; make it, or set 'maps_dir' of the "
                "journeybook plugin in mkdocs.yml",
                folder=relative_name(folder, root),
            )
        )
    found = _Found(root, folder.resolve())
    waiting = [folder]
    while waiting:
        waiting += found.look_into(waiting.pop())
    return sorted(found.files, key=lambda file: file.name), found.diagnostics


def definition_at(path: Path, folder: Path, root: Path) -> DefinitionFile | None:
    """Return the definition that a file below `folder` would be, which may not be there yet.

    Args:
        path: the file, absolute.
        folder: the maps folder.
        root: the folder of `mkdocs.yml`.
    """
    if not path.is_relative_to(folder):
        return None
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(("_", ".")) for part in parts[:-1])
    if hidden or not parts or not _is_definition(parts[-1]) or printable(path.name) != path.name:
        return None
    return DefinitionFile(path, relative_name(path, root))


def passed_over(folder: Path, root: Path) -> Iterator[Diagnostic]:
    """Yield files below `folder` that look like definitions and are not read, for their names.

    What an editor or a mail program made of `a.yml`: `a.yml.txt`, `a.yaml.bak`, `a.YML`.
    """
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")))
        for name in sorted(files):
            stem = _LIKE_DEFINITION.fullmatch(name)
            if stem and not name.startswith((".", NAMES_FILE)) and not _is_definition(name):
                hint = Message(
                    "rename it to '{name}', or move it out of the maps folder",
                    name=f"{stem[1]}.yml",
                )
                message = Message("this looks like a map and is not read")
                if stem[1] == _NAMES:
                    message = Message("this looks like the list of names and is not read")
                path = Location(relative_name(Path(place, name), root))
                yield Diagnostic(path, "passed-over", message, hint, Severity.WARNING)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # e.g. the name is too long
        return False


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found in the maps folder `inside`."""

    root: Path
    inside: Path
    files: list[DefinitionFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def look_into(self, folder: Path) -> list[Path]:
        """Take in the files of a folder; return its folders."""
        folders: list[Path] = []
        here = relative_name(folder, self.root)
        before = "" if here == "." else f"{here}/"
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            self._report(
                folder,
                "unreadable",
                Message("the folder cannot be read: {reason}", reason=os_reason(error)),
            )
            return []
        for entry in entries:
            path = Path(entry.path)
            is_folder = _leads_to_folder(entry)
            if (is_folder and entry.name.startswith(("_", "."))) or entry.name == NAMES_FILE:
                continue  # whoever reads them looks where links lead
            if entry.is_symlink() and not self._stays(path):
                message = Message("this link leaves the maps folder and is not read")
                self._report(path, "symlink", message)
            elif is_folder or _is_definition(entry.name):
                if printable(entry.name) != entry.name:
                    message = Message("the name has characters that cannot be seen; it is not read")
                    self._report(path, "hidden-character", message, Message("rename it"))
                elif not is_folder:
                    self.files.append(DefinitionFile(path, f"{before}{entry.name}"))
                elif not entry.is_symlink():
                    folders.append(path)
        return folders

    def _stays(self, link: Path) -> bool:
        try:
            return link.resolve().is_relative_to(self.inside)
        except (OSError, RuntimeError):  # it leads round in a circle
            return False

    def _report(self, path: Path, problem: str, message: str, hint: str = "") -> None:
        place = Location(relative_name(path, self.root))
        hint = hint or remedy_of(problem)
        self.diagnostics.append(Diagnostic(place, problem, message, hint))


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_definition(name: str) -> bool:
    is_names = name in {f"{_NAMES}{suffix}" for suffix in SUFFIXES}
    return name.endswith(SUFFIXES) and not name.startswith(".") and not is_names

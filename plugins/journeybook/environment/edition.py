"""Which edition of the code this is: what another one kept may not be what this one would find."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_APART = {"__pycache__", "vendor"}  # no finding depends on what is fetched
_LIBRARIES = ("pydantic", "pydantic_core", "PyYAML", "babel")


def edition() -> str:
    """Return the SHA-256 of our own files, of the Python that runs them and of its libraries.

    These are what it reads with, and what it writes figures and days with. The content of ours
    counts: a developer's edit makes another edition, a new installation of the same code does not.
    """
    found = hashlib.sha256()
    for part in (sys.version, unicodedata.unidata_version, *map(_version, _LIBRARIES)):
        found.update(part.encode() + b"\0")
    for name, path in sorted(_files(str(_PACKAGE), "")):
        found.update(name.encode() + b"\0")
        # Without a buffer: there are some hundred, and each is read once as a whole.
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - a Path takes twice as long
            content = stream.read()
        found.update(b"%d\0" % len(content) + content)
    return found.hexdigest()


def _files(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield name and path of each file of ours below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _APART:
                    yield from _files(entry.path, f"{name}{entry.name}/")
            else:
                yield name + entry.name, entry.path


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""

"""What tells that a file is another one than before, and the files that reviews rest on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from journeybook.reading import look_of
from journeybook.settings import Settings


def stamp_of(path: Path) -> object:
    """Return what tells that a file is another one than before; None where there is none."""
    found = look_of(path)
    return found and (path, *found)


def content_of(path: Path) -> str:
    """Return the SHA-256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, in their order."""
    for where, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(where, name) for name in sorted(files))


def files_of_reviews(settings: Settings) -> Iterator[Path]:
    """Yield the files that reviews and figures rest on, whether they are there or not."""
    yield from settings.trust_root
    yield settings.shared_names
    for top in (settings.reviews_dir, settings.measures_dir):
        yield from files_below(top)

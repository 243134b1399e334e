"""What tells that a file is another one than before, and the files that reviews rest on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from journeybook.settings import Settings


def stamp_of(path: Path) -> object:
    """Return what tells that a file is another one than before; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return path, found.st_mtime_ns, found.st_size, found.st_ino


def files_of_reviews(settings: Settings) -> Iterator[Path]:
    """Yield the files that reviews and figures rest on, whether they are there or not."""
    yield from settings.trust_root
    yield settings.shared_names
    for top in (settings.reviews_dir, settings.measures_dir):
        for folder, folders, files in os.walk(top):
            folders.sort()
            yield from (Path(folder, name) for name in sorted(files))

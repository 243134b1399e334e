"""What an id and a locale look like, which paths are made of; what files are called."""

from __future__ import annotations

import os
import re
from pathlib import Path

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG_LENGTH = 64
_SLUG = re.compile(SLUG)
# Names that Windows keeps for devices; a page folder of that name could not be checked out there.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
# BCP 47 (RFC 5646), the part in common use: language, script, region.
LOCALE = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def is_slug(text: str) -> bool:
    """Return whether `text` is an id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= SLUG_LENGTH and text not in _RESERVED


def is_locale(text: str) -> bool:
    """Return whether `text` is a locale such as `en-US` or `zh-Hant-TW`."""
    return bool(re.fullmatch(LOCALE, text))


def as_slug(text: str) -> str:
    """Return the id nearest to `text`; `map` when nothing of it is left."""
    slug = _NOT_IN_SLUG.sub("-", text.lower()).strip("-")[:SLUG_LENGTH].rstrip("-")
    return slug if is_slug(slug) else f"map-{slug}".rstrip("-")[:SLUG_LENGTH]


def relative_name(path: Path, root: Path) -> str:
    """Return `path` relative to `root`, with forward slashes."""
    return Path(os.path.relpath(path, root)).as_posix()


def in_full(file: Path) -> Path:
    """Return the whole path of a file: its folder as the system has it, and in it the same name.

    A link stays one. What stands in it is said of the folder that the link lies in: so MkDocs takes
    a configuration, and Git a file of a commit.
    """
    return file.parent.resolve() / file.name


def nearest_config(folder: Path) -> Path | None:
    """Return the `mkdocs.yml` of a folder, else of one above; None where there is none."""
    places = (above / name for above in (folder, *folder.parents) for name in CONFIG_NAMES)
    return next(filter(_is_file, places), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into
        return False


OWN_CONFIG = "journeybook.yml"
CONFIG_NAMES = (
    OWN_CONFIG,
    "mkdocs.yml",
    "mkdocs.yaml",
    "properdocs.yml",
    "properdocs.yaml",
    "zensical.toml",
)
"""Ours, those of MkDocs and ProperDocs, which reads the same, and that of Zensical."""
NAMES_FILE = "_names.yml"
"""The file in the maps folder that lists names which mean one thing; it is no map."""

"""Which files a site must never hand out as they are: maps, images, records, policies, keys.

Drafts, reviewers' addresses and texts that are withheld stand in them. They may lie in the folder
of the site's pages; what is shown of them is what our pages show.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from journeybook.loading.discovery import SUFFIXES
from journeybook.settings import Settings


class PrivateFiles:
    """Tells the files that a site does not serve, wherever they lie and whatever leads there."""

    def __init__(self, settings: Settings, images: Collection[Path] = ()) -> None:
        """Take the folders of a site's settings, and the images of its maps.

        All that lies below one of them is private. Where such a folder holds the whole site, as
        `maps_dir: docs` does, only its own kinds of file are: definitions, their images, and files
        of the policy. An image stands beside the page that shows it, if one does.
        """
        docs = (settings.root / settings.site.docs_dir).resolve()
        policy = settings.reviewers.parent
        folders = {settings.maps_dir, settings.reviews_dir, policy, settings.trust_policy.parent}
        wide = {folder for folder in folders if _below(docs, {folder.resolve()})}
        self._folders = _all_places(folders - wide)
        self._maps = _all_places(wide & {settings.maps_dir})
        self._files = _all_places({*settings.trust_root, *images})

    def __contains__(self, path: Path) -> bool:
        """Return whether a file is private, by the path that leads to it or the one that it has."""
        return any(self._holds(place) for place in _places(path))

    def is_ours(self, path: Path) -> bool:
        """Return whether a private file is one that Journeybook reads, and no page or picture."""
        ours = path.suffix in {*SUFFIXES, ".json"}
        return ours or not self._files.isdisjoint(_places(path))

    def _holds(self, place: Path) -> bool:
        if place in self._files or _below(place, self._folders):
            return True
        return place.suffix in SUFFIXES and _below(place, self._maps)


def _below(place: Path, folders: set[Path]) -> bool:
    """Return whether a path is one of some folders, or leads through one."""
    return place in folders or not folders.isdisjoint(place.parents)


def _all_places(paths: set[Path]) -> set[Path]:
    return {place for path in paths for place in _places(path)}


def _places(path: Path) -> tuple[Path, Path]:
    """Return a path as it is written, and as the system has it."""
    return Path(os.path.normpath(path.absolute())), path.resolve()

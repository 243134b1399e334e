"""The images of a map on the disk: beside its file, and below the maps folder whatever leads on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from journeybook.diagnostics import Diagnostic, Known
from journeybook.errors import os_reason
from journeybook.loading.images.bytes import MAX_BYTES, LoadedImage, loaded_image
from journeybook.loading.images.named import file_names, image_leaves
from journeybook.loading.images.refusal import LARGE, MISSING, ImageError
from journeybook.loading.problems import remedy_of
from journeybook.loading.source import Source
from journeybook.message import Message
from journeybook.reading import read_regular

MAX_IMAGES = 200  # in a map
_LIKENESS = 0.6


def listed(folder: Path) -> frozenset[str]:
    """Return the names in a folder; none where it cannot be looked into."""
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208 - thousands of maps lie side by side
    except OSError:
        return frozenset()


def load_images(
    data: Mapping[str, Any],
    source: Source,
    beside: Path,
    inside: Path,
    listed: Callable[[Path], frozenset[str]],
) -> tuple[dict[str, LoadedImage], list[Diagnostic]]:
    """Read and check the images of a map.

    Args:
        data: its own text, as the model takes it.
        source: where its parts stand.
        beside: the folder of its file, which their names start from.
        inside: the maps folder, which nothing leads out of.
        listed: returns the names in a folder, and may know them of other maps.

    Returns:
        The images by the names that the map gives them, and a finding at each name that leads to
        none.
    """
    found, refused = images_named(file_names(data), beside, inside, listed)
    diagnostics = []
    for leaf in image_leaves(data) if refused else ():
        if why := refused.get(leaf.value.strip()):
            place = source.value(leaf.path)
            hint = why.hint or remedy_of(why.problem)
            diagnostics.append(Diagnostic(place, why.problem, why.message, hint))
    return found, diagnostics


def images_named(
    names: Iterable[str],
    beside: Path,
    inside: Path,
    listed: Callable[[Path], frozenset[str]] = listed,
) -> tuple[dict[str, LoadedImage], dict[str, ImageError]]:
    """Return by name the images of a map, and why others cannot be shown; see `load_images`.

    `listed` returns the names in a folder, and may know them of other maps.
    """
    folder = _Folder(beside, inside, listed)
    found: dict[str, LoadedImage] = {}
    refused: dict[str, ImageError] = {}
    for name in names:
        try:
            found[name] = folder.image(name, len(found))
        except ImageError as error:
            refused[name] = error
    return found, refused


class _Folder:
    """The folder of a map, from which the names of images start."""

    def __init__(
        self, beside: Path, inside: Path, listed: Callable[[Path], frozenset[str]]
    ) -> None:
        self._beside, self._inside = beside, inside
        self._listed = cache(listed)

    def image(self, name: str, number: int) -> LoadedImage:
        """Return an image by its name.

        Args:
            name: its name.
            number: how many the map has shown before.

        Raises:
            ImageError: there is none, or none that may be shown.
        """
        if number >= MAX_IMAGES:
            raise ImageError(LARGE, Message("more than {most} images in a map", most=MAX_IMAGES))
        path = self._path(name)
        read = partial(read_regular, path, MAX_BYTES)
        try:
            return loaded_image(read(), name, read)
        except OSError as error:
            message = Message("the image cannot be read: {reason}", reason=os_reason(error))
            raise ImageError("unreadable", message) from error

    def _path(self, name: str) -> Path:
        """Return where an image lies; its name counts letter by letter, on every system."""
        path = self._beside
        for part in name.split("/"):
            names = self._listed(path)
            if part not in names:
                raise _missing(name, path.relative_to(self._beside), part, names)
            path /= part
        try:
            stays = path.resolve(strict=True).is_relative_to(self._inside.resolve())
        except (OSError, RuntimeError):  # dead, or round in a circle
            stays = False
        if not stays:
            message = Message("this link leaves the maps folder and is not read")
            raise ImageError("symlink", message, Message("put the file itself into the folder"))
        return path


def _missing(name: str, folder: Path, part: str, names: frozenset[str]) -> ImageError:
    nearest = Known(names).nearest(part, _LIKENESS)
    hint = ""
    if nearest:
        rest = name.split("/")[len(folder.parts) + 1 :]
        meant = "/".join((*folder.parts, nearest, *rest))
        hint = Message("did you mean '{word}'?", word=meant)
    message = Message("there is no image '{name}' beside the map", name=name)
    return ImageError(MISSING, message, hint)

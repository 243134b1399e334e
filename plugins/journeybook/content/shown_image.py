"""An image as a page shows it: from a file beside the page that is named by its content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journeybook.loading.images import LoadedImage
from journeybook.model import Image


class ShownImage(NamedTuple):
    """An image of a page.

    Attributes:
        file: name of its file beside the page.
        alt: what it shows.
        name: its file as the map names it.
        width: in pixels; 0: not known.
        height: likewise.
    """

    file: str
    alt: str
    name: str
    width: int
    height: int


def shown_image(image: Image | None, found: Mapping[str, LoadedImage]) -> ShownImage | None:
    """Return an image of a map as a page shows it; None where there is none.

    Args:
        image: what the map says of it.
        found: its images by the names that it gives them.
    """
    loaded = found.get(image.file) if image else None
    if image is None or loaded is None:
        return None
    return ShownImage(loaded.file, image.alt, image.file, loaded.width, loaded.height)
